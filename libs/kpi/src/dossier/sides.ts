import type { DifferenceCause, DifferenceKind } from '@ioc/contracts';
import { localDay } from '../time/days.js';
import { eventsOf } from './events.js';
import type { DossierFacts } from './fold.js';

/** What one side says of a dossier by itself. */
export interface SideOfDossier {
  /** Folded of its own statements alone; null: it says nothing of the dossier. */
  readonly facts: DossierFacts | null;
  /** Latest instant of which it has said anything, of whatever dossier; null: it never spoke. */
  readonly heardAt: string | null;
  /** First day of which it has given a full list; null: never, so that its silence says nothing. */
  readonly fullSince: string | null;
}

export interface SideDifference {
  readonly kinds: readonly DifferenceKind[];
  readonly cause: DifferenceCause;
}

/**
 * In what two sides differ about one dossier; null: in nothing. Days are compared, since sources tell one day with and
 * without its hour; what a side does not carry differs from nothing. Where one side last spoke before the other's
 * events, it is only behind: nobody is wrong.
 */
export function compareSides(first: SideOfDossier, second: SideOfDossier, timeZone: string): SideDifference | null {
  if (!first.facts || !second.facts) return onlyOne(first, second, timeZone);
  const kinds = kindsOf(first.facts, second.facts, timeZone);
  if (kinds.length === 0) return null;
  const [a, b] = [first.facts, second.facts];
  const explained = (behind: DossierFacts, ahead: DossierFacts): boolean => kinds.every((kind) => isNews(kind, behind, ahead, timeZone));
  return { kinds, cause: explained(a, b) ? 'first-behind' : explained(b, a) ? 'second-behind' : 'contradiction' };
}

function onlyOne(first: SideOfDossier, second: SideOfDossier, timeZone: string): SideDifference | null {
  const [told, silent, kind, behind] = first.facts
    ? [first.facts, second, 'only-first', 'second-behind'] as const
    : [second.facts, first, 'only-second', 'first-behind'] as const;
  if (!told) return null;
  const came = told.acceptedAt ?? told.seenFrom;
  if (silent.heardAt === null || isAfter(came, silent.heardAt)) return { kinds: [kind], cause: behind };
  const listed = silent.fullSince !== null && localDay(came, timeZone) >= silent.fullSince;
  return { kinds: [kind], cause: listed ? 'contradiction' : 'silent' };
}

function kindsOf(first: DossierFacts, second: DossierFacts, timeZone: string): DifferenceKind[] {
  const otherDay = (a: string | null, b: string | null): boolean => a !== null && b !== null && localDay(a, timeZone) !== localDay(b, timeZone);
  const differs: Readonly<Record<'status' | 'due' | 'ended' | 'unit', boolean>> = {
    status: first.status !== second.status,
    due: otherDay(first.dueAt, second.dueAt),
    ended: otherDay(provedEnd(first), provedEnd(second)),
    unit: first.unitCode !== second.unitCode,
  };
  return (['status', 'due', 'ended', 'unit'] as const).filter((kind) => differs[kind]);
}

/** The day of an end that the side carries; null: it carries none. */
export function provedEnd({ end }: DossierFacts): string | null {
  return end?.proved ? end.at : null;
}

/** Whether what `ahead` says otherwise happened after `behind` last spoke of the dossier. */
function isNews(kind: DifferenceKind, behind: DossierFacts, ahead: DossierFacts, timeZone: string): boolean {
  if (kind === 'status') return eventsOf(ahead).some(({ at, proved }) => proved && isAfter(at, behind.knownAt));
  if (kind !== 'due') return false;
  const due = behind.dueAt && localDay(behind.dueAt, timeZone);
  return ahead.dueMoves.some(({ from, at }) => isAfter(at, behind.knownAt) && localDay(from, timeZone) === due);
}

function isAfter(a: string, b: string): boolean {
  return Date.parse(a) > Date.parse(b);
}
