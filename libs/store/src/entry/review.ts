import type { EntityManager } from 'typeorm';
import type { EntryReview, EntryReviewQuery, Role } from '@ioc/contracts';
import { formPeriodsUntil, issuesOf, submittingUnits, turnOf } from '@ioc/kpi';
import { EntryCommentEntity } from '../entities/entry.js';
import { blankCell, filledOf, readCells } from './cells.js';
import { listEntryForms } from './forms.js';
import { readHistory } from './history.js';
import { factsAt, mayAt, readSubmission, taskAt, todayOf, type EntryMoment } from './place.js';
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
  const units: EntryReview['units'] = [];
  for (const { code, name } of submittingUnits(version.definition, period, moment.catalogue.units)) {
    const roles = rolesIn(code);
    if (!steps.some(({ role }) => roles.has(role))) continue;
    const place = { key: { form, unit: code, from }, unitName: name, period, version };
    const row = await readSubmission(manager, place.key);
    const facts = factsAt(place, row, moment);
    const turn = turnOf(facts);
    const open = facts.state === 'draft' || facts.state === 'returned';
    // What is still being typed is nobody else's yet.
    const cells = row && !open ? await readCells(manager, row.id) : new Map<string, never>();
    const { before, history } = await readHistory(manager, place);
    const unanswered = new Map([...cells].map(([key, { content }]) => [key, { content, note: null }]));
    units.push({
      task: taskAt(place, row, filledOf(place, cells), moment),
      cells: items.map((item) => cells.get(item.key) ?? blankCell(item.key)),
      before: before.values,
      issues: row && !open ? issuesOf({ definition: { items, rules }, cells: unanswered, before: before.values, history }) : [],
      comments: row ? await manager.countBy(EntryCommentEntity, { submissionId: row.id }) : 0,
      may: mayAt(place, row, { person, roles }, moment),
      ownWork: person !== null && turn !== null && roles.has(turn.role) && (facts.filledBy.has(person) || facts.agreedBy.has(person)),
    });
  }
  return { form, period, definition: { title, items, steps }, units, now: moment.time.now.toISOString() };
}
