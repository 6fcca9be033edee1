import type { CalendarPreview } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay, formatPeriod } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { State } from '../parts/parts.js';

const LISTED = 20;

/** What a calendar would move. */
export function PreviewWords({ preview: { dossiers, dueSoon, deadlines } }: { preview: CalendarPreview }) {
  const { calendar: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const dayOf = (instant: string): string => formatDay(localDay(instant, timeZone));
  if (dossiers.count + dueSoon + deadlines.length === 0) return <div data-preview="nothing"><State mark="good">{words.nothingMoves}</State></div>;
  return (
    <div className="stack" data-preview="moves">
      <p><b>{words.moves}</b></p>
      {dossiers.count > 0 && (
        <details data-moved={dossiers.count} open>
          <summary>{words.dossiersMove(formatCount(dossiers.count))}</summary>
          <ul className="moves small">
            {dossiers.items.slice(0, LISTED).map(({ code, before, after }) => <li key={code} data-dossier={code}><span>{code}</span> <span>{dayOf(before)} → <b>{dayOf(after)}</b></span></li>)}
          </ul>
          {dossiers.count > LISTED && <p className="muted small">{words.andMore(formatCount(dossiers.count - Math.min(LISTED, dossiers.items.length)))}</p>}
        </details>
      )}
      {dueSoon > 0 && <p>{words.soonMoves(formatCount(dueSoon))}</p>}
      {deadlines.length > 0 && (
        <details data-deadlines={deadlines.length} open>
          <summary>{words.deadlinesMove(formatCount(deadlines.length))}</summary>
          <ul className="moves small">
            {deadlines.map(({ kind, from, to, before, after }) => (
              <li key={`${kind} ${to}`}><span>{words.kindsOfPeriod[kind]} {formatPeriod({ from, to })}</span> <span>{formatDay(before)} → <b>{formatDay(after)}</b></span></li>
            ))}
          </ul>
        </details>
      )}
      {dossiers.count > 0 && <p className="muted small">{words.promise}</p>}
    </div>
  );
}
