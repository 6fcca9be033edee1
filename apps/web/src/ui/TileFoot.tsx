import type { Period, Snapshot } from '@ioc/contracts';
import { Fragment, memo, type ReactNode } from 'react';
import { useCatalogue } from '../api/catalogue.js';
import { useWords } from '../i18n/index.js';
import { useBeingChecked, useLive, useMinute } from '../live/hooks.js';
import type { FigureView } from '../live/views.js';
import { formatAge, formatDayMonth, formatMoment, formatPeriod, formatSpan } from './format.js';
import { ReliabilityRule } from './ReliabilityRule.js';
import { shortTruth, toldOf } from './truth-line.js';

function severalYears({ from, to }: Period): boolean {
  return from.slice(0, 4) !== to.slice(0, 4);
}

const NOBODY = { of: 'unit', expected: 0, reported: 0, missing: [] } as const;

/** How the foot stands: the rule over its line, both on one line, or the rule alone over a line that counts the reporters too. */
type Layout = 'tall' | 'wide' | 'compact';

interface Props {
  figure: FigureView;
  layout?: Layout;
}

/** What the foot says of a snapshot: all but its value. */
function spokenOf(snapshot: Snapshot | null): string {
  if (!snapshot) return '';
  const { indicator, scope, asOf, statedFor, period, state, coverage, sources } = snapshot;
  return JSON.stringify([indicator, scope, asOf, statedFor, period, state, coverage, sources]);
}

function saysTheSame(a: Props, b: Props): boolean {
  if (a.layout !== b.layout || a.figure.condition !== b.figure.condition || a.figure.since !== b.figure.since) return false;
  return a.figure.snapshot === b.figure.snapshot || spokenOf(a.figure.snapshot) === spokenOf(b.figure.snapshot);
}

/** Reliability rule and truth line: who reported, from which source, up to when, for which period. Another number alone does not draw it again. */
export const TileFoot = memo(function TileFoot({ figure: { snapshot, condition, since }, layout = 'tall' }: Props) {
  const { timeZone, units, operators } = useCatalogue();
  const words = useWords();
  const now = useMinute();
  const age = useLive(({ connection, clock, keptSince }) =>
    connection.status === 'off' && connection.since && keptSince === null ? formatAge((clock.now()?.getTime() ?? 0) - Date.parse(connection.since), words) : null,
  );
  const sourceNames = useLive((live) => (snapshot?.sources ?? []).map((id) => live.state.sources.get(id)?.shortName ?? id).join(', '));

  const checked = useBeingChecked(snapshot);
  const coverage = snapshot?.coverage ?? { ...NOBODY, missing: [] };
  const moment = (instant: string): string => formatMoment(instant, new Date(now), timeZone);
  const told = snapshot && toldOf(snapshot, timeZone);
  const state = {
    live: null,
    closed: null,
    awaiting: snapshot && (told === 'gaps' ? words.gaps : words.awaiting(formatDayMonth(snapshot.period.to))),
    late: since ? words.lateSince(moment(since)) : words.late,
    missing: null,
    expired: since && words.expired(moment(since)),
  }[condition];
  const gaps = coverage.reported < coverage.expected;
  const standing = age === null ? state : words.receivedAgo(age);
  const remark = [checked && words.checking, standing].filter(Boolean).join(' · ') || null;

  // Breaks between its parts only, when it needs a second line; rather than a third it leaves out days that the heading names too.
  const truth = ({ asOf, statedFor, period }: Snapshot): string[] => {
    const spoken = statedFor ?? period;
    const parts =
      told === 'whole'
        ? [`${sourceNames} ${words.wholly} ${formatPeriod(spoken)}`]
        : [`${sourceNames} ${asOf ? words.upTo(moment(asOf)) : words.neverSpoken}`, ...(remark && severalYears(spoken) ? [] : [formatSpan(spoken)])];
    return parts.map((part) => part.replaceAll(' ', '\u00a0'));
  };

  const counted = coverage.expected > 0 ? words.coverage[coverage.of](coverage.reported, coverage.expected) : null;
  const reporters = counted !== null && (
    <span className={gaps ? 'is-warning' : undefined} data-coverage>
      {gaps && '▲\u00a0'}
      {counted}
    </span>
  );

  // One line for certain: the heading names the period.
  const short = (): { spoken: string | null; coverage: boolean } => {
    if (!snapshot) return { spoken: words.neverSpoken, coverage: false };
    const { asOf, statedFor, period } = snapshot;
    const until = told === 'whole' ? `${words.wholly} ${formatSpan(statedFor ?? period)}` : asOf ? words.upTo(moment(asOf)) : words.neverSpoken;
    return shortTruth({ remark, source: sourceNames, until, coverage: counted, gaps });
  };
  const compact = layout === 'compact' ? short() : null;
  const spoken = compact ? [compact.spoken] : snapshot ? truth(snapshot) : [words.neverSpoken];
  const parts: ReactNode[] = [
    remark && <span className={checked || age !== null || condition === 'late' ? 'is-warning' : undefined} data-checked={checked || undefined}>{remark}</span>,
    ...spoken,
    compact?.coverage && reporters,
  ].filter(Boolean);

  return (
    <footer className="tile-foot" data-layout={layout}>
      <ReliabilityRule coverage={coverage} members={coverage.of === 'unit' ? units.map(({ code }) => code) : operators} late={condition === 'late'}>
        {layout !== 'compact' && reporters}
      </ReliabilityRule>
      <p className="tile-truth">
        {parts.map((part, place) => (
          <Fragment key={place}>
            {place > 0 && ' · '}
            <span className="truth-part">{part}</span>
          </Fragment>
        ))}
      </p>
    </footer>
  );
}, saysTheSame);
