import type { Words } from './vi.js';

const NB = '\u00a0';

/** Numbers and dates stay in the Vietnamese form: two notations on one wall would be misread. */
export const en: Words = {
  scene: 'Reporting period',
  simulated: 'SIMULATED DATA',
  start: { title: 'Intelligent Operations Center', wall: 'Open the wall', wallHint: 'Figures of the reporting period, always current', import: 'Import', quarantine: 'Rows to review', deliveries: 'Deliveries', system: 'System' },

  connected: 'Connected',
  connecting: 'Looking for the server',
  lostSince: (time) => `Cut off since${NB}${time}`,
  received: {
    title: 'Dossiers received',
    grown: (change, before) => `up ${change} · before ${before}`,
    shrunk: (change, before) => `down ${change} · before ${before}`,
    same: (before) => `as before: ${before}`,
    before: (before) => `before ${before}`,
    noneBefore: 'no figures for the period before',
  },
  online: { title: 'Filed online', ofAll: (all) => `/${all}${NB}dossiers`, others: (count) => `${count}${NB}otherwise` },
  solved: {
    title: 'Solved',
    inTime: 'early or on time',
    overdue: 'overdue',
  },
  open: {
    title: 'Open',
    overdue: 'overdue',
    unconfirmed: 'unconfirmed',
    dueSoon: 'due soon',
  },
  units: { title: 'By unit', received: 'received', overdue: 'solved overdue' },
  months: { title: 'By month', received: 'received', solved: 'solved', month: 'Month' },
  stations: {
    title: 'Base stations',
    unheard: 'No list of stations yet',
    reach: (operators, units) => `${operators}${NB}operators · ${units}${NB}communes`,
  },
  sources: {
    title: 'Data sources',
    onTime: 'on schedule',
    unscheduled: 'no schedule',
    next: (when) => `next due ${when}`,
    late: (when) => `late since ${when}`,
    silent: 'not connected yet',
    version: (revision) => `Figures, version${NB}${revision}`,
    changed: (when) => `changed ${when}`,
    follows: 'follow what the sources send',
  },

  coverage: {
    unit: (reported, expected) => `${reported}/${expected}${NB}units`,
    operator: (reported, expected) => `${reported}/${expected}${NB}operators`,
    form: (reported, expected) => `${reported}/${expected}${NB}forms`,
  },
  wholly: 'in full',
  upTo: (when) => `up${NB}to${NB}${when}`,
  neverSpoken: 'no figures',
  late: `▲${NB}late`,
  lateSince: (when) => `▲${NB}late${NB}since${NB}${when}`,
  awaiting: (day) => `awaiting${NB}up${NB}to${NB}${day}`,
  expired: (day) => `unknown since${NB}${day}`,
  receivedAgo: (age) => `▲${NB}received${NB}${age}${NB}ago`,
  cold: 'no figures received yet',
  broken: 'This tile failed; the others are right',

  minutes: (count) => `${count}${NB}min`,
  hours: (count) => `${count}${NB}h`,
  days: (count) => `${count}${NB}d`,
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  period: {
    year: (year) => `Year ${year}`,
    firstHalf: (year) => `First half of ${year}`,
    secondHalf: (year) => `Second half of ${year}`,
    quarter: (roman, year) => `Quarter ${roman}/${year}`,
    month: (month, year) => `Month ${month}/${year}`,
  },
};
