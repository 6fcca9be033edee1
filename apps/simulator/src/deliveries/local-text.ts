import { localDateTime } from '@ioc/kpi';

/** An instant as sources write it: `yyyyMMddHHmmss`, `dd/MM/yyyy HH:mm`; local, to the minute. */
export function localText(at: Date, timeZone: string): { portal: string; table: string } {
  const { day, minutes } = localDateTime(at, timeZone);
  const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return { portal: `${day.replaceAll('-', '')}${time.join('')}00`, table: `${dayText(day)} ${time.join(':')}` };
}

/** `dd/MM/yyyy` of a day. */
export function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}
