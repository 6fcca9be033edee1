import type { UnitInfo } from '@ioc/contracts';
import type { ReactNode } from 'react';
import { useCatalogue } from '../../../api/catalogue.js';
import { bordersOf, trackOf } from './borders.js';
import './tile-map.css';

/** When one name is longer, all are written smaller; letters. */
const ROOMY_NAME = 14;

/** A track for every place of a tile and one for every gap between. */
function tracksFor(places: readonly number[]): string {
  return Array.from({ length: Math.max(0, ...places) + 1 }, () => 'minmax(0, 1fr)').join(' var(--gap) ');
}

interface CellProps {
  unit: UnitInfo;
  condition: string;
  /** Hatched: nothing is known of it. */
  unknown: boolean;
  /** Outlined: somebody must act. */
  critical?: boolean;
  children: ReactNode;
}

/** One unit of the map. */
export function TileCell({ unit, condition, unknown, critical = false, children }: CellProps) {
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
      <span className="unit-figures">{children}</span>
    </li>
  );
}

/** Units in their schematic places, with the borders that they really have. */
export function TileMap({ cell }: { cell: (unit: UnitInfo) => ReactNode }) {
  const { units } = useCatalogue();
  return (
    <ul
      className="unit-map"
      style={{ gridTemplateColumns: tracksFor(units.map(({ tile }) => tile.column)), gridTemplateRows: tracksFor(units.map(({ tile }) => tile.row)) }}
    >
      {bordersOf(units).map(({ key, kind, runs, falls, columns, rows }) => (
        <li
          key={key}
          className="border"
          data-kind={kind}
          data-runs={runs}
          data-falls={falls}
          aria-hidden="true"
          style={{ gridColumn: columns.join(' / '), gridRow: rows.join(' / ') }}
        />
      ))}
      {units.map(cell)}
    </ul>
  );
}
