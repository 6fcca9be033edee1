import type { catalogueDetails as vietnamese } from './catalogue-details-vi.js';

/** The page *Catalogue*. */
export const catalogueDetails: typeof vietnamese = {
  title: 'Catalogue', hint: 'Units, procedures and indicators on which every figure rests. Changes hold from a day on: a dossier keeps what held on its day of receipt, and what is frozen does not change.',
  parts: 'Parts of the catalogue', version: (count) => `Changed ${count} times since it was installed.`, find: 'Find', none: 'Nothing matches.', noneHint: 'Take away some of the words.',
  units: 'Units', procedures: 'Procedures', indicators: 'Indicators', changes: 'Changes',
  code: 'Code', name: 'Name', kind: 'Kind', agency: 'Code in dossiers', valid: 'In force', from: (day) => `from ${day}`, between: (from, to) => `${from} – ${to}`, ended: 'ended',
  kinds: { 'district-desk': 'district desk', 'township': 'township', 'commune': 'commune' },
  aliases: 'Other names in files', addAlias: 'Add a name', aliasOf: (name) => `Another name of ${name}`, aliasHint: 'From now on this name in a file means that unit; rows that wait for it go in. It cannot be taken back.', add: 'Add', cancel: 'Cancel', added: (count) => `Added; ${count} waiting rows were mended.`,
  field: 'Field', term: 'Term', noTerm: 'not known', online: 'online', counter: 'at the counter', cutOff: (time) => `after ${time} counted from the next working day`, level: 'Online', noLevel: 'not known', levels: { FULL: 'wholly', PARTIAL: 'in part', INFO: 'information only' },
  terms: { 'same-day': () => 'the same day', 'working-hours': (amount) => `${amount} working hours`, 'working-days': (amount) => `${amount} working days`, 'calendar-days': (amount) => `${amount} days` },
  measure: 'Measure', formula: 'How it is counted', formulaVersion: (version) => `formula version ${version}`, source: 'Source', owner: 'Answers for it', thresholds: (warning, critical) => `warning ${warning}, critical ${critical}`,
  when: 'When', who: 'Who', what: 'What', noChanges: 'Nothing was changed yet.', noChangesHint: 'Other names, words taught, mappings and the setup will show here.',
  taught: (word, target) => `“${word}” means ${target}`, setUp: (name) => `Set up ${name}`, mapped: (profile) => `Confirmed mapping “${profile}”`,
};
