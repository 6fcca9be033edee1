/**
 * An array as PostgreSQL writes it, for values that need no quotes: numbers, booleans, instants, ids, words of our own.
 * The driver looks at every character of every value, which for many of them costs more than the database.
 */
export function plainArray(values: readonly (number | boolean | string)[]): string {
  return `{${values.join(',')}}`;
}
