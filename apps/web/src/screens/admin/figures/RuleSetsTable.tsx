import type { IndicatorInfo, RuleSetsCompared } from '@ioc/contracts';
import type { ReactNode } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatPeriod } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { listAddress, type BehindFigure } from '../dossiers/list-address.js';
import { partWords, whereWords } from '../dossiers/list-words.js';
import { Answered, Empty, Link } from '../parts/parts.js';
import { ruleSetName } from '../parts/words.js';
import { DerivedSign } from './DerivedSign.js';
import { differenceOf, figureText, meanOf } from './figure-text.js';
import { asOfPeriod, figuresAddress, type ShownFigures } from './figures-address.js';

type Row = RuleSetsCompared['rows'][number];

/** Figures by one rule set, or by two with their differences and the dossiers that make them. */
export function RuleSetsTable({ shown, ruleSet }: { shown: ShownFigures; ruleSet: string }) {
  const admin = useAdminWords();
  const { rules: words } = admin.figures;
  const { catalogue } = useDesk();
  const { period: { from, to }, beside, scope } = shown;
  const asOf = shown.asOf !== null && shown.asOf < to ? shown.asOf : undefined;
  const begun = asOfPeriod(shown) !== null;
  const { value, error, reload } = useAnswer(figuresAddress(shown), () =>
    begun ? server.ruleSets({ from, to, asOf, scope, ruleSet, beside: beside ?? undefined }) : Promise.resolve(null));
  if (!begun) return <Empty title={admin.figures.notBegun} hint={admin.figures.notBegunHint} />;
  const infos = new Map(catalogue.indicators.filter(({ lists }) => lists.length > 0).map((info) => [info.code, info]));
  const figure = (row: Row, by: string): BehindFigure => ({ indicator: row.indicator, scope, period: { from, to }, asOf, ruleSet: by });
  return (
    <Answered error={error} there={value !== null} onRetry={reload}>
      {value && (
        <>
          <div className="page-head">
            <h2 data-rule-sets={value.ruleSets.join(' ')}>{words.counted(whereWords(scope, catalogue, admin), formatPeriod(value.days))}</h2>
            <span className="muted small">{words.still}</span>
          </div>
          {value.ruleSets.length === 2 && value.rows.every(({ differences }) => differences.length === 0) && <p role="status" data-state="same">{words.same}</p>}
          <div className="scroll">
            <table className="rule-sets-table" data-sets={value.ruleSets.length}>
              <thead>
                <tr>
                  <th scope="col">{admin.figures.indicator}</th>
                  {value.ruleSets.map((id) => <th key={id} scope="col" className="number">{ruleSetName(catalogue, id)}</th>)}
                  {value.ruleSets.length === 2 && <><th scope="col" className="number">{words.difference}</th><th scope="col">{words.dossiers}</th></>}
                </tr>
              </thead>
              <tbody>
                {value.rows.map((row) => {
                  const info = infos.get(row.indicator);
                  return info && <RuleSetsRow key={row.indicator} info={info} row={row} ruleSets={value.ruleSets} figureBy={(by) => figure(row, by)} />;
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Answered>
  );
}

function RuleSetsRow({ info, row: { indicator, figures, differences }, ruleSets, figureBy }: {
  info: IndicatorInfo; row: Row; ruleSets: readonly string[]; figureBy: (ruleSet: string) => BehindFigure;
}) {
  const admin = useAdminWords();
  const { rules: words } = admin.figures;
  const { catalogue } = useDesk();
  const [first, second] = figures;
  const [one = '', other = ''] = ruleSets;
  const difference = first && second ? differenceOf(info, first, second) : null;
  const cell = (figure: Row['figures'][number], by: string): ReactNode => {
    const text = figureText(info, figure);
    const of = meanOf(info, figure);
    return (
      <td key={by} className="number" data-cell={`${indicator} ${by}`}>
        {text === '?' ? <span className="figure" data-unknown="true">?</span> : <Link to={listAddress(figureBy(by))}><span className="unseen">{words.open(info.name, ruleSetName(catalogue, by))}: </span>{text}</Link>}
        {text !== '?' && <DerivedSign count={figure.derived} />}
        {of !== null && <span className="figure-of" data-of={of}>{admin.figures.meanOf(formatCount(of))}</span>}
        {figure.awaitingConfirmation > 0 && <span className="figure-beside">{admin.figures.unconfirmed(formatCount(figure.awaitingConfirmation))}</span>}
      </td>
    );
  };
  const only = (part: Row['differences'][number]['part'], count: number, by: string, notBy: string): ReactNode => count > 0 && (
    <Link to={listAddress({ ...figureBy(by), part, notBy })}>{words.only(formatCount(count), ruleSetName(catalogue, by))}</Link>
  );
  return (
    <tr data-indicator={indicator} data-differs={differences.length > 0}>
      <th scope="row">{info.name}{info.unit !== '%' && info.unit !== 'hồ sơ' && ` (${info.unit})`}</th>
      {figures.map((figure, place) => cell(figure, ruleSets[place] ?? ''))}
      {second && (
        <>
          <td className="number" data-difference={indicator}>{difference === null ? <span className="muted">{words.equal}</span> : info.unit === '%' ? words.points(difference) : difference}</td>
          <td className="rule-dossiers">
            {differences.map(({ part, onlyFirst, onlySecond }) => (
              <span key={part} data-part={part}>
                {part !== 'value' && <span className="muted">{partWords(indicator, part, admin)}: </span>}
                {only(part, onlyFirst, one, other)}{onlyFirst > 0 && onlySecond > 0 && ' · '}{only(part, onlySecond, other, one)}
              </span>
            ))}
          </td>
        </>
      )}
    </tr>
  );
}
