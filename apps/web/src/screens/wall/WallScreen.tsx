import type { Catalogue } from '@ioc/contracts';
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { CatalogueContext, loadCatalogue, NotAdmittedError } from '../../api/catalogue.js';
import { useWords } from '../../i18n/index.js';
import { LiveContext } from '../../live/hooks.js';
import { Live } from '../../live/live.js';
import { openSocket } from '../../live/socket.js';
import { forgetPicture, keepPicture, keptPicture } from './alive/picture.js';
import { keepShell } from './alive/shell.js';
import { stayFresh } from './alive/stay-fresh.js';
import { Stage } from './Stage.js';
import { StageBoundary } from './StageBoundary.js';
import './wall.css';

const TICK_MS = 1_000;
/** Its QR code is no burden of a wall that is paired. */
const PairingScreen = lazy(() => import('./pairing/PairingScreen.js'));

/** The wall where it may be shown; elsewhere a code to pair the screen by (`?ghep`: also where it need not be paired). */
export function WallScreen({ search }: { search: string }) {
  const words = useWords();
  const [admitted, setAdmitted] = useState(() => !new URLSearchParams(search).has('ghep'));
  const admit = useCallback(() => setAdmitted(true), []);
  const refuse = useCallback(() => {
    setAdmitted(false);
    forgetPicture().catch((error: unknown) => console.warn('the picture was not forgotten', error));
  }, []);
  useEffect(() => {
    document.documentElement.dataset['look'] = 'wall';
  }, []);
  return (
    <StageBoundary words={words.failed}>
      {admitted ? <LiveWall search={search} onRefused={refuse} /> : <Suspense fallback={null}><PairingScreen onPaired={admit} /></Suspense>}
    </StageBoundary>
  );
}

/** Loads what it needs to draw itself, keeps the line, and never goes blank. */
function LiveWall({ search, onRefused }: { search: string; onRefused: () => void }) {
  const [live] = useState(() => new Live(openSocket('wall'), () => performance.now(), () => Date.now()));
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const refused = useSyncExternalStore(live.subscribe, () => live.refused);
  useEffect(() => {
    if (refused) onRefused();
  }, [refused, onRefused]);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    keptPicture().then(
      (picture) => {
        if (signal.aborted || picture === null) return;
        setCatalogue((known) => known ?? picture.catalogue);
        live.restore(picture.state, picture.savedAt);
      },
      (error: unknown) => console.warn('no picture was kept', error),
    );
    loadCatalogue(signal).then(setCatalogue, (error: unknown) => {
      if (signal.aborted) return;
      if (error instanceof NotAdmittedError) onRefused();
      else throw error;
    });
    const ticking = setInterval(() => live.tick(), TICK_MS);
    return () => {
      leaving.abort();
      clearInterval(ticking);
      live.close();
    };
  }, [live, onRefused]);

  useEffect(() => {
    if (catalogue === null) return;
    const endKeeping = keepPicture(live, catalogue);
    const endWatch = stayFresh(live, catalogue);
    keepShell().catch((error: unknown) => console.warn('the page was not kept', error));
    return () => {
      endWatch();
      endKeeping();
    };
  }, [live, catalogue]);

  return (
    <LiveContext value={live}>
      <CatalogueContext value={catalogue}>
        <Stage search={search} />
      </CatalogueContext>
    </LiveContext>
  );
}
