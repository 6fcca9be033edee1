import { memo } from 'react';
import { useWords } from '../../../../i18n/index.js';
import { Tile } from '../../../../ui/Tile.js';
import { BackupNote } from '../../tiles/BackupNote.js';
import { Sources } from '../../tiles/Sources.js';
import type { WallPeriods } from '../../when.js';
import { SceneMain } from '../SceneMain.js';
import './infrastructure.css';
import { Networks } from './Networks.js';
import { StationNote } from './StationNote.js';
import { StatedRate } from './StatedRate.js';
import { StationMap } from './StationMap.js';
import { StationMapLegend } from './StationMapLegend.js';

/** In the order in which they are read; their places are those of the style sheet. */
const STATED = ['NT01', 'VB03', 'HT01', 'HT03', 'VT04', 'VT03'] as const;

/** The scene *Chính quyền số và hạ tầng*: what the office and the people have to work with. */
export const Infrastructure = memo(function Infrastructure({ periods }: { periods: WallPeriods | null }) {
  const words = useWords();
  return (
    <SceneMain name="ha-tang" className="infrastructure">
      {STATED.map((indicator) => (
        <Tile
          key={indicator}
          name={indicator}
          title={words.infrastructure[indicator]}
          aside={indicator === 'HT03' && <p className="tile-legend">{words.infrastructure.schoolsToo}</p>}
        >
          {periods && <StatedRate indicator={indicator} over={periods.halfYear} running={periods.quarter} />}
        </Tile>
      ))}
      <Tile name="networks" title={words.stations.title} aside={<StationNote />}>
        {periods && <Networks today={periods.today} />}
      </Tile>
      <Tile name="station-map" title={words.infrastructure.map} aside={<StationMapLegend />}>
        {periods && <StationMap today={periods.today} />}
      </Tile>
      <Sources>
        <BackupNote />
      </Sources>
    </SceneMain>
  );
});
