import { ApiError } from '@ioc/contracts';
import type { z } from 'zod';
import { ask, type Call } from './ask.js';

export { addressOf, UnreachableError } from './ask.js';

/** The server refused, in its own words for the person. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly answer: ApiError,
  ) {
    super(answer.message);
  }
}

/** Reads an error answer; whatever is not an `ApiError` (a proxy's page) keeps its status only. */
export function refusedBy(status: number, body: unknown): RefusedError {
  const parsed = ApiError.safeParse(body);
  return new RefusedError(status, parsed.success ? parsed.data : { code: `http-${status}`, message: `HTTP ${status}` });
}

/**
 * One question to the server; the answer has been checked against its contract.
 * @throws RefusedError with the server's words, UnreachableError when the line broke.
 */
export async function call<T extends z.ZodType>(answer: T, path: string, options: Call = {}): Promise<z.output<T>> {
  const response = await ask(path, options);
  const text = await response.text();
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (!response.ok) throw refusedBy(response.status, body);
  return answer.parse(body);
}
