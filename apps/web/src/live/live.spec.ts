import { SOCKET_PATH, type FiguresChanged, type Hello, type NotDone, type Resume } from '@ioc/contracts';
import { Live, type LiveSocket } from './live.js';
import { figureKey } from './state.js';
import { PATH } from './socket.js';
import { HALF_YEAR, NOW, resume, snapshot } from './test/rows.js';

jest.mock('socket.io-client', () => ({ io: jest.fn() }));

/** A line whose other end is the test. */
class FakeSocket {
  readonly hellos: { message: Hello; answer: (reply: Resume | NotDone) => void }[] = [];
  connects = 0;
  disconnects = 0;
  readonly #handlers = new Map<string, (message?: unknown) => void>();
  on(event: string, handler: (message?: unknown) => void): void {
    this.#handlers.set(event, handler);
  }
  emit(_event: 'hello', message: Hello, answer: (reply: Resume | NotDone) => void): void {
    this.hellos.push({ message, answer });
  }
  connect(): void {
    this.connects += 1;
  }
  disconnect(): void {
    this.disconnects += 1;
    this.hear('disconnect', 'io client disconnect');
  }
  hear(event: string, message?: unknown): void {
    this.#handlers.get(event)?.(message);
  }
}

function begin() {
  /** `asleep`: milliseconds that only the machine's own date has seen. */
  const time = { ms: 1_000, asleep: 0 };
  const socket = new FakeSocket();
  const live = new Live(socket as unknown as LiveSocket, () => time.ms, () => time.ms + time.asleep);
  live.show([HALF_YEAR]);
  const answer = (reply: Resume | NotDone): void => socket.hellos.at(-1)?.answer(reply);
  return { live, socket, time, answer };
}

const received = (live: Live) => live.state.figures.get(figureKey('HS01', 'total', HALF_YEAR))?.value;
const frame = (revision: number, value: number, epoch = 'first'): FiguresChanged => ({
  epoch, revision, figures: [snapshot({ value, revision })], time: { now: NOW, demo: false, speed: 1 },
});

describe('the line to the server', () => {
  it('uses the path of the contracts', () => expect(PATH).toBe(SOCKET_PATH));

  it('is cold until the first answer', () => {
    const { live, socket, answer } = begin();
    expect(live.resumed).toBe(false);
    expect(live.connection).toEqual({ status: 'connecting', since: null });
    expect(live.clock.now()).toBeNull();
    socket.hear('connect');
    expect(socket.hellos[0]?.message).toEqual({ shows: { periods: [HALF_YEAR] }, revision: 0, epoch: null });
    answer(resume());
    expect(live.resumed).toBe(true);
    expect(live.connection.status).toBe('on');
    expect(received(live)).toBe(6747);
  });

  it('knows that it is shown nothing, until it is answered again, and is silent when it is closed', () => {
    const { live, socket, time, answer } = begin();
    socket.hear('connect');
    answer({ error: 'who opened this socket may not', notAdmitted: true });
    expect([live.refused, live.resumed]).toEqual([true, false]);
    time.ms += 4_600;
    live.tick();
    expect(socket.connects).toBe(1);
    socket.hear('connect');
    answer(resume({ paired: true }));
    expect([live.refused, live.state.paired]).toEqual([false, true]);
    live.close();
    time.ms += 60_000;
    live.tick();
    expect([socket.connects, socket.hellos.length]).toEqual([1, 2]);
  });

  it('counts time by the server and a monotonic clock', () => {
    const { live, socket, time, answer } = begin();
    socket.hear('connect');
    answer(resume());
    time.ms += 90_000;
    expect(live.clock.now()?.toISOString()).toBe('2023-07-03T07:33:30.000Z');
    socket.hear('time', { now: '2023-07-03T07:33:28.000Z', demo: false, speed: 1 });
    time.ms += 1_000;
    expect(live.clock.now()?.toISOString()).toBe('2023-07-03T07:33:29.000Z');
  });

  it('says since when it is cut off, keeps the figures and resumes from its revision', () => {
    const { live, socket, time, answer } = begin();
    socket.hear('connect');
    answer(resume());
    socket.hear('figures', frame(12, 6748));
    time.ms += 4_000;
    socket.hear('disconnect', 'transport close');
    expect(live.connection).toEqual({ status: 'off', since: '2023-07-03T07:32:04.000Z' });
    time.ms += 60_000;
    socket.hear('disconnect', 'transport close');
    expect(live.connection.since).toBe('2023-07-03T07:32:04.000Z');
    expect(received(live)).toBe(6748);
    socket.hear('connect');
    expect(live.connection.status).toBe('off');
    expect(socket.hellos.at(-1)?.message).toMatchObject({ revision: 12, epoch: 'first' });
    answer(resume({ full: false, revision: 13, figures: [snapshot({ value: 6749, revision: 13 })] }));
    expect(live.connection).toEqual({ status: 'on', since: null });
    expect(received(live)).toBe(6749);
  });

  it('ignores an answer to a line that is gone', () => {
    const { live, socket, answer } = begin();
    socket.hear('connect');
    socket.hear('disconnect', 'transport close');
    answer(resume());
    expect(live.resumed).toBe(false);
    socket.hear('connect');
    socket.hellos[0]?.answer(resume());
    expect(live.resumed).toBe(false);
  });

  it('notices a silent line and dates the cut from the last word', () => {
    const { live, socket, time, answer } = begin();
    socket.hear('connect');
    answer(resume());
    time.ms += 12_000;
    live.tick();
    expect(live.connection.status).toBe('on');
    time.ms += 1;
    live.tick();
    expect(live.connection).toEqual({ status: 'off', since: NOW });
    expect(socket.disconnects).toBe(1);
    time.ms += 5_000;
    live.tick();
    expect(socket.connects).toBe(1);
  });

  it('begins anew when hello was refused or never answered', () => {
    const refused = begin();
    const complaint = jest.spyOn(console, 'error').mockImplementation();
    refused.socket.hear('connect');
    refused.answer({ error: 'not understood' });
    expect(complaint).toHaveBeenCalledWith('hello was refused: not understood');
    complaint.mockRestore();
    expect(refused.socket.disconnects).toBe(1);

    const unanswered = begin();
    unanswered.socket.hear('connect');
    for (let second = 0; second < 13; second += 1) {
      unanswered.time.ms += 1_000;
      unanswered.socket.hear('time', { now: NOW, demo: false, speed: 1 });
      unanswered.live.tick();
    }
    expect(unanswered.socket.disconnects).toBe(1);
  });

  it('comes back after the server closed the line on purpose', () => {
    const { live, socket, time, answer } = begin();
    socket.hear('connect');
    answer(resume());
    socket.hear('disconnect', 'io server disconnect');
    live.tick();
    expect(socket.connects).toBe(0);
    time.ms += 4_500;
    live.tick();
    expect(socket.connects).toBe(1);
  });

  it('says hello again when the epoch changed under it', () => {
    const { live, socket, answer } = begin();
    socket.hear('connect');
    answer(resume());
    socket.hear('figures', frame(2, 6000, 'second'));
    expect(received(live)).toBe(6747);
    expect(socket.hellos).toHaveLength(2);
    answer(resume({ epoch: 'second', revision: 2, figures: [snapshot({ value: 6000, revision: 2 })] }));
    expect(received(live)).toBe(6000);
  });

  it('asks for everything when it shows other periods than its revision was drawn for', () => {
    const { live, socket, answer } = begin();
    socket.hear('connect');
    answer(resume());
    const quarter = { from: '2023-07-01', to: '2023-09-30' };
    live.show([quarter]);
    expect(socket.hellos.at(-1)?.message).toEqual({ shows: { periods: [quarter] }, revision: 0, epoch: 'first' });
    socket.hear('disconnect', 'transport close');
    socket.hear('connect');
    expect(socket.hellos.at(-1)?.message.revision).toBe(0);
    answer(resume({ figures: [snapshot({ period: quarter, value: 20 })] }));
    socket.hear('disconnect', 'transport close');
    socket.hear('connect');
    expect(socket.hellos.at(-1)?.message).toEqual({ shows: { periods: [quarter] }, revision: 10, epoch: 'first' });
  });

  it('does not pretend to know the time after its machine slept, and asks at once', () => {
    const { live, socket, time, answer } = begin();
    socket.hear('connect');
    answer(resume());
    time.ms += 1_000;
    live.tick();
    expect(live.keptSince).toBeNull();

    // An hour that the monotonic clock has not counted.
    time.asleep += 3_600_000;
    time.ms += 1_000;
    live.tick();
    expect(live.keptSince).toBe(NOW);
    expect(live.clock.now()?.toISOString()).toBe(NOW);
    expect(live.connection.status).toBe('off');
    expect(received(live)).toBe(6747);
    expect([socket.disconnects, socket.connects]).toEqual([1, 1]);

    // Still nobody answers: it stays what it is.
    time.ms += 60_000;
    live.tick();
    expect([live.keptSince, live.clock.now()?.toISOString(), socket.disconnects]).toEqual([NOW, NOW, 1]);

    socket.hear('connect');
    answer(resume({ revision: 11, figures: [snapshot({ value: 6750, revision: 11 })], time: { now: '2023-07-03T08:33:00.000Z', demo: false, speed: 1 } }));
    expect([live.keptSince, live.connection.status, received(live)]).toEqual([null, 'on', 6750]);
    expect(live.clock.now()?.toISOString()).toBe('2023-07-03T08:33:00.000Z');
  });

  it('believes no date that is merely wrong, or that creeps', () => {
    const { live, socket, time, answer } = begin();
    time.asleep = 86_400_000;
    live.tick();
    socket.hear('connect');
    answer(resume());
    for (let second = 0; second < 60; second += 1) {
      time.ms += 1_000;
      time.asleep += 500;
      socket.hear('time', { now: NOW, demo: false, speed: 1 });
      live.tick();
    }
    expect([live.keptSince, socket.disconnects]).toEqual([null, 0]);
  });

  it('lays a frame that overtook the first answer over it, and asks no second time', () => {
    const { live, socket, answer } = begin();
    socket.hear('connect');
    socket.hear('figures', frame(11, 6748));
    expect(live.resumed).toBe(false);
    answer(resume());
    expect(received(live)).toBe(6748);
    expect(socket.hellos).toHaveLength(1);
  });

  it('tells those who draw, until they leave', () => {
    const { live, socket } = begin();
    const draw = jest.fn();
    const leave = live.subscribe(draw);
    socket.hear('time', { now: NOW, demo: false, speed: 1 });
    leave();
    socket.hear('time', { now: NOW, demo: false, speed: 1 });
    expect(draw).toHaveBeenCalledTimes(1);
  });
});
