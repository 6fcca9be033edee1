export { planReminders } from './plan.js';
export { claimReminder, countUnsent, endReminder, failReminder, noteReminders, type ClaimedReminder } from './queue.js';
