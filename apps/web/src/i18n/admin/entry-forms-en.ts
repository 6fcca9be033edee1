import { time } from '../time-en.js';
import type { entryForms as vietnamese } from './entry-forms-vi.js';

export const entryForms: typeof vietnamese = {
  ...time,
  title: 'Forms to fill in', hint: 'Forms in which units type figures of a period. To change one is to add a version from a period on that nobody has begun; what was filled in keeps its own.',
  add: 'Add a form', change: 'Change from a later period', goOn: 'Use again', end: 'End', back: 'Back to the forms', none: 'There is no form yet.', noneHint: 'Add the first one, so that units can type figures of a period.', unknown: 'No form has this key.',
  form: 'Form', kind: 'Period', inForce: 'In force', lines: 'Lines', who: 'Submitted by', steps: 'Steps', acts: 'What can be done',
  calendars: { calendar: 'Calendar periods', reporting: 'Reporting periods (15–14)' },
  lengths: { 'month': 'Month', 'quarter': 'Quarter', 'half': '6 months', 'nine-months': '9 months', 'year': 'Year' },
  version: (number) => `Version ${number}`, versions: (count) => `${count} version${count === 1 ? '' : 's'}`, fromDay: (day) => `from ${day}`, span: (from, to) => `from ${from}, ended from ${to}`, cameAlong: 'came with the program', madeBy: (who, when) => `${who}, ${when}`,
  next: (number, day) => `version ${number} from ${day}`, ended: (day) => `ended from ${day}`, notYet: 'its first period has not begun', units: (count) => `${count} unit${count === 1 ? '' : 's'}`,
  endTitle: (title) => `End the form “${title}”?`, endHint: 'No unit owes periods that begin from here on. What was filled in, and earlier periods, stay. A new version makes it go on.', endFrom: 'End with period', endNow: 'End', cancel: 'Cancel', endDone: (title) => `The form “${title}” has ended.`,
  newTitle: 'New form', changeTitle: (title) => `Change the form “${title}”`, saved: (number, title) => `Version ${number} of the form “${title}” is saved.`,
  general: 'Form and period', name: 'Title', key: 'Key', keyHint: 'Made of the title, fixed once it is saved', calendar: 'Periods', length: 'Length', validFrom: 'From period', submits: 'Submitted by', byKind: 'Kinds of units', byCode: 'Some units',
  linesTitle: 'Lines', lineName: 'Name', lineUnit: 'Unit of measure', partOf: 'Part of', whole: 'none, a line of its own', decimals: 'Decimals', lineHint: 'Explanation (if any)', lineKey: (key) => `key ${key}`, noKey: 'key is made of the name', addLine: 'Add a line',
  up: (line) => `Move up: ${line}`, down: (line) => `Move down: ${line}`, remove: (line) => `Remove: ${line}`, line: (place) => `line ${place}`,
  rulesTitle: 'Rules', noRules: 'No further rules. Blank cells, negative numbers and parts larger than their whole are always looked at.', addRule: 'Add a rule', ruleKind: 'Kind of rule',
  ruleKinds: { least: 'At least', most: 'At most', sum: 'Sum', jump: 'Far from the period before', outlier: 'Unusual' },
  ruleHints: { least: 'less cannot be submitted', most: 'more cannot be submitted', sum: 'a line is the sum of others', jump: 'asks for a note', outlier: 'asks for a note' },
  ruleLine: 'Line', ruleValue: 'Value', times: 'Times', from: 'From the number', periods: 'Compared with so many periods', parts: 'Lines that add up', hard: 'Cannot be submitted when it differs (else a note is asked for)', removeRule: (rule) => `Remove the rule: ${rule}`,
  figuresTitle: 'Indicators made of it', noFigures: 'No indicator is made of it: its numbers are not on the wall.', addFigure: 'Add an indicator', indicator: 'Indicator', numerator: 'Numerator, or count', denominator: 'Denominator', noDenominator: 'none (a count)', removeFigure: (code) => `Remove the indicator: ${code}`,
  dueTitle: 'Deadline and steps', workingDays: 'Working days after the period', time: 'Time', grace: 'Taken late for (working days)', reminders: 'Reminders (working days before)', remindersHint: 'e.g. 2, 1, 0',
  step: (place) => `Step ${place}`, stepRole: 'Who', stepName: 'Name of the step', addStep: 'Add a step', removeStep: (name) => `Remove the step: ${name}`,
  roles: { checker: 'Checker', approver: 'Approver', leader: 'Leader' },
  preview: 'What officers will see', previewUnit: (unit, count) => `${unit}${count > 1 ? ` and ${count - 1} more` : ''}`, nobody: 'No unit submits it', dueAt: (moment) => `Due ${moment}`, lateUntil: (day) => `then marked late, to the end of ${day}`, remindedOn: (days) => `Reminders on ${days}`, noReminder: 'No reminders',
  thisPeriod: 'This period', officer: 'Officer types', noLines: 'There is no line yet.',
  warnings: {
    keepsOld: (running, first) => `The running period (${running}) keeps the old form; the new one is used from ${first} on.`, atOnce: (first) => `The new form is used at once, for the running period ${first}: it can be saved only while no unit has begun it.`,
    owed: (count, first) => `${count} units owe it from ${first} on.`, removed: (names) => `Removed: ${names}. What was filled in for earlier periods stays.`, added: (names) => `Added: ${names}. In their first period there is nothing to compare them with.`,
    otherPeriods: 'Another kind of period: earlier periods cannot be compared with new ones.', otherFigures: 'Other indicators: the wall counts the new way from this period on, earlier ones keep theirs.',
  },
  changes: (count) => `${count} unsaved change${count === 1 ? '' : 's'}`, noChanges: 'Nothing was changed', undo: 'Undo', discard: 'Discard all', leave: 'The form has unsaved changes. Leaving the page loses them.', save: 'Save version', saveNew: 'Save form', saving: 'Saving…', faults: (count) => `${count} to be mended.`,
  wrong: {
    form: 'Two characters or more: small letters, digits, dashes.', title: 'Three characters or more.', validFrom: 'Choose a period.', units: 'Choose at least one kind or one unit.', items: 'At least one line, each key once.', name: 'Three characters or more.', unit: 'What is counted.',
    partOf: 'A part stands behind its whole.', rule: 'Not complete: choose lines that are there, and numbers.', figure: 'Choose an indicator and lines that are there.', due: '0 to 60 days, a time like 17:00.', steps: '1 to 3 steps with names; the last is an approver’s or a leader’s.', reminders: 'At most 5 numbers, 0 to 30.', other: 'Not right.',
  },
};
