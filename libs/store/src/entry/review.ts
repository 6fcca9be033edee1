import { In, type EntityManager } from 'typeorm';
import type { Cell, EntryReview, EntryReviewQuery, Role } from '@ioc/contracts';
import { formPeriodsUntil, isHandedIn, issuesOf, submittingUnits, turnOf } from '@ioc/kpi';
import { EntrySubmissionEntity } from '../entities/entry.js';
import { blankCell, filledOf, readCellsOf } from './cells.js';
import { listEntryForms } from './forms.js';
import { readHistories } from './history.js';
import { factsAt, mayAt, taskAt, todayOf, type EntryMoment } from './place.js';
import { entryRefused } from './refused.js';

interface Reviewer {
  readonly person: number | null;
  /** Roles that hold for a unit. */
  readonly rolesIn: (unit: string) => ReadonlySet<Role>;
}

/**
 * What units have submitted of a form's period, side by side. Call it in a REPEATABLE READ transaction.
 * @throws EntryRefusedError when there is no such form, or no such period that has begun
 */
export async function readEntryReview(manager: EntityManager, { form, from }: EntryReviewQuery, { person, rolesIn }: Reviewer, moment: EntryMoment): Promise<EntryReview> {
  const versions = await listEntryForms(manager, form);
  if (versions.length === 0) throw entryRefused('no-form');
  const found = formPeriodsUntil(versions, todayOf(moment)).find(({ period }) => period.from === from);
  if (!found) throw entryRefused('no-period');
  const { period, version } = found;
  const { title, items, steps, rules } = version.definition;
  const asked = submittingUnits(version.definition, period, moment.catalogue.units).filter(({ code }) => steps.some(({ role }) => rolesIn(code).has(role)));
  const codes = asked.map(({ code }) => code);
  const newest = await manager.find(EntrySubmissionEntity, { where: { form, periodFrom: from, unit: In(codes) }, order: { correction: 'ASC' } });
  const rows = new Map(newest.map((row) => [row.unit, row]));
  const ids = [...rows.values()].map(({ id }) => id);
  const cellsOf = await readCellsOf(manager, ids);
  const histories = await readHistories(manager, form, codes, found);
  const counted = await manager.query<{ id: number; count: number }[]>('SELECT submission_id AS id, count(*)::int AS count FROM entry_comment WHERE submission_id = ANY($1) GROUP BY submission_id', [ids]);
  const comments = new Map(counted.map(({ id, count }) => [id, count]));
  const units = asked.flatMap(({ code, name }): EntryReview['units'] => {
    const told = histories.get(code);
    if (!told) return [];
    const roles = rolesIn(code);
    const place = { key: { form, unit: code, from }, unitName: name, period, version };
    const row = rows.get(code) ?? null;
    const facts = factsAt(place, row, moment);
    const turn = turnOf(facts);
    const open = !isHandedIn(facts.state);
    // What is still being typed is nobody else's yet.
    const cells = (row && !open && cellsOf.get(row.id)) || new Map<string, Cell>();
    const { before, history } = told;
    const unanswered = new Map([...cells].map(([key, { content }]) => [key, { content, note: null }]));
    return [{
      task: taskAt(place, row, filledOf(place, cells), moment),
      cells: items.map((item) => cells.get(item.key) ?? blankCell(item.key)),
      before: before.values,
      issues: row && !open ? issuesOf({ definition: { items, rules }, cells: unanswered, before: before.values, history }) : [],
      comments: (row && comments.get(row.id)) ?? 0,
      may: mayAt(place, row, { person, roles }, moment),
      ownWork: person !== null && turn !== null && roles.has(turn.role) && (facts.filledBy.has(person) || facts.agreedBy.has(person)),
    }];
  });
  return { form, period, definition: { title, items, steps }, units, now: moment.time.now.toISOString() };
}
