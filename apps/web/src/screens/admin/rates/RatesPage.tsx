import type { Period, ReportCondition, ReportingRate } from '@ioc/contracts';
import { addressOf } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatPeriod, formatRate } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { shownIn } from '../figures/figures-address.js';
import { FigureTabs } from '../figures/FigureTabs.js';
import { PeriodPicker } from '../forms/PeriodPicker.js';
import { Answered, Empty } from '../parts/parts.js';
import { RatesTable, SIGNS } from './RatesTable.js';
import './rates.css';

const CONDITIONS: readonly ReportCondition[] = ['on-time', 'late', 'pending', 'returned', 'missing', 'open'];

/** *Tỷ lệ nộp*: units by forms of the periods that end within some days; which days is in the address. */
export default function RatesPage({ search }: { search: string }) {
  const { told: { rates: words } } = useAdminWords();
  const { catalogue, go } = useDesk();
  const { period } = shownIn(search, catalogue.defaultPeriod);
  const { value, error, reload } = useAnswer(`${period.from} ${period.to}`, () => server.reportingRates(period));
  return (
    <div className="page lists">
      <FigureTabs current="ty-le-nop" />
      <div className="period-chooser">
        <PeriodPicker key={`${period.from} ${period.to}`} period={period} today={period.to} onChange={({ from, to }) => go(addressOf('/ty-le-nop', { from, to }))} />
      </div>
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value && (value.length === 0 ? <Empty title={words.empty} hint={words.emptyHint} /> : <Rates rates={value} period={period} />)}
      </Answered>
    </div>
  );
}

function Rates({ rates, period }: { rates: readonly ReportingRate[]; period: Period }) {
  const { told: { rates: words } } = useAdminWords();
  const counted = rates.filter((rate) => rate.counted);
  const sum = (of: (rate: ReportingRate) => number): number => counted.reduce((total, rate) => total + of(rate), 0);
  const [due, submitted, onTime] = [sum(({ expected }) => expected), sum((rate) => rate.submitted), sum((rate) => rate.onTime)];
  return (
    <>
      <h2 data-rates={`${submitted}/${due} ${onTime}`}>
        {words.period(formatPeriod(period))}{due > 0 && <>: {words.counted(formatCount(submitted), formatCount(due), formatCount(onTime))} ({formatRate(submitted, due)}, {formatRate(onTime, due)})</>}
      </h2>
      <RatesTable rates={rates} />
      <p className="rates-legend muted small" aria-label={words.legend}>
        {CONDITIONS.map((condition) => <span key={condition} data-condition={condition} className="rates-sign"><span aria-hidden="true">{SIGNS[condition]}</span> {words.conditions[condition]}</span>)}
        <span>{words.countedHint}</span>
      </p>
    </>
  );
}
