import type { EntityManager } from 'typeorm';
import type { EntryForm, EntryFormVersion, IsoDay, NewEntryFormVersion } from '@ioc/contracts';
import { deadlineOf, formPeriodAt, formPeriodsUntil, localDay, type TimeContext } from '@ioc/kpi';
import type { Pack } from '@ioc/pack';
import { EVERYTHING, markDirty } from '../aggregate/dirty.js';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { EntryFormVersionEntity } from '../entities/entry.js';
import { entryRefused } from './refused.js';

/**
 * Adds a pack's forms that are not known yet. An office begins with the periods that run now: what came before was told in
 * other ways, and nobody owes it. The demo has a past.
 */
export async function sowEntryForms(manager: EntityManager, { entryForms, district }: Pack, now: Date, demo: boolean): Promise<void> {
  const known = await manager.query<{ form: string }[]>('SELECT DISTINCT form FROM entry_form_version');
  const added = entryForms.filter(({ key }) => !known.some(({ form }) => form === key));
  if (added.length === 0) return;
  const running = ({ periods }: EntryForm): IsoDay => formPeriodAt(periods, localDay(now, district.timeZone)).from;
  await manager.insert(EntryFormVersionEntity, added.map(({ key: form, validFrom, definition }) => {
    const first = demo ? validFrom : running(definition);
    return { form, version: 1, validFrom: first > validFrom ? first : validFrom, definition, madeAt: now, madeBy: '' };
  }));
}

/** All versions of all forms, or of one, by form and in order. */
export async function listEntryForms(manager: EntityManager, form?: string): Promise<EntryFormVersion[]> {
  const rows = await manager.find(EntryFormVersionEntity, { ...(form !== undefined && { where: { form } }), order: { form: 'ASC', version: 'ASC' } });
  return rows.flatMap(({ madeAt, definition, ...row }, place) => {
    // An end is no version: it only ends the one before.
    if (definition === null) return [];
    const next = rows[place + 1];
    return [{ ...row, definition: definition as EntryForm, madeAt: madeAt.toISOString(), endsOn: next?.form === row.form ? next.validFrom : null }];
  });
}

/** Versions by form. */
export async function entryFormsByKey(manager: EntityManager): Promise<Map<string, EntryFormVersion[]>> {
  const forms = new Map<string, EntryFormVersion[]>();
  for (const version of await listEntryForms(manager)) forms.set(version.form, [...(forms.get(version.form) ?? []), version]);
  return forms;
}

/**
 * No version of the form comes until the transaction ends: whoever begins a period keeps the version that was in force.
 * @throws EntryRefusedError when there is no such form
 */
export async function holdEntryForm(manager: EntityManager, form: string): Promise<void> {
  const rows = await manager.query<unknown[]>('SELECT FROM entry_form_version WHERE form = $1 ORDER BY version FOR SHARE', [form]);
  if (rows.length === 0) throw entryRefused('no-form');
}

/**
 * Adds a form, as its first version. A new form that begins in the past is owed from then on.
 * @throws EntryRefusedError when its key is taken, or what it names is not there
 */
export async function addEntryForm(manager: EntityManager, asked: NewEntryFormVersion, catalogue: DistrictCatalogue, by: string, { now }: TimeContext): Promise<EntryFormVersion> {
  await checkDefinition(manager, asked, catalogue);
  const [taken] = await manager.query<unknown[]>('SELECT FROM entry_form_version WHERE form = $1', [asked.form]);
  if (taken) throw entryRefused('form-exists');
  return insertVersion(manager, asked, 1, by, now);
}

/**
 * Adds a version of a form, for periods that nobody has begun to fill in and that are not owed yet: the past stays as it was.
 * @throws EntryRefusedError when there is no such form, a period of it has begun or is owed, it is not later than the version
 *   before, it was made of another one than the last, or what it names is not there
 */
export async function addEntryFormVersion(manager: EntityManager, asked: NewEntryFormVersion, catalogue: DistrictCatalogue, by: string, time: TimeContext): Promise<EntryFormVersion> {
  const last = await holdLast(manager, asked.form);
  await mustBeMadeOfLast(manager, asked);
  // A form that has ended goes on from that very day at the earliest.
  if (asked.validFrom < last.validFrom || (asked.validFrom === last.validFrom && last.definition !== null)) throw entryRefused('not-later');
  await mustNotHaveBegun(manager, asked.form, asked.validFrom, time);
  await checkDefinition(manager, asked, catalogue);
  return insertVersion(manager, asked, last.version + 1, by, time.now);
}

/**
 * Ends a form with the periods that begin on a day or later, which nobody may have begun to fill in. It can go on with a new
 * version.
 * @throws EntryRefusedError when there is no such form, it has ended, or a period of it has begun or is owed
 */
export async function endEntryForm(manager: EntityManager, form: string, endsOn: IsoDay, by: string, time: TimeContext): Promise<EntryFormVersion> {
  const last = await holdLast(manager, form);
  if (last.definition === null) throw entryRefused('ended');
  if (endsOn < last.validFrom) throw entryRefused('not-later');
  await mustNotHaveBegun(manager, form, endsOn, time);
  await manager.query(`INSERT INTO entry_form_version (form, version, valid_from, definition, made_at, made_by) VALUES ($1, $2, $3, 'null', $4, $5)`, [form, last.version + 1, endsOn, time.now, by]);
  await markDirty(manager, EVERYTHING);
  const ended = (await listEntryForms(manager, form)).at(-1);
  if (!ended) throw entryRefused('no-form');
  return ended;
}

/** The last version of a form, or its end; no other comes and nobody begins a period until the transaction ends. */
async function holdLast(manager: EntityManager, form: string): Promise<EntryFormVersionEntity> {
  await manager.query('SELECT FROM entry_form_version WHERE form = $1 ORDER BY version FOR UPDATE', [form]);
  // A statement of its own: the lock may have waited for another version, or for a period that somebody began.
  const last = await manager.findOne(EntryFormVersionEntity, { where: { form }, order: { version: 'DESC' } });
  if (!last) throw entryRefused('no-form');
  return last;
}

/** Nor may a period be owed: who told nothing of it in time would be told so no more. */
async function mustNotHaveBegun(manager: EntityManager, form: string, day: IsoDay, { now, timeZone, calendar }: TimeContext): Promise<void> {
  // What was only asked or said of a form is there under any version.
  const [begun] = await manager.query<unknown[]>(
    'SELECT FROM entry_submission AS submission WHERE form = $1 AND period_to >= $2 AND EXISTS (SELECT FROM entry_cell WHERE submission_id = submission.id) LIMIT 1', [form, day],
  );
  if (begun) throw entryRefused('begun');
  const changed = formPeriodsUntil(await listEntryForms(manager, form), localDay(now, timeZone)).filter(({ period }) => period.from >= day);
  if (changed.some(({ period, version: { definition } }) => Date.parse(deadlineOf(definition, period.to, calendar, timeZone, null).dueAt) < now.getTime())) throw entryRefused('owed');
}

/** Whoever made it of an older version has not seen what changed since. */
async function mustBeMadeOfLast(manager: EntityManager, { form, madeOf }: NewEntryFormVersion): Promise<void> {
  const last = madeOf && (await listEntryForms(manager, form)).at(-1);
  if (last && (last.version !== madeOf.version || last.endsOn !== madeOf.endsOn)) throw entryRefused('changed-since');
}

async function insertVersion(manager: EntityManager, { form, validFrom, definition }: NewEntryFormVersion, version: number, madeBy: string, madeAt: Date): Promise<EntryFormVersion> {
  await manager.insert(EntryFormVersionEntity, { form, version, validFrom, definition, madeAt, madeBy });
  await markDirty(manager, EVERYTHING);
  return { form, version, validFrom, definition, madeAt: madeAt.toISOString(), madeBy, endsOn: null };
}

async function checkDefinition(manager: EntityManager, { form, definition: { figures, units } }: NewEntryFormVersion, catalogue: DistrictCatalogue): Promise<void> {
  // One at a time: two forms must not come to feed one figure.
  await manager.query('LOCK TABLE entry_form_version IN SHARE ROW EXCLUSIVE MODE');
  const manual = new Set(catalogue.indicators.filter(({ kind }) => kind === 'manual').map(({ code }) => code));
  if (figures.some(({ indicator }) => !manual.has(indicator))) throw entryRefused('no-indicator');
  const others = (await listEntryForms(manager)).filter((other) => other.form !== form).flatMap(({ definition }) => definition.figures);
  if (figures.some(({ indicator }) => others.some((other) => other.indicator === indicator))) throw entryRefused('fed-elsewhere');
  const isRate = new Map(catalogue.indicators.map(({ code, unit }) => [code, unit === '%']));
  if (figures.some(({ indicator, denominator }) => isRate.get(indicator) !== (denominator !== null))) throw entryRefused('no-whole');
  const submits = (code: string, kind: string): boolean => ('kinds' in units ? units.kinds.includes(kind) : units.codes.includes(code));
  const named = 'codes' in units ? units.codes : [];
  if (!catalogue.units.some(({ code, kind }) => submits(code, kind)) || named.some((code) => !catalogue.units.some((unit) => unit.code === code))) throw entryRefused('nobody-submits');
}
