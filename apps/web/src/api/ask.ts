import { UNATTENDED_HEADER } from '@ioc/contracts';
import { isAttended } from './attendance.js';

/** The line to the server broke before it answered. */
export class UnreachableError extends Error {}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Sent as it is. */
  readonly file?: Blob;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export function addressOf(path: string, query: Call['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * One request to the server, whatever it answers.
 * @throws UnreachableError when the line broke.
 */
export async function ask(path: string, { method = 'GET', body, file, query, headers, signal }: Call): Promise<Response> {
  try {
    return await fetch(addressOf(path, query), {
      method,
      credentials: 'same-origin',
      headers: { ...headers, accept: 'application/json', ...(!isAttended() && { [UNATTENDED_HEADER]: '1' }), ...(file ? { 'content-type': 'application/octet-stream' } : body !== undefined && { 'content-type': 'application/json' }) },
      ...(file ? { body: file } : body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new UnreachableError(path, { cause: error });
  }
}
