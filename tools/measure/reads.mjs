// Dashboard reads beside the same figures counted from the table, as the table grows.
import { StepFailed } from '../lib/run.mjs';
import { countFromTable } from './count-table.mjs';
import { sentToPainted } from './glass.mjs';
import { keepResult } from './report.mjs';
import { portalMessage, takeIn, Workplace } from './workplace.mjs';

const BASE = 10_000;
const SIZES = [10_000, 100_000, 1_000_000];
const TODAY = '2024-06-28';
const YEAR_AGO = '2023-06-30';
const NOW = new Date(`${TODAY}T17:00:00+07:00`);
const READS = 20;
const LEAST_TIMES_FASTER = 100;
const MOST_GROWTH = 1.5;
const MOST_FOR_A_YEAR_AGO = 2;
const MOST_MS_TO_GLASS = 1_000;

/** What a dashboard shows at once, to the same last day: the day, the month, the quarter, the half-year. */
const periodsTo = (to) => [to, `${to.slice(0, 7)}-01`, `${to.slice(0, 5)}04-01`, `${to.slice(0, 5)}01-01`].map((from) => ({ from, to }));

/**
 * (d) of DESIGN §10. The first ${BASE} dossiers come in through the program; the table then grows by SQL, as copies of them
 * under other codes, and its rollups are made by the program's own recount.
 */
export async function measureReads() {
  const place = await Workplace.start();
  try {
    const store = await place.open(NOW);
    await takeIn(place, store, portalMessage(place.pack, BASE, TODAY), NOW);
    const sizes = [];
    for (const size of SIZES) {
      await growTo(place, store, size);
      const today = await read(place, store, TODAY);
      const yearAgo = await read(place, store, YEAR_AGO);
      const table = await count(place, store, TODAY, today.figures);
      sizes.push({ size, todayMs: today.ms, yearAgoMs: yearAgo.ms, tableMs: table });
      console.log(`  ${String(size).padStart(9)} dossiers: today ${today.ms.toFixed(1)} ms, a year ago ${yearAgo.ms.toFixed(1)} ms, from the table ${table.toFixed(0)} ms`);
    }
    // It is made every night, not as the program starts.
    await store.source.query(`UPDATE setting SET value = value || jsonb_build_object('day', (now() + interval '1 day')::date::text) WHERE key = 'recount'`);
    const painted = await sentToPainted(place.addressOf(store), place.pack.units[1], place.pack.procedures[0]);
    conclude(sizes, painted);
  } finally {
    await place.stop();
  }
}

function conclude(sizes, painted) {
  const [first, last] = [sizes[0], sizes.at(-1)];
  const faster = last.tableMs / last.todayMs;
  const growth = last.todayMs / first.todayMs;
  const backThen = last.yearAgoMs / last.todayMs;
  console.log('figures of day, month, quarter and half-year       times    wanted');
  console.log(`  faster than counting ${last.size} rows            ${faster.toFixed(0).padStart(7)}    at least ${LEAST_TIMES_FASTER}`);
  console.log(`  slower than at ${first.size} rows                    ${growth.toFixed(2).padStart(7)}    at most ${MOST_GROWTH}`);
  console.log(`  slower for a year ago                         ${backThen.toFixed(2).padStart(7)}    at most ${MOST_FOR_A_YEAR_AGO}`);
  const [median, slowest] = [painted[Math.floor(painted.length / 2)], painted.at(-1)];
  console.log(`  a dossier sent is on the wall after ms   ${median.toFixed(0).padStart(7)}    (slowest of ${painted.length}: ${slowest.toFixed(0)}, at most ${MOST_MS_TO_GLASS})`);
  keepResult('reads', { sizes, faster, growth, backThen, painted });
  if (slowest > MOST_MS_TO_GLASS) throw new StepFailed('a change comes to the wall too late');
  if (faster < LEAST_TIMES_FASTER || growth > MOST_GROWTH || backThen > MOST_FOR_A_YEAR_AGO) throw new StepFailed('dashboard reads are too slow');
}

/** More copies of the first dossiers under other codes; the rollups are counted anew, as every night. */
async function growTo({ program }, store, size) {
  const { source } = store;
  const [{ columns }] = await source.query(
    `SELECT string_agg(attname, ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = 'dossier'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('id', 'code')`);
  const [{ made }] = await source.query('SELECT count(*)::int AS made FROM dossier');
  // One copy a statement: the program allows none to take long.
  for (let copy = made / BASE; copy < size / BASE; copy += 1) {
    await source.query(
      `INSERT INTO dossier (code, ${columns}) SELECT code || '-' || $1, ${columns} FROM (SELECT * FROM dossier ORDER BY id LIMIT ${BASE}) AS base`, [copy]);
  }
  if (size > made) await program.store.recountRollups(store, TODAY);
  await source.query('VACUUM ANALYZE dossier');
  await source.query('VACUUM ANALYZE rollup');
}

/** Milliseconds that all figures of the periods to a day cost, through the one function of snapshots and free periods. */
async function read(place, store, to) {
  const { loadSources, readFigures } = place.program.store;
  const sources = await loadSources(store.source.manager);
  const figuresOf = (period) =>
    store.source.transaction('REPEATABLE READ', (manager) => readFigures(manager, { period }, store.catalogue, sources, store.time()));
  const figures = [];
  for (const period of periodsTo(to)) figures.push(await figuresOf(period));
  const cost = await place.cost(async () => {
    for (let turn = 0; turn < READS; turn += 1) for (const period of periodsTo(to)) await figuresOf(period);
  });
  return { ms: (1_000 * cost) / READS, figures };
}

/** Milliseconds that the same figures cost counted from the rows; they must be the same. */
async function count(place, { source, catalogue }, to, figures) {
  const counts = [];
  const cost = await place.cost(async () => {
    for (const period of periodsTo(to)) counts.push(await countFromTable(source, period, catalogue));
  });
  for (const [index, counted] of counts.entries()) {
    for (const [indicator, column] of Object.entries({ HS01: 'received', HS06: 'solved', HS09: 'late', HS10: 'open', HS11: 'overdue' })) {
      const figure = figures[index].find((item) => item.indicator === indicator && item.scope === 'total');
      if (figure.value !== null && figure.value + figure.awaitingConfirmation !== counted[column]) {
        throw new StepFailed(`${indicator} of ${figure.period.from} is ${figure.value}, counted from the table ${counted[column]}`);
      }
    }
  }
  return 1_000 * cost;
}
