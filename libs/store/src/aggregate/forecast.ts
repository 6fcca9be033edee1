import type { EntityManager } from 'typeorm';
import type { AheadCounts, ForecastAnswer } from '@ioc/contracts';
import { countedDossier, forecast, localDay, ruleSetOn, type Ahead, type DossierFacts, type TimeContext } from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { requireFigures } from './made.js';

const NOTHING: AheadCounts = { today: 0, in24: 0, in72: 0, already: 0, will: 0 };

/** What open dossiers owe from now on, by unit and by procedure; `periodEnd` is the last day that is looked at. @throws FiguresRemadeError */
export async function readForecast(manager: EntityManager, periodEnd: string, { ruleSets }: DistrictCatalogue, time: TimeContext): Promise<ForecastAnswer> {
  await requireFigures(manager);
  const { now, timeZone, calendar } = time;
  const rows = await manager.query<{ facts: DossierFacts; known_at: Date }[]>(
    'SELECT facts, known_at FROM dossier WHERE ended_on IS NULL AND accepted_on <= $1 AND unit_id IS NOT NULL',
    [localDay(now, timeZone)],
  );
  const items = rows.map(({ facts, known_at }) => ({ item: facts, dossier: countedDossier(facts, known_at.toISOString(), { calendar, timeZone }) }));
  const { until, due, already, will, awaiting, paused } = forecast(items, { ...time, periodEnd, rules: ruleSetOn(ruleSets, localDay(now, timeZone), null) });
  const shares: [DossierFacts, Partial<AheadCounts>][] = [
    ...due.map(({ item, ahead }): [DossierFacts, Ahead] => [item, ahead]),
    ...already.map((item): [DossierFacts, Partial<AheadCounts>] => [item, { already: 1 }]),
    ...will.map((item): [DossierFacts, Partial<AheadCounts>] => [item, { will: 1 }]),
  ];
  return {
    now: now.toISOString(),
    periodEnd,
    until: { in24: until.in24.toISOString(), in72: until.in72.toISOString() },
    total: shares.reduce((sum, [, share]) => add(sum, share), NOTHING),
    units: byKey(shares, (facts) => facts.unitCode),
    procedures: byKey(shares, (facts) => facts.procedureCode),
    awaiting: awaiting.length,
    paused,
  };
}

function add(sum: AheadCounts, share: Partial<AheadCounts>): AheadCounts {
  const of = (key: keyof AheadCounts): number => sum[key] + (share[key] ?? 0);
  return { today: of('today'), in24: of('in24'), in72: of('in72'), already: of('already'), will: of('will') };
}

function byKey(shares: readonly [DossierFacts, Partial<AheadCounts>][], keyOf: (facts: DossierFacts) => string): ForecastAnswer['units'] {
  const sums = new Map<string, AheadCounts>();
  for (const [facts, share] of shares) sums.set(keyOf(facts), add(sums.get(keyOf(facts)) ?? NOTHING, share));
  return [...sums]
    .map(([key, counts]) => ({ key, ...counts }))
    .sort((a, b) => b.already - a.already || b.today - a.today || b.in24 - a.in24 || b.in72 - a.in72 || (a.key < b.key ? -1 : 1));
}
