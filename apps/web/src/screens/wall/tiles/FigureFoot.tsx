import type { Period } from '@ioc/contracts';
import { useFigure } from '../../../live/hooks.js';
import { TileFoot } from '../../../ui/TileFoot.js';

/** The foot of a figure that the tile does not draw itself: what stands above is not drawn again with it. */
export function FigureFoot({ indicator, period, layout }: { indicator: string; period: Period; layout: 'tall' | 'wide' | 'compact' }) {
  return <TileFoot figure={useFigure(indicator, period)} layout={layout} />;
}
