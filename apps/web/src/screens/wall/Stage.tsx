import { localDateTime, localDay } from '@ioc/kpi';
import { use, useEffect, useMemo, useRef } from 'react';
import { CatalogueContext } from '../../api/catalogue.js';
import { LiveContext, useLive } from '../../live/hooks.js';
import { periodOf, sceneOf } from './address.js';
import { keepTelling } from './alive/beat.js';
import { lightAt } from './alive/light.js';
import { shiftAt } from './alive/shift.js';
import { Header } from './Header.js';
import { SCENES } from './scenes/registry.js';
import type { Turns } from './turning.js';
import { useTurns } from './turns.js';
import { distinctPeriods, periodsOn } from './when.js';

/** Until the pack is known a wall shows the first scene. */
const ALONE: Turns = [{ scene: 'tong-quan', seconds: 60 }];

/** Of a newer server's plan, the scenes that this page has. */
function playable(plan: Turns): Turns {
  const known = plan.filter(({ scene }) => scene in SCENES);
  return known.length > 0 ? known : ALONE;
}

/** The scene that is on, under its header. */
export function Stage({ search }: { search: string }) {
  const live = use(LiveContext);
  const catalogue = use(CatalogueContext);
  const named = useMemo(() => periodOf(search), [search]);
  const fixed = useMemo(() => sceneOf(search), [search]);
  const day = useLive(({ clock }) => {
    const now = clock.now();
    return catalogue && now ? localDay(now, catalogue.timeZone) : null;
  });
  const periods = useMemo(() => (catalogue && day ? periodsOn(day, catalogue, named) : null), [catalogue, day, named]);
  const plan = useMemo(() => (fixed ? [{ scene: fixed, seconds: 60 }] : playable(catalogue?.wall.scenes ?? ALONE)), [fixed, catalogue]);
  const { scene: name, choose } = useTurns(plan);
  const scene = SCENES[name];

  // Those of all scenes in turn, so that a turn asks for nothing.
  const shown = useMemo(() => periods && distinctPeriods(plan.flatMap((turn) => SCENES[turn.scene].needs(periods))), [plan, periods]);
  useEffect(() => {
    if (live && shown) live.show(shown);
  }, [live, shown]);

  const shownNow = useRef(name);
  useEffect(() => void (shownNow.current = name), [name]);
  useEffect(() => (live ? keepTelling(live, () => shownNow.current) : undefined), [live]);

  const kept = useLive((line) => line.keptSince !== null);
  const critical = useLive((line) => line.state.findings.some(({ level }) => level === 'critical'));
  const light = useLive(({ clock }) => {
    const now = clock.now();
    const dim = catalogue?.wall.dim ?? null;
    return now && catalogue && dim && !critical ? lightAt(localDateTime(now, catalogue.timeZone).minutes, dim) : 1;
  });
  const shift = useLive(({ uptime }) => shiftAt(uptime));

  return (
    <div className="wall" data-kept={kept} style={{ opacity: light, transform: `translate(${shift})` }}>
      <Header scene={scene} periods={periods} plan={plan} choose={choose} />
      <scene.Draw periods={periods} />
    </div>
  );
}
