import type { Catalogue } from '@ioc/contracts';
import { periodBefore } from '@ioc/kpi';
import { useEffect, useState } from 'react';
import { CatalogueContext, loadCatalogue } from '../../api/catalogue.js';
import { LiveContext } from '../../live/hooks.js';
import { Live } from '../../live/live.js';
import { openSocket } from '../../live/socket.js';
import { periodOf } from './address.js';
import { Header } from './Header.js';
import { ReportPeriod } from './report-period/ReportPeriod.js';
import './wall.css';

const TICK_MS = 1_000;

/** The wall: loads what it needs to draw itself, keeps the line, and never goes blank. */
export function WallScreen({ search }: { search: string }) {
  const [live] = useState(() => new Live(openSocket(), () => performance.now()));
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const [named] = useState(() => periodOf(search));
  const period = named ?? catalogue?.defaultPeriod ?? null;

  useEffect(() => {
    document.documentElement.dataset['look'] = 'wall';
    const leaving = new AbortController();
    loadCatalogue(leaving.signal).then(setCatalogue, (error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    });
    const ticking = setInterval(() => live.tick(), TICK_MS);
    return () => {
      leaving.abort();
      clearInterval(ticking);
    };
  }, [live]);

  useEffect(() => {
    if (period) live.show([period, periodBefore(period)]);
  }, [live, period]);

  return (
    <LiveContext value={live}>
      <CatalogueContext value={catalogue}>
        <div className="wall">
          <Header period={period} />
          <ReportPeriod period={period} />
        </div>
      </CatalogueContext>
    </LiveContext>
  );
}
