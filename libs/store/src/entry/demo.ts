import type { EntityManager } from 'typeorm';
import type { CellChange, Role, SubmissionKey } from '@ioc/contracts';
import { deadlineOf, endOfDay, formPeriodsUntil, localDay, submittingUnits, type FormPeriod } from '@ioc/kpi';
import type { Store } from '../open.js';
import { EntryCellChangeEntity, EntryCellEntity, EntryEventEntity, EntryReceiptEntity, EntrySubmissionEntity } from '../entities/entry.js';
import { agreeToEntry, askToReopen, returnEntry, submitEntry, tellFigures } from './acts.js';
import { saveCells } from './cells.js';
import { madeUpCells } from './demo-values.js';
import { entryFormsByKey } from './forms.js';
import type { EntryActor, EntryMoment } from './place.js';
import { agreementReceipt, receiptCells, receiptsFor } from './receipt.js';

const HOUR_MS = 3_600_000;
/** Nobody's numbers: whoever has an account may check and approve. */
const actor = (person: number, role: Role, name: string): EntryActor => ({ person, roles: new Set([role]), label: `${name} (mô phỏng)` });
const [OFFICER, CHECKER, APPROVER] = [actor(-1, 'officer', 'Cán bộ'), actor(-2, 'checker', 'Người kiểm tra'), actor(-3, 'approver', 'Người duyệt')];

/** How far a submission has come; `locked`: its time ran out, and somebody asks for more. */
type Stage = 'untouched' | 'begun' | 'submitted' | 'checked' | 'returned' | 'approved' | 'locked';

/** Of the last period of each form, by the place of the unit: communes first, the demo's officer sits in the first. */
const LAST: Readonly<Record<string, { readonly stages: readonly Stage[]; readonly others: Stage }>> = {
  'ha-tang-so': { stages: ['submitted', 'locked'], others: 'approved' },
  'vien-thong': { stages: ['begun', 'submitted', 'begun'], others: 'untouched' },
  'van-ban': { stages: ['returned', 'begun', 'submitted', 'checked', 'approved', 'approved', 'approved'], others: 'untouched' },
  'doi-thanh-nien': { stages: ['approved', 'submitted'], others: 'approved' },
};

/**
 * Fills in the forms of the demo's past, made up but always the same, and begins some of the present. Does nothing in a
 * database in which anything was filled in. Returns how many were.
 */
export async function giveEntryPast(store: Store): Promise<number> {
  return store.source.transaction(async (manager) => {
    await manager.query('LOCK TABLE entry_submission IN SHARE ROW EXCLUSIVE MODE');
    const [known] = await manager.query<unknown[]>('SELECT FROM entry_submission LIMIT 1');
    if (known) return 0;
    const moment: EntryMoment = { catalogue: await store.catalogueIn(manager), time: await store.timeIn(manager) };
    let given = 0;
    for (const [form, versions] of await entryFormsByKey(manager)) {
      const today = localDay(moment.time.now, moment.time.timeZone);
      const ended = formPeriodsUntil(versions, today).filter(({ period }) => period.to < today);
      for (const [place, each] of ended.entries()) {
        const units = communesFirst(submittingUnits(each.version.definition, each.period, moment.catalogue.units));
        const last = place === ended.length - 1 ? LAST[form] : undefined;
        if (!last) {
          await keepApproved(manager, { each, place, units }, moment);
          given += units.length;
          continue;
        }
        for (const [index, unit] of units.entries()) {
          const stage = last.stages[index] ?? last.others;
          if (stage === 'untouched') continue;
          await play(manager, { key: { form, unit: unit.code, from: each.period.from }, each, place, stage }, moment);
          given += 1;
        }
      }
    }
    return given;
  });
}

function communesFirst<T extends { readonly kind: string }>(units: readonly T[]): T[] {
  return [...units.filter(({ kind }) => kind === 'commune'), ...units.filter(({ kind }) => kind !== 'commune')];
}

/** A past period of all units at once: hundreds of them step by step would take the demo's first start too long. */
async function keepApproved(manager: EntityManager, { each: { period, version }, place, units }: Past, { catalogue, time }: EntryMoment): Promise<void> {
  const { form, definition } = version;
  const due = Date.parse(deadlineOf(definition, period.to, time.calendar, time.timeZone, null).dueAt);
  const [typedAt, at, checkedAt, approvedAt] = [8, 7, 3, 1].map((hours) => new Date(due - hours * HOUR_MS));
  if (!typedAt || !at || !checkedAt || !approvedAt) return;
  const codes = receiptsFor(units.map(({ shortName }) => ({ shortName, to: period.to })));
  const { identifiers } = await manager.insert(EntrySubmissionEntity, units.map(({ code }, index) => ({
    form, unit: code, periodFrom: period.from, periodTo: period.to, correction: 0, version: version.version, state: 'approved', step: definition.steps.length,
    submittedAt: at, late: false, approvedAt, reopenedOn: null, reopenAsked: false, reason: null, receipt: codes[index] ?? null,
    filledBy: [OFFICER.person ?? 0], agreedBy: [CHECKER.person ?? 0, APPROVER.person ?? 0],
  })));
  const told = units.map(({ code: unit }, index) => ({
    submissionId: Number(identifiers[index]?.['id']), code: codes[index] ?? '', cells: madeUpCells(definition.items, { form, unit, from: period.from }, place).map((cell) => ({ ...cell, revision: 1 })),
  }));
  await manager.insert(EntryCellEntity, told.flatMap(({ submissionId, cells }) => cells.map(({ item, content, note }) => (
    { submissionId, item, content, note, revision: 1, savedAt: typedAt, savedBy: OFFICER.label }))));
  await manager.insert(EntryCellChangeEntity, told.flatMap(({ submissionId, cells }) => cells.map(({ item, content, note }) => (
    { submissionId, item, revision: 1, at: typedAt, by: OFFICER.label, oldContent: null, newContent: content, oldNote: null, newNote: note }))));
  await manager.insert(EntryReceiptEntity, told.map(({ submissionId, code, cells }) => ({ code, submissionId, at, by: OFFICER.label, cells: receiptCells(cells) })));
  await manager.insert(EntryEventEntity, told.flatMap(({ submissionId, code }) => [
    { submissionId, at, action: 'submit', by: OFFICER.label, step: null, reason: null, receipt: code },
    ...definition.steps.map(({ name }, step) => ({ submissionId, at: step === 0 ? checkedAt : approvedAt, action: 'agree', by: (step === 0 ? CHECKER : APPROVER).label, step: name, reason: null, receipt: agreementReceipt(code, step) })),
  ]));
  await tellFigures(manager, units.map(({ code }) => code), period, { catalogue, time: { ...time, now: approvedAt } });
}

interface Past {
  readonly each: FormPeriod;
  readonly place: number;
  readonly units: readonly { readonly code: string; readonly shortName: string }[];
}

interface Played {
  readonly key: SubmissionKey;
  readonly each: FormPeriod;
  /** Of the period among those of the form. */
  readonly place: number;
  readonly stage: Stage;
}

/** Day by day, as people would have done it, through the same functions. */
async function play(manager: EntityManager, { key, each: { period, version: { definition } }, place, stage }: Played, { catalogue, time }: EntryMoment): Promise<void> {
  const { dueAt, lateUntil } = deadlineOf(definition, period.to, time.calendar, time.timeZone, null);
  // What is due later was told on the period's last day.
  const due = Date.parse(dueAt) < time.now.getTime() ? Date.parse(dueAt) : endOfDay(period.to, time.timeZone).getTime() - 6 * HOUR_MS;
  const hoursBefore = (hours: number): EntryMoment => ({ catalogue, time: { ...time, now: new Date(due - hours * HOUR_MS) } });
  const cells = madeUpCells(definition.items, key, place);
  const typed: CellChange[] = stage === 'begun' || stage === 'locked' ? cells.slice(0, -1) : cells;
  await saveCells(manager, key, typed, OFFICER, hoursBefore(8));
  if (stage === 'locked') {
    await askToReopen(manager, key, 'Mất điện hai ngày nên chưa nhập xong', OFFICER, { catalogue, time: { ...time, now: new Date(Date.parse(lateUntil) + 10 * HOUR_MS) } });
    return;
  }
  if (stage === 'begun') return;
  const { row: { receipt } } = await submitEntry(manager, key, Object.fromEntries(cells.map(({ item }) => [item, 1])), OFFICER, hoursBefore(7));
  if (stage === 'submitted') return;
  if (stage === 'returned') {
    const [, item = ''] = definition.items.map((line) => line.key);
    const said = { reason: 'Số văn bản đi khác sổ văn bản của xã', cells: [{ item, text: 'Đối chiếu lại với sổ văn bản đi' }] };
    await returnEntry(manager, key, { ...said, seen: { receipt: receipt ?? '', step: 0 } }, CHECKER, hoursBefore(2));
    return;
  }
  await agreeToEntry(manager, key, {}, CHECKER, hoursBefore(3));
  if (stage === 'approved') await agreeToEntry(manager, key, {}, APPROVER, hoursBefore(1));
}
