import { In, type EntityManager } from 'typeorm';
import type { EntrySheet, SubmissionAction, SubmissionEvent, SubmissionKey } from '@ioc/contracts';
import { EntryCommentEntity, EntryEventEntity, EntrySubmissionEntity } from '../entities/entry.js';
import { isOpen } from './acts.js';
import { blankCell, filledOf, readCells } from './cells.js';
import { readHistory } from './history.js';
import { mayAt, placeOf, readSubmission, taskAt, type EntryActor, type EntryMoment, type SubmissionRow } from './place.js';
import { entryRefused } from './refused.js';

/**
 * Everything that is needed to fill it in. Call it in a REPEATABLE READ transaction, so that all is of one moment.
 * @param correction an older one, which is only read; null: the newest
 * @throws EntryRefusedError when there is no such form, period, unit or correction
 */
export async function readEntrySheet(manager: EntityManager, key: SubmissionKey, correction: number | null, asker: EntryActor, moment: EntryMoment): Promise<EntrySheet> {
  const place = await placeOf(manager, key, moment);
  const newest = await readSubmission(manager, key);
  const row = correction === null || correction === newest?.correction ? newest : await readOlder(manager, key, correction);
  const cells = row ? await readCells(manager, row.id) : new Map<string, never>();
  const { definition, version } = place.version;
  const may: SubmissionAction[] = row === newest ? mayAt(place, row, asker, moment) : [];
  const comments = row ? await manager.find(EntryCommentEntity, { where: { submissionId: row.id }, order: { id: 'ASC' } }) : [];
  return {
    task: taskAt(place, row, filledOf(place, cells), moment), version, definition,
    cells: definition.items.map((item) => cells.get(item.key) ?? blankCell(item.key)),
    ...(await readHistory(manager, place)),
    events: await readEvents(manager, key, row),
    comments: comments.map((comment) => {
      const { id, item, text, by, at } = comment;
      return { id, item, text, by, at: at.toISOString(), open: row?.state === 'returned' && isOpen(comment, cells) };
    }),
    may, now: moment.time.now.toISOString(),
  };
}

async function readOlder(manager: EntityManager, { form, unit, from }: SubmissionKey, correction: number): Promise<EntrySubmissionEntity> {
  const found = await manager.findOneBy(EntrySubmissionEntity, { form, unit, periodFrom: from, correction });
  if (!found) throw entryRefused('no-correction');
  return found;
}

/** Those of the corrections before too: why it was corrected stands there. */
async function readEvents(manager: EntityManager, { form, unit, from }: SubmissionKey, row: SubmissionRow): Promise<SubmissionEvent[]> {
  if (!row) return [];
  const all = await manager.find(EntrySubmissionEntity, { where: { form, unit, periodFrom: from }, select: { id: true, correction: true } });
  const ids = all.filter(({ correction }) => correction <= row.correction).map(({ id }) => id);
  const events = await manager.find(EntryEventEntity, { where: { submissionId: In(ids) }, order: { id: 'ASC' } });
  return events.map(({ at, action, by, step, reason, receipt }) => ({ at: at.toISOString(), action: action as SubmissionEvent['action'], by, step, reason, receipt }));
}
