import type { units as vietnamese } from './units-vi.js';

/** Changing units on the page *Catalogue*. */
export const units: typeof vietnamese = {
  add: 'Add a unit', addTitle: 'A new unit', change: 'Change', changeOf: (name) => `Change ${name}`, choice: 'What to change', close: 'Close', save: 'Save',
  rename: 'Another name', end: 'End', until: (day, name) => `until ${day}: ${name}`, became: (names) => `followed by ${names}`,
  code: 'Code', codeHint: 'Figures, rights and files know the unit by this code for ever: that of a unit that has ended is not used again. Where the state gave a code to another place, add the year, as in 05092-2025.',
  name: 'Name', shortName: 'Short name', kind: 'Kind', agencyCode: 'Code in dossiers', from: 'In force from', column: 'Column on the wall', row: 'Row on the wall',
  renamePreview: (day, before, after) => `From ${day}, “${before}” is called “${after}”.`,
  renameHint: 'Forms of periods that end before that day still print the earlier name, every figure stays. Files that use the earlier name are still understood.',
  restore: 'Take the earlier name again', restoreHint: (name, day) => `The name before, until ${day}: ${name}.`,
  lastDay: 'Last day', successors: 'What it became', successorsHint: 'Choose units that exist on the day after the last one; none if there is none.', preview: 'Look first', saveEnd: 'Save the last day',
  endPreview: (day) => `After ${day} nobody waits for this unit’s data.`, endPast: 'Figures of the days before stay.',
  periods: (count) => `${count} watched periods reach beyond that day: their coverage is worked out anew.`, open: (count) => `${count} unfinished dossiers stay this unit’s own.`,
  submitted: (count) => `${count} submitted forms of periods that end after that day will count no more: whoever is there on a period’s last day submits it.`,
  receivedAfter: (count) => `${count} dossiers were received after that day. Look at the last day again before saving.`,
  ended: (day) => `The last day is now ${day}.`, reopen: 'Take the last day back', saved: 'Saved.',
  changes: {
    'unit-added': (name, day) => `Added ${name}, from ${day}`, 'unit-renamed': (name, day) => `Renamed to ${name}, from ${day}`, 'unit-name-restored': (name) => `Took the earlier name again: ${name}`,
    'unit-ended': (name, day) => `Set the last day of ${name}: ${day}`, 'unit-reopened': (name, day) => `Took back the last day ${day} of ${name}`,
  },
};
