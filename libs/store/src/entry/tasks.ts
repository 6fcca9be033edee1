import type { EntityManager } from 'typeorm';
import type { EntryTask, EntryTasks, Role } from '@ioc/contracts';
import { addDays, formPeriodsUntil, submittingUnits } from '@ioc/kpi';
import { EntrySubmissionEntity } from '../entities/entry.js';
import { entryFormsByKey } from './forms.js';
import { mayAt, taskAt, todayOf, type EntryMoment, type EntryPlace, type SubmissionRow } from './place.js';

/** What is done, or was never told, shows for this long. */
export const SHOWN_DAYS = 366;
/** Without what reopens or corrects, nothing but the last year can still change. */
const OPEN_STATES = `'draft', 'submitted', 'checked', 'returned'`;

interface Asker {
  readonly person: number | null;
  /** Roles that hold for a unit. */
  readonly rolesIn: (unit: string) => ReadonlySet<Role>;
}

export interface ListedEntry {
  readonly place: EntryPlace;
  readonly row: SubmissionRow;
  readonly filled: number;
}

/**
 * What the asker must do, what others have to, and what is done of the last year, for the units for which the asker has a
 * role. A period shows from its last day on, or once somebody types in it.
 */
export async function readEntryTasks(manager: EntityManager, { person, rolesIn }: Asker, moment: EntryMoment): Promise<EntryTasks> {
  const lists: Record<'mine' | 'waiting' | 'done', EntryTask[]> = { mine: [], waiting: [], done: [] };
  for (const { place, row, filled } of await listEntries(manager, (unit) => rolesIn(unit).size > 0, moment)) {
    const task = taskAt(place, row, filled, moment);
    const may = mayAt(place, row, { person, roles: rolesIn(place.key.unit) }, moment);
    const mustAct = may.includes('edit') || may.includes('agree') || (may.includes('ask-reopen') && !task.reopenAsked) || (may.includes('reopen') && task.reopenAsked);
    const list = task.state === 'approved' || task.state === 'sent' ? 'done' : mustAct ? 'mine' : 'waiting';
    lists[list].push(task);
  }
  const byDue = (a: EntryTask, b: EntryTask): number => compare(a.deadline.dueAt, b.deadline.dueAt) || compare(a.title, b.title) || compare(a.unitName, b.unitName);
  lists.mine.sort(byDue);
  lists.waiting.sort(byDue);
  lists.done.sort((a, b) => compare(b.submittedAt ?? '', a.submittedAt ?? '') || byDue(a, b));
  return { now: moment.time.now.toISOString(), ...lists };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Forms of periods that are filled in or have ended in the last year, of the units that are asked for, each with its newest correction. */
export async function listEntries(manager: EntityManager, asked: (unit: string) => boolean, moment: EntryMoment): Promise<ListedEntry[]> {
  const today = todayOf(moment);
  const since = addDays(today, -SHOWN_DAYS);
  const rows = await readRows(manager, since);
  const units = moment.catalogue.units.filter(({ code }) => asked(code));
  const found: ListedEntry[] = [];
  for (const [form, versions] of await entryFormsByKey(manager)) {
    for (const { period, version } of formPeriodsUntil(versions, today)) {
      for (const unit of submittingUnits(version.definition, period, units)) {
        const known = rows.get(keyOf({ form, unit: unit.code, periodFrom: period.from }));
        if (!known && (period.to > today || period.to < since)) continue;
        const place = { key: { form, unit: unit.code, from: period.from }, unitName: unit.name, period, version };
        found.push({ place, row: known?.row ?? null, filled: known?.filled ?? 0 });
      }
    }
  }
  return found;
}

const keyOf = ({ form, unit, periodFrom }: Pick<EntrySubmissionEntity, 'form' | 'unit' | 'periodFrom'>): string => `${form} ${unit} ${periodFrom}`;

/** The newest correction of each, with how many of its cells are filled. */
async function readRows(manager: EntityManager, since: string): Promise<Map<string, { row: EntrySubmissionEntity; filled: number }>> {
  const found = await manager
    .createQueryBuilder(EntrySubmissionEntity, 'submission')
    .where(`(submission.periodTo >= :since OR submission.state IN (${OPEN_STATES}))`, { since })
    .orderBy('submission.correction')
    .getMany();
  const counts = await manager.query<{ id: number; filled: number }[]>(
    'SELECT submission_id AS id, count(*)::int AS filled FROM entry_cell WHERE content IS NOT NULL AND submission_id = ANY($1) GROUP BY submission_id',
    [found.map(({ id }) => id)],
  );
  const filled = new Map(counts.map((row) => [row.id, row.filled]));
  return new Map(found.map((row) => [keyOf(row), { row, filled: filled.get(row.id) ?? 0 }]));
}
