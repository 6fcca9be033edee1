import type { ReportCondition, ReportingRate } from '@ioc/contracts';
import { isHandedIn, localDay } from '@ioc/kpi';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDayMonth, formatPeriod, formatRate } from '../../../ui/format.js';
import { sheetAddress } from '../agree/words.js';
import { useDesk } from '../desk.js';
import { heldUnits } from '../page-policies.js';

export const SIGNS: Readonly<Record<ReportCondition, string>> = { 'on-time': '●', 'late': '◐', 'pending': '◇', 'returned': '↩', 'missing': '■', 'open': '○' };

/** Units by forms, the oldest period first; each leads to what was filled in. */
export function RatesTable({ rates }: { rates: readonly ReportingRate[] }) {
  const { told: { rates: words } } = useAdminWords();
  const { catalogue, session } = useDesk();
  const { timeZone, units } = catalogue;
  const held = heldUnits(session);
  const counted = rates.filter((rate) => rate.counted);
  const forms = [...new Map(rates.map(({ form, title }) => [form, title]))].sort(([a], [b]) => (a < b ? -1 : 1));
  const columns = forms.flatMap(([form]) => rates.filter((rate) => rate.form === form).sort((a, b) => (a.period.from < b.period.from ? -1 : 1)));
  const shown = units.filter(({ code }) => rates.some((rate) => rate.units.some(({ unit }) => unit === code)));
  return (
    <div className="scroll">
      <table className="rates-table" data-columns={columns.length}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>{words.unit}</th>
            <th scope="col" rowSpan={2} className="number">{words.submitted}</th>
            <th scope="col" rowSpan={2} className="number">{words.onTime}</th>
            {forms.map(([form, title]) => <th key={form} scope="colgroup" colSpan={rates.filter((rate) => rate.form === form).length} className="rates-form">{title}</th>)}
          </tr>
          <tr>
            {columns.map(({ form, period, dueAt }) => (
              <th key={`${form} ${period.from}`} scope="col" className="rates-period" title={`${formatPeriod(period)}, ${words.due(formatDayMonth(localDay(dueAt, timeZone)))}`}><span aria-hidden="true">{words.until(formatDayMonth(period.to))}</span><span className="unseen">{formatPeriod(period)}</span></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ code, name, shortName }) => {
            const own = counted.flatMap((rate) => rate.units.filter(({ unit }) => unit === code));
            const handedIn = own.filter(({ state }) => isHandedIn(state));
            return (
              <tr key={code} data-unit={code}>
                <th scope="row" title={name}>{shortName}</th>
                <td className="number">{formatRate(handedIn.length, own.length)}</td>
                <td className="number">{formatRate(handedIn.filter(({ late }) => !late).length, own.length)}</td>
                {columns.map((rate) => <State key={`${rate.form} ${rate.period.from}`} rate={rate} unit={code} name={name} mine={held === null || held.includes(code)} />)}
              </tr>
            );
          })}
          <tr className="rates-sums">
            <th scope="row">{catalogue.district.name}</th>
            <td className="number">{formatRate(sum(counted, 'submitted'), sum(counted, 'expected'))}</td>
            <td className="number">{formatRate(sum(counted, 'onTime'), sum(counted, 'expected'))}</td>
            {columns.map((rate) => <td key={`${rate.form} ${rate.period.from}`} className="rates-cell">{rate.submitted}/{rate.expected}</td>)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function sum(rates: readonly ReportingRate[], of: 'expected' | 'submitted' | 'onTime'): number {
  return rates.reduce((total, rate) => total + rate[of], 0);
}

function State({ rate: { form, title, period, units }, unit, name, mine }: { rate: ReportingRate; unit: string; name: string; mine: boolean }) {
  const { told: { rates: words } } = useAdminWords();
  const found = units.find((each) => each.unit === unit);
  if (!found) return <td className="rates-cell"><span className="unseen">{words.notAsked}</span></td>;
  const { condition, late } = found;
  const said = <><span className="rates-sign" aria-hidden="true">{SIGNS[condition]}</span><span className="rates-word">{words.conditions[condition]}{condition === 'pending' && late && `, ${words.lateToo}`}</span></>;
  return (
    <td className="rates-cell" data-condition={condition}>
      {mine
        ? <a href={sheetAddress({ form, unit, from: period.from })} title={words.openOne(`${title} ${formatPeriod(period)}`, name, words.conditions[condition])}>{said}</a>
        : said}
    </td>
  );
}
