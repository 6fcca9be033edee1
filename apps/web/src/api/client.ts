import { ApiError, UNATTENDED_HEADER } from '@ioc/contracts';
import type { z } from 'zod';
import { isAttended } from './attendance.js';

/** The server refused, in its own words for the person. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly answer: ApiError,
  ) {
    super(answer.message);
  }
}

/** The line to the server broke before it answered. */
export class UnreachableError extends Error {}

/** Reads an error answer; whatever is not an `ApiError` (a proxy's page) keeps its status only. */
export function refusedBy(status: number, body: unknown): RefusedError {
  const parsed = ApiError.safeParse(body);
  return new RefusedError(status, parsed.success ? parsed.data : { code: `http-${status}`, message: `HTTP ${status}` });
}

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Sent as it is. */
  readonly file?: Blob;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

export function addressOf(path: string, query: Call['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function ask(path: string, { method = 'GET', body, file, query, signal }: Call): Promise<Response> {
  try {
    return await fetch(addressOf(path, query), {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(!isAttended() && { [UNATTENDED_HEADER]: '1' }), ...(file ? { 'content-type': 'application/octet-stream' } : body !== undefined && { 'content-type': 'application/json' }) },
      ...(file ? { body: file } : body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new UnreachableError(path, { cause: error });
  }
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
