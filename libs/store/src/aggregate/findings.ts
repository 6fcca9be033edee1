import type { EntityManager } from 'typeorm';
import type { Finding, FindingCode } from '@ioc/contracts';
import { judgeSystem, lateReporters, localDay, ruleSetOn, type Judged, type SystemFacts, type TimeContext } from '@ioc/kpi';
import { readAuditCheck } from '../audit/nightly.js';
import { countWaiting } from '../intake/deliveries.js';
import { loadSources } from '../intake/reporters.js';
import type { Store } from '../open.js';
import { countUnsent } from '../reminders/queue.js';
import { clockIsBehind } from '../turns.js';
import { countAwaiting } from './single-dossiers.js';
import { readFreshness } from './freshness.js';
import { readRemake } from './made.js';
import { driftedCells } from './recount.js';
import { retryOnConflict } from '../retry.js';
import { isWatched, TooManyPeriodsError, watchPeriods } from './watch.js';

/** PostgreSQL channel that announces that other things are wrong than before. */
export const FINDINGS_CHANNEL = 'ioc_findings';

/** How many days a finding that is over is kept. */
const KEPT_DAYS = 400;

/** What only dossiers tell: while they are made anew, what was last found stands. */
const OF_DOSSIERS: readonly FindingCode[] = ['awaiting-confirmation', 'due-differs'];

/** What the database cannot tell of the machine, or not cheaply; the backup's time is by the machine's clock. */
export type MachineFacts = Pick<SystemFacts, 'backup' | 'freeBytes' | 'dueDiffers'>;

/** All that is wrong now, the longest first. */
export async function readFindings(manager: EntityManager): Promise<Finding[]> {
  const rows = await manager.query<{ code: FindingCode; subject: string; level: Finding['level']; count: number | null; since: Date }[]>(
    'SELECT code, subject, level, count, since FROM finding WHERE closed_at IS NULL ORDER BY since, code, subject',
  );
  return rows.map(({ code, subject, level, count, since }) => ({ code, subject: subject || null, level, count, since: since.toISOString() }));
}

/** Looks at everything, opens what is newly wrong and closes what is over; only reads where nothing differs. */
export async function noteFindings(store: Store, machine: MachineFacts): Promise<void> {
  await keepToday(store);
  await retryOnConflict(() =>
    store.source.transaction(async (manager) => {
      const time = await store.timeIn(manager);
      const open = await readFindings(manager);
      const remade = (await readRemake(manager)) !== null;
      const judged = [
        ...judgeSystem(await readFacts(manager, store, time, machine, remade)),
        ...(remade ? open.filter(({ code }) => OF_DOSSIERS.includes(code)) : []),
      ];
      if (sameFindings(open, judged)) return;
      await writeFindings(manager, open, judged, time.now);
      await manager.query('SELECT pg_notify($1, $2)', [FINDINGS_CHANNEL, '']);
    }),
  );
}

/** Of today it must be known what is isolated, whether a wall is on or not. */
async function keepToday(store: Store): Promise<void> {
  const { now, timeZone } = store.time();
  const day = localDay(now, timeZone);
  try {
    await store.source.transaction(async (manager) => {
      if (!(await isWatched(manager, { from: day, to: day }))) await watchPeriods(manager, [{ from: day, to: day }], store.realNow());
    });
  } catch (error) {
    // Everything else can still be judged.
    if (!(error instanceof TooManyPeriodsError)) throw error;
  }
}

async function readFacts(manager: EntityManager, store: Store, time: TimeContext, machine: MachineFacts, remade: boolean): Promise<SystemFacts> {
  const inputs = await loadSources(manager);
  const freshness = await readFreshness(manager);
  const { quarantined, held } = await countWaiting(manager);
  const day = localDay(time.now, time.timeZone);
  const isolated = await manager.query<{ scope: string }[]>(
    `SELECT scope FROM snapshot WHERE indicator = 'VT07' AND period_from = $1 AND period_to = $1 AND scope LIKE 'unit:%' AND value > 0 ORDER BY scope`,
    [day],
  );
  return {
    ...machine,
    sources: freshness.map(({ id, lateAfter }) => {
      const input = inputs.get(id);
      return {
        id,
        late: lateAfter !== null && time.now.getTime() >= Date.parse(lateAfter),
        lateReporters: input ? lateReporters(input, time) : 0,
      };
    }),
    awaiting: remade ? 0 : await countAwaiting(manager, ruleSetOn(store.catalogue.ruleSets, day, null), time),
    isolatedUnits: isolated.map(({ scope }) => scope.slice('unit:'.length)),
    driftedCells: await driftedCells(manager),
    rowsWaiting: quarantined,
    deliveriesHeld: held,
    clockBehind: await clockIsBehind(manager, time.now),
    auditBroken: ((await readAuditCheck(manager))?.fault ?? null) !== null,
    remindersUnsent: await countUnsent(manager, store.realNow()),
    now: store.realNow(),
  };
}

const keyOf = ({ code, subject }: Judged): string => `${code} ${subject ?? ''}`;
const textOf = (finding: Judged): string => `${keyOf(finding)} ${finding.level} ${finding.count ?? ''}`;

function sameFindings(open: readonly Judged[], judged: readonly Judged[]): boolean {
  const known = new Set(open.map(textOf));
  return open.length === judged.length && judged.every((finding) => known.has(textOf(finding)));
}

async function writeFindings(manager: EntityManager, open: readonly Judged[], judged: readonly Judged[], now: Date): Promise<void> {
  const wanted = new Set(judged.map(keyOf));
  const over = open.filter((finding) => !wanted.has(keyOf(finding)));
  await manager.query(
    `UPDATE finding SET closed_at = $3 FROM unnest($1::text[], $2::text[]) AS gone(code, subject)
     WHERE finding.code = gone.code AND finding.subject = gone.subject AND closed_at IS NULL`,
    [over.map(({ code }) => code), over.map(({ subject }) => subject ?? ''), now],
  );
  await manager.query(
    `INSERT INTO finding (code, subject, level, count, since)
     SELECT code, subject, level, count, $5 FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS found(code, subject, level, count)
     ON CONFLICT (code, subject) WHERE closed_at IS NULL DO UPDATE SET level = excluded.level, count = excluded.count`,
    [judged.map(({ code }) => code), judged.map(({ subject }) => subject ?? ''), judged.map(({ level }) => level), judged.map(({ count }) => count), now],
  );
  await manager.query('DELETE FROM finding WHERE closed_at < $1::timestamptz - make_interval(days => $2)', [now, KEPT_DAYS]);
}
