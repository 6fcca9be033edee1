import type { IndicatorInfo, Period, Scope } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useBeingChecked, useFigure } from '../../../live/hooks.js';
import { knownValue, type FigureView } from '../../../live/views.js';
import { formatCount, formatMean } from '../../../ui/format.js';
import { countText, knownParts, rateText, signOf } from '../../wall/tiles/figures.js';
import { useDesk } from '../desk.js';
import { listAddress } from '../dossiers/list-address.js';
import { whereWords } from '../dossiers/list-words.js';
import { Link } from '../parts/parts.js';

/** A figure as its kind is written: a count, `7/16`, `98,5%`, `12,5`. */
function textOf(kind: IndicatorInfo['kind'], unit: string, figure: FigureView): string {
  const { numerator, denominator } = knownParts(figure);
  if (kind === 'part') return numerator === null ? '?' : `${signOf(figure)}${formatCount(numerator)}/${formatCount(denominator)}`;
  if (kind === 'mean') return formatMean(knownValue(figure), denominator);
  return kind === 'rate' || unit === '%' ? `${signOf(figure)}${rateText(figure)}` : countText(figure);
}

/** One figure, the way to its dossiers, and whether it may be relied on; while something is to be called wrong, a choice. */
export function FigureCell({ indicator, scope, period, onReport }: {
  indicator: IndicatorInfo; scope: Scope; period: Period; onReport: ((scope: Scope) => void) | null;
}) {
  const admin = useAdminWords();
  const { figures: words } = admin;
  const { catalogue } = useDesk();
  const figure = useFigure(indicator.code, period, scope);
  const checked = useBeingChecked(figure.snapshot);
  const text = textOf(indicator.kind, indicator.unit, figure);
  const unknown = text === '?';
  const unconfirmed = knownValue(figure) === null ? 0 : (figure.snapshot?.awaitingConfirmation ?? 0);
  const where = whereWords(scope, catalogue, admin);
  const number = <span className="figure" data-condition={figure.condition} data-unknown={unknown} data-zero={text === '0' || text === '0%'}>{text}</span>;
  return (
    <td className="number" data-cell={`${indicator.code} ${scope}`}>
      {onReport !== null && figure.snapshot !== null
        ? <button type="button" className="figure-wrong" aria-label={words.reportThis(indicator.name, where)} onClick={() => onReport(scope)}>{number}</button>
        : indicator.lists.length > 0 && !unknown
          ? <Link to={listAddress({ indicator: indicator.code, scope, period })}><span className="unseen">{words.open(indicator.name, where)}: </span>{number}</Link>
          : number}
      {unconfirmed > 0 && <span className="figure-beside" data-unconfirmed={unconfirmed}>{words.unconfirmed(formatCount(unconfirmed))}</span>}
      {checked && <span className="figure-checked" data-checked=""><span aria-hidden="true">◆</span> {words.checking}</span>}
    </td>
  );
}
