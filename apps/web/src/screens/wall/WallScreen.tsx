import type { Catalogue } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { CatalogueContext, loadCatalogue } from '../../api/catalogue.js';
import { useWords } from '../../i18n/index.js';
import { LiveContext } from '../../live/hooks.js';
import { Live } from '../../live/live.js';
import { openSocket } from '../../live/socket.js';
import { keepPicture, keptPicture } from './alive/picture.js';
import { keepShell } from './alive/shell.js';
import { stayFresh } from './alive/stay-fresh.js';
import { Stage } from './Stage.js';
import { StageBoundary } from './StageBoundary.js';
import './wall.css';

const TICK_MS = 1_000;

/** The wall: loads what it needs to draw itself, keeps the line, and never goes blank. */
export function WallScreen({ search }: { search: string }) {
  const words = useWords();
  const [live] = useState(() => new Live(openSocket(), () => performance.now(), () => Date.now()));
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);

  useEffect(() => {
    document.documentElement.dataset['look'] = 'wall';
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
      if (!signal.aborted) throw error;
    });
    const ticking = setInterval(() => live.tick(), TICK_MS);
    return () => {
      leaving.abort();
      clearInterval(ticking);
    };
  }, [live]);

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
        <StageBoundary words={words.failed}>
          <Stage search={search} />
        </StageBoundary>
      </CatalogueContext>
    </LiveContext>
  );
}
