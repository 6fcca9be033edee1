import { In, type EntityManager } from 'typeorm';
import type { CellContent, EntryBehind, Period, Qualifier, SubmissionState } from '@ioc/contracts';
import { agreementsOf, enteredParts, formPeriodsUntil, isStated, sumEntries, submittingUnits, type EnteredForm, type EnteredParts } from '@ioc/kpi';
import { ManualStatementEntity } from '../entities/catalogue.js';
import { EntryEventEntity } from '../entities/entry.js';
import { entryFormsByKey } from './forms.js';
import type { SubmittedCells } from './history.js';
import { todayOf, type EntryMoment } from './place.js';

/**
 * What forms tell of all periods that have begun: of each the newest correction that is approved.
 * @param until only what had been approved by then counts; null: as it is
 */
export async function readEntered(manager: EntityManager, moment: EntryMoment, until: Date | null): Promise<EnteredForm[]> {
  const rows = await manager.query<{ form: string; unit: string; from: string; cells: SubmittedCells }[]>(
    `SELECT DISTINCT ON (form, unit, period_from) form, unit, period_from AS "from", receipt.cells
     FROM entry_submission AS submission JOIN entry_receipt AS receipt ON receipt.code = submission.receipt
     WHERE approved_at IS NOT NULL AND ($1::timestamptz IS NULL OR approved_at <= $1) ORDER BY form, unit, period_from, correction DESC`,
    [until],
  );
  const approved = new Map<string, Map<string, Map<string, CellContent | null>>>();
  for (const { form, unit, from, cells } of rows) {
    const key = `${form} ${from}`;
    const units = approved.get(key) ?? new Map<string, Map<string, CellContent | null>>();
    approved.set(key, units.set(unit, new Map(Object.entries(cells).map(([item, { content }]) => [item, content]))));
  }
  return [...(await entryFormsByKey(manager))].map(([form, versions]) => ({
    form,
    periods: formPeriodsUntil(versions, todayOf(moment)).map(({ period, version: { definition } }) => ({
      period, figures: definition.figures,
      expected: submittingUnits(definition, period, moment.catalogue.units).map(({ code }) => code),
      approved: approved.get(`${form} ${period.from}`) ?? new Map<string, Map<string, CellContent | null>>(),
    })),
  }));
}

interface BehindRow {
  readonly id: number; readonly unit: string; readonly from: string; readonly correction: number; readonly state: SubmissionState; readonly late: boolean;
  readonly receipt: string | null; readonly submitted_at: Date | null; readonly approved_at: Date | null;
}

/**
 * From a figure that people tell to who told it: the published statement, or what each unit submitted, under which receipt.
 * Call it in a REPEATABLE READ transaction. Null: there is no such indicator, or it is not told by people.
 */
export async function readEntryBehind(manager: EntityManager, asked: { readonly indicator: string; readonly period: Period }, moment: EntryMoment): Promise<EntryBehind | null> {
  const { catalogue, time } = moment;
  const indicator = catalogue.formulas.find(({ code, kind }) => code === asked.indicator && kind === 'manual');
  if (!indicator) return null;
  const parts = enteredParts(indicator.code, indicator.gathers, asked.period, await readEntered(manager, moment, null), time);
  const stated = !parts || isStated(parts, indicator, { period: asked.period, statements: catalogue.statements });
  return {
    indicator: indicator.code, period: asked.period,
    counts: stated ? 'statement' : 'forms',
    statement: stated ? await readStatement(manager, indicator.code, asked.period) : null,
    form: parts && { form: parts.form, title: await titleOf(manager, parts.form) },
    days: parts?.days ?? null,
    ...(parts ? await readUnits(manager, parts, moment) : { told: [], missing: [] }),
  };
}

async function titleOf(manager: EntityManager, form: string): Promise<string> {
  return (await entryFormsByKey(manager)).get(form)?.at(-1)?.definition.title ?? form;
}

async function readStatement(manager: EntityManager, indicator: string, { from, to }: Period): Promise<EntryBehind['statement']> {
  const [row] = await manager.query<ManualStatementEntity[]>(
    `SELECT value, qualifier, stated_from AS "statedFrom", stated_to AS "statedTo", published_on AS "publishedOn", source, note FROM manual_statement
     WHERE indicator = $1 AND stated_from <= $3
     ORDER BY (stated_from, stated_to) = ($2::date, $3::date) DESC, stated_to DESC, published_on DESC, id DESC LIMIT 1`,
    [indicator, from, to],
  );
  if (!row) return null;
  const { value, qualifier, statedFrom, statedTo, publishedOn, source, note } = row;
  return { value, qualifier: qualifier as Qualifier, statedFor: { from: statedFrom, to: statedTo }, publishedOn, source, note };
}

async function readUnits(manager: EntityManager, { form, periods }: EnteredParts, { catalogue }: EntryMoment): Promise<Pick<EntryBehind, 'told' | 'missing'>> {
  const rows = await manager.query<BehindRow[]>(
    `SELECT id, unit, period_from AS "from", correction, state, late, receipt, submitted_at, approved_at
     FROM entry_submission WHERE form = $1 AND period_from = ANY($2) ORDER BY period_from, unit, correction DESC`,
    [form, periods.map(({ period }) => period.from)],
  );
  const events = await manager.find(EntryEventEntity, { where: { submissionId: In(rows.map(({ id }) => id)) }, order: { id: 'ASC' } });
  const told: EntryBehind['told'] = [];
  const missing: EntryBehind['missing'] = [];
  const names = new Map(catalogue.units.map(({ code, name }) => [code, name]));
  for (const { period, figure, expected, approved } of periods) {
    for (const unit of expected) {
      const of = rows.filter((row) => row.unit === unit && row.from === period.from);
      const cells = approved.get(unit);
      const sum = cells ? sumEntries(figure, new Map([[unit, cells]])) : null;
      const inForce = of.find(({ approved_at: at }) => at !== null);
      const about = { unit, unitName: names.get(unit) ?? unit, period };
      if (!sum || !inForce) missing.push({ ...about, state: of[0]?.state ?? null });
      else {
        told.push({
          ...about, numerator: sum.numerator, denominator: sum.denominator, qualifier: sum.qualifier, receipt: inForce.receipt ?? '', state: inForce.state,
          correction: inForce.correction, late: inForce.late, submittedAt: inForce.submitted_at?.toISOString() ?? '', approvedAt: inForce.approved_at?.toISOString() ?? '',
          agreed: agreementsOf(events.filter(({ submissionId }) => submissionId === inForce.id)).map(({ at, by, step, receipt }) => ({ at: at.toISOString(), by, step, receipt })),
          correcting: of[0] !== inForce,
        });
      }
    }
  }
  return { told, missing };
}
