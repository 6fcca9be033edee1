import type { DossiersBehind } from '@ioc/contracts';
import { useRef, useState } from 'react';
import { addressOf } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { ReportPanel } from '../figures/ReportPanel.js';
import { FacetSelect, ListFilters } from '../parts/ListFilters.js';
import { Pager } from '../parts/Pager.js';
import { Answered, Button, Empty, Link } from '../parts/parts.js';
import { DossierTable } from './DossierTable.js';
import { addressWith, backAddress, FILTERS } from './list-address.js';
import { listSentence, partWords } from './list-words.js';
import { ruleSetName } from '../parts/words.js';
import './list.css';

const PAGE = 50;
const AWAITING_SHOWN = 20;

/** The dossiers that make a figure; which ones, in what order and from which page on is all in the address. */
export default function ListPage({ search }: { search: string }) {
  const { figures: { list: words } } = useAdminWords();
  const query = Object.fromEntries(new URLSearchParams(search));
  const asked = 'from' in query && 'to' in query && ('indicator' in query || 'column' in query);
  const { value, error, reload } = useAnswer(search, () => (asked ? server.behind({ ...query, size: String(PAGE) }) : Promise.resolve(null)));
  // What stood there stays until the next page has come.
  const last = useRef<DossiersBehind | null>(null);
  if (value) last.current = value;
  const shown = value ?? (error === null ? last.current : null);
  if (!asked) {
    return (
      <div className="page">
        <h1>{words.title}</h1>
        <Empty title={words.none} hint={words.noneHint} />
        <Link to="/so-lieu" className="button button-first">{words.toFigures}</Link>
      </div>
    );
  }
  return (
    <div className="page lists">
      {error !== null && shown === null && <h1>{words.title}</h1>}
      <Answered error={error} there={shown !== null} onRetry={reload}>
        {shown && <Behind list={shown} search={search} busy={value === null} />}
      </Answered>
    </div>
  );
}

function Behind({ list, search, busy }: { list: DossiersBehind; search: string; busy: boolean }) {
  const words = useAdminWords();
  const { list: said } = words.figures;
  const { catalogue } = useDesk();
  const [reporting, setReporting] = useState(false);
  const query = new URLSearchParams(search);
  const { from = '', to = '', asOf, ...rest } = Object.fromEntries(query);
  const period = { from, to: asOf !== undefined && asOf < to ? asOf : to };
  const file = (format: string): string => addressOf('/api/dossiers/behind/export', { ...rest, from, to, asOf, page: undefined, format });
  const sides = list.parts.filter((part) => part !== 'awaiting');
  const filtered = FILTERS.some((name) => query.has(name));
  return (
    <>
      <div className="page-head">
        <h1 data-sentence="">{listSentence(list, catalogue, words)}</h1>
        <div className="actions">
          <a className="button button-second" data-action="csv" href={file('csv')} download="">{said.csv}</a>
          <a className="button button-second" data-action="xlsx" href={file('xlsx')} download="">{said.xlsx}</a>
          {list.indicator !== null && list.notBy === null && <Button action="report" onClick={() => setReporting(true)}>{words.figures.report}</Button>}
        </div>
      </div>
      <p data-judged-by={list.ruleSet}>
        {said.judgedBy(ruleSetName(catalogue, list.ruleSet))}{list.notBy !== null && <> <strong>{said.notBy(ruleSetName(catalogue, list.notBy))}</strong></>}
      </p>
      <p className="list-ways">
        <Link to={backAddress(query)}>{list.column === null ? said.back : said.backToForm}</Link>
        {sides.length > 1 && (
          <span role="group" aria-label={said.part} className="tabs">
            {sides.map((part) => <Link key={part} to={addressWith(search, { part })} current={part === list.part}>{partWords(list.indicator, part, words)}</Link>)}
          </span>
        )}
      </p>
      {reporting && list.indicator !== null && <ReportPanel figure={{ indicator: list.indicator, scope: list.scope, period }} onDone={() => setReporting(false)} />}
      {list.total > 0 && <Filters list={list} search={search} />}
      {filtered && !busy && list.total > 0 && (
        <p role="status" data-found={list.found}>
          {said.filtered(formatCount(list.found), formatCount(list.total))}{' '}
          <Link to={addressWith(search, Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>{said.clear}</Link>
        </p>
      )}
      <div aria-busy={busy} data-total={list.total}>
        {list.found === 0
          ? <Empty title={filtered ? said.noMatch : said.empty} hint={filtered ? said.noMatchHint : said.emptyHint} />
          : <DossierTable rows={list.rows} search={search} />}
      </div>
      {list.found > PAGE && <Pager found={list.found} size={PAGE} search={search} pageAddress={(page) => addressWith(search, { page: String(page) })} />}
      {list.part === 'value' && list.awaiting > 0 && <Awaiting count={list.awaiting} search={search} />}
    </>
  );
}

function Filters({ list: { facets }, search }: { list: DossiersBehind; search: string }) {
  const { figures: { list: words } } = useAdminWords();
  const { catalogue, go } = useDesk();
  const procedures = new Map(catalogue.teachable?.procedures.map(({ code, name }) => [code, name]));
  const units = new Map(catalogue.units.map(({ code, name }) => [code, name]));
  const select = (name: keyof DossiersBehind['facets'], nameOf: (key: string) => string) => (
    <FacetSelect name={name} title={words[name]} facet={facets[name]} search={search} nameOf={nameOf} onChoose={(key) => go(addressWith(search, { [name]: key }))} />
  );
  return (
    <ListFilters search={search} onSearch={(q) => go(addressWith(search, { q }))}>
      {select('unit', (key) => units.get(key) ?? key)}
      {select('field', (key) => key)}
      {select('procedure', (key) => procedures.get(key) ?? key)}
      {select('channel', (key) => words.channels[key] ?? key)}
      {select('condition', (key) => words.conditions[key as keyof typeof words.conditions] ?? key)}
    </ListFilters>
  );
}

/** Of these nobody knows yet whether they are overdue: drawn apart, counted apart (I11). */
function Awaiting({ count, search }: { count: number; search: string }) {
  const { figures: { list: words } } = useAdminWords();
  const all = addressWith(search, { ...Object.fromEntries(FILTERS.map((name) => [name, undefined])), sort: undefined, order: undefined, part: 'awaiting' });
  const query = Object.fromEntries(new URL(all, location.origin).searchParams);
  const { value, error, reload } = useAnswer(all, () => server.behind({ ...query, size: String(AWAITING_SHOWN) }));
  return (
    <section className="list-awaiting" data-awaiting={count}>
      <h2><span aria-hidden="true">?</span> {words.awaitingTitle(formatCount(count))}</h2>
      <p className="muted">{words.awaitingHint}</p>
      <Answered error={error} there={value !== null} onRetry={reload}>{value && <DossierTable rows={value.rows} />}</Answered>
      {count > AWAITING_SHOWN && <Link to={all}>{words.awaitingAll}</Link>}
    </section>
  );
}
