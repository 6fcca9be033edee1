import type { Store } from '../open.js';
import { confirm, figureIn, HandClock, local, pulled, remake, Rig, send, statement } from './rig.js';
import { readBehind, readRuleSetDifferences, type AskedDossiers } from '../aggregate/behind.js';
import type { AskedFigures } from '../aggregate/figures.js';

const JUNE = { from: '2023-06-01', to: '2023-06-30' };

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
afterAll(() => rig.stop(), 30_000);

const at = (time: string): string => local(time).toISOString();
const dossier = (place: number, said: Parameters<typeof statement>[0]): ReturnType<typeof statement> =>
  statement({ code: `000.00.05.H28-230601-000${place}`, ...said });
const done = (completedAt: string) => ({ status: 'COMPLETED', statusGroup: 'solved', completedAt: at(completedAt) }) as const;
const withdrawn = (completedAt: string) => ({ status: 'WITHDRAWN', statusGroup: 'withdrawn', completedAt: at(completedAt) }) as const;

const NINTH = { dueAt: at('2023-06-09T10:00') };
const ALL = [
  dossier(1, { ...NINTH, ...done('2023-06-09T09:00') }),
  dossier(2, { ...NINTH, ...done('2023-06-09T11:00') }),
  dossier(3, { ...NINTH, ...done('2023-06-12T08:00') }),
  dossier(4, { acceptedAt: at('2023-05-30T08:00'), ...withdrawn('2023-06-05T08:00') }),
  dossier(5, { acceptedAt: at('2023-06-02T08:00'), ...withdrawn('2023-06-06T08:00') }),
  // Running, due on 30/06 at 17:00.
  dossier(6, {}),
];
/** What each figure is worth, by its code. */
async function told(store: Store, asked: Omit<AskedFigures, 'period'>, ...codes: string[]): Promise<(number | null | undefined)[]> {
  const figures = await pulled(store, JUNE, asked);
  return codes.map((code) => figureIn(figures, code)?.value);
}

/** `HS09 value 0:1`: a part of a figure, and of how many dossiers it consists by the first or by the second rule set alone. */
async function differences(store: Store, asked: AskedDossiers, beside: string): Promise<string[]> {
  const found = await store.source.transaction('REPEATABLE READ', (manager) => readRuleSetDifferences(manager, asked, beside, store.catalogue, store.time()));
  return found.map(({ indicator, part, onlyFirst, onlySecond }) => `${indicator} ${part} ${onlyFirst}:${onlySecond}`);
}

const IDENTITY = ['HS01', 'HS02', 'HS06', 'HS10'];

describe('figures of one population', () => {
  let store: Store;
  beforeAll(async () => {
    store = await rig.openNew(new HandClock('2023-07-03T08:00'));
    await send(store, { channel: 'list', stateAt: local('2023-06-30T23:59:59'), rows: ALL });
    await confirm(store, '2023-05-01', local('2023-06-30T23:59:59'));
  }, 60_000);

  it('by days and as of a day: what ended later was open then', async () => {
    // 5 + 1 = 4 + 2
    expect(await told(store, { asOf: '2023-06-09' }, ...IDENTITY)).toEqual([5, 1, 4, 2]);
    expect(await told(store, { asOf: '2023-06-09' }, 'HS09', 'HS11', 'HS16')).toEqual([0, 0, 2]);
    expect(await told(store, { asOf: '2023-06-11' }, 'HS11', 'HS10')).toEqual([1, 2]);
    expect(await told(store, { asOf: '2023-06-04' }, ...IDENTITY)).toEqual([5, 1, 0, 6]);
    expect(await told(store, {}, ...IDENTITY, 'HS09')).toEqual([5, 1, 5, 1, 1]);
  });

  it('by the minute: late on the very day', async () => {
    const asked = { ruleSet: 'compare-timestamps', asOf: '2023-06-09' };
    expect(await told(store, asked, ...IDENTITY)).toEqual([5, 1, 4, 2]);
    // 10:00 has passed for the third on the 9th; the second was an hour late.
    expect(await told(store, asked, 'HS09', 'HS11')).toEqual([1, 1]);
    // One early of 4.
    expect(await told(store, asked, 'HS07', 'HS08')).toEqual([75, 25]);
  });

  it('without withdrawn dossiers: out on both sides once they are withdrawn, in until then', async () => {
    const at = (asOf: string): Promise<unknown> => told(store, { ruleSet: 'withdrawn-excluded', asOf }, ...IDENTITY);
    expect(await at('2023-06-04')).toEqual([5, 1, 0, 6]);
    expect(await at('2023-06-05')).toEqual([5, 0, 0, 5]);
    expect(await at('2023-06-06')).toEqual([4, 0, 0, 4]);
    expect(await at('2023-06-09')).toEqual([4, 0, 2, 2]);
  });

  it('name the rule set that judged them and say what is derived', async () => {
    const figures = await pulled(store, JUNE, { ruleSet: 'compare-timestamps', asOf: '2023-06-11' });
    // Whether the two that were open stood still on the 11th, and for which day they were promised, a list of the 30th cannot say.
    expect(figureIn(figures, 'HS11')).toMatchObject({ value: 1, derived: 2, ruleSet: 'compare-timestamps' });
    expect(figureIn(figures, 'HS10')).toMatchObject({ value: 2, derived: 0 });
    expect(figureIn(await pulled(store, JUNE), 'HS11')).toMatchObject({ value: 0, derived: 0, ruleSet: 'ii06a' });
  });

  it('by two rule sets side by side: which dossiers each part counts by one of them alone', async () => {
    const asked = { scope: 'total', level: null, period: JUNE, asOf: '2023-06-09', ruleSet: 'ii06a' } as const;
    expect(await differences(store, asked, 'compare-timestamps')).toEqual([
      // The second was an hour late, so it spoils the rate; the first an hour early.
      'HS07 numerator 1:0', 'HS08 numerator 0:1', 'HS09 value 0:1',
      // The third was overdue since 10:00, no longer due soon.
      'HS11 value 0:1', 'HS12 value 1:0',
    ]);
    expect(await differences(store, { ...asked, asOf: null }, 'withdrawn-excluded')).toEqual([
      // The fifth came in June, the fourth before; both were withdrawn in it.
      'HS01 value 1:0', 'HS02 value 1:0', 'HS03 value 1:0', 'HS04 numerator 1:0', 'HS04 denominator 1:0', 'HS06 value 2:0',
      'HS07 numerator 2:0', 'HS07 denominator 2:0', 'HS08 denominator 2:0', 'HS14 denominator 1:0', 'HS15 denominator 1:0', 'HS16 value 2:0', 'HS19 denominator 1:0',
    ]);
    expect(await differences(store, asked, 'ii06a')).toEqual([]);
    expect(await differences(store, { ...asked, asOf: '2023-06-04' }, 'withdrawn-excluded')).toEqual([]);
  });

  it('lists those that one rule set counts and another does not', async () => {
    const listed = async (code: string, ruleSet: string, notBy: string | null): Promise<string[]> => {
      const indicator = store.catalogue.formulas.find((formula) => formula.code === code);
      if (!indicator) throw new Error(`no indicator ${code}`);
      const rows = await store.source.transaction('REPEATABLE READ', (manager) => readBehind(
        manager, { scope: 'total', level: null, period: JUNE, asOf: '2023-06-09', ruleSet, notBy }, { indicator, part: 'value' }, store.catalogue, store.time(),
      ));
      return rows.map(({ code: dossierCode, condition }) => `${dossierCode.at(-1)} ${condition}`);
    };
    expect(await listed('HS11', 'compare-timestamps', null)).toEqual(['3 overdue']);
    expect(await listed('HS11', 'compare-timestamps', 'ii06a')).toEqual(['3 overdue']);
    expect(await listed('HS11', 'ii06a', 'compare-timestamps')).toEqual([]);
    expect(await listed('HS09', 'compare-timestamps', 'ii06a')).toEqual(['2 late']);
    expect(await listed('HS06', 'ii06a', 'withdrawn-excluded')).toEqual(['4 withdrawn', '5 withdrawn']);
  });

  it('are refused for a rule set that nobody has', async () => {
    await expect(pulled(store, JUNE, { ruleSet: 'kinder' })).rejects.toThrow('no rule set is called "kinder"');
  });

  it('of a database of an earlier release are the same once they are made anew', async () => {
    const all = await Promise.all([{}, { asOf: '2023-06-11' }, { ruleSet: 'compare-timestamps', asOf: '2023-06-09' }].map((asked) => pulled(store, JUNE, asked)));
    const url = store.source.options.type === 'postgres' ? (store.source.options.url ?? '') : '';
    await store.source.query('TRUNCATE rollup');
    await store.source.query(`UPDATE dossier SET facts = facts - 'seenFrom' - 'eventful', fold_version = 1`);
    await store.source.query(`DELETE FROM setting WHERE key IN ('edgesVersion', 'ruleSets')`);
    const upgraded = await rig.open(url, new HandClock('2023-07-03T08:00'));
    await remake(upgraded);
    expect(await Promise.all([{}, { asOf: '2023-06-11' }, { ruleSet: 'compare-timestamps', asOf: '2023-06-09' }].map((asked) => pulled(upgraded, JUNE, asked)))).toEqual(all);
  });
});

describe('on the due day, by the minute', () => {
  const MINUTES = { ruleSet: 'compare-timestamps' };

  it.each([
    // Its time has not come: due soon.
    ['2023-06-30T16:00', '2023-06-30T15:00', { HS11: [0, 0], HS12: [1, 0] }],
    // Its time has passed since anybody spoke of it: nobody knows.
    ['2023-06-30T18:00', '2023-06-30T15:00', { HS11: [0, 1], HS12: [0, 0] }],
    ['2023-06-30T18:00', '2023-06-30T17:30', { HS11: [1, 0], HS12: [0, 0] }],
  ])('at %s, last spoken of at %s', async (now, stateAt, expected) => {
    const store = await rig.openNew(new HandClock(now));
    await send(store, { channel: 'list', stateAt: local(stateAt), rows: [dossier(6, {})] });
    await confirm(store, '2023-06-01', local(stateAt));
    const figures = await pulled(store, JUNE, MINUTES);
    const found = Object.fromEntries(['HS11', 'HS12'].map((code) => [code, [figureIn(figures, code)?.value, figureIn(figures, code)?.awaitingConfirmation]]));
    expect(found).toEqual(expected);
  });
});
