const NUMBER = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 4 });

/** For answers that do not name the district's zone: all of Vietnam has one. */
export const VIETNAM = 'Asia/Ho_Chi_Minh';

/** `6747` → `6.747`, `98.4586` → `98,4586`. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** `2023-06-30` → `30/06/2023`. */
export function day(isoDay: string): string {
  const [year, month, date] = isoDay.split('-');
  return `${date}/${month}/${year}`;
}

/** Local time of an instant, `11:30 ngày 30/06/2023`, or `hết ngày 30/06/2023` for the last second of a day. */
export function moment(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone, hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(new Date(instant));
  const of = (wanted: Intl.DateTimeFormatPartTypes): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  const time = `${of('hour')}:${of('minute')}`;
  const date = `ngày ${of('day')}/${of('month')}/${of('year')}`;
  return time === '23:59' && of('second') === '59' ? `hết ${date}` : `${time} ${date}`;
}
