import type { EntryBehind, IndicatorInfo, Period } from '@ioc/contracts';
import { IsoDay } from '@ioc/contracts';
import { addressOf } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay, formatPeriod, formatRate } from '../../../ui/format.js';
import { QUALIFIER_SIGN } from '../../wall/tiles/figures.js';
import { formatAmount, sheetAddress } from '../agree/words.js';
import { useAnswer, useDesk } from '../desk.js';
import { Answered, Empty, Link } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import './rates.css';

type Told = EntryBehind['told'][number];

/** From a figure that people tell to who told it: each unit's part with its receipt, or what was published. */
export default function TellersPage({ search }: { search: string }) {
  const { told: { tellers: words } } = useAdminWords();
  const { catalogue } = useDesk();
  const query = new URLSearchParams(search);
  const [from, to] = ['from', 'to'].map((name) => IsoDay.safeParse(query.get(name)).data);
  const indicator = catalogue.indicators.find(({ code }) => code === query.get('indicator'));
  if (!indicator || from === undefined || to === undefined) {
    return (
      <div className="page">
        <h1>{words.title}</h1>
        <Empty title={words.none} hint={words.noneHint} />
        <Link to="/so-lieu" className="button button-first">{words.toFigures}</Link>
      </div>
    );
  }
  return <Behind indicator={indicator} period={{ from, to }} here={query.get('unit')} />;
}

function Behind({ indicator, period, here }: { indicator: IndicatorInfo; period: Period; here: string | null }) {
  const { told: { tellers: words } } = useAdminWords();
  const { value, error, reload } = useAnswer(`${indicator.code} ${period.from} ${period.to}`, () => server.entryBehind(indicator.code, period));
  return (
    <div className="page lists">
      <div className="page-head"><h1>{indicator.name}, {formatPeriod(period)}</h1></div>
      <p className="list-ways"><Link to={addressOf('/so-lieu', { ...period })}>{words.back}</Link></p>
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value && (value.statement === null && value.form === null ? <Empty title={words.nothing} hint={words.nothingHint} /> : <Answer behind={value} here={here} />)}
      </Answered>
    </div>
  );
}

function Answer({ behind, here }: { behind: EntryBehind; here: string | null }) {
  const { told: { tellers: words } } = useAdminWords();
  const { counts, statement, form, days, told, missing } = behind;
  const several = new Set([...told, ...missing].map(({ period }) => period.from)).size > 1;
  const rate = told.some(({ denominator }) => denominator !== null);
  return (
    <>
      {statement && (
        <p className="lead" data-counts={counts}>{words.published(statement.source, formatDay(statement.publishedOn))}: <strong>{QUALIFIER_SIGN[statement.qualifier]}{formatAmount(statement.value)}</strong>, {words.publishedFor(formatPeriod(statement.statedFor))}{statement.note !== null && ` (${statement.note})`}</p>
      )}
      {form && (
        <>
          <p className={statement ? undefined : 'lead'} data-counts={counts === 'forms' ? counts : undefined}>{statement ? words.besides(form.title) : words.fromForms(form.title, days ? formatPeriod(days) : '')} · {words.units(String(told.length), String(told.length + missing.length))}</p>
          <div className="scroll">
            <table className="tellers-table">
              <thead>
                <tr>
                  <th scope="col">{words.unit}</th>
                  {several && <th scope="col">{words.period}</th>}
                  {rate ? <><th scope="col" className="number">{words.part}</th><th scope="col" className="number">{words.whole}</th><th scope="col" className="number">{words.rate}</th></> : <th scope="col" className="number">{words.value}</th>}
                  <th scope="col">{words.receipt}</th><th scope="col">{words.submitted}</th><th scope="col">{words.approved}</th><th scope="col">{words.by}</th>
                </tr>
              </thead>
              <tbody>
                {told.map((part) => <Part key={`${part.unit} ${part.period.from}`} part={part} form={form.form} several={several} rate={rate} here={part.unit === here} />)}
                {missing.map(({ unit, unitName, period, state }) => (
                  <tr key={`${unit} ${period.from}`} data-missing="true" data-unit={unit} data-here={unit === here}>
                    <td>{unitName}</td>
                    {several && <td>{formatPeriod(period)}</td>}
                    <td colSpan={rate ? 7 : 5}>○ {words.missing}: {words.missingState[state ?? 'none']}</td>
                  </tr>
                ))}
                <Sums told={told} several={several} rate={rate} />
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}

function Part({ part, form, several, rate, here }: { part: Told; form: string; several: boolean; rate: boolean; here: boolean }) {
  const { told: { tellers: words } } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const { unit, unitName, period, numerator, denominator, qualifier, receipt, late, correction, correcting, submittedAt, approvedAt, agreed } = part;
  return (
    <tr data-unit={unit} data-here={here}>
      <td>{unitName}</td>
      {several && <td>{formatPeriod(period)}</td>}
      <td className="number">{QUALIFIER_SIGN[qualifier]}{formatAmount(numerator)}</td>
      {rate && <><td className="number">{formatAmount(denominator)}</td><td className="number">{formatPart(numerator, denominator)}</td></>}
      <td data-receipt={receipt}>
        <a href={sheetAddress({ form, unit, from: period.from })}>{receipt}</a>
        {correction > 0 && ` · ${words.correction(String(correction))}`}{correcting && <span className="is-warning"> · ▲ {words.correcting}</span>}
      </td>
      <td>{fullMoment(submittedAt, timeZone)}{late && <span className="is-warning"> ▲ {words.late}</span>}</td>
      <td>{fullMoment(approvedAt, timeZone)}</td>
      <td>{agreed.map(({ at, by, step, receipt: own }) => <p key={at} data-agreed={own ?? ''} title={fullMoment(at, timeZone)}>{[step, by].filter(Boolean).join(': ')}{own !== null && ` · ${own}`}</p>)}</td>
    </tr>
  );
}

function Sums({ told, several, rate }: { told: readonly Told[]; several: boolean; rate: boolean }) {
  const { told: { tellers: words } } = useAdminWords();
  if (told.length === 0) return null;
  const [part, whole] = [totalOf(told.map(({ numerator }) => numerator)), totalOf(told.map(({ denominator }) => denominator ?? 0))];
  return (
    <tr className="tellers-sums" data-sum={rate ? `${part}/${whole}` : part}>
      <th scope="row" colSpan={several ? 2 : 1}>{words.sum}</th>
      <td className="number">{formatAmount(part)}</td>
      {rate && <><td className="number">{formatAmount(whole)}</td><td className="number">{formatPart(part, whole)}</td></>}
      <td colSpan={4} />
    </tr>
  );
}

/** Lines have at most three decimals, which sums in binary miss by a little. */
const thousandths = (amount: number): number => Math.round(amount * 1_000);
const totalOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + thousandths(amount), 0) / 1_000;

function formatPart(numerator: number, denominator: number | null): string {
  return denominator === null ? '–' : formatRate(thousandths(numerator), thousandths(denominator));
}
