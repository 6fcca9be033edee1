import type { IndicatorInfo, Period, Scope } from '@ioc/contracts';
import { useState } from 'react';
import { CatalogueContext } from '../../../api/catalogue.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { LiveContext, useFigure, useLive } from '../../../live/hooks.js';
import { formatPeriod } from '../../../ui/format.js';
import { TileFoot } from '../../../ui/TileFoot.js';
import { useDesk } from '../desk.js';
import { Button, Empty, Notice } from '../parts/parts.js';
import { FigureCell } from './FigureCell.js';
import { asOfPeriod, shownIn } from './figures-address.js';
import { FigureTabs } from './FigureTabs.js';
import { useLine } from './line.js';
import { PeriodChooser } from './PeriodChooser.js';
import { ReportPanel } from './ReportPanel.js';
import { RuleSetChooser } from './RuleSetChooser.js';
import { RuleSetsTable } from './RuleSetsTable.js';
import './figures.css';

/** Every indicator by unit for a period, as of a day, live; or by rule sets side by side. Each number leads to its dossiers. */
export default function FiguresPage({ search }: { search: string }) {
  const { figures: words } = useAdminWords();
  const { catalogue } = useDesk();
  const shown = shownIn(search, catalogue.defaultPeriod);
  const period = asOfPeriod(shown);
  const live = useLine(shown.ruleSet === null ? period : null);
  return (
    <LiveContext value={live}>
      <CatalogueContext value={catalogue}>
        <div className="page lists">
          <FigureTabs current="so-lieu" />
          <PeriodChooser shown={shown}><RuleSetChooser shown={shown} /></PeriodChooser>
          {shown.ruleSet !== null
            ? <RuleSetsTable shown={shown} ruleSet={shown.ruleSet} />
            : period ? <Figures period={period} /> : <Empty title={words.notBegun} hint={words.notBegunHint} />}
        </div>
      </CatalogueContext>
    </LiveContext>
  );
}

function Figures({ period }: { period: Period }) {
  const { figures: words } = useAdminWords();
  const { catalogue } = useDesk();
  const there = useLive(({ state }) => [...state.figures.values()].some((figure) => figure.period.from === period.from && figure.period.to === period.to));
  const off = useLive(({ connection, resumed }) => resumed && connection.status !== 'on');
  const [choosing, setChoosing] = useState(false);
  const [wrong, setWrong] = useState<{ indicator: string; scope: Scope } | null>(null);
  const choose = (indicator: string) => (scope: Scope): void => {
    setWrong({ indicator, scope });
    setChoosing(false);
  };
  return (
    <>
      <div className="page-head">
        <h2 data-period={`${period.from} ${period.to}`}>{words.counted(formatPeriod(period))}</h2>
        {choosing && <span className="muted" role="status">{words.reportMode}</span>}
        <Button action="report" aria-pressed={choosing} onClick={() => setChoosing(!choosing)}>{choosing ? words.cancel : words.report}</Button>
      </div>
      {off && <Notice mark="warning" title={words.offline} />}
      {wrong && <ReportPanel key={`${wrong.indicator} ${wrong.scope}`} figure={{ ...wrong, period }} onDone={() => setWrong(null)} />}
      {!there && <p className="loading" role="status">{words.waiting}</p>}
      {there && (
        <div className="scroll">
          <table className="figures-table" data-choosing={choosing}>
            <thead>
              <tr>
                <th>{words.indicator}</th>
                <th className="number">{catalogue.district.name}</th>
                {catalogue.units.map(({ code, shortName, name }) => <th key={code} className="number" title={name}>{shortName}</th>)}
              </tr>
            </thead>
            <tbody>
              {catalogue.indicators.map((indicator) => (
                <Row key={indicator.code} indicator={indicator} period={period} onReport={choosing ? choose(indicator.code) : null} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Row({ indicator, period, onReport }: { indicator: IndicatorInfo; period: Period; onReport: ((scope: Scope) => void) | null }) {
  const { catalogue } = useDesk();
  const figure = useFigure(indicator.code, period);
  const byUnit = indicator.scopes.includes('unit');
  return (
    <tr data-indicator={indicator.code}>
      <th scope="row">
        <span className="figure-name">{indicator.name}{indicator.unit !== '%' && indicator.unit !== 'hồ sơ' && ` (${indicator.unit})`}</span>
        <TileFoot figure={figure} />
      </th>
      <FigureCell indicator={indicator} scope="total" period={period} onReport={onReport} />
      {byUnit
        ? catalogue.units.map(({ code }) => <FigureCell key={code} indicator={indicator} scope={`unit:${code}`} period={period} onReport={onReport} />)
        : <td colSpan={catalogue.units.length} />}
    </tr>
  );
}
