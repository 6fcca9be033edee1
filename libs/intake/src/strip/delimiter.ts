import type { PackProfile } from '@ioc/pack';
import { CsvRowSplitter, DELIMITERS, type Delimiter } from '../readers/csv.js';
import { HeaderSearch } from './header.js';

/** The delimiter under which the head of a file shows the profile's header; null: none. */
export function delimiterOf(head: string, profile: PackProfile): Delimiter | null {
  // A head that is cut in its last line is completed, so that the header counts even if nothing follows it.
  const whole = `${head}\n`;
  return DELIMITERS.find((delimiter) => {
    const search = new HeaderSearch(profile);
    return new CsvRowSplitter(delimiter).push(whole).some((row) => search.next(row.cells) !== null);
  }) ?? null;
}
