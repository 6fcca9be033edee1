import type { PackProfile } from '@ioc/pack';
import { CsvRowSplitter, DELIMITERS, type Delimiter } from '../readers/csv.js';
import { headerFinder } from './header.js';

/** The delimiter under which the head of a file shows the profile's header row; null: none. */
export function delimiterOf(head: string, profile: PackProfile): Delimiter | null {
  const findHeader = headerFinder(profile);
  // A head that is cut in its last line is completed, so that the header counts even if nothing follows it.
  const whole = `${head}\n`;
  return DELIMITERS.find((delimiter) => new CsvRowSplitter(delimiter).push(whole).some((row) => findHeader(row.cells))) ?? null;
}
