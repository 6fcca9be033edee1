import type { EntryTask } from '@ioc/contracts';
import { localDay, workingCalendar, workingDaysAfter } from '@ioc/kpi';
import type { EntryWords } from '../../../i18n/entry/index.js';
import { formatMoment } from '../../../ui/format.js';
import { sayDay, sayMoment } from '../model/when.js';
import type { District } from '../office.js';
import type { Mark } from '../parts.js';

/** A row of the list in words. `action`: what its button does. */
export interface TaskWords {
  readonly mark: Mark;
  readonly state: string;
  readonly why: string | null;
  readonly deadline: string;
  readonly then: string | null;
  readonly action: string;
}

const SOON_WORKING_DAYS = 3;

/** Working days that are left until a form is due; 0: today is the last. */
export function daysLeft({ deadline }: Pick<EntryTask, 'deadline'>, now: Date, { timeZone, calendar }: District): number {
  return workingDaysAfter(localDay(now, timeZone), localDay(deadline.dueAt, timeZone), workingCalendar(calendar));
}

function deadlineWords({ deadline, locked }: EntryTask, now: Date, district: District, { list: words, ...all }: EntryWords): Pick<TaskWords, 'deadline' | 'then'> {
  const { timeZone } = district;
  const [due, until] = [sayMoment(deadline.dueAt, now, timeZone, all), sayDay(deadline.lateUntil, now, timeZone)];
  if (locked) return { deadline: words.lockedSince(until), then: words.reopenHow };
  if (now.getTime() > Date.parse(deadline.dueAt)) return { deadline: words.wasDue(due), then: words.lateUntil(until) };
  return { deadline: words.due(due), then: words.then(until) };
}

/** @param mine whether it is the asker's turn */
export function wordsOfTask(task: EntryTask, mine: boolean, now: Date, district: District, all: EntryWords): TaskWords {
  const { list: words } = all;
  const { timeZone } = district;
  const moment = (instant: string): string => formatMoment(instant, now, timeZone);
  const receipt = task.receipt === null ? null : words.receipt(task.receipt);
  if (task.turn === 'officer') {
    const { state, mark, left } = officerState(task, now, district, all);
    const action = task.locked ? (task.reopenAsked ? words.actions.look : words.actions.ask) : task.state === 'returned' ? words.actions.mend : task.filled > 0 ? words.actions.go : words.actions.start;
    return { mark, state, why: task.reason === null ? left : `“${task.reason}”`, ...deadlineWords(task, now, district, all), action: mine ? action : words.actions.look };
  }
  const submitted = task.submittedAt === null ? '' : words.submitted(moment(task.submittedAt));
  const late = task.late ? ` · ${words.late}` : '';
  if (task.turn !== null) {
    const step = task.turnName ?? '';
    return { mark: mine ? 'warning' : 'good', state: mine ? words.states.review : submitted + late, why: mine ? submitted + late : receipt, deadline: words.atStep(step), then: mine ? receipt : null, action: mine ? words.actions.review(step) : words.actions.look };
  }
  return { mark: 'good', state: task.state === 'sent' ? words.sent : words.approved, why: submitted + late, deadline: receipt ?? '', then: task.correction > 0 ? words.correction(task.correction) : null, action: words.actions.print };
}

function officerState(task: EntryTask, now: Date, district: District, { list: { states, left } }: EntryWords): { state: string; mark: Mark; left: string | null } {
  if (task.locked) return task.reopenAsked ? { state: states.asked, mark: 'waiting', left: null } : { state: states.locked, mark: 'critical', left: null };
  if (task.state === 'returned') return { state: states.returned, mark: 'critical', left: null };
  if (now.getTime() > Date.parse(task.deadline.dueAt)) return { state: states.overdue, mark: 'critical', left: null };
  const days = daysLeft(task, now, district);
  if (task.correction > 0) return { state: states.correcting, mark: 'warning', left: left(days) };
  if (days === 0) return { state: states.today, mark: 'warning', left: null };
  return days <= SOON_WORKING_DAYS ? { state: states.soon, mark: 'warning', left: left(days) } : { state: states.open, mark: 'waiting', left: left(days) };
}
