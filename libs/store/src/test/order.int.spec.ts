import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { DossierStatement } from '@ioc/kpi';
import { recountRollups } from '../aggregate/recount.js';
import { applyStatements } from '../intake/dossiers.js';
import type { Store } from '../open.js';
import { HandClock, local, Rig, send, statement } from './rig.js';

const CHANNELS = ['list', 'portal'] as const;
type Channel = (typeof CHANNELS)[number];

/** What a channel says of a dossier, by a letter. */
const WORDS: Readonly<Record<string, Partial<DossierStatement>>> = {
  r: {},
  m: { dueAt: local('2023-07-05T17:00').toISOString() },
  p: { status: 'SUPPLEMENT', statusGroup: 'paused', statusDetail: 'supplement' },
  s: { status: 'COMPLETED', statusGroup: 'solved' },
};

interface Word {
  readonly day: number;
  readonly channel: Channel;
  readonly word: string;
}

const said = (code: string, { word }: Word): DossierStatement => statement({ code, ...WORDS[word] });
const stateOf = ({ day }: Word): Date => local(`2023-06-${String(day).padStart(2, '0')}T17:00`);
const codeOf = (place: number): string => `000.00.05.H28-230601-${String(place).padStart(4, '0')}`;

let rig: Rig;
let inOrder: Store;
let one: Store;
let together: Store;
beforeAll(async () => {
  rig = await Rig.start();
  const clock = new HandClock('2023-07-03T08:00');
  [inOrder, one, together] = await Promise.all([1, 2, 3].map(async () => rig.openNew(clock))) as [Store, Store, Store];
}, 60_000);
afterAll(() => rig.stop(), 30_000);

async function sendEach(store: Store, code: string, words: readonly Word[]): Promise<void> {
  for (const word of words) await send(store, { channel: word.channel, stateAt: stateOf(word), rows: [said(code, word)] });
}

/** All with one transaction, as when dossiers are made anew. */
async function sendTogether(store: Store, code: string, words: readonly Word[]): Promise<void> {
  const { calendar, district: { timeZone }, receipt, units } = store.catalogue;
  await store.source.transaction((manager) => applyStatements(
    manager,
    words.map((word, index) => ({
      deliveryId: randomUUID(), deliverySequence: index + 1, line: 1, channel: word.channel, receivedAt: store.clock.now(), stateAt: stateOf(word), statement: said(code, word),
    })),
    { sourceId: 'one-stop', unitIds: new Map(units.map((unit) => [unit.code, unit.id])), fieldOf: () => 'Chứng thực', calendar, timeZone, receipt },
  ));
}

/** Until when it is known as it is stands beside the facts, and of one that has ended nobody asks. */
async function factsOf({ source }: Store, code: string): Promise<unknown> {
  return source.query<unknown>(
    `SELECT facts - 'knownAt' AS facts, CASE WHEN ended_on IS NULL THEN known_at END AS known_at, accepted_on, due_on, ended_on FROM dossier WHERE code = $1`,
    [code],
  );
}

/** Cells that came back to nothing may stay or go. */
async function rollups({ source }: Store): Promise<unknown> {
  return source.query<unknown>(`SELECT to_jsonb(rollup) AS cell FROM rollup
    WHERE (SELECT bool_or(value <> '0') FROM jsonb_each(to_jsonb(rollup) - '{grain,start,unit_id,field}'::text[])) ORDER BY to_jsonb(rollup)::text`);
}

/** What the database keeps of each word: its first instant and its last. */
async function spans({ source }: Store, code: string): Promise<unknown> {
  return source.query<unknown>(
    `SELECT channel, state_at, repeated_at FROM dossier_statement AS said JOIN dossier ON dossier.id = dossier_id WHERE code = $1 ORDER BY state_at`, [code],
  );
}

const word = (day: number, channel: Channel, letter: string): Word => ({ day, channel, word: letter });
let place = 0;

it('a word between three that were the same takes them apart, whenever it comes', async () => {
  const [first, between, third, fourth] = [word(1, 'list', 'r'), word(2, 'portal', 'p'), word(3, 'list', 'r'), word(4, 'list', 'r')];
  const code = codeOf((place += 1));
  await sendEach(inOrder, code, [first, between, third, fourth]);
  await sendEach(one, code, [first, third, fourth, between]);
  await sendTogether(together, code, [first, fourth, third, between]);
  expect(await spans(one, code)).toEqual([
    { channel: 'list', state_at: local('2023-06-01T17:00'), repeated_at: null },
    { channel: 'portal', state_at: local('2023-06-02T17:00'), repeated_at: null },
    { channel: 'list', state_at: local('2023-06-03T17:00'), repeated_at: local('2023-06-04T17:00') },
  ]);
  for (const store of [one, together]) expect(await factsOf(store, code)).toEqual(await factsOf(inOrder, code));
  // It stood still from the 2nd to the 3rd.
  expect(await factsOf(one, code)).toMatchObject([{ facts: { pauses: [{ from: local('2023-06-02T17:00').toISOString(), to: local('2023-06-03T17:00').toISOString() }] } }]);
}, 60_000);

it('a few words of two channels, with repetitions, tell the same in whatever order they come', async () => {
  const words = fc.uniqueArray(
    fc.record({ day: fc.integer({ min: 1, max: 14 }), channel: fc.constantFrom(...CHANNELS), word: fc.constantFrom('r', 'r', 'r', 'm', 'p', 's') }),
    { selector: ({ day }) => day, minLength: 3, maxLength: 8 },
  );
  const orders = words.chain((chosen) => fc.record({
    some: fc.shuffledSubarray(chosen, { minLength: chosen.length }), others: fc.shuffledSubarray(chosen, { minLength: chosen.length }),
  }));
  await fc.assert(fc.asyncProperty(orders, async ({ some, others }) => {
    const code = codeOf((place += 1));
    await sendEach(inOrder, code, [...some].sort((a, b) => a.day - b.day));
    await sendEach(one, code, some);
    await sendTogether(together, code, others);
    const right = await factsOf(inOrder, code);
    expect(await factsOf(one, code)).toEqual(right);
    expect(await factsOf(together, code)).toEqual(right);
  }), { numRuns: 120, endOnFailure: true });
  const right = await rollups(inOrder);
  expect(await rollups(one)).toEqual(right);
  expect(await rollups(together)).toEqual(right);
  expect(await recountRollups(one, '2023-07-03')).toBe(0);
}, 240_000);
