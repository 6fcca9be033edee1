import { In, type EntityManager } from 'typeorm';
import type { Cell, CellChange, CellContent, CellOutcome, EntryTask, SubmissionAction, SubmissionKey } from '@ioc/contracts';
import { isHandedIn } from '@ioc/kpi';
import { EntryCellChangeEntity, EntryCellEntity, EntrySubmissionEntity } from '../entities/entry.js';
import { holdEntryForm } from './forms.js';
import { factsAt, holdSubmission, mayAt, placeOf, taskAt, type EntryActor, type EntryMoment, type EntryPlace, type SubmissionRow } from './place.js';
import { entryRefused, type EntryRefusal } from './refused.js';

/** A change of a cell as it was answered; `why` of one that was refused. */
export type SavedCell = Omit<CellOutcome, 'message'> & { readonly why: EntryRefusal | null };

export interface SavedCells {
  readonly outcomes: SavedCell[];
  readonly task: EntryTask;
  readonly may: SubmissionAction[];
}

/** Cells by the key of their line; those that nobody touched are not here. */
export async function readCells(manager: EntityManager, submissionId: number): Promise<Map<string, Cell>> {
  return (await readCellsOf(manager, [submissionId])).get(submissionId) ?? new Map<string, Cell>();
}

/** Of several submissions, by their ids. */
export async function readCellsOf(manager: EntityManager, submissionIds: readonly number[]): Promise<Map<number, Map<string, Cell>>> {
  const rows = await manager.find(EntryCellEntity, { where: { submissionId: In([...submissionIds]) } });
  const found = new Map(submissionIds.map((id) => [id, new Map<string, Cell>()]));
  for (const { submissionId, item, content, note, revision, savedAt, savedBy } of rows) {
    found.get(submissionId)?.set(item, { item, content: content as CellContent | null, note, revision, savedAt: savedAt.toISOString(), savedBy });
  }
  return found;
}

export function blankCell(item: string): Cell {
  return { item, content: null, note: null, revision: 0, savedAt: null, savedBy: '' };
}

export function filledOf({ version: { definition: { items } } }: EntryPlace, cells: ReadonlyMap<string, Pick<Cell, 'content'>>): number {
  return items.filter(({ key }) => (cells.get(key)?.content ?? null) !== null).length;
}

/**
 * Keeps what was typed, each cell for itself: one that somebody else has changed to something else since `base` is left as
 * theirs, and one that says what is there already is saved. What breaks a rule is kept too.
 * @throws EntryRefusedError when there is no such form, period or unit
 */
export async function saveCells(manager: EntityManager, key: SubmissionKey, changes: readonly CellChange[], by: EntryActor, moment: EntryMoment): Promise<SavedCells> {
  const place = await placeOf(manager, key, moment);
  let row = await holdSubmission(manager, key);
  const refusal = refusalOf(place, row, by, moment);
  row = refusal === null ? await begun(manager, place, row) : row;
  const cells = row ? await readCells(manager, row.id) : new Map<string, Cell>();
  if (row && refusal === null && cells.size === 0) row = await underVersion(manager, place, row);
  const known = new Set(place.version.definition.items.map((item) => item.key));
  const at = moment.time.now;
  const changed: EntryCellChangeEntity[] = [];
  const outcomes = changes.map((change): SavedCell => {
    const { item } = change;
    const present = cells.get(item) ?? blankCell(item);
    const why = known.has(item) ? refusal : 'no-item';
    if (why !== null || !row) return { item, outcome: 'refused', cell: present, why };
    if (sameCell(present, change)) return { item, outcome: 'saved', cell: present, why: null };
    if (change.base !== present.revision) return { item, outcome: 'conflict', cell: present, why: null };
    const cell: Cell = { item, content: change.content, note: change.note, revision: present.revision + 1, savedAt: at.toISOString(), savedBy: by.label };
    cells.set(item, cell);
    changed.push({
      submissionId: row.id, item, revision: cell.revision, at, by: by.label, oldContent: present.content, newContent: cell.content, oldNote: present.note, newNote: cell.note,
    });
    return { item, outcome: 'saved', cell, why: null };
  });
  if (row && changed.length > 0) row = await keep(manager, row, changed, by);
  return { outcomes, task: taskAt(place, row, filledOf(place, cells), moment), may: mayAt(place, row, by, moment) };
}

function refusalOf(place: EntryPlace, row: SubmissionRow, by: EntryActor, moment: EntryMoment): EntryRefusal | null {
  if (mayAt(place, row, by, moment).includes('edit')) return null;
  const { state, locked } = factsAt(place, row, moment);
  return !isHandedIn(state) && locked ? 'locked' : 'frozen';
}

/** Makes a submission in which nobody has typed yet, and holds it. */
export async function begun(manager: EntityManager, { key, period, version: { version } }: EntryPlace, row: SubmissionRow): Promise<EntrySubmissionEntity> {
  if (row) return row;
  await manager.query(
    `INSERT INTO entry_submission (form, unit, period_from, period_to, correction, version, state, step, late, reopen_asked, filled_by, agreed_by)
     VALUES ($1, $2, $3, $4, 0, $5, 'draft', 0, false, false, '{}', '{}')
     ON CONFLICT (form, unit, period_from, correction) DO NOTHING`,
    [key.form, key.unit, key.from, period.to, version],
  );
  const made = await holdSubmission(manager, key);
  if (!made) throw entryRefused('no-period');
  return made;
}

/**
 * No version of the form comes from now on: whoever types in a period first keeps the one that is in force. Until then there
 * may be a submission of which something was only asked or said, under an older one.
 */
async function underVersion(manager: EntityManager, { key, period, version: { version } }: EntryPlace, row: EntrySubmissionEntity): Promise<EntrySubmissionEntity> {
  await holdEntryForm(manager, key.form);
  const [last] = await manager.query<{ version: number }[]>('SELECT max(version) AS version FROM entry_form_version WHERE form = $1 AND valid_from <= $2', [key.form, key.from]);
  // Another version came between: its lines may be others.
  if (last?.version !== version) throw entryRefused('no-period');
  if (row.version === version && row.periodTo === period.to) return row;
  await manager.update(EntrySubmissionEntity, { id: row.id }, { version, periodTo: period.to });
  return Object.assign(row, { version, periodTo: period.to });
}

async function keep(manager: EntityManager, row: EntrySubmissionEntity, changed: readonly EntryCellChangeEntity[], { person }: EntryActor): Promise<EntrySubmissionEntity> {
  await manager.insert(EntryCellChangeEntity, [...changed]);
  const last = new Map(changed.map((change) => [change.item, change]));
  await manager.upsert(EntryCellEntity, [...last.values()].map(({ submissionId, item, newContent, newNote, revision, at, by }) => (
    { submissionId, item, content: newContent, note: newNote, revision, savedAt: at, savedBy: by }
  )), ['submissionId', 'item']);
  if (person === null || row.filledBy.includes(person)) return row;
  const filledBy = [...row.filledBy, person];
  await manager.update(EntrySubmissionEntity, { id: row.id }, { filledBy });
  return Object.assign(row, { filledBy });
}

function sameCell(a: Pick<Cell, 'content' | 'note'>, b: Pick<Cell, 'content' | 'note'>): boolean {
  return a.note === b.note && sameContent(a.content, b.content);
}

function sameContent(a: CellContent | null, b: CellContent | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === 'number') return b.kind === 'number' && a.value === b.value && a.qualifier === b.qualifier;
  if (a.kind === 'none') return b.kind === 'none' && a.reason === b.reason;
  return b.kind === 'typed' && a.text === b.text;
}
