import { SingleFlight } from './single-flight.js';

/** A task whose runs end when the test says so. */
function controlled(): { runs: { end: () => void; fail: (error: Error) => void }[]; atOnce: () => number; task: () => Promise<void> } {
  const runs: { end: () => void; fail: (error: Error) => void }[] = [];
  let running = 0;
  let most = 0;
  const task = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    try {
      await new Promise<void>((end, fail) => runs.push({ end, fail }));
    } finally {
      running -= 1;
    }
  };
  return { runs, atOnce: () => most, task };
}

/** Lets everything go on that waits for nothing else. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('SingleFlight', () => {
  it('runs at once, and again for the next request', async () => {
    const { runs, task } = controlled();
    const flight = new SingleFlight(task);
    const first = flight.request();
    expect(runs).toHaveLength(1);
    runs[0]?.end();
    await first;
    const second = flight.request();
    expect(runs).toHaveLength(2);
    runs[1]?.end();
    await second;
  });

  it('answers many requests during a run with one more run, that begins after them', async () => {
    const { runs, atOnce, task } = controlled();
    const flight = new SingleFlight(task);
    const done: string[] = [];
    void flight.request().then(() => done.push('first'));
    void flight.request().then(() => done.push('second'));
    void flight.request().then(() => done.push('third'));
    expect(runs).toHaveLength(1);
    runs[0]?.end();
    await settle();
    expect(runs).toHaveLength(2);
    expect(done).toEqual([]);
    runs[1]?.end();
    await settle();
    expect(runs).toHaveLength(2);
    expect(done).toEqual(['first', 'second', 'third']);
    expect(atOnce()).toBe(1);
  });

  it('tells everyone who waits that a run failed, and is ready for the next', async () => {
    const { runs, task } = controlled();
    const flight = new SingleFlight(task);
    const first = flight.request();
    const second = flight.request();
    runs[0]?.fail(new Error('the database is away'));
    await expect(first).rejects.toThrow('the database is away');
    await expect(second).rejects.toThrow('the database is away');
    const third = flight.request();
    runs[1]?.end();
    await third;
    expect(runs).toHaveLength(2);
  });

  it('lets the present run end when it is closed, and starts no other', async () => {
    const { runs, task } = controlled();
    const flight = new SingleFlight(task);
    void flight.request();
    void flight.request();
    let closed = false;
    const closing = flight.close().then(() => (closed = true));
    await flight.request();
    await settle();
    expect(closed).toBe(false);
    runs[0]?.end();
    await closing;
    expect(runs).toHaveLength(1);
    await flight.request();
    expect(runs).toHaveLength(1);
  });

  it('closes quietly after a failure, and when nothing ever ran', async () => {
    const { runs, task } = controlled();
    const flight = new SingleFlight(task);
    const first = flight.request();
    const closing = flight.close();
    runs[0]?.fail(new Error('the database is away'));
    await expect(first).rejects.toThrow('the database is away');
    await closing;
    await new SingleFlight(task).close();
  });
});
