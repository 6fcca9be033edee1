import { IsoDay } from '@ioc/contracts';

const TYPED = /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})\s*$/;

/** A day as people type it here (`3/7/2023`, `03.07.2023`, also pasted `2023-07-03`); null when there is no such day. */
export function dayTyped(text: string): IsoDay | null {
  const [, day = '', month = '', year = ''] = TYPED.exec(text) ?? [];
  const parsed = IsoDay.safeParse(year === '' ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
}

/** `2023-07-03` → `03/07/2023`; anything else is left as it is. */
export function dayWritten(day: string): string {
  return IsoDay.safeParse(day).success ? day.split('-').reverse().join('/') : day;
}
