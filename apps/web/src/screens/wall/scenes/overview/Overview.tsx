import { memo } from 'react';
import { useWords } from '../../../../i18n/index.js';
import { Tile } from '../../../../ui/Tile.js';
import { BackupNote } from '../../tiles/BackupNote.js';
import { Sources } from '../../tiles/Sources.js';
import type { WallPeriods } from '../../when.js';
import { SceneMain } from '../SceneMain.js';
import { Alerts } from './Alerts.js';
import { CallMap } from './CallMap.js';
import { DownStations } from './DownStations.js';
import { DueTile } from './DueTile.js';
import { FlowTile } from './FlowTile.js';
import { Overdue } from './Overdue.js';
import './overview.css';
import { QuarterRate } from './QuarterRate.js';

/** The scene *Tổng quan*: the numbers on which somebody must act, now. */
export const Overview = memo(function Overview({ periods }: { periods: WallPeriods | null }) {
  const words = useWords().overview;
  return (
    <SceneMain name="tong-quan" className="overview">
      <Tile name="overdue" title={words.overdue.title}>
        {periods && <Overdue today={periods.today} />}
      </Tile>
      <DueTile periods={periods} />
      <Tile name="down" title={words.down.title}>
        {periods && <DownStations today={periods.today} />}
      </Tile>
      <Tile name="alerts" title={words.alerts.title}>
        {periods && <Alerts />}
      </Tile>
      <Tile name="calls" title={words.calls.title} aside={<p className="tile-legend">{words.calls.legend}</p>}>
        {periods && <CallMap today={periods.today} />}
      </Tile>
      <FlowTile periods={periods} />
      <QuarterRate name="in-time" indicator="HS07" title={words.inTime} periods={periods} />
      <QuarterRate name="online" indicator="HS04" title={words.online} periods={periods} />
      <Sources>
        <BackupNote />
      </Sources>
    </SceneMain>
  );
});
