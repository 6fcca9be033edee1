export {
  agreeToEntry, askToReopen, commentOnEntry, correctEntry, reopenEntry, returnEntry, sendEntry, submitEntry, withdrawEntry, type EntryDone,
} from './acts.js';
export { saveCells, type SavedCell, type SavedCells } from './cells.js';
export { giveEntryPast } from './demo.js';
export { readEntryBehind } from './entered.js';
export { addEntryForm, addEntryFormVersion, endEntryForm, listEntryForms } from './forms.js';
export type { EntryActor, EntryMoment } from './place.js';
export { EntryRefusedError, type EntryRefusal } from './refused.js';
export { readReportingRates } from './rates.js';
export { readEntryReview } from './review.js';
export { readEntrySheet } from './sheet.js';
export { readEntryTasks } from './tasks.js';
