// Rows taken in with everything on, beside a bare insert of the dossiers and events that they left.
import { StepFailed } from '../lib/run.mjs';
import { keepResult } from './report.mjs';
import { portalMessage, takeIn, Workplace } from './workplace.mjs';

const ROWS = 10_000;
const ROUNDS = 1;
const TODAY = '2024-06-28';
const NOW = new Date(`${TODAY}T17:00:00+07:00`);
const LEAST_RATIO = 0.35;
/** As the worker's own. */
const BATCH = 500;
const LANES = 3;

/** (c) of DESIGN §10. Each round is two empty databases, so that what else the machine does falls on both. */
export async function measureIngest() {
  const place = await Workplace.start();
  try {
    const rounds = [];
    const message = portalMessage(place.pack, ROWS, TODAY);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const store = await place.open(NOW);
      const whole = await costAndSeconds(place, () => takeIn(place, store, message, NOW));
      const left = await leftBy(store);
      const empty = await place.open(NOW);
      const bare = await costAndSeconds(place, () => bareInsert(empty, left));
      rounds.push({ rows: ROWS, dossiers: left.dossiers.length, events: left.events.length, whole, bare });
    }
    const median = (pick) => rounds.map(pick).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
    const ratio = median(({ whole, bare }) => bare.cost / whole.cost);
    const { dossiers, events } = rounds[0];
    const line = (name, pick) => console.log(`  ${name.padEnd(44)}${[median((round) => ROWS / pick(round).seconds), median((round) => ROWS / pick(round).cost)].map((rate) => rate.toFixed(0).padStart(10)).join('')}`);
    console.log(`${ROWS} rows of one message: ${dossiers} dossiers, ${events} events     rows/s  rows/CPU s`);
    line('taken in with everything on', ({ whole }) => whole);
    line('bare insert of the dossiers and events', ({ bare }) => bare);
    console.log(`  ratio of the work ${ratio.toFixed(2)} (at least ${LEAST_RATIO})`);
    keepResult('ingest', { rounds, ratio });
    if (ratio < LEAST_RATIO) throw new StepFailed('taking rows in is too slow');
  } finally {
    await place.stop();
  }
}

async function costAndSeconds(place, work) {
  const begun = performance.now();
  const cost = await place.cost(work);
  return { cost, seconds: (performance.now() - begun) / 1_000 };
}

const TABLES = { dossiers: 'dossier', events: 'dossier_event' };

/** Every row of the two tables as JSON, and their columns with their types. */
async function leftBy({ source }) {
  const left = {};
  for (const [name, table] of Object.entries(TABLES)) {
    left[name] = (await source.query(`SELECT to_jsonb(item) AS row FROM ${table} AS item`)).map(({ row }) => row);
    left[`${name}Columns`] = await source.query(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, atttypid = 'jsonb'::regtype AS json FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`, [table]);
  }
  return left;
}

/** Inserts the rows into the program's own tables, as many at a time and in as many lanes as the worker; nothing else is done. */
async function bareInsert({ source }, left) {
  const batches = [];
  for (let start = 0; start < left.dossiers.length; start += BATCH) {
    const dossiers = left.dossiers.slice(start, start + BATCH);
    const ids = new Set(dossiers.map(({ id }) => id));
    batches.push({ dossiers, ids });
  }
  const batchOf = new Map(batches.flatMap((batch) => [...batch.ids].map((id) => [id, batch])));
  for (const event of left.events) (batchOf.get(event.dossier_id).events ??= []).push(event);
  const insert = (manager, name, rows) => {
    const columns = left[`${name}Columns`];
    return manager.query(
      `INSERT INTO ${TABLES[name]} (${columns.map((column) => column.name).join(', ')}) OVERRIDING SYSTEM VALUE
       SELECT * FROM unnest(${columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')})`,
      columns.map(({ name: key, json }) => rows.map((row) => (json && row[key] !== null ? JSON.stringify(row[key]) : row[key]))),
    );
  };
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const { dossiers, events = [] } = batch;
      await source.transaction(async (manager) => {
        await insert(manager, 'dossiers', dossiers);
        await insert(manager, 'events', events);
      });
    }
  }));
}
