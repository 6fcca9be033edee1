import type { Coverage } from '@ioc/contracts';
import type { ReactNode } from 'react';
import './reliability-rule.css';
import { ticksOf } from './ticks.js';

interface Props {
  coverage: Coverage;
  /** Those that should report, in the order of the screen; empty when only their number is known. */
  members: readonly string[];
  late: boolean;
  /** The words beside it: the rule never speaks alone. */
  children: ReactNode;
}

/** The signature: one tick for each that should report; solid = reported, hatched = missing, dashed = late. */
export function ReliabilityRule({ coverage, members, late, children }: Props) {
  return (
    <div className="reliability">
      <div className="reliability-ticks" aria-hidden="true">
        {ticksOf(coverage, members, late).map(({ key, state }) => (
          <i key={key} data-tick={state} />
        ))}
      </div>
      <p className="reliability-words">{children}</p>
    </div>
  );
}
