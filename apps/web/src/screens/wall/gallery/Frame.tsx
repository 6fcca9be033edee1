import type { Catalogue, SceneName } from '@ioc/contracts';
import { useEffect, useMemo } from 'react';
import { CatalogueContext } from '../../../api/catalogue.js';
import { LiveContext } from '../../../live/hooks.js';
import { Stage } from '../Stage.js';
import { change, lineAt } from './line.js';
import { ordinary } from './moment.js';
import { STATES } from './states.js';

const CHANGE_MS = 2_000;

/** The real wall in one state, on invented figures. */
export function Frame({ catalogue, state, scene }: { catalogue: Catalogue; state: string; scene: SceneName }) {
  const moment = useMemo(() => (STATES[state] ?? ((same) => same))(ordinary(catalogue)), [catalogue, state]);
  const live = useMemo(() => lineAt(moment), [moment]);

  useEffect(() => {
    if (state !== 'changed') return;
    const timer = setInterval(() => change(live, moment.now), CHANGE_MS);
    return () => clearInterval(timer);
  }, [state, live, moment]);

  return (
    <LiveContext value={live}>
      <CatalogueContext value={moment.line === 'cold' ? null : moment.catalogue}>
        <Stage search={`?scene=${scene}`} />
      </CatalogueContext>
    </LiveContext>
  );
}
