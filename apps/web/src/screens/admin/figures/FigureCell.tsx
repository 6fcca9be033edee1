import type { IndicatorInfo, Period, Scope } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useBeingChecked, useFigure } from '../../../live/hooks.js';
import { knownValue } from '../../../live/views.js';
import { formatCount } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { whereWords } from '../dossiers/list-words.js';
import { Link } from '../parts/parts.js';
import { behindAddress } from './behind-address.js';
import { DerivedSign } from './DerivedSign.js';
import { figureText, meanOf } from './figure-text.js';

/** One figure, the way to its dossiers, and whether it may be relied on; while something is to be called wrong, a choice. */
export function FigureCell({ indicator, scope, period, onReport }: {
  indicator: IndicatorInfo; scope: Scope; period: Period; onReport: ((scope: Scope) => void) | null;
}) {
  const admin = useAdminWords();
  const { figures: words } = admin;
  const { catalogue } = useDesk();
  const figure = useFigure(indicator.code, period, scope);
  const checked = useBeingChecked(figure.snapshot);
  const hidden = figure.condition === 'missing' || figure.condition === 'expired';
  const text = figureText(indicator, hidden ? null : figure.snapshot);
  const unknown = text === '?';
  const of = unknown || figure.snapshot === null ? null : meanOf(indicator, figure.snapshot);
  const unconfirmed = knownValue(figure) === null ? 0 : (figure.snapshot?.awaitingConfirmation ?? 0);
  const where = whereWords(scope, catalogue, admin);
  const behind = behindAddress(indicator, scope, period);
  const number = <span className="figure" data-condition={figure.condition} data-unknown={unknown} data-zero={text === '0' || text === '0%'}>{text}</span>;
  return (
    <td className="number" data-cell={`${indicator.code} ${scope}`}>
      {onReport !== null && figure.snapshot !== null
        ? <button type="button" className="figure-wrong" aria-label={words.reportThis(indicator.name, where)} onClick={() => onReport(scope)}>{number}</button>
        : behind !== null && !unknown
          ? <Link to={behind}><span className="unseen">{words.open(indicator.name, where)}: </span>{number}</Link>
          : number}
      {!unknown && <DerivedSign count={figure.snapshot?.derived ?? 0} />}
      {of !== null && <span className="figure-of" data-of={of}>{words.meanOf(formatCount(of))}</span>}
      {unconfirmed > 0 && <span className="figure-beside" data-unconfirmed={unconfirmed}>{words.unconfirmed(formatCount(unconfirmed))}</span>}
      {checked && <span className="figure-checked" data-checked=""><span aria-hidden="true">◆</span> {words.checking}</span>}
    </td>
  );
}
