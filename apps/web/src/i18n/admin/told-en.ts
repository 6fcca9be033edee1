import type { told as vietnamese } from './told-vi.js';

/** The pages of what units submit. */
export const told: typeof vietnamese = {
  agree: {
    title: 'Approve figures', waiting: (count) => `${count} forms wait for you`, asking: 'Ask to be reopened:', groups: 'Forms that wait', none: 'No form waits for you.', noneHint: 'Once a unit has submitted and your step has come, its form is here.', toRates: 'See reporting rates',
    line: 'Line', sum: 'Sum', sumHint: 'Of the units that have submitted', before: (amount) => `before ${amount}`, noBefore: 'nothing before', blank: '–', absent: 'no number',
    choose: (unit) => `Choose ${unit}`, chooseAll: 'Choose all', agree: (count) => `Agree to ${count} forms`, agreeing: 'Sending…', keys: 'Small: the period before. Arrow keys go between cells, Enter opens one. ▲: unusual, the unit has said why.',
    done: 'Agreed', doneMany: (count) => `Agreed to ${count} forms: see receipts`, outcomes: 'Outcome', own: 'You filled it in or agreed before: somebody else has to', open: (unit) => `See ${unit}`, late: 'late', missing: (units) => `Not submitted: ${units}`, nobody: 'No unit has submitted this form.', nobodyHint: 'What is submitted shows here.',
    states: { submitted: 'submitted', checked: 'checked', approved: 'approved', sent: 'sent', draft: 'not submitted', returned: 'returned' },
    note: (text) => `The unit says: “${text}”`, noNote: 'The unit has not said why.', close: 'Close', comments: 'Comments', noComments: 'None yet.', comment: 'Comment', commentAll: 'The whole form', about: 'About', send: 'Send comment',
    return: 'Return', returnTitle: (unit) => `Return the form of ${unit}`, reason: 'Reason', reasonHint: 'The unit reads this first; at least 3 letters.', cellReason: (line) => `Why “${line}” is returned`, cellsHint: 'Mark cells that must change and say why; a marked cell needs another number or note before it can be submitted.', returned: (unit) => `Returned to ${unit}.`, cancel: 'Cancel',
    receipt: (code) => `receipt ${code}`, life: 'Steps', acts: { 'submit': 'Submitted', 'withdraw': 'Withdrawn', 'agree': 'Agreed', 'return': 'Returned', 'send': 'Sent', 'ask-reopen': 'Reopening asked for', 'reopen': 'Reopened', 'correct': 'Correction begun' }, whole: 'Open the whole form', submitted: (when) => `submitted ${when}`,
    rules: {
      'not-a-number': () => 'not a number', 'negative': () => 'negative', 'decimals': (digits) => `more than ${digits} decimals`, 'blank': () => 'blank', 'part': (whole) => `more than the whole (${whole})`, 'least': (value) => `less than ${value}`, 'most': (value) => `more than ${value}`,
      'sum': (sum) => `not the sum of its parts (${sum})`, 'jump': (_times, before) => `far from the period before (${before})`, 'outlier': (low, high) => `outside what is usual (${low}–${high})`, 'returned': () => 'returned and not mended',
    },
  },
  rates: {
    title: 'Reporting rates', unit: 'Unit', submitted: 'Submitted', onTime: 'On time', until: (day) => `to ${day}`, period: (period) => `Periods that end in ${period}`, due: (when) => `due ${when}`,
    counted: (submitted, due, onTime) => `${submitted}/${due} forms submitted, ${onTime} on time`, countedHint: 'Only forms whose due day has passed count, as in BC01 and BC02. What was returned is not submitted.',
    empty: 'No form of this period.', emptyHint: 'Choose other days: forms stand by the last day of their period.', notAsked: 'not asked', openOne: (form, unit, state) => `${form}, ${unit}: ${state}`, legend: 'Signs', review: 'Approve figures', lateToo: 'late',
    conditions: { 'on-time': 'on time', 'late': 'late', 'pending': 'pending', 'returned': 'returned', 'missing': 'missing', 'open': 'in time' },
  },
  tellers: {
    title: 'Who told this figure', none: 'Open this page from a number', noneHint: 'On the page Figures, click on a number that units tell by forms.', toFigures: 'To the figures', back: 'Figures',
    fromForms: (form, days) => `Added up from the approved form “${form}”, ${days}`, published: (source, on) => `As published: ${source}, on ${on}`, publishedFor: (period) => `about ${period}`, nothing: 'Nobody has told this figure.', nothingHint: 'Once the period’s forms are approved, numbers and receipts stand here.',
    besides: (form) => `The units’ form “${form}”, to compare`, unit: 'Unit', period: 'Period', part: 'Numerator', whole: 'Denominator', value: 'Told', rate: 'Rate', receipt: 'Receipt', submitted: 'Submitted', approved: 'Approved', by: 'Checked, approved by',
    late: 'late', correction: (count) => `correction ${count}`, correcting: 'being corrected', missing: 'No number yet', missingState: { none: 'not begun', draft: 'being filled in', submitted: 'waits to be checked', checked: 'waits for approval', returned: 'returned', approved: 'approved, no number', sent: 'sent, no number' }, sum: 'Sum', units: (count, of) => `${count}/${of} parts told`,
  },
};
