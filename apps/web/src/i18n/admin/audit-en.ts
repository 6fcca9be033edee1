import type { audit as vietnamese, Fact } from './audit-vi.js';

const period = (of: Fact): string => `${of('from')} – ${of('to')}`;
const rights = (of: Fact): string => `${of('roles')} · ${of('reach')}`;
const keyRights = (of: Fact): string => `${rights(of)} · ${of('perMinute')} requests a minute · to ${of('endsOn')}`;
const CALLED: Readonly<Record<string, string>> = { dossiers: 'a list of dossiers', differences: 'a comparison of sources', quarantine: 'the rows to look at', form: 'a form', '': 'the log' };
const WHY: Readonly<Record<string, string>> = { 401: ', without session or key', 403: ', since it is not allowed', 429: ', too many times' };
const MEANS: Readonly<Record<string, string>> = { 'app': ' by the app', 'paper': ' by a printed code', 'provider': ' by a shared account', 'provider-mfa': ' by a shared account with several factors' };
const WORLDS: Readonly<Record<string, string>> = { real: 'real work', demo: 'the demo' };

/** The page *Log*. */
export const audit: typeof vietnamese = {
  title: 'Log', tabs: 'Pages of the system', hint: 'Who did what, when, from where. Entries are only ever added.', csv: 'CSV',
  whole: (when, count) => `The chain was whole at ${when}, ${count} entries`, unchecked: 'Not verified yet; the server verifies every night at 02:00', broken: (when) => `The log was changed by hand, verified at ${when}`,
  brokenHint: 'Leave the machine and the backups as they are and tell whoever is in charge of security. To verify again, on the server:',
  who: 'Who, or address', act: 'Act', about: 'About', from: 'From', to: 'To', find: 'Find', all: 'all', found: (count) => `${count} entries`, clear: 'No filters',
  number: 'No.', when: 'When', by: 'Who', what: 'What', before: 'Before', after: 'After', none: 'nothing', system: 'System', nobody: 'Unknown', folder: (name) => `Watched folder “${name}”`,
  recorded: 'Recorded', hash: 'Hash', toDelivery: 'Open the delivery', empty: 'Nothing is recorded yet.', emptyHint: 'Whatever changes figures, leaves the server or signs in will show here.', noMatch: 'No entry matches.', noMatchHint: 'Take filters away, or choose other days.',
  sentences: {
    'link-made': () => 'Made a one-time link', 'session-opened': () => 'Opened a session', 'session-carried': () => 'Carried the session over from the other world', 'session-ended': () => 'Ended the session',
    'refused': (now, id) => `Refused ${now('count')} times${id === '' ? '' : ` at ${id}`}${WHY[now('status')] ?? ''}`, 'key-used': (now) => `Used the machines’ key, first on ${now('day')}`,
    'signed-in': (now) => `Signed in${MEANS[now('means')] ?? ''}`, 'sign-in-refused': (_now, id) => `Had a password refused for account ${id}`, 'session-revoked': (now) => (now('others') === 'true' ? 'Ended all their other sessions' : 'Ended one of their sessions'),
    'password-set': () => 'Set a password with a one-time code and signed in', 'password-changed': () => 'Changed their password', 'code-made': (_now, id) => `Made a password code for account ${id}`,
    'person-added': (now, id) => `Added account ${id}: ${rights(now)}`, 'person-changed': (now, id) => `Changed account ${id}: ${rights(now)}`,
    'person-disabled': (_now, id) => `Disabled account ${id}`, 'person-enabled': (_now, id) => `Enabled account ${id}`, 'person-unlocked': (_now, id) => `Unlocked account ${id}`, 'person-removed': (_now, id) => `Removed account ${id}`,
    'deputy-added': (now, id) => `Let account ${now('deputy')} stand in for account ${id}, ${period(now)}`, 'deputy-ended': (_now, id, old) => `Ended that account ${old('deputy')} stands in for account ${id}`,
    'wall-paired': (now, id) => `Paired wall ${id}: ${now('reach')}`, 'wall-refused': () => 'Had a pairing code refused', 'wall-unpaired': (_now, id) => `Unpaired wall ${id}`,
    'wall-changed': (now, id, old) => `Changed wall ${id}: ${[now('renamed') === 'true' ? 'another name' : '', now('reach') === old('reach') ? '' : now('reach')].filter((part) => part !== '').join(', ') || 'as before'}`,
    'key-made': (now, id) => `Made machine key ${id}: ${keyRights(now)}`, 'key-changed': (now, id) => `Changed machine key ${id}: ${keyRights(now)}`,
    'key-rotated': (now, id) => `Gave machine key ${id} a new secret, the earlier one counts until ${now('earlierEnds')}`, 'key-secret-ended': (_now, id, old) => `Ended secret ${old('prefix')}… of machine key ${id}`, 'key-revoked': (_now, id) => `Revoked machine key ${id}`,
    'second-factor-set': (_now, id) => `Set up a second factor for account ${id}`, 'second-factor-proved': (now) => `Proved the second factor${MEANS[now('means')] ?? ''}${now('left') === '' ? '' : `, ${now('left')} left`}`,
    'second-factor-refused': (_now, id) => `Had a code of account ${id} refused`, 'second-factor-cleared': (_now, id) => `Cleared the second factor of account ${id}`,
    'recovery-codes-made': (_now, id) => `Made new recovery codes for account ${id}`, 'identity-linked': (_now, id) => `Linked a shared account to account ${id}`, 'identity-unlinked': (_now, id) => `Unlinked the shared account of account ${id}`,
    'delivery-sent': (now) => `Sent “${now('fileName')}”, ${now('rows')} rows${now('held') === 'true' ? ', held' : ''}`, 'delivery-confirmed': () => 'Let a held delivery in', 'delivery-withdrawn': () => 'Withdrew a delivery',
    'row-corrected': (_now, id) => `Corrected row ${id.split('/')[1] ?? ''} of a delivery`, 'row-given-up': (_now, id) => `Gave up row ${id.split('/')[1] ?? ''} of a delivery`,
    'word-taught': (now, id) => `Taught that “${id}” means “${now('target')}”, which mended ${now('mended')} rows`, 'profile-confirmed': (now, id) => `Confirmed mapping “${id}”, version ${now('version')}`,
    'calendar-changed': (now) => `Changed the calendar, version ${now('version')}`, 'calendar-restored': (now) => `Took the calendar of version ${now('asIn')} again, version ${now('version')}`,
    'form-frozen': (now, _id, old) => `${old('version') === '' ? 'Froze' : 'Corrected'} the form of ${period(now)}`, 'form-signed': (now) => `Attached signed copy ${now('number')}, “${now('fileName')}”`,
    'opening-entered': (now, id, old) => `Entered what was carried over: ${id}, ${now('field')}, ${old('count') === '' ? '' : `from ${old('count')} `}to ${now('count')} dossiers`,
    'figure-reported': (now) => `Called a figure wrong: ${now('indicator')}, ${period(now)}`, 'report-answered': (now) => `Answered about ${now('indicator')}: ${now('state')}`,
    'entry-submitted': (now, id) => `Submitted form ${id}${now('late') === 'true' ? ', late' : ''}, receipt ${now('receipt')}`, 'entry-withdrawn': (_now, id) => `Withdrew form ${id}`,
    'entry-agreed': (now, id) => `${now('state') === 'approved' ? 'Approved' : 'Checked'} form ${id}`, 'entry-returned': (_now, id) => `Returned form ${id}`, 'entry-sent': (_now, id) => `Sent form ${id} to the level above`,
    'entry-reopen-asked': (_now, id) => `Asked to reopen form ${id}`, 'entry-reopened': (_now, id) => `Reopened form ${id}`, 'entry-corrected': (now, id) => `Began correction ${now('correction')} of form ${id}`, 'entry-commented': (_now, id) => `Commented on form ${id}`,
    'entry-form-added': (now, id) => `Added the form “${id}”, from ${now('validFrom')}`, 'entry-form-changed': (now, id) => `Changed the form “${id}”: version ${now('version')}, from ${now('validFrom')}`,
    'entry-form-ended': (now, id) => `Ended the form “${id}” with periods from ${now('endsOn')}`,
    'boundaries-added': (now, id) => `Added boundaries ${id}, “${now('fileName')}”`, 'boundaries-shown': (_now, id) => `Chose boundaries ${id}`, 'boundaries-cleared': () => 'Went back to tiles',
    'unit-added': (now, id) => `Added unit ${id}, ${now('name')}, from ${now('from')}`, 'unit-renamed': (now, id, old) => `Renamed unit ${id} from ${now('from')}: ${old('name')} to ${now('name')}`,
    'unit-name-restored': (now, id) => `Took the earlier name of unit ${id} again: ${now('name')}`, 'unit-ended': (now, id) => `Set the last day of unit ${id}: ${now('lastDay')}${now('successors') === '' ? '' : `, followed by ${now('successors')}`}`, 'unit-reopened': (_now, id, old) => `Took back the last day ${old('lastDay')} of unit ${id}`,
    'district-set-up': (now, id) => `Set up ${id}: ${now('units')} units, ${now('procedures')} procedures`, 'world-chosen': (now) => `Changed to ${WORLDS[now('world')] ?? ''}`,
    'clock-set': (now) => `Set the demo’s clock: ${now('now')}, ${now('speed')} times as fast`, 'recounted': (now) => `Recounted ${now('dossiers')} dossiers, ${now('drifted')} counts differed`,
    'exported': (now, id) => `Took out ${CALLED[id] ?? id} (${now('format')})`, 'backup-made': (_now, id) => `Backed up into ${id}`, 'restored': (now, id) => `Restored ${id}, made at ${now('madeAt')}`,
    'audit-cut': (now) => `Cut ${now('entries')} old entries, up to no. ${now('upTo')}`,
  },
  acts: {
    'link-made': 'link made', 'session-opened': 'session opened', 'session-carried': 'session carried over', 'session-ended': 'session ended', 'refused': 'refused', 'key-used': 'key used',
    'signed-in': 'signed in', 'sign-in-refused': 'password refused', 'session-revoked': 'other session ended', 'password-set': 'password set', 'password-changed': 'password changed', 'code-made': 'password code made',
    'person-added': 'account added', 'person-changed': 'account changed', 'person-disabled': 'account disabled', 'person-enabled': 'account enabled', 'person-unlocked': 'account unlocked', 'person-removed': 'account removed', 'deputy-added': 'deputy named', 'deputy-ended': 'deputy ended',
    'wall-paired': 'wall paired', 'wall-refused': 'pairing code refused', 'wall-changed': 'wall changed', 'wall-unpaired': 'wall unpaired',
    'key-made': 'machine key made', 'key-changed': 'machine key changed', 'key-rotated': 'machine key rotated', 'key-secret-ended': 'earlier secret ended', 'key-revoked': 'machine key revoked',
    'second-factor-set': 'second factor set', 'second-factor-proved': 'second factor proved', 'second-factor-refused': 'code refused', 'second-factor-cleared': 'second factor cleared', 'recovery-codes-made': 'recovery codes made', 'identity-linked': 'account linked', 'identity-unlinked': 'account unlinked',
    'delivery-sent': 'file sent', 'delivery-confirmed': 'delivery let in', 'delivery-withdrawn': 'delivery withdrawn', 'row-corrected': 'row corrected', 'row-given-up': 'row given up', 'word-taught': 'word taught', 'profile-confirmed': 'mapping confirmed',
    'calendar-changed': 'calendar changed', 'calendar-restored': 'calendar taken again', 'form-frozen': 'form frozen', 'form-signed': 'signed copy attached', 'opening-entered': 'carried over entered', 'figure-reported': 'figure called wrong', 'report-answered': 'report answered',
    'entry-submitted': 'form submitted', 'entry-withdrawn': 'form withdrawn', 'entry-agreed': 'form agreed to', 'entry-returned': 'form returned', 'entry-sent': 'form sent', 'entry-reopen-asked': 'reopening asked for', 'entry-reopened': 'form reopened', 'entry-corrected': 'form corrected', 'entry-commented': 'form commented on',
    'entry-form-added': 'form added', 'entry-form-changed': 'form changed', 'entry-form-ended': 'form ended',
    'boundaries-added': 'boundaries added', 'boundaries-shown': 'boundaries chosen', 'boundaries-cleared': 'boundaries cleared', 'district-set-up': 'district set up',
    'unit-added': 'unit added', 'unit-renamed': 'unit renamed', 'unit-name-restored': 'unit\'s earlier name', 'unit-ended': 'unit\'s last day', 'unit-reopened': 'unit\'s last day taken back',
    'world-chosen': 'world changed', 'clock-set': 'demo clock set', 'recounted': 'recounted',
    'exported': 'taken out', 'backup-made': 'backup', 'restored': 'restored', 'audit-cut': 'old log cut',
  },
  subjects: {
    access: 'ways in', session: 'session', person: 'account', wall: 'wall', key: 'machine key', route: 'route', delivery: 'delivery', row: 'row', word: 'word', profile: 'mapping', calendar: 'calendar', form: 'form', opening: 'carried over', figure: 'figure', report: 'report',
    boundaries: 'boundaries', 'submission': 'filled-in form', 'entry-form': 'form to fill in', district: 'district', unit: 'unit', world: 'world', clock: 'clock', rollups: 'counts', list: 'list', backup: 'backup', audit: 'log',
  },
  facts: { sure: 'all that was revoked is known', accountsClosed: 'accounts still closed', keysRevoked: 'keys still revoked', wallsUnpaired: 'screens still unpaired', shortName: 'short name', agencyCode: 'code in dossiers', lastDay: 'last day', fileName: 'file', profileVersion: 'mapping version', asIn: 'as in version', signedOn: 'signed on', validOn: 'of', madeAt: 'made at', upTo: 'up to', expiresAt: 'ends', perMinute: 'requests a minute', endsOn: 'last day', prefix: 'secret begins with', earlierEnds: 'earlier secret ends', others: 'all others', deputy: 'deputy no.', renamed: 'another name' },
  yes: 'yes', no: 'no',
};
