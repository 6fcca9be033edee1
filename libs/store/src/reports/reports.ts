import type { EntityManager } from 'typeorm';
import type { FigureChecked, FigureReport, FigureReportAnswer, NewFigureReport } from '@ioc/contracts';
import { FINDINGS_CHANNEL } from '../aggregate/findings.js';
import { FigureReportEntity } from '../entities/reports.js';

/** Reports that are listed at most; open ones come first. */
const LISTED = 200;
/** More open reports than this are nobody's work any more. */
const MOST_OPEN = 500;

/** A report without the office that answers for it: that is the catalogue's. */
export type KeptReport = Omit<FigureReport, 'owner'>;

/** So many reports are open that another one would only be lost among them. */
export class TooManyReportsError extends Error {
  override name = 'TooManyReportsError';
}

export interface ReportToKeep extends NewFigureReport {
  readonly cutOff: string;
  readonly value: number | null;
  readonly by: string;
  readonly at: Date;
}

/**
 * Keeps a report in the caller's transaction and tells the screens.
 * @throws TooManyReportsError when too many are open already.
 */
export async function keepReport(manager: EntityManager, { indicator, scope, from, to, words, cutOff, value, by, at }: ReportToKeep): Promise<KeptReport> {
  if ((await manager.countBy(FigureReportEntity, { state: 'open' })) >= MOST_OPEN) throw new TooManyReportsError();
  const row = await manager.save(FigureReportEntity, {
    indicator, scope, periodFrom: from, periodTo: to, cutOff, value, words, reportedBy: by, reportedAt: at, state: 'open',
    answer: null, answeredBy: null, answeredAt: null,
  });
  await announce(manager);
  return reportOf(row);
}

/** Answers an open report and tells the screens; null: there is none of this id, or it was answered before. */
export async function answerReport(manager: EntityManager, id: number, { state, words }: FigureReportAnswer, by: string, at: Date): Promise<KeptReport | null> {
  const { affected } = await manager.update(FigureReportEntity, { id, state: 'open' }, { state, answer: words, answeredBy: by, answeredAt: at });
  if (affected !== 1) return null;
  await announce(manager);
  return reportOf(await manager.findOneByOrFail(FigureReportEntity, { id }));
}

/** Open ones first, of each kind the newest. */
export async function listReports(manager: EntityManager, state: 'open' | 'answered' | undefined): Promise<KeptReport[]> {
  const rows = await manager
    .createQueryBuilder(FigureReportEntity, 'report')
    .where(state === undefined ? 'true' : state === 'open' ? `report.state = 'open'` : `report.state <> 'open'`)
    .orderBy(`CASE WHEN report.state = 'open' THEN 0 ELSE 1 END`)
    .addOrderBy('report.id', 'DESC')
    .limit(LISTED)
    .getMany();
  return rows.map(reportOf);
}

/** Figures that are called wrong and not answered for: without the words, since walls are open to all. */
export async function readChecked(manager: EntityManager): Promise<FigureChecked[]> {
  return manager.query<FigureChecked[]>(
    `SELECT DISTINCT indicator, scope, period_from AS "from", cut_off AS "cutOff" FROM figure_report WHERE state = 'open' ORDER BY 1, 2, 3, 4`,
  );
}

async function announce(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_notify($1, $2)', [FINDINGS_CHANNEL, '']);
}

function reportOf(row: FigureReportEntity): KeptReport {
  return {
    id: row.id, indicator: row.indicator, scope: row.scope as FigureReport['scope'], period: { from: row.periodFrom, to: row.periodTo },
    cutOff: row.cutOff, value: row.value, words: row.words, by: row.reportedBy, at: row.reportedAt.toISOString(),
    state: row.state as FigureReport['state'],
    answer: row.answer !== null && row.answeredBy !== null && row.answeredAt ? { words: row.answer, by: row.answeredBy, at: row.answeredAt.toISOString() } : null,
  };
}
