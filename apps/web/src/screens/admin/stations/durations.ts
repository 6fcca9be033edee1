import type { AdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 1_440;

/** A span in its two largest units, cut down to whole minutes: `45 phút`, `1 giờ 45 phút`, `2 ngày 3 giờ`. */
export function durationWords(milliseconds: number, { minutes, hours, days, lessThanMinute }: AdminWords['stations']): string {
  const total = Math.floor(milliseconds / MINUTE_MS);
  if (total < 1) return lessThanMinute;
  const parts = total < DAY
    ? [[Math.floor(total / HOUR), hours], [total % HOUR, minutes]] as const
    : [[Math.floor(total / DAY), days], [Math.floor((total % DAY) / HOUR), hours]] as const;
  return parts.flatMap(([count, write]) => (count > 0 ? [write(formatCount(count))] : [])).join(' ');
}
