import type { keys as vietnamese } from './keys-vi.js';

/** The page *Machine keys*. */
export const keys: typeof vietnamese = {
  title: 'Machine keys', hint: 'Each program that sends or reads figures has a key of its own, which does what is written here and no more. The server’s own key is not among them and counts on the server alone.',
  make: 'Make a key', name: 'For', nameHint: 'Name of the program, of no person', save: 'Save', cancel: 'Cancel', edit: 'Change',
  roles: 'May', rate: 'Requests a minute', endsOn: 'Last day', sources: 'May send for', allSources: 'All sources', someSources: 'These sources only', needsWhole: 'To send files, read deliveries and read the log is always of all units.',
  roleNames: {
    'client-send': 'Send files', 'client-deliveries': 'Read deliveries', 'client-figures': 'Read figures', 'client-dossiers': 'Read dossiers', 'client-system': 'Read the server’s state', 'client-audit': 'Read the log',
  },
  roleHints: {
    'client-send': 'and see what became of them', 'client-deliveries': 'also rows to look at', 'client-figures': 'forecast, forms, stations, calendar', 'client-dossiers': 'lists, lives, comparisons', 'client-system': 'disk, backup, what waits', 'client-audit': 'and take it out',
  },
  state: 'State', used: 'Last used', never: 'never', from: (address) => `from ${address}`, madeBy: (who, when) => `made by ${who}, ${when}`,
  good: 'in use', ends: (day) => `to ${day}`, endsSoon: (day) => `ends soon: ${day}`, over: (day) => `ended ${day}`, revoked: (when) => `revoked ${when}`, exchanging: 'being rotated',
  secret: 'Secret', endsAt: (when) => `ends ${when}`, endNow: 'End the earlier one',
  rotate: 'Rotate', rotateTitle: (name) => `A new secret for “${name}”`, rotateHint: 'The new secret counts at once. The earlier one goes on for this long, so that the other machine can change without a gap.',
  overlap: 'The earlier one goes on', overlaps: { '0': 'no, it ends at once', '1': '1 hour', '24': '1 day', '168': '7 days', '672': '28 days' }, rotateNow: 'Make a new secret',
  revoke: 'Revoke', revokeSure: (name) => `Revoke “${name}”?`, revokeHint: 'It ends at once, and the program that uses it is refused. It cannot be taken back.',
  made: (name) => `Secret of “${name}”`, once: 'Copy it into the program now. Closed, it cannot be read again: the server keeps a hash of it.', sent: 'To be sent with each request:', copy: 'Copy', copied: 'Copied', close: 'Close',
  empty: 'There is no key yet.', emptyHint: 'Make one for each program, so that each can be revoked by itself.', old: (count) => `${count} keys that count no more`,
};
