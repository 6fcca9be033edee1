import type { EntityManager } from 'typeorm';
import type { Deadline, EntryFormVersion, EntryTask, Period, SubmissionAction, SubmissionKey, SubmissionState } from '@ioc/contracts';
import { actionsOf, deadlineOf, formPeriodsUntil, isHandedIn, localDay, submittingUnits, turnOf, type EntryAsker, type SubmissionFacts, type TimeContext } from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { EntrySubmissionEntity } from '../entities/entry.js';
import { listEntryForms } from './forms.js';
import { entryRefused } from './refused.js';

/** By what a request about forms is decided: the server's clock, the office's calendar and units. */
export interface EntryMoment {
  readonly catalogue: DistrictCatalogue;
  readonly time: TimeContext;
}

/** Who asks, and how they are called in what is kept. */
export interface EntryActor extends EntryAsker {
  /** Role and number. */
  readonly label: string;
}

/** Where a submission belongs. */
export interface EntryPlace {
  readonly key: SubmissionKey;
  readonly unitName: string;
  readonly period: Period;
  readonly version: EntryFormVersion;
}

/** @throws EntryRefusedError when there is no such form, no such period that has begun, or the unit does not submit it */
export async function placeOf(manager: EntityManager, key: SubmissionKey, moment: EntryMoment): Promise<EntryPlace> {
  const versions = await listEntryForms(manager, key.form);
  if (versions.length === 0) throw entryRefused('no-form');
  const found = formPeriodsUntil(versions, todayOf(moment)).find(({ period }) => period.from === key.from);
  if (!found) throw entryRefused('no-period');
  const unit = submittingUnits(found.version.definition, found.period, moment.catalogue.units).find(({ code }) => code === key.unit);
  if (!unit) throw entryRefused('no-unit');
  return { key, unitName: unit.name, ...found };
}

export function todayOf({ time: { now, timeZone } }: EntryMoment): string {
  return localDay(now, timeZone);
}

/** What of a row decides; a submission in which nobody has typed yet has none. */
export type SubmissionRow = EntrySubmissionEntity | null;

const UNTOUCHED = {
  correction: 0, state: 'draft', step: 0, submittedAt: null, late: false, approvedAt: null, reopenedOn: null, reopenAsked: false, reason: null, receipt: null,
  filledBy: [], agreedBy: [],
} satisfies Partial<EntrySubmissionEntity>;

export function deadlineAt({ version, period }: EntryPlace, row: SubmissionRow, { time: { calendar, timeZone } }: EntryMoment): Deadline {
  return deadlineOf(version.definition, period.to, calendar, timeZone, row?.reopenedOn ?? null);
}

/** `lateUntil` is the last second of a day, which is taken to its end. */
function isOver({ lateUntil }: Deadline, now: Date): boolean {
  return now.getTime() >= Date.parse(lateUntil) + 1_000;
}

export function factsAt(place: EntryPlace, row: SubmissionRow, moment: EntryMoment): SubmissionFacts {
  const { state, step, filledBy, agreedBy } = row ?? UNTOUCHED;
  return {
    state: state as SubmissionState, step, steps: place.version.definition.steps, locked: isOver(deadlineAt(place, row, moment), moment.time.now),
    filledBy: new Set(filledBy), agreedBy: new Set(agreedBy),
  };
}

/** What somebody may do now. A period is told on its last day at the earliest. */
export function mayAt(place: EntryPlace, row: SubmissionRow, asker: EntryAsker, moment: EntryMoment): SubmissionAction[] {
  const ended = todayOf(moment) >= place.period.to;
  return actionsOf(factsAt(place, row, moment), asker).filter((action) => action !== 'submit' || ended);
}

export function taskAt(place: EntryPlace, row: SubmissionRow, filled: number, moment: EntryMoment): EntryTask {
  const { definition } = place.version;
  const { correction, submittedAt, late, reopenAsked, reason, receipt } = row ?? UNTOUCHED;
  const facts = factsAt(place, row, moment);
  const open = !isHandedIn(facts.state);
  const turn = turnOf(facts);
  return {
    key: place.key, title: definition.title, unitName: place.unitName, period: place.period, state: facts.state,
    turn: open ? 'officer' : turn ? facts.step : null, turnName: turn?.name ?? null, filled, of: definition.items.length,
    deadline: deadlineAt(place, row, moment), submittedAt: submittedAt?.toISOString() ?? null, late, locked: open && facts.locked, reopenAsked, reason, receipt, correction,
  };
}

/** The newest of its corrections; null: nobody has typed in it. */
export async function readSubmission(manager: EntityManager, { form, unit, from }: SubmissionKey): Promise<SubmissionRow> {
  return manager.findOne(EntrySubmissionEntity, { where: { form, unit, periodFrom: from }, order: { correction: 'DESC' } });
}

/** As it is once nobody else works on it; so it stays until the transaction ends. */
export async function holdSubmission(manager: EntityManager, key: SubmissionKey): Promise<SubmissionRow> {
  await manager.query('SELECT FROM entry_submission WHERE form = $1 AND unit = $2 AND period_from = $3 AND correction = 0 FOR UPDATE', [key.form, key.unit, key.from]);
  // The newest correction may have come while the lock was waited for.
  return readSubmission(manager, key);
}
