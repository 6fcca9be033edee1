import type { Logger } from '@ioc/platform';
import { IntakeLanes } from './intake-lanes.js';

jest.mock('@ioc/store', () => ({
  faultOf: () => ({ code: '22008' }),
  isRowFault: (error: unknown) => error === refused,
  retryOnConflict: (run: () => Promise<unknown>) => run(),
}));

const refused = new Error('date/time field value out of range');
const lost = new Error('terminating connection');

let taken: number;
let logged: unknown[];
beforeEach(() => {
  taken = 0;
  logged = [];
});
function lanesOf(batches: ConstructorParameters<typeof IntakeLanes>[0]): IntakeLanes {
  const logger = { error: (fields: unknown) => logged.push(fields) } as unknown as Logger;
  return new IntakeLanes(batches, () => (taken += 1), logger);
}

/** `whole` batches of which the first is refused, as long as `rows` of its rows are not in. */
function poisoned(rows: number, whole: number): ConstructorParameters<typeof IntakeLanes>[0] & { calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    next: async () => {
      calls.push('batch');
      if (rows > 0) throw refused;
      whole -= 1;
      return whole >= 0;
    },
    nextRow: async () => {
      calls.push('row');
      rows -= 1;
      return true;
    },
  };
}

describe('lanes', () => {
  it('take batches until none is left', async () => {
    let left = 7;
    await lanesOf({ next: async () => left-- > 0, nextRow: () => Promise.reject(lost) }).run();
    expect(taken).toBe(7);
    expect(logged).toEqual([]);
  });

  it('go on row by row where the database refuses a batch, for some hundred rows, and then by batches', async () => {
    // Three lanes meet the batch at once; each says so and takes 500 rows alone.
    const batches = poisoned(1_500, 2);
    await lanesOf(batches).run();
    expect(batches.calls.filter((call) => call === 'row')).toHaveLength(1_500);
    expect(batches.calls.slice(0, 3)).toEqual(['batch', 'batch', 'batch']);
    // Two whole batches and, once for each lane, none.
    expect(batches.calls.slice(1_503)).toEqual(['batch', 'batch', 'batch', 'batch', 'batch']);
    expect(taken).toBe(1_502);
    expect(logged).toEqual([{ code: '22008' }, { code: '22008' }, { code: '22008' }]);
  });

  it('do not take a lost connection for a row that is refused', async () => {
    await expect(lanesOf({ next: () => Promise.reject(lost), nextRow: async () => true }).run()).rejects.toBe(lost);
    expect(taken).toBe(0);
  });

  it('fail when even a row alone does', async () => {
    await expect(lanesOf({ next: () => Promise.reject(refused), nextRow: () => Promise.reject(refused) }).run()).rejects.toBe(refused);
  });

  it('have all ended when the first error is told', async () => {
    let left = 5;
    let first = true;
    const next = async (): Promise<boolean> => {
      if (first) {
        first = false;
        throw lost;
      }
      await new Promise((resolve) => setImmediate(resolve));
      return left-- > 0;
    };
    await expect(lanesOf({ next, nextRow: async () => true }).run()).rejects.toBe(lost);
    expect(taken).toBe(5);
  });

  it('begin nothing after they were stopped', async () => {
    const lanes = lanesOf({
      next: async () => {
        lanes.stop();
        return true;
      },
      nextRow: async () => true,
    });
    await lanes.run();
    await lanes.run();
    expect(taken).toBe(1);
  });
});
