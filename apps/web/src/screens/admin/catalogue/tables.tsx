import type { CatalogueDetails, Term } from '@ioc/contracts';
import type { ReactNode } from 'react';
import { useAdminWords, type AdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { authorWords } from '../audit/entry-words.js';
import { useDesk } from '../desk.js';
import { fullMoment } from '../parts/words.js';

type Words = AdminWords['catalogueDetails'];
const amounts = new Intl.NumberFormat('vi-VN');

function termWords(term: Term | null, { terms, noTerm }: Words): string {
  return term === null ? noTerm : terms[term.unit](amounts.format(term.amount));
}

export function ProceduresTable({ procedures }: { procedures: CatalogueDetails['procedures'] }) {
  const { catalogueDetails: words } = useAdminWords();
  const versioned = (validFrom: string, source: string, text: ReactNode): ReactNode => <p key={validFrom}>{text}<br /><span className="muted small">{words.from(formatDay(validFrom))} · {source}</span></p>;
  return (
    <div className="scroll">
      <table>
        <thead><tr><th>{words.code}</th><th>{words.name}</th><th>{words.field}</th><th>{words.term}</th><th>{words.level}</th></tr></thead>
        <tbody>
          {procedures.map(({ code, name, field, aliases, terms, serviceLevels }) => (
            <tr key={code} data-procedure={code}>
              <td>{code}</td>
              <td>{name}{aliases.length > 0 && <><br /><span className="muted small">{aliases.join('; ')}</span></>}</td>
              <td>{field}</td>
              <td>
                {terms.length === 0 ? <span className="muted">{words.noTerm}</span> : terms.map(({ validFrom, online, counter, cutOff, source }) =>
                  versioned(validFrom, source, <>{words.online}: {termWords(online, words)}<br />{words.counter}: {termWords(counter, words)}{cutOff !== null && <><br />{words.cutOff(cutOff)}</>}</>))}
              </td>
              <td>{serviceLevels.length === 0 ? <span className="muted">{words.noLevel}</span> : serviceLevels.map(({ validFrom, level, source }) => versioned(validFrom, source, words.levels[level]))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function IndicatorsTable({ indicators }: { indicators: CatalogueDetails['indicators'] }) {
  const { catalogueDetails: words } = useAdminWords();
  const { catalogue } = useDesk();
  const sourceNames = (ids: readonly string[]): string => ids.map((id) => catalogue.sources.find((source) => source.id === id)?.name ?? id).join(', ');
  return (
    <div className="scroll">
      <table>
        <thead><tr><th>{words.code}</th><th>{words.name}</th><th>{words.measure}</th><th>{words.formula}</th><th>{words.source}</th><th>{words.owner}</th></tr></thead>
        <tbody>
          {indicators.map(({ code, name, unit, formula, sources, owner, note, thresholds }) => (
            <tr key={code} data-indicator={code}>
              <td>{code}</td>
              <td>{name}{note !== null && <><br /><span className="muted small">{note}</span></>}</td>
              <td>{unit}</td>
              <td>
                {formula.text}<br /><span className="muted small">{words.formulaVersion(String(formula.version))}</span>
                {thresholds && <><br /><span className="muted small">{words.thresholds(thresholds.warning, thresholds.critical)} · {thresholds.source}</span></>}
              </td>
              <td>{sourceNames(sources)}</td>
              <td>{owner}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function ChangesTable({ changes }: { changes: CatalogueDetails['changes'] }) {
  const words = useAdminWords();
  const { catalogue } = useDesk();
  const { catalogueDetails, units } = words;
  const said = ({ act, about, target, day }: CatalogueDetails['changes'][number]): string => {
    if (act === 'district-set-up') return catalogueDetails.setUp(about);
    if (act === 'profile-confirmed') return catalogueDetails.mapped(about);
    const nameOf = (code: string | null): string => catalogue.units.find((unit) => unit.code === code)?.name ?? code ?? '';
    if (act === 'word-taught') return catalogueDetails.taught(about, nameOf(target));
    return units.changes[act](target ?? nameOf(about), day === null ? '' : formatDay(day));
  };
  return (
    <div className="scroll">
      <table>
        <thead><tr><th>{catalogueDetails.when}</th><th>{catalogueDetails.who}</th><th>{catalogueDetails.what}</th></tr></thead>
        <tbody>{changes.map((change) => <tr key={`${change.at} ${change.about}`} data-change={change.act}><td>{fullMoment(change.at, catalogue.timeZone)}</td><td>{authorWords(change.by, words)}</td><td>{said(change)}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
