import { QueryFailedError, TypeORMError } from 'typeorm';

/** Whether a row was refused because its key is taken. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === '23505';
}

/** Whether PostgreSQL refused what a statement carried (class 22: data, 23: constraints): the same again fails again. */
export function isDataError(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error));
}

/** Whether it lies in what was to be written, or in our own code that met it: the same again fails again. */
export function isRowFault(error: unknown): boolean {
  return isDataError(error) || !(error instanceof TypeORMError);
}

/** What may be logged of a failed row: an error's own words may quote its cells. */
export function faultOf(error: unknown): { readonly error: string; readonly code: string; readonly constraint: string; readonly at: string } {
  const driver = error instanceof QueryFailedError ? (error.driverError as { constraint?: unknown }) : {};
  return {
    error: error instanceof Error ? error.name : typeof error,
    code: codeOf(error),
    constraint: typeof driver.constraint === 'string' ? driver.constraint : '',
    at: (error instanceof Error ? error.stack : undefined)?.split('\n').find((line) => /^\s+at /.test(line))?.trim() ?? '',
  };
}

/** Deadlock detected; could not serialize. */
const CONFLICTS = new Set(['40P01', '40001']);
const ATTEMPTS = 5;

/** Runs a transaction again when PostgreSQL ended it only because another was in its way. */
export async function retryOnConflict<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !CONFLICTS.has(codeOf(error))) throw error;
    }
  }
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof QueryFailedError ? (error.driverError as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}
