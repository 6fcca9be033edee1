import type { UnitInfo } from '@ioc/contracts';
import { memo, type ReactNode } from 'react';
import { useCatalogue } from '../../../api/catalogue.js';
import { trackOf } from '../../../ui/tile-map/borders.js';
import { TileGrid } from '../../../ui/tile-map/TileGrid.js';
import './tile-map.css';

/** When one name is longer, all are written smaller; letters. */
const ROOMY_NAME = 14;

interface CellProps {
  unit: UnitInfo;
  condition: string;
  /** Hatched: nothing is known of it. */
  unknown: boolean;
  /** Outlined: somebody must act. */
  critical?: boolean;
  /** Figures too long for their usual size. */
  long?: boolean;
  children: ReactNode;
}

/** One unit of the map. */
export function TileCell({ unit, condition, unknown, critical = false, long = false, children }: CellProps) {
  const { units } = useCatalogue();
  const small = units.some(({ shortName }) => shortName.length > ROOMY_NAME);
  return (
    <li
      className="unit"
      data-unit={unit.code}
      data-condition={condition}
      data-unknown={unknown}
      data-critical={critical}
      style={{ gridColumn: trackOf(unit.tile.column), gridRow: trackOf(unit.tile.row) }}
    >
      <span className="unit-name" data-long={small}>
        {unit.shortName}
      </span>
      <span className="unit-figures" data-long={long}>{children}</span>
    </li>
  );
}

/** Units in their schematic places, each as `cell` draws it: a component with figures of its own. */
export const TileMap = memo(function TileMap({ cell }: { cell: (unit: UnitInfo) => ReactNode }) {
  const { units } = useCatalogue();
  return <TileGrid units={units}>{units.map(cell)}</TileGrid>;
});
