import type { EntityManager } from 'typeorm';
import type { Agree, Cell, EntryIssue, Period, Return, SubmissionAction, SubmissionKey, SubmissionState } from '@ioc/contracts';
import { endOfDay, isHandedIn, issuesOf, placeAfter, turnOf } from '@ioc/kpi';
import { markDirty } from '../aggregate/dirty.js';
import { EntryCellChangeEntity, EntryCellEntity, EntryCommentEntity, EntryEventEntity, EntryReceiptEntity, EntrySubmissionEntity } from '../entities/entry.js';
import { noteSpoken } from '../intake/reporters.js';
import { begun, blankCell, readCells } from './cells.js';
import { readHistory, type SubmittedCells } from './history.js';
import { deadlineAt, factsAt, holdSubmission, mayAt, placeOf, todayOf, type EntryActor, type EntryMoment, type EntryPlace, type SubmissionRow } from './place.js';
import { agreementReceipt, giveReceipt } from './receipt.js';
import { EntryRefusedError, entryRefused } from './refused.js';

/** What was done; `repeated`: it had been done before, and nothing was done now. */
export interface EntryDone {
  readonly row: EntrySubmissionEntity;
  readonly before: SubmissionState;
  readonly repeated: boolean;
}

interface Held {
  readonly place: EntryPlace;
  readonly row: SubmissionRow;
}

async function hold(manager: EntityManager, key: SubmissionKey, moment: EntryMoment): Promise<Held> {
  const place = await placeOf(manager, key, moment);
  return { place, row: await holdSubmission(manager, key) };
}

/** @throws EntryRefusedError with the reason why it may not be done now */
function mustBeAble({ place, row }: Held, action: SubmissionAction, by: EntryActor, moment: EntryMoment): void {
  if (mayAt(place, row, by, moment).includes(action)) return;
  const facts = factsAt(place, row, moment);
  const open = !isHandedIn(facts.state);
  if (open && facts.locked && (action === 'submit' || action === 'edit')) throw entryRefused('locked');
  if (open && action === 'submit') throw entryRefused('running');
  const own = by.person !== null && (facts.filledBy.has(by.person) || facts.agreedBy.has(by.person));
  if ((action === 'agree' || action === 'return') && turnOf(facts) && own) throw entryRefused('own-work');
  throw entryRefused('not-its-turn');
}

async function change(manager: EntityManager, row: EntrySubmissionEntity, more: Partial<EntrySubmissionEntity>): Promise<EntrySubmissionEntity> {
  await manager.update(EntrySubmissionEntity, { id: row.id }, more);
  return Object.assign(row, more);
}

async function note(
  manager: EntityManager, { id }: EntrySubmissionEntity, action: SubmissionAction, by: EntryActor, { time: { now } }: EntryMoment,
  { step = null, reason = null, receipt = null }: Partial<Pick<EntryEventEntity, 'step' | 'reason' | 'receipt'>> = {},
): Promise<void> {
  await manager.insert(EntryEventEntity, { submissionId: id, at: now, action, by: by.label, step, reason, receipt });
}

/**
 * Submits what the officer has seen, and gives a receipt. Whoever asks again after a lost answer is answered as before.
 * @param seen revisions by line; a line that nobody touched is 0 or absent
 * @throws EntryRefusedError `unseen` with the lines that differ, `issues` with what is still to be mended, and others
 */
export async function submitEntry(manager: EntityManager, key: SubmissionKey, seen: Readonly<Record<string, number>>, by: EntryActor, moment: EntryMoment): Promise<EntryDone> {
  const held = await hold(manager, key, moment);
  const { place, row } = held;
  const sameAs = (revisionOf: (item: string) => number): string[] => place.version.definition.items.map((item) => item.key).filter((item) => (seen[item] ?? 0) !== revisionOf(item));
  if (row?.receipt && by.roles.has('officer')) {
    const { cells } = await manager.findOneByOrFail(EntryReceiptEntity, { code: row.receipt });
    if (sameAs((item) => (cells as SubmittedCells)[item]?.revision ?? 0).length === 0) return { row, before: row.state as SubmissionState, repeated: true };
  }
  mustBeAble(held, 'submit', by, moment);
  const cells = row ? await readCells(manager, row.id) : new Map<string, Cell>();
  const unseen = sameAs((item) => cells.get(item)?.revision ?? 0);
  if (unseen.length > 0) throw new EntryRefusedError('unseen', unseen);
  const { before: previous, history } = await readHistory(manager, place);
  const issues = [...issuesOf({ definition: place.version.definition, cells, before: previous.values, history }), ...(row ? await stillReturned(manager, row, cells) : [])];
  if (issues.length > 0 || !row) throw new EntryRefusedError('issues', issues);
  const { now } = moment.time;
  const receipt = await giveReceipt(manager, place, shortNameOf(place, moment), { submissionId: row.id, at: now, by: by.label, cells: [...cells.values()] });
  const before = row.state as SubmissionState;
  const submitted = await change(manager, row, {
    ...placeAfter(factsAt(place, row, moment), 'submit'), submittedAt: now, receipt, reopenAsked: false, agreedBy: [],
    // A correction is owed by nobody on a day; what was in time and came back stays in time.
    late: row.correction === 0 && (before === 'returned' ? row.late : now.getTime() > Date.parse(deadlineAt(place, row, moment).dueAt)),
    filledBy: by.person === null || row.filledBy.includes(by.person) ? row.filledBy : [...row.filledBy, by.person],
  });
  await note(manager, submitted, 'submit', by, moment, { receipt });
  await tellRates(manager, place);
  return { row: submitted, before, repeated: false };
}

function shortNameOf({ key }: EntryPlace, { catalogue: { units } }: EntryMoment): string {
  return units.find(({ code }) => code === key.unit)?.shortName ?? key.unit;
}

/** Cells that were returned and have not changed since: neither their number nor their note. */
async function stillReturned(manager: EntityManager, { id, state }: EntrySubmissionEntity, cells: ReadonlyMap<string, Cell>): Promise<EntryIssue[]> {
  if (state !== 'returned') return [];
  const comments = await manager.find(EntryCommentEntity, { where: { submissionId: id } });
  const open = new Set(comments.filter((comment) => isOpen(comment, cells)).flatMap(({ item }) => item ?? []));
  return [...open].map((item) => ({ item, hard: false, rule: 'returned', amounts: [], other: null }));
}

export function isOpen({ item, returnedRevision }: Pick<EntryCommentEntity, 'item' | 'returnedRevision'>, cells: ReadonlyMap<string, Cell>): boolean {
  return item !== null && returnedRevision !== null && (cells.get(item) ?? blankCell(item)).revision === returnedRevision;
}

/** Takes back what nobody has checked. @throws EntryRefusedError */
export async function withdrawEntry(manager: EntityManager, key: SubmissionKey, by: EntryActor, moment: EntryMoment): Promise<EntryDone> {
  return simply(manager, key, 'withdraw', by, moment, () => ({ agreedBy: [], receipt: null, submittedAt: null, late: false }));
}

/**
 * The step whose turn it is agrees; with the last one the figures follow. Who has agreed and asks again is answered as before.
 * @param seen what was looked at; of what is not told, what stands there counts
 * @throws EntryRefusedError `moved-on` when it was submitted again or agreed to since it was looked at, and others
 */
export async function agreeToEntry(manager: EntityManager, key: SubmissionKey, seen: Agree, by: EntryActor, moment: EntryMoment): Promise<EntryDone> {
  const held = await hold(manager, key, moment);
  const { place, row } = held;
  if (row && by.person !== null && row.agreedBy.includes(by.person)) return { row, before: row.state as SubmissionState, repeated: true };
  mustBeAsSeen(row, seen);
  mustBeAble(held, 'agree', by, moment);
  if (!row?.receipt) throw entryRefused('not-its-turn');
  const facts = factsAt(place, row, moment);
  const before = row.state as SubmissionState;
  const next = placeAfter(facts, 'agree');
  const approved = next.state === 'approved';
  const agreed = await change(manager, row, { ...next, agreedBy: by.person === null ? row.agreedBy : [...row.agreedBy, by.person], ...(approved && { approvedAt: moment.time.now }) });
  await note(manager, agreed, 'agree', by, moment, { step: turnOf(facts)?.name ?? null, receipt: agreementReceipt(row.receipt, facts.step) });
  if (approved) await tellFigures(manager, [key.unit], place.period, moment);
  return { row: agreed, before, repeated: false };
}

/** @throws EntryRefusedError `moved-on` when it was withdrawn, submitted again or agreed to since it was looked at */
function mustBeAsSeen(row: SubmissionRow, { receipt, step }: Agree): void {
  if (row && ((receipt ?? row.receipt) !== row.receipt || (step ?? row.step) !== row.step)) throw entryRefused('moved-on');
}

/** Says to figures and to freshness that units have told a period, in the caller's transaction. */
export async function tellFigures(manager: EntityManager, units: readonly string[], period: Period, { catalogue: { sources }, time: { now, timeZone } }: EntryMoment): Promise<void> {
  for (const { id: sourceId } of sources.filter(({ kind }) => kind === 'manual')) {
    await manager.query('INSERT INTO source_reporter (source_id, reporter) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING', [sourceId, units]);
    await noteSpoken(manager, { sourceId, reporters: units, ...period, stateAt: endOfDay(period.to, timeZone), confirms: true, heardAt: now });
  }
  await markDirty(manager, period.from);
}

/** How forms come in is a figure too. */
async function tellRates(manager: EntityManager, { period }: EntryPlace): Promise<void> {
  await markDirty(manager, period.from);
}

/**
 * Back to who filled it in, with time again. Who has returned it and asks again is answered as before.
 * @throws EntryRefusedError `moved-on` when it was withdrawn, submitted again or agreed to since it was looked at, and others
 */
export async function returnEntry(manager: EntityManager, key: SubmissionKey, { reason, cells: said, seen }: Return, by: EntryActor, moment: EntryMoment): Promise<EntryDone> {
  const held = await hold(manager, key, moment);
  const { place, row } = held;
  if (row?.state === 'returned' && (await manager.existsBy(EntryEventEntity, { submissionId: row.id, action: 'return', by: by.label, receipt: seen.receipt }))) return { row, before: 'returned', repeated: true };
  mustBeAsSeen(row, seen);
  mustBeAble(held, 'return', by, moment);
  if (!row) throw entryRefused('not-its-turn');
  if (said.some(({ item }) => !place.version.definition.items.some((line) => line.key === item))) throw entryRefused('no-item');
  const facts = factsAt(place, row, moment);
  const cells = await readCells(manager, row.id);
  const before = row.state as SubmissionState;
  const returned = await change(manager, row, { ...placeAfter(facts, 'return'), agreedBy: [], receipt: null, reason, reopenedOn: todayOf(moment) });
  await manager.insert(EntryCommentEntity, said.map(({ item, text }) => (
    { submissionId: row.id, item, text, by: by.label, at: moment.time.now, returnedRevision: (cells.get(item) ?? blankCell(item)).revision }
  )));
  await note(manager, returned, 'return', by, moment, { step: turnOf(facts)?.name ?? null, reason, receipt: seen.receipt });
  await tellRates(manager, place);
  return { row: returned, before, repeated: false };
}

/** Notes that it went to the level above. @throws EntryRefusedError */
export async function sendEntry(manager: EntityManager, key: SubmissionKey, by: EntryActor, moment: EntryMoment): Promise<EntryDone> {
  return simply(manager, key, 'send', by, moment, () => ({}));
}

/** Asks for time after it is locked. @throws EntryRefusedError */
export async function askToReopen(manager: EntityManager, key: SubmissionKey, reason: string, by: EntryActor, moment: EntryMoment): Promise<EntryDone> {
  return simply(manager, key, 'ask-reopen', by, moment, () => ({ reopenAsked: true }), reason);
}

/** Gives the days of grace again. @throws EntryRefusedError */
export async function reopenEntry(manager: EntityManager, key: SubmissionKey, reason: string, by: EntryActor, moment: EntryMoment): Promise<EntryDone> {
  return simply(manager, key, 'reopen', by, moment, () => ({ reopenAsked: false, reopenedOn: todayOf(moment), reason }), reason);
}

/** What most steps have in common: a submission is held, or made, and moves on. */
async function simply(
  manager: EntityManager, key: SubmissionKey, action: SubmissionAction, by: EntryActor, moment: EntryMoment, more: () => Partial<EntrySubmissionEntity>, reason: string | null = null,
): Promise<EntryDone> {
  const held = await hold(manager, key, moment);
  mustBeAble(held, action, by, moment);
  const row = await begun(manager, held.place, held.row);
  const before = row.state as SubmissionState;
  const moved = await change(manager, row, { ...placeAfter(factsAt(held.place, row, moment), action), ...more() });
  await note(manager, moved, action, by, moment, { reason });
  if (action === 'withdraw') await tellRates(manager, held.place);
  return { row: moved, before, repeated: false };
}

/** Begins a correction (*đính chính*) beside what is approved, which stays in force until the correction is. @throws EntryRefusedError */
export async function correctEntry(manager: EntityManager, key: SubmissionKey, reason: string, by: EntryActor, moment: EntryMoment): Promise<EntryDone> {
  const held = await hold(manager, key, moment);
  mustBeAble(held, 'correct', by, moment);
  const { row } = held;
  if (!row) throw entryRefused('not-its-turn');
  const { id: _, ...facts } = row;
  const { identifiers: [added] } = await manager.insert(EntrySubmissionEntity, {
    ...facts, ...placeAfter(factsAt(held.place, row, moment), 'correct'), correction: row.correction + 1, submittedAt: null, late: false, approvedAt: null,
    reopenedOn: todayOf(moment), reopenAsked: false, reason, receipt: null, filledBy: [], agreedBy: [],
  });
  const made = await manager.findOneByOrFail(EntrySubmissionEntity, { id: Number(added?.['id']) });
  const cells = await manager.find(EntryCellEntity, { where: { submissionId: row.id } });
  if (cells.length > 0) {
    await manager.insert(EntryCellEntity, cells.map((cell) => ({ ...cell, submissionId: made.id, revision: 1 })));
    await manager.insert(EntryCellChangeEntity, cells.map(({ item, content, note: said }) => (
      { submissionId: made.id, item, revision: 1, at: moment.time.now, by: by.label, oldContent: null, newContent: content, oldNote: null, newNote: said }
    )));
  }
  await note(manager, made, 'correct', by, moment, { reason });
  return { row: made, before: row.state as SubmissionState, repeated: false };
}

/** Says something about a cell or about all of it. @throws EntryRefusedError when there is no such line */
export async function commentOnEntry(manager: EntityManager, key: SubmissionKey, { item, text }: { readonly item: string | null; readonly text: string }, by: EntryActor, moment: EntryMoment): Promise<EntryDone> {
  const { place, row } = await hold(manager, key, moment);
  if (item !== null && !place.version.definition.items.some((line) => line.key === item)) throw entryRefused('no-item');
  const kept = await begun(manager, place, row);
  await manager.insert(EntryCommentEntity, { submissionId: kept.id, item, text, by: by.label, at: moment.time.now, returnedRevision: null });
  return { row: kept, before: kept.state as SubmissionState, repeated: false };
}
