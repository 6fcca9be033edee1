import type { DossierHistory, DossierWhy, Instant } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import type { AdminWords } from '../../../../i18n/admin/index.js';
import { formatCount, formatDay } from '../../../../ui/format.js';
import { fullMoment } from '../../parts/words.js';

type Judged = DossierHistory & { readonly why: DossierWhy };

/** The judgement in one line, e.g. *Đang quá hạn 3 ngày làm việc*. */
export function verdictWords({ verdict, overdueDays }: DossierWhy, { dossier: words }: AdminWords): string {
  return words.verdicts[verdict](words.days(formatCount(overdueDays)));
}

/** Everything that the judgement rests on, in plain sentences, in the order of the life. */
export function whySentences(history: Judged, { dossier: words }: AdminWords, timeZone: string): string[] {
  const { why, dueChanges, knownAt } = history;
  const at = (instant: Instant): string => fullMoment(instant, timeZone);
  const day = (instant: Instant): string => formatDay(localDay(instant, timeZone));
  const days = (count: number): string => words.days(formatCount(count));
  const due = why.dueAtOriginal;
  const unit = history.resolvingUnitName ?? history.unitName;
  return [
    ...(why.verdict === 'awaiting' ? [words.awaitingHint(at(knownAt))] : []),
    ...(why.verdict === 'unknowable' ? [words.unknowableHint] : []),
    due === null ? words.noTerm(at(why.acceptedAt), at(why.dueAt)) : words.term(at(why.acceptedAt), at(due), days(why.termDays)),
    ...why.pauses.map(({ kinds, from, to, workingDays }) =>
      words.pausedFor(kinds.map((kind) => words.reasons[kind]).join(', '), at(from), to === null ? null : at(to), days(workingDays))),
    ...(why.silentOnPauses ? [words.silent] : why.pauses.length === 0 ? [words.neverPaused] : []),
    ...dueChanges.map(({ from, to, reason }) => words.moved(day(from), day(to), words.reasons[reason])),
    words.counted(days(why.countedDays), formatDay(why.until), why.pausedDays === 0 ? null : days(why.pausedDays)),
    ...(why.verdict === 'overdue' || why.verdict === 'late' ? [words.over(days(why.overdueDays), day(why.dueAt))] : []),
    why.endedAt === null ? words.inHands(unit, why.office) : words.wasInHands(unit, why.office),
    ...(why.derived.length > 0 ? [words.derivedParts(why.derived.map((part) => words.parts[part]).join('; '))] : []),
  ];
}
