import type { desk as vietnamese } from './desk-vi.js';

export const desk: typeof vietnamese = {
  nav: {
    entry: 'Periodic figures', figures: 'Figures', import: 'Import', deliveries: 'Deliveries', quarantine: 'Rows to review', profiles: 'Mappings', forms: 'Forms', map: 'Map',
    stations: 'Stations', calendar: 'Calendar', system: 'System', people: 'People', wall: 'Wall', rowsWait: (count) => `${count} rows waiting`, formsWait: (count) => `${count} forms waiting`,
  },
  skip: 'To the content', dayForm: 'day/month/year', loading: 'Loading…', retry: 'Try again', unreachable: 'The server cannot be reached. Trying again.', failed: 'Unexpected answer from the server. Try again in a few minutes.',
  connected: 'Connected', off: 'Cut off', simulated: 'SIMULATED DATA',
  enter: {
    opening: 'Opening…', ended: 'The session has ended', bad: 'This link cannot be used any more', badHint: 'A link opens once and for a limited time.',
    how: 'On the server, open a command window in the folder of IOC and run:', then: 'It prints a new link; open it on this machine.', again: 'Try again',
  },
  quarantine: {
    title: 'Rows to review', empty: 'No rows wait.', emptyHint: 'Every row received was understood.', groups: 'By cause', all: 'All', delivery: 'Delivery', allDeliveries: 'All deliveries',
    rows: (count) => `${count} rows`, line: (line) => `Line ${line}`, of: (file) => `of ${file}`, export: 'Download (CSV)', blank: '(empty)',
    hidden: (letters) => `masked, ${letters} characters`, hiddenWhy: 'Masked because it may be personal. Open this line in your own file to see it.',
    correct: 'Correct this row', save: 'Save (Enter)', giveUp: 'Give up', giveUpHint: 'The row stays out of the figures. The reason is recorded.', reason: 'Reason', cancel: 'Cancel',
    corrected: (line) => `Line ${line} saved; it is going into the figures.`, given: (line) => `Line ${line} given up.`, mended: (count) => `${count} like it were mended.`,
    teach: 'This word means…', teachTitle: (word) => `“${word}” means`, typed: (line) => `Type the word exactly as in line ${line} of the file`, search: 'Search', teachDo: 'Remember', nothing: 'Nothing matches.',
    more: 'Show more', allCells: 'Other cells too',
    channels: { ONLINE: 'Online', COUNTER: 'Counter', POST: 'Post' },
  },
  profiles: {
    title: 'Mappings', hint: 'Files are recognised by their headers. Every change is a new version; old ones are kept.', version: (version) => `version ${version}`, older: 'Earlier versions',
    test: 'Try on a file', testHint: 'Only looks, takes nothing in.', column: 'Column', headers: 'Headers', result: 'Result', newest: 'in use',
    entity: { dossier: 'a list of dossiers', station: 'a register of base stations', 'station-state': 'a sheet of station states', 'unit-summary': 'aggregates for comparison' }, rows: 'Columns', empty: 'No mappings yet.',
  },
  system: {
    title: 'System', good: 'Everything works.', bad: (count) => `${count} things need a look.`, backup: 'Backup', backupAge: (age) => `${age} ago`, noBackup: 'none yet',
    backupFailed: 'The last backup failed', folder: 'Folder', disk: 'Disk', free: (free, total) => `${free} free of ${total}`, database: 'Database',
    inbox: 'Watched folder', noInbox: 'none', files: (count) => `${count} files wait`, waiting: 'Waiting', deliveries: (count) => `${count} deliveries under way`,
    held: (count) => `${count} wait for a decision`, rows: (count) => `${count} rows to review`, health: 'Parts of the server', ok: 'good', parts: { database: 'Database', announcements: 'Announcements', queue: 'Queue', worker: 'Worker', clock: 'Clock', figures: 'Figures' }, broken: 'broken', low: 'nearly full', old: 'older than two days',
    sources: 'Sources', upTo: (when) => `data up to ${when}`, heard: (when) => `last heard ${when}`, queue: 'Queue of jobs', queueIn: (where) => `kept in ${where}`, schema: (step) => `schema ${step}`, catalogueVersion: (count) => `catalogue changed ${count} times`,
    version: 'Version', world: 'World', demo: 'Simulation', real: 'Real work', toReal: 'Switch to real work', toDemo: 'Back to the simulation',
    toRealHint: 'The server starts again with a store of its own, empty, by the real time. The simulated data stays where it is.', toDemoHint: 'The server starts again with made-up data. The real data stays as it is.',
    fixed: 'This server was started for one world; it cannot be changed here.', switching: 'The server is starting again…', switchingHint: 'Usually less than a minute. This page goes on by itself.', cancel: 'Cancel', signOut: 'End the session',
  },
  setup: {
    title: 'Start real work', hint: 'The store is empty. Choose the office that will use it.', own: (name) => `The office of the pack (${name})`, ownHint: 'Units, procedures and mappings are there; just give the first file.',
    other: 'Another office', otherHint: 'Drop the first list of dossiers; units and procedures are proposed from it.', notEmpty: 'This store holds data and cannot be set up again.', drop: 'Drop the first file here', reading: 'Looking at the file…',
    district: 'Name of the office', districtHint: 'Shown on the wall', units: 'Units', unitsFound: (count) => `${count} units`, name: 'Name', aliases: 'Other names (separated by ;)',
    rows: 'Rows', remove: 'Remove', procedures: 'Procedures', proceduresFound: (count) => `${count} procedures`, code: 'Code', field: 'Field', period: 'Period of the wall', from: 'From', to: 'To',
    create: 'Set up and take the file in', incomplete: 'Fill in the name of the office, the period, and the code of each procedure like 1.234567.', creating: 'Setting up…', noProcedures: 'The file has no procedure codes. Add at least one.', add: 'Add', done: 'Set up', seeWall: 'Open the wall', badTable: 'The columns are not understood yet; change them below and look again.',
    noField: 'No field yet',
  },
};
