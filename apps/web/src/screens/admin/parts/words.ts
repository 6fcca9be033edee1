import type { Catalogue, Delivery, HoldReason, Instant } from '@ioc/contracts';
import { isEndOfDay, localDateTime } from '@ioc/kpi';
import type { AdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay, formatTime } from '../../../ui/format.js';

/** `08:05 05/06/2023`, or the day alone when the instant speaks for the whole day. */
export function fullMoment(instant: Instant, timeZone: string): string {
  const day = formatDay(localDateTime(instant, timeZone).day);
  return isEndOfDay(instant, timeZone) ? day : `${formatTime(instant, timeZone)} ${day}`;
}

/**
 * What a delivery changed, in one sentence: `Thêm 41, đổi 63, trong đó 12 hồ sơ kết thúc; 6.640 không đổi; 3 dòng cần xem lại`.
 * Rows given up do not need a look any more.
 */
export function resultWords({ counts, ended, givenUp }: Pick<Delivery, 'counts' | 'ended' | 'givenUp'>, { intake }: AdminWords): string {
  if (counts.read === 0) return intake.nothing;
  const moved = [
    counts.new > 0 && intake.added(formatCount(counts.new)),
    counts.changed > 0 && (counts.new > 0 ? intake.changed(formatCount(counts.changed)) : capital(intake.changed(formatCount(counts.changed)))),
    ended > 0 && intake.ended(formatCount(ended)),
  ].filter((part) => part !== false);
  const review = counts.quarantined - givenUp;
  return [
    moved.length > 0 ? moved.join(', ') : intake.noChange,
    counts.unchanged > 0 && intake.same(formatCount(counts.unchanged)),
    review > 0 && intake.review(formatCount(review)),
  ].filter((part) => part !== false).join('; ');
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** Why a delivery waits for a yes, in a sentence. */
export function holdWords(reason: HoldReason, { intake: { hold }, profiles }: AdminWords, timeZone: string): string {
  switch (reason.code) {
    case 'future-state': return hold[reason.code](fullMoment(reason.stateAt, timeZone));
    case 'other-units': return hold[reason.code](reason.units.join(', '));
    case 'unknown-units': return hold[reason.code](formatCount(reason.rows), formatCount(reason.of));
    case 'unusual-size': return hold[reason.code](formatCount(reason.rows), formatCount(reason.usual));
    case 'going-back': return hold[reason.code](formatCount(reason.dossiers), reason.examples.slice(0, 3).join(', '));
    case 'outside-period': return hold[reason.code](formatCount(reason.rows), formatDay(reason.from), formatDay(reason.to));
    case 'mostly-unreadable': return hold[reason.code](formatCount(reason.rows), formatCount(reason.of));
    case 'two-kinds': return hold[reason.code](profiles.entity[reason.taken], profiles.entity[reason.other]);
    case 'demo-world': return hold[reason.code];
  }
}

const tenths = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** `640 KB`, `61,2 MB`, `12 GB`: powers of 1.024, one decimal below ten GB at most. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return `${formatCount(bytes)} B`;
  if (bytes < 1_024 ** 2) return `${formatCount(Math.round(bytes / 1_024))} KB`;
  if (bytes < 1_024 ** 3) return `${tenths.format(bytes / 1_024 ** 2)} MB`;
  return `${tenths.format(bytes / 1_024 ** 3)} GB`;
}

/** A masked cell as kept (`Đa…12#3f9a1c02`): the letters shown and how many there were; null when it is not masked. */
export function maskOf(cell: string): { shown: string; letters: number } | null {
  const match = /^([^…]*)…(\d+)(?:#[0-9a-f]+)?$/u.exec(cell);
  return match ? { shown: match[1] ?? '', letters: Number(match[2]) } : null;
}

/** A source as the office calls it. */
export function sourceName({ sources }: Pick<Catalogue, 'sources'>, id: string): string {
  return sources.find((source) => source.id === id)?.name ?? id;
}

/** A rule set as the office calls it. */
export function ruleSetName({ ruleSets }: Pick<Catalogue, 'ruleSets'>, id: string): string {
  return ruleSets.find((rules) => rules.id === id)?.name ?? id;
}
