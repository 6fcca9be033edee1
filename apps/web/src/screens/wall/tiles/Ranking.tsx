import './ranking.css';
import { formatCount } from '../../../ui/format.js';
import type { CSSProperties, ReactNode } from 'react';

export interface Rank {
  readonly name: string;
  /** Null: unknown. */
  readonly value: number | null;
  readonly aside?: ReactNode;
}

/** Of the longest number, for which every bar leaves room. */
function lettersOf(ranks: readonly Rank[]): number {
  return Math.max(1, ...ranks.map(({ value }) => formatCount(value).length));
}

/** Bars on one scale, each with its number. */
export function Ranking({ ranks }: { ranks: readonly Rank[] }) {
  const longest = Math.max(0, ...ranks.map(({ value }) => value ?? 0));
  return (
    <dl className="stations" style={{ '--letters': lettersOf(ranks) } as CSSProperties}>
      {ranks.map(({ name, value, aside }) => (
        <div key={name} className="rank">
          <dt>{name}</dt>
          <dd data-operator={name}>
            <i style={{ width: `${longest > 0 ? (100 * (value ?? 0)) / longest : 0}%` }} />
            <b>{formatCount(value)}</b>
            {aside}
          </dd>
        </div>
      ))}
    </dl>
  );
}
