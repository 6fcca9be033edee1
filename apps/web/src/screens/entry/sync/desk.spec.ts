import type { Cell, CellChange, CellContent, CellOutcome, CellOutcomes } from '@ioc/contracts';
import fc from 'fast-check';
import { addressOf, Desk, type Answer } from './desk.js';
import type { Draft } from './draft.js';
import { MemoryKept, type Kept } from './kept.js';

const KEY = { form: 'ha-tang', unit: '05098', from: '2023-03-15' };
const ITEMS = ['all', 'online'] as const;
const number = (value: number): CellContent => ({ kind: 'number', value, qualifier: '=' });
const given = (value: number) => ({ text: String(value), content: number(value), note: null });

/** Keeps cells by the contract; every value that ever stood in one is remembered. */
class Office {
  readonly cells = new Map<string, Cell>(ITEMS.map((item) => [item, { item, content: null, note: null, revision: 0, savedAt: null, savedBy: '' }]));
  readonly stood = new Set<string>();
  locked = false;

  cell(item: string): Cell {
    const cell = this.cells.get(item);
    if (!cell) throw new Error(item);
    return cell;
  }

  put(item: string, content: CellContent | null, savedBy: string): Cell {
    const cell = { ...this.cell(item), content, revision: this.cell(item).revision + 1, savedBy };
    this.cells.set(item, cell);
    this.stood.add(`${item} ${JSON.stringify(content)}`);
    return cell;
  }

  take(changes: readonly CellChange[]): CellOutcomes {
    const outcomes = changes.map(({ item, content, base }): CellOutcome => {
      const cell = this.cell(item);
      const same = JSON.stringify(cell.content) === JSON.stringify(content);
      if (this.locked) return { item, outcome: 'refused', cell, message: 'Phiếu đã khóa.' };
      if (same) return { item, outcome: 'saved', cell, message: null };
      if (base !== cell.revision) return { item, outcome: 'conflict', cell, message: null };
      return { item, outcome: 'saved', cell: this.put(item, content, 'Cán bộ số 12'), message: null };
    });
    return { outcomes, task: undefined as never, may: [] };
  }
}

type Line = 'up' | 'lost before' | 'lost after' | 'ended';

/** A machine with some windows of one browser, and the line to the office. */
class Machine {
  readonly kept: MemoryKept = new MemoryKept();
  line: Line = 'up';
  /** Happens while a request is on its way. */
  meanwhile: (() => Promise<void>) | null = null;
  #stamps = 0;
  #sending = false;
  /** As the windows show it. */
  readonly seen = new Map<string, Cell>();

  constructor(readonly office: Office, private readonly store: Kept | null = null) {}

  window(person = 12): Desk {
    return new Desk({
      person,
      kept: this.store ?? this.kept,
      send: async (_key, changes) => this.#send(changes),
      alone: async (work) => {
        if (this.#sending) return null;
        this.#sending = true;
        return work().finally(() => (this.#sending = false));
      },
      now: () => '2023-06-14T03:00:00.000Z',
      stamp: () => String((this.#stamps += 1)),
      announce: () => undefined,
    });
  }

  async #send(changes: CellChange[]): Promise<Answer> {
    await this.meanwhile?.();
    if (this.line === 'ended') return { kind: 'ended' };
    if (this.line === 'lost before') return { kind: 'away' };
    const answer = this.office.take(changes);
    return this.line === 'lost after' ? { kind: 'away' } : { kind: 'answered', answer };
  }

  cell(item: string): Cell {
    return this.seen.get(item) ?? { ...this.office.cell(item), content: null, revision: 0 };
  }

  readonly learn = async (_key: unknown, { outcomes }: CellOutcomes): Promise<void> => {
    for (const { item, cell } of outcomes) this.seen.set(item, cell);
  };
}

const drafts = (desk: Desk): Draft[] => [...(desk.drafts().get(addressOf(KEY))?.values() ?? [])];

describe('a desk', () => {
  let office: Office;
  let machine: Machine;
  let desk: Desk;
  beforeEach(() => {
    office = new Office();
    machine = new Machine(office);
    desk = machine.window();
  });
  const put = async (value: number, item = 'all'): Promise<void> => {
    await desk.type(KEY, machine.cell(item), given(value));
    await desk.leave(KEY, item);
  };

  it('sends a cell when it is left, not before, and forgets it when the server has it', async () => {
    await desk.type(KEY, machine.cell('all'), given(2));
    expect(await desk.send(machine.learn)).toBe('done');
    expect(office.cell('all').content).toBeNull();
    await put(23);
    expect(drafts(desk)).toMatchObject([{ item: 'all', content: number(23), left: true, trouble: null }]);
    await desk.send(machine.learn);
    expect(office.cell('all')).toMatchObject({ content: number(23), revision: 1 });
    expect(drafts(desk)).toEqual([]);
  });

  it('keeps everything over the end of the browser, and sends what nobody came to leave', async () => {
    machine.line = 'lost before';
    await put(23);
    expect(await desk.send(machine.learn)).toBe('away');
    await desk.type(KEY, machine.cell('online'), given(6));
    const next = machine.window();
    await next.read();
    await next.leaveAll();
    machine.line = 'up';
    await next.send(machine.learn);
    expect(ITEMS.map((item) => office.cell(item).content)).toEqual([number(23), number(6)]);
  });

  it('takes a lost answer for no conflict with somebody else', async () => {
    machine.line = 'lost after';
    await put(23);
    await desk.send(machine.learn);
    expect(office.cell('all').content).toEqual(number(23));
    await put(24);
    machine.line = 'up';
    await desk.send(machine.learn);
    expect(drafts(desk)).toMatchObject([{ content: number(24), base: 1, trouble: null }]);
    await desk.send(machine.learn);
    expect(office.cell('all').content).toEqual(number(24));
  });

  it('shows two numbers and asks; either may win', async () => {
    office.put('all', number(20), 'Cán bộ số 7');
    await put(23);
    await desk.send(machine.learn);
    expect(drafts(desk)).toMatchObject([{ content: number(23), trouble: { kind: 'conflict', theirs: { content: number(20), savedBy: 'Cán bộ số 7' } } }]);
    await put(25);
    await desk.send(machine.learn);
    expect(office.cell('all').content).toEqual(number(20));
    await desk.choose(KEY, 'all', 'mine');
    await desk.send(machine.learn);
    expect(office.cell('all').content).toEqual(number(25));
    office.put('online', number(1), 'Cán bộ số 7');
    await put(2, 'online');
    await desk.send(machine.learn);
    await desk.choose(KEY, 'online', 'theirs');
    expect(drafts(desk)).toEqual([]);
    expect(office.cell('online').content).toEqual(number(1));
  });

  it('puts what was agreed to over both numbers that were shown, and over no third', async () => {
    office.put('all', number(20), 'Cán bộ số 7');
    await put(23);
    await desk.send(machine.learn);
    const [mine] = drafts(desk);
    // The person is shown 20 and their own 23, and takes 30; meanwhile the other has written 21.
    office.put('all', number(21), 'Cán bộ số 7');
    await desk.put(KEY, { item: 'all', revision: 1 }, mine?.stamp ?? null, given(30));
    await desk.send(machine.learn);
    expect(drafts(desk)).toMatchObject([{ content: number(30), trouble: { kind: 'conflict', theirs: { content: number(21) } } }]);
    await desk.put(KEY, { item: 'all', revision: 2 }, drafts(desk)[0]?.stamp ?? null, given(31));
    await desk.send(machine.learn);
    expect([office.cell('all').content, drafts(desk)]).toEqual([number(31), []]);
    // Typed in another window since it was shown: that stays.
    await put(32);
    await desk.put(KEY, { item: 'all', revision: 3 }, null, given(40));
    expect(drafts(desk)).toMatchObject([{ content: number(32), base: 3 }]);
  });

  it('keeps what a lock or the end of a session leaves behind', async () => {
    machine.line = 'ended';
    await put(23);
    expect(await desk.send(machine.learn)).toBe('ended');
    machine.line = 'up';
    office.locked = true;
    await desk.send(machine.learn);
    expect(drafts(desk)).toMatchObject([{ content: number(23), trouble: { kind: 'refused', message: 'Phiếu đã khóa.' } }]);
    office.locked = false;
    await desk.retry(KEY);
    await desk.send(machine.learn);
    expect(office.cell('all').content).toEqual(number(23));
  });

  it('shows nobody what another person typed here, nor sends it', async () => {
    machine.line = 'lost before';
    await put(23);
    machine.line = 'up';
    const other = machine.window(7);
    await other.read();
    expect(drafts(other)).toEqual([]);
    await other.send(machine.learn);
    expect(office.cell('all').content).toBeNull();
  });

  it('goes on in its own memory where the browser keeps nothing, and says so', async () => {
    const full: Kept = {
      get: () => Promise.reject(new Error('QuotaExceededError')),
      change: () => Promise.reject(new Error('QuotaExceededError')),
      under: () => Promise.reject(new Error('QuotaExceededError')),
    };
    machine = new Machine(office, full);
    desk = machine.window();
    await put(23);
    expect(desk.failing()).toBe(true);
    expect(drafts(desk)).toMatchObject([{ content: number(23) }]);
    await desk.send(machine.learn);
    expect(office.cell('all').content).toEqual(number(23));
  });
});

it('leaves a cell after it was typed in, also where the browser takes its time to refuse it', async () => {
  const office = new Office();
  const slow: Kept = {
    get: () => Promise.resolve(undefined),
    // A full disk: nothing can be added, and to take nothing away is done at once.
    change: async (_, by) => {
      if (by(undefined) === undefined) return undefined;
      await new Promise(setImmediate);
      throw new Error('QuotaExceededError');
    },
    under: () => Promise.resolve(new Map()),
  };
  const machine = new Machine(office, slow);
  const desk = machine.window();
  await Promise.all([desk.type(KEY, machine.cell('all'), given(188)), desk.leave(KEY, 'all'), desk.leave(KEY, 'online')]);
  expect(desk.failing()).toBe(true);
  await desk.send(machine.learn);
  expect(office.cell('all').content).toEqual(number(188));
  expect(desk.failing()).toBe(false);
});

it('loses no typed value, whatever happens in whatever order', async () => {
  const item = fc.constantFrom(...ITEMS);
  const tab = fc.nat(1);
  const typing = fc.record({ do: fc.constant('type' as const), tab, item, value: fc.integer({ min: 1, max: 4 }) });
  const step = fc.oneof(
    { weight: 4, arbitrary: typing },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('leave' as const), tab, item }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), tab, during: fc.option(typing) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('agree' as const), tab, item, value: fc.integer({ min: 1, max: 4 }) }) },
    fc.record({ do: fc.constant('line' as const), to: fc.constantFrom<Line>('up', 'lost before', 'lost after', 'ended') }),
    fc.record({ do: fc.constant('crash' as const), tab }),
    fc.record({ do: fc.constant('other' as const), item, value: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('lock' as const), locked: fc.boolean() }),
  );
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
    const office = new Office();
    const machine = new Machine(office);
    const tabs = [machine.window(), machine.window()];
    const last = new Map<string, CellContent>();
    const at = (index: number): Desk => tabs[index] as Desk;
    const type = async ({ tab: index, item: line, value }: { tab: number; item: string; value: number }): Promise<void> => {
      last.set(line, number(value));
      await at(index).type(KEY, machine.cell(line), given(value));
    };
    const check = async (): Promise<void> => {
      const reader = machine.window();
      await reader.read();
      for (const [line, content] of last) {
        const here = drafts(reader).some((draft) => draft.item === line && JSON.stringify(draft.content) === JSON.stringify(content));
        const there = office.stood.has(`${line} ${JSON.stringify(content)}`);
        if (!here && !there) throw new Error(`${line}: ${JSON.stringify(content)} is nowhere`);
      }
    };
    for (const each of steps) {
      switch (each.do) {
        case 'type': await type(each); break;
        case 'agree': {
          // The window shows its own draft, which another may have changed since.
          const seen = drafts(at(each.tab)).find((draft) => draft.item === each.item)?.stamp ?? null;
          const reader = machine.window();
          await reader.read();
          const kept = drafts(reader).find((draft) => draft.item === each.item);
          if (!kept || kept.stamp === seen) last.set(each.item, number(each.value));
          await at(each.tab).put(KEY, machine.cell(each.item), seen, given(each.value));
          break;
        }
        case 'leave': await at(each.tab).leave(KEY, each.item); break;
        case 'send': {
          const { during } = each;
          machine.meanwhile = during === null ? null : () => type(during);
          await at(each.tab).send(machine.learn);
          machine.meanwhile = null;
          break;
        }
        case 'line': machine.line = each.to; break;
        case 'crash': tabs[each.tab] = machine.window(); await at(each.tab).read(); await at(each.tab).leaveAll(); break;
        case 'other': office.put(each.item, number(each.value), 'Cán bộ số 7'); break;
        case 'lock': office.locked = each.locked; break;
      }
      await check();
    }
    // In the end, with a line and an open form, what was typed last stands on the server, or is asked about.
    machine.line = 'up';
    office.locked = false;
    const desk = machine.window();
    await desk.read();
    await desk.leaveAll();
    await desk.retry(KEY);
    for (let round = 0; round < 3; round += 1) await desk.send(machine.learn);
    // Twice: somebody may have changed it once more since it was asked about.
    for (let round = 0; round < 2; round += 1) {
      for (const draft of drafts(desk)) {
        expect(draft.trouble?.kind).toBe('conflict');
        expect(draft.content).toEqual(last.get(draft.item));
        await desk.choose(KEY, draft.item, 'mine');
      }
      await desk.send(machine.learn);
    }
    expect(drafts(desk)).toEqual([]);
    await check();
  }), { numRuns: 1_000 });
});
