import type { FigureChecked, IndicatorKind, Period } from '@ioc/contracts';

/** A figure that is on a screen. */
interface ShownFigure {
  readonly indicator: string;
  readonly scope: string;
  readonly period: Period;
}

/**
 * Whether a figure must say *đang kiểm tra*: somebody called it wrong and nobody has answered. What is wrong in events
 * of some days is wrong in every period that shares one of them; what is wrong in a stock stays so at later cut-offs.
 */
export function isBeingChecked({ indicator, scope, period }: ShownFigure, kind: IndicatorKind, checked: readonly FigureChecked[]): boolean {
  const lasts = kind === 'stock' || kind === 'part';
  return checked.some((item) =>
    item.indicator === indicator && item.scope === scope && period.to >= (lasts ? item.cutOff : item.from) && (lasts || period.from <= item.cutOff));
}
