// Rows taken in with everything on, beside a bare insert of the dossiers and events that they left.
import { StepFailed } from '../lib/run.mjs';
import { keepResult } from './report.mjs';
import { portalMessage, takeIn, Workplace } from './workplace.mjs';

const ROWS = 20_000;
const ROUNDS = 3;
const TODAY = '2024-06-28';
const NOW = new Date(`${TODAY}T17:00:00+07:00`);
const LEAST_RATIO = 0.35;
/** As the worker's own. */
const BATCH = 2_000;
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
      const byOrm = await place.open(NOW);
      const plain = await costAndSeconds(place, () => inBatches(byOrm, left, plainInsert()));
      const bySets = await place.open(NOW);
      const sets = await costAndSeconds(place, () => inBatches(bySets, left, setInsert(left)));
      rounds.push({ rows: ROWS, dossiers: left.dossiers.length, events: left.events.length, whole, plain, sets });
    }
    const median = (pick) => rounds.map(pick).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
    const ratio = median(({ whole, sets }) => sets.cost / whole.cost);
    const ofEntities = median(({ whole, plain }) => plain.cost / whole.cost);
    const { dossiers, events } = rounds[0];
    const line = (name, pick) => console.log(`  ${name.padEnd(44)}${[median((round) => ROWS / pick(round).seconds), median((round) => ROWS / pick(round).cost)].map((rate) => rate.toFixed(0).padStart(10)).join('')}`);
    console.log(`${ROWS} rows of one message: ${dossiers} dossiers, ${events} events     rows/s  rows/CPU s`);
    line('taken in with everything on', ({ whole }) => whole);
    line('bare insert of the dossiers and events', ({ sets }) => sets);
    line('the same as entities through TypeORM', ({ plain }) => plain);
    console.log(`  ratio of the work ${ratio.toFixed(2)} of the bare insert (at least ${LEAST_RATIO}), ${ofEntities.toFixed(2)} of the entities`);
    keepResult('ingest', { rounds, ratio, ofEntities });
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

/** Puts the rows into the program's own tables, as many at a time and in as many lanes as the worker; nothing else is done. */
async function inBatches({ source }, left, insert) {
  const batches = [];
  for (let start = 0; start < left.dossiers.length; start += BATCH) batches.push({ dossiers: left.dossiers.slice(start, start + BATCH), events: [] });
  const batchOf = new Map(batches.flatMap((batch) => batch.dossiers.map(({ id }) => [id, batch])));
  for (const event of left.events) batchOf.get(event.dossier_id).events.push(event);
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const { dossiers, events } = batch;
      await source.transaction((manager) => insert(manager, dossiers, events));
    }
  }));
}

/** As any program of this stack would: entities through TypeORM, many in a statement. */
function plainInsert() {
  return async (manager, dossiers, events) => {
    const { identifiers } = await insertEntities(manager, 'dossier', dossiers, ['id']);
    const ids = new Map(dossiers.map(({ id }, index) => [id, identifiers[index].id]));
    await insertEntities(manager, 'dossier_event', events.map((event) => ({ ...event, dossier_id: ids.get(event.dossier_id) })), []);
  };
}

function insertEntities(manager, table, rows, without) {
  const { columns, target } = manager.connection.getMetadata(table);
  const kept = columns.filter(({ databaseName }) => !without.includes(databaseName));
  const entities = rows.map((row) => Object.fromEntries(kept.map(({ propertyName, databaseName }) => [propertyName, row[databaseName]])));
  return manager.createQueryBuilder().insert().into(target).values(entities).execute();
}

/** The floor: one set a table in SQL of its own, ids given. */
function setInsert(left) {
  const insert = (manager, name, rows) => {
    const columns = left[`${name}Columns`];
    return manager.query(
      `INSERT INTO ${TABLES[name]} (${columns.map((column) => column.name).join(', ')}) OVERRIDING SYSTEM VALUE
       SELECT * FROM unnest(${columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')})`,
      columns.map(({ name: key, json }) => rows.map((row) => (json && row[key] !== null ? JSON.stringify(row[key]) : row[key]))),
    );
  };
  return async (manager, dossiers, events) => {
    await insert(manager, 'dossiers', dossiers);
    await insert(manager, 'events', events);
  };
}
