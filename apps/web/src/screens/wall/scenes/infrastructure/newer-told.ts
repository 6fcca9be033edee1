import { standsForAll } from '@ioc/kpi';
import { knownValue, type FigureView } from '../../../../live/views.js';

/** Of a rate that people tell: that of a period that is over, unless enough of them have told a newer one since. */
export function newerTold(over: FigureView, running: FigureView): FigureView {
  const since = running.snapshot;
  if (knownValue(running) === null || !since?.asOf) return over;
  if (knownValue(over) === null || !over.snapshot?.asOf) return running;
  return since.asOf > over.snapshot.asOf && standsForAll(since.coverage.reported, since.coverage.expected) ? running : over;
}
