import type { SceneName } from '@ioc/contracts';
import { use, useCallback, useEffect, useState } from 'react';
import { LiveContext } from '../../live/hooks.js';
import { begin, chosen, turned, type Turning, type Turns } from './turning.js';

const SWIPE_PX = 60;
const KEY = 'wall-scene';

/** Which of the scenes is on: in turn by themselves, at once by the keys ← → 1–9, a swipe or a name touched. */
export function useTurns(plan: Turns): { scene: SceneName; choose: (place: number) => void } {
  const live = use(LiveContext);
  const [turning, setTurning] = useState<Turning>(() => begin(0));
  const choose = useCallback((place: number): void => setTurning(chosen(plan, place, live?.uptime ?? 0)), [plan, live]);

  // A page that loads itself anew goes on with the scene that was on.
  useEffect(() => {
    const kept = plan.findIndex(({ scene }) => scene === sessionStorage.getItem(KEY));
    if (plan.length > 1 && kept > 0) setTurning((now) => ({ ...now, place: kept, since: live?.uptime ?? 0 }));
  }, [plan, live]);
  const scene = (plan[turning.place % plan.length] ?? { scene: 'tong-quan' as const }).scene;

  useEffect(() => {
    const uptime = (): number => live?.uptime ?? 0;
    // The line ticks every second; nothing is drawn again while the scene stays.
    const stop = live?.subscribe(() => setTurning((now) => turned(plan, now, uptime())));
    const step = (by: number): void => setTurning((now) => chosen(plan, now.place + by, uptime()));
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'ArrowRight') step(1);
      else if (key === 'ArrowLeft') step(-1);
      else if (/^[1-9]$/.test(key) && Number(key) <= plan.length) setTurning(chosen(plan, Number(key) - 1, uptime()));
    };
    let from: number | null = null;
    const onDown = ({ clientX }: PointerEvent): void => void (from = clientX);
    const onUp = ({ clientX }: PointerEvent): void => {
      if (from !== null && Math.abs(clientX - from) > SWIPE_PX) step(clientX < from ? 1 : -1);
      from = null;
    };
    addEventListener('keydown', onKey);
    addEventListener('pointerdown', onDown);
    addEventListener('pointerup', onUp);
    return () => {
      stop?.();
      removeEventListener('keydown', onKey);
      removeEventListener('pointerdown', onDown);
      removeEventListener('pointerup', onUp);
    };
  }, [plan, live]);

  useEffect(() => {
    const leave = (): void => sessionStorage.setItem(KEY, scene);
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [scene]);

  return { scene, choose };
}
