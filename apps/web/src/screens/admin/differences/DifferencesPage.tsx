import type { Side, SourceDifferences } from '@ioc/contracts';
import { useRef } from 'react';
import { addressOf } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { FigureTabs } from '../figures/FigureTabs.js';
import { PeriodPicker } from '../forms/PeriodPicker.js';
import { Pager } from '../parts/Pager.js';
import { Answered, Empty, Link } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { differencesAddress, differencesAsked, FILTERS } from './asked.js';
import { DifferenceFilters } from './DifferenceFilters.js';
import { DifferencesTable } from './DifferencesTable.js';
import { useSideName } from './side-name.js';
import './differences.css';

const PAGE = 50;

/** *Đối soát*: where two channels or sources differ about the same dossiers; all that is chosen is in the address. */
export default function DifferencesPage({ search }: { search: string }) {
  const { differences: words } = useAdminWords();
  const { value: sides, error, reload } = useAnswer('sides', () => server.sides());
  return (
    <div className="page lists">
      <FigureTabs current="doi-soat" />
      <p className="muted">{words.hint}</p>
      <Answered error={error} there={sides !== null} onRetry={reload}>
        {sides && (sides.length < 2 ? <Empty title={words.oneSide} hint={words.oneSideHint} /> : <Compared sides={sides} search={search} />)}
      </Answered>
    </div>
  );
}

function Compared({ sides, search }: { sides: readonly Side[]; search: string }) {
  const { catalogue } = useDesk();
  const asked = differencesAsked(search, sides, catalogue.defaultPeriod) ?? {};
  const key = new URLSearchParams(asked).toString();
  const { value, error, reload } = useAnswer(key, () => server.differences({ ...asked, size: String(PAGE) }));
  // What stood there stays until the next page has come.
  const last = useRef<SourceDifferences | null>(null);
  if (value) last.current = value;
  const shown = value ?? (error === null ? last.current : null);
  return (
    <>
      <Choice sides={sides} asked={asked} />
      <Answered error={error} there={shown !== null} onRetry={reload}>
        {shown && <Found list={shown} asked={asked} busy={value === null} />}
      </Answered>
    </>
  );
}

function Choice({ sides, asked }: { sides: readonly Side[]; asked: Readonly<Record<string, string>> }) {
  const { differences: words } = useAdminWords();
  const { go } = useDesk();
  const nameOf = useSideName();
  const show = (change: Record<string, string>): void => go(differencesAddress(new URLSearchParams(asked).toString(), { ...Object.fromEntries(FILTERS.map((name) => [name, undefined])), ...change }));
  const { first = '', second = '', from = '', to = '' } = asked;
  const side = (name: 'first' | 'second', chosen: string, other: string) => (
    <label>{words[name]}
      <select name={name} value={chosen} onChange={({ target }) => show({ [name]: target.value, ...(target.value === other && { [name === 'first' ? 'second' : 'first']: chosen }) })}>
        {sides.map((each) => <option key={each.key} value={each.key}>{nameOf(each)}</option>)}
      </select>
    </label>
  );
  return (
    <div className="difference-choice">
      {side('first', first, second)}
      {side('second', second, first)}
      <PeriodPicker key={from + to} period={{ from, to }} today={to} onChange={show} />
    </div>
  );
}

function Found({ list, asked, busy }: { list: SourceDifferences; asked: Readonly<Record<string, string>>; busy: boolean }) {
  const { differences: words, figures: { list: said } } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const nameOf = useSideName();
  const { page: _, ...whole } = asked;
  const search = new URLSearchParams(asked).toString();
  const file = (format: string): string => addressOf('/api/source-differences/export', { ...whole, format });
  const filtered = FILTERS.some((name) => name in asked);
  const contradictions = list.facets.cause.find(({ key }) => key === 'contradiction')?.count ?? 0;
  return (
    <>
      <div className="page-head">
        <h2 data-differences={list.total} data-contradictions={contradictions}>{words.sentence(formatCount(contradictions), formatCount(list.both))}</h2>
        <div className="actions">
          <a className="button button-second" data-action="csv" href={file('csv')} download="">{said.csv}</a>
          <a className="button button-second" data-action="xlsx" href={file('xlsx')} download="">{said.xlsx}</a>
        </div>
      </div>
      <p className="muted small">{words.beside(formatCount(list.compared), formatCount(list.total))} {[list.first, list.second].map((side) => words.heard(nameOf(side), fullMoment(side.heardAt, timeZone), formatCount(side.deliveries))).join(' ')}</p>
      {list.total > 0 && <DifferenceFilters list={list} search={search} />}
      {filtered && !busy && list.total > 0 && (
        <p role="status" data-found={list.found}>
          {said.filtered(formatCount(list.found), formatCount(list.total))}{' '}
          <Link to={differencesAddress(search, Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>{said.clear}</Link>
        </p>
      )}
      <div aria-busy={busy}>
        {list.found > 0
          ? <DifferencesTable list={list} />
          : filtered && list.total > 0 ? <Empty title={said.noMatch} hint={said.noMatchHint} /> : list.compared === 0 ? <Empty title={words.nothing} hint={words.nothingHint} /> : <Empty title={words.same} hint={words.sameHint} />}
      </div>
      {list.found > PAGE && <Pager found={list.found} size={PAGE} search={search} pageAddress={(page) => differencesAddress(search, { page: String(page) })} />}
    </>
  );
}
