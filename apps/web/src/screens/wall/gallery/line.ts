import type { Snapshot } from '@ioc/contracts';
import { Live, type LiveSocket } from '../../../live/live.js';
import { applyFigures, applyResume, EMPTY } from '../../../live/state.js';
import type { Moment } from './moment.js';

const deaf = { on: () => undefined, emit: () => undefined, connect: () => undefined, disconnect: () => undefined } as unknown as LiveSocket;

/** 14:20, when the line of the gallery broke or its picture was kept. */
const BROKEN_AT = '2023-07-03T07:20:00.000Z';
const EPOCH = 'gallery';

/** A line that hears nothing and on which time stands still: what stands on it is the moment's. */
export function lineAt({ now, figures, sources, findings, backup, line }: Moment): Live {
  const live = new Live(deaf, () => 0);
  if (line === 'cold') return live;
  const time = { now, demo: true, speed: 1 };
  const state = applyResume(EMPTY, {
    full: true, epoch: EPOCH, revision: 10, figures: [...figures], sources: [...sources], findings: [...findings], checked: [], backup, build: 'gallery', paired: false, time,
  });
  if (line === 'kept') live.restore(state, BROKEN_AT);
  else live.state = state;
  live.connection = line === 'on' ? { status: 'on', since: null } : { status: line === 'off' ? 'off' : 'connecting', since: line === 'off' ? BROKEN_AT : null };
  live.clock.hear(now);
  return live;
}

/** One more came in: what counts dossiers of today, and their course, is one higher. */
export function change(live: Live, now: string): void {
  const revision = live.state.revision + 1;
  const grown = [...live.state.figures.values()].flatMap((figure): Snapshot[] =>
    figure.indicator.startsWith('HS') && figure.scope === 'total' && figure.value !== null && figure.value === Math.floor(figure.value)
      ? [{ ...figure, value: figure.value + 1, numerator: figure.numerator === null ? null : Math.min(figure.numerator + 1, figure.denominator ?? Infinity), revision }]
      : [],
  );
  live.state = applyFigures(live.state, { epoch: EPOCH, revision, figures: grown, time: { now, demo: true, speed: 1 } }) ?? live.state;
  live.tick();
}
