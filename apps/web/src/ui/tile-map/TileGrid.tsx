import type { UnitInfo } from '@ioc/contracts';
import type { ReactNode } from 'react';
import { bordersOf } from './borders.js';
import './tile-grid.css';

/** A track for every place of a tile and one for every gap between. */
function tracksFor(places: readonly number[]): string {
  return Array.from({ length: Math.max(0, ...places) + 1 }, () => 'minmax(0, 1fr)').join(' var(--gap) ');
}

/** The tile map with the real borders drawn into its gaps; `children` are its tiles. */
export function TileGrid({ units, children }: { units: readonly UnitInfo[]; children: ReactNode }) {
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
      {children}
    </ul>
  );
}
