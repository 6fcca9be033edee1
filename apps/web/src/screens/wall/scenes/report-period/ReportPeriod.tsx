import { memo } from 'react';
import { useWords } from '../../../../i18n/index.js';
import { Tile } from '../../../../ui/Tile.js';
import { Months } from './Months.js';
import { Online } from './Online.js';
import { Open } from './Open.js';
import { Received } from './Received.js';
import './report-period.css';
import { Solved } from './Solved.js';
import { RevisionNote } from '../../tiles/RevisionNote.js';
import { Sources } from '../../tiles/Sources.js';
import { Stations } from './Stations.js';
import type { WallPeriods } from '../../when.js';
import { SceneMain } from '../SceneMain.js';
import { UnitsLegend } from './UnitsLegend.js';
import { Units } from './Units.js';

/** The scene *Kỳ báo cáo*: one period, whole, by month and by unit. */
export const ReportPeriod = memo(function ReportPeriod({ periods }: { periods: WallPeriods | null }) {
  const words = useWords();
  const period = periods?.report ?? null;
  return (
    <SceneMain name="ky-bao-cao" className="report-period">
      <Tile name="received" title={words.received.title}>
        {period && <Received period={period} />}
      </Tile>
      <Tile name="online" title={words.online.title}>
        {period && <Online period={period} />}
      </Tile>
      <Tile name="solved" title={words.solved.title}>
        {period && <Solved period={period} />}
      </Tile>
      <Tile name="open" title={words.open.title}>
        {period && <Open period={period} />}
      </Tile>
      <Tile name="units" title={words.units.title} aside={<UnitsLegend />}>
        {period && <Units period={period} />}
      </Tile>
      <Tile name="months" title={words.months.title}>
        {period && <Months period={period} />}
      </Tile>
      <Tile name="stations" title={words.stations.title}>
        {period && <Stations period={period} />}
      </Tile>
      <Sources>
        <RevisionNote />
      </Sources>
    </SceneMain>
  );
});
