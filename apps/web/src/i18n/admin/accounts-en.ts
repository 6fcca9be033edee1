import type { accounts as vietnamese } from './accounts-vi.js';

export const accounts: typeof vietnamese = {
  signIn: 'Sign in', login: 'Sign-in name', password: 'Password', show: 'Show the password', haveCode: 'You have an invitation or a reset code?', toCode: 'Set a password with a code',
  forgot: 'Forgotten: ask an administrator to read out a reset code.',
  demoTitle: 'Demo: try it in a role', demoHint: 'No passwords, no real people. Real work has no such accounts.', nobodyYet: 'Nobody was invited yet.', nobodyYetHint: 'Accounts of the demo are not shown here.',
  setTitle: 'Set a password', code: 'One-time code', newPassword: 'New password',
  passwordHint: 'At least 12 characters. A few unrelated words are good; no capitals, digits or signs are asked for.', set: 'Set the password and sign in', backToSignIn: 'To the sign-in page',
  tooShort: (missing) => `${missing} characters are missing.`,
  account: 'My account', linked: 'Session opened by the server’s link', linkedHint: 'It belongs to nobody by name. Make an administrator on the page People.',
  shared: 'An account of the demo, everybody’s', sharedHint: 'Whoever tries this role uses this account, so it has no password, no second factor and no sessions of anybody’s own.',
  roles: 'Roles', units: 'Units', allUnits: 'All units', standsIn: 'standing in', change: 'Change the password', current: 'Present password', changed: 'The password was changed. Sessions elsewhere have ended.',
  sessions: 'Signed in on', device: 'Device', since: 'Signed in', lastSeen: 'Last used', here: 'this session', end: 'End', endOthers: 'End all others', signOut: 'Sign out',
  people: 'People', peopleHint: 'Only name, role, units and contact of staff are kept.',
  firstTitle: 'Make the first administrator', firstHint: 'Now whoever opens the server’s link may do everything. From the first administrator on everybody signs in, and that link works no more.',
  create: 'Make the account', name: 'Name', contact: 'Office phone or mail', loginHint: 'Small letters without marks, digits, dots; like lan.bui',
  invite: 'Invite somebody', send: 'Invite', save: 'Save', cancel: 'Cancel', edit: 'Change', add: 'Add',
  roleNames: { officer: 'Officer', checker: 'Checker', approver: 'Approver', leader: 'Leader', operator: 'Operator', administrator: 'Administrator', auditor: 'Auditor' },
  roleHints: {
    officer: 'enters and mends data', checker: 'checks, withdraws deliveries', approver: 'freezes forms', leader: 'sees all figures', operator: 'watches screens, reports stations',
    administrator: 'everything, people too', auditor: 'sees everything, changes nothing',
  },
  state: 'State', ok: 'in use', invited: 'invited', disabled: 'disabled', lockedUntil: (time) => `locked until ${time}`, never: 'never',
  disable: 'Disable', enable: 'Enable', unlock: 'Unlock', resetCode: 'Reset code', newInvitation: 'Invite again', remove: 'Remove', removeSure: (name) => `Remove ${name}?`,
  removeHint: 'Name, sign-in name and contact are forgotten; what was done stays under role and number.',
  invitationFor: (name) => `Send this address to ${name}`, resetFor: (name) => `Read this code out to ${name}`, typedAt: 'To be typed at', once: (time) => `Works once, until ${time}. Once closed it is not shown again.`, close: 'Close',
  deputies: 'Deputies', deputy: 'Deputy', noDeputy: 'none', deputyOf: (name) => `Deputy of ${name}`, deputyHint: 'A deputy has all roles and units of who is away on these days.', from: 'From', to: 'To, included', endNow: 'End now', choose: 'Choose…',
  whole: 'All units', some: 'Only these units', forbidden: 'This page is not part of your work', forbiddenHint: 'Ask an administrator for another role if you need it.',
};
