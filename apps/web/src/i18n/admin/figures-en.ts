import type { figures as figuresVi } from './figures-vi.js';

/** The pages *Figures*, *Coming due*, *Wrong figures* and the lists of dossiers behind figures. */
export const figures: typeof figuresVi = {
  title: 'Figures', forecast: 'Coming due', reports: 'Wrong figures', indicator: 'Indicator', tabs: 'Pages of figures',
  calendar: 'Calendar', calendars: { calendar: 'Calendar periods', reporting: 'Reporting periods (15–14)' }, length: 'Period', year: 'Year', place: 'Which',
  lengths: { 'month': 'Month', 'quarter': 'Quarter', 'half': '6 months', 'nine-months': '9 months', 'year': 'Year', 'free': 'Free' },
  places: {
    'month': (place) => `Month ${place}`, 'quarter': (place) => `Quarter ${['I', 'II', 'III', 'IV'][place - 1] ?? ''}`,
    'half': (place) => (place === 1 ? 'First 6 months' : 'Last 6 months'), 'nine-months': () => '9 months', 'year': () => 'Whole year',
  },
  from: 'From', to: 'To', asOf: 'As of', asOfEnd: 'To the period’s end or today',
  counted: (period) => `Figures of ${period}`, notBegun: 'This period had not begun on that day.', notBegunHint: 'Choose another period, or a later day.',
  waiting: 'Waiting for figures…', offline: 'Connection lost: these are the figures that came last.',
  unconfirmed: (count) => `+${count} awaiting`, checking: 'being checked', open: (name, where) => `See dossiers: ${name}, ${where}`,
  report: 'Call a figure wrong', reportMode: 'Choose the wrong number in the table, or cancel.', reportThis: (name, where) => `Call wrong: ${name}, ${where}`,
  reportTitle: (name, where, period) => `Wrong figure: ${name}, ${where}, ${period}`, wrong: 'What is wrong? Name dossier codes if there are any; no names, telephones or identity numbers of citizens.',
  send: 'Send', cancel: 'Cancel', close: 'Close', sent: 'Sent. Every screen says “being checked” at this figure until it is answered.', tooShort: 'At least 5 letters.',
  reportList: {
    openTitle: (count) => `Waiting for an answer: ${count}`, answeredTitle: 'Answered', empty: 'No wrong figure waits for an answer.', emptyHint: 'Whoever sees a wrong figure presses “Call a figure wrong” beside it.',
    said: (value) => `the screen said ${value}`, by: (who, when) => `${who}, ${when}`, owner: (owner) => `In charge: ${owner}`, noOwner: 'nobody named',
    states: { open: 'being checked', explained: 'explained', corrected: 'corrected' }, explain: 'Right, explain', correct: 'Wrong, corrected', how: 'Explanation, or what was corrected', see: 'See dossiers',
  },
  rules: {
    ruleSet: 'Rule set', inForce: 'In force (live)', beside: 'Beside rule set', none: 'None', scope: 'Of', difference: 'Difference', dossiers: 'Dossiers that make it',
    counted: (where, period) => `Figures of ${where}, ${period}`, still: 'Counted from single dossiers when the page opened; not live.', same: 'Both rule sets give the same.', equal: 'equal', points: (points) => `${points} points`,
    open: (name, rules) => `See dossiers: ${name}, rule set ${rules}`, only: (count, rules) => `${count} dossiers only by “${rules}”`,
  },
  list: {
    title: 'Dossiers',
    none: 'Open a list from a number', noneHint: 'On the page Figures, press a number to see the dossiers that make it.', toFigures: 'To the figures', back: 'Figures',
    dossiers: (count) => `${count} dossiers`, of: (where) => `of ${where}`, inField: (field) => `field ${field}`, upTo: (day) => `as of ${day}`, during: (period) => `in ${period}`,
    phrases: {
      HS01: { value: 'received' }, HS03: { value: 'received online' }, HS04: { numerator: 'filed online', denominator: 'of a known channel', rest: 'not filed online' },
      HS06: { value: 'solved' }, HS07: { numerator: 'solved in time', denominator: 'solved', rest: 'solved late' }, HS09: { value: 'solved late' },
      HS10: { value: 'open' }, HS11: { value: 'overdue', awaiting: 'awaiting confirmation' }, HS12: { value: 'due soon' },
      HS19: { numerator: 'filed by post', denominator: 'of a known channel', rest: 'not filed by post' }, HS20: { numerator: 'due today and not ready', denominator: 'due today', rest: 'due today and ready' },
      HS21: { numerator: 'due next working day and not ready', denominator: 'due next working day', rest: 'due next working day and ready' }, HS22: { value: 'overdue for a working day' },
      HS05: { numerator: 'of full-online procedures, filed online', denominator: 'of full-online procedures', rest: 'of full-online procedures, not filed online' },
      HS13: { numerator: 'waiting for a supplement', denominator: 'open', rest: 'open and not waiting for a supplement' },
      HS14: { numerator: 'first asked for a supplement', denominator: 'received', rest: 'received and not asked for a supplement' },
      HS15: { numerator: 'refused', denominator: 'received or refused', rest: 'received' }, HS17: { denominator: 'solved, with all times known' },
      HS18: { value: 'online, accepted late' }, TT01: { numerator: 'paid online', denominator: 'with an obligation paid', rest: 'paid otherwise' },
      SH01: { numerator: 'with digitised components', denominator: 'of which digitisation is told', rest: 'without digitised components' },
      SH02: { numerator: 'with an electronic result', denominator: 'solved, with the form of the result told', rest: 'without an electronic result' },
    },
    columns: {
      'handed-in': 'received or carried over', 'received-online': 'received online', 'received-other': 'received at the counter or by post', 'carried-over': 'carried over',
      'solved': 'solved', 'solved-early': 'solved early', 'solved-on-time': 'solved on time', 'solved-overdue': 'solved late',
      'open': 'open', 'open-in-time': 'open and in time', 'open-overdue': 'open and overdue',
    },
    judgedBy: (rules) => `Rule set: ${rules}.`, notBy: (rules) => `Only the dossiers that “${rules}” does not count here.`, backToForm: 'Form II.06a',
    part: 'Part', parts: { value: 'All', numerator: 'In it', denominator: 'All', rest: 'Not in it', awaiting: 'Awaiting' },
    partsOf: {
      HS13: { numerator: 'Waiting for a supplement', rest: 'Not waiting for one' }, HS14: { numerator: 'Asked for a supplement', rest: 'Not asked' }, HS15: { numerator: 'Refused', rest: 'Received' },
      HS20: { numerator: 'Not ready', rest: 'Ready' }, HS21: { numerator: 'Not ready', rest: 'Ready' },
    },
    search: 'Find code, procedure, unit', find: 'Find', all: 'All', unit: 'Unit', field: 'Field', procedure: 'Procedure', channel: 'Channel', condition: 'Condition',
    code: 'Code', accepted: 'Accepted', due: 'Due', ended: 'Ended', overdue: 'Overdue', overdueDays: (days) => `${days} working days`, derived: 'derived: no source carries the day', noDue: 'none',
    conditions: {
      'running': 'in time', 'paused': 'paused', 'overdue': 'overdue', 'awaiting': 'awaiting', 'early': 'early', 'on-time': 'on time', 'late': 'solved late', 'withdrawn': 'withdrawn', 'rejected': 'refused',
    },
    channels: { ONLINE: 'Online', COUNTER: 'Counter', POST: 'Post', UNKNOWN: 'Unknown' },
    shown: (from, to, found) => `${from}–${to} of ${found} dossiers`, filtered: (found, total) => `${found} of ${total} dossiers.`, clear: 'Clear filters',
    previous: 'Previous', next: 'Next', keys: 'Keys ← → turn pages.', pages: 'Turn pages', sortBy: (column) => `Sort by ${column}`,
    csv: 'CSV', xlsx: 'Excel', empty: 'No dossiers.', emptyHint: 'This figure is 0.', noMatch: 'No dossier matches.', noMatchHint: 'Clear a condition to see more.',
    awaitingTitle: (count) => `${count} dossiers await confirmation`, awaitingHint: 'Past their due date, and the source has not spoken of them since, so nobody knows whether they are overdue. Not in the number above; the next delivery will tell.', awaitingAll: 'See all',
  },
  ahead: {
    today: 'Due today', in24: 'In 24 working hours', in72: 'In 72 working hours', until: (when) => `to ${when}`, byUnit: 'By unit', byProcedure: 'By procedure',
    atEnd: (day) => `If nothing is done: overdue on ${day}`, already: 'overdue now', will: 'will be overdue', awaiting: 'awaiting', paused: (count) => `${count} paused dossiers are left out: their clock stands still.`,
    hint: 'Running dossiers only. 24 working hours are three working days, 72 are nine.', empty: 'No running dossier is due.', emptyHint: 'Import a file of dossiers first.', readAt: (time) => `Computed at ${time}.`, periodEnd: 'Period’s end',
  },
};
