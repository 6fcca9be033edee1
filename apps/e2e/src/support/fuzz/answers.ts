import { Agent, request } from 'node:http';
import { ApiError } from '@ioc/contracts';
import type { Attack } from './attacks.js';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

const HANGS_AFTER_MS = 10_000;
/** What follows of a long answer tells nothing new. */
const READ_BYTES = 200_000;

/** One connection for each that attacks at a time. */
export const connections = (count: number): Agent => new Agent({ keepAlive: true, maxSockets: count });

/** @throws Error when no answer comes in time, or the line is cut */
export function send(url: string, { method, target, headers, body }: Attack, agent: Agent): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path: target, headers: { ...headers, ...(body && { 'Content-Length': body.byteLength }) }, agent }, (response) => {
      const pieces: Buffer[] = [];
      let read = 0;
      response.on('data', (piece: Buffer) => {
        read += piece.byteLength;
        if (read <= READ_BYTES) pieces.push(piece);
      });
      response.on('error', reject);
      response.on('end', () => resolve({
        status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', headers: response.headers, text: Buffer.concat(pieces).toString(),
      }));
    });
    outgoing.setTimeout(HANGS_AFTER_MS, () => outgoing.destroy(new Error(`no answer within ${HANGS_AFTER_MS} ms`)));
    outgoing.on('error', reject);
    outgoing.end(body ?? undefined);
  });
}

/** Sentences of programs, not of people: stacks, SQL, folders, names of libraries. */
const INSIDE = /\n\s+at |\bat \S+ \(|\.(?:js|ts|cjs|mjs):\d+|node_modules|\/dist\/|\/(?:work|home|root|tmp|usr|var)\/|[A-Z]:\\\\|\bSELECT\s|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b|syntax error|violates|\brelation "|\bcolumn "|QueryFailed|TypeORM|\bpg_|ECONN|ENOENT|(?:Type|Range|Syntax|Reference)Error|ZodError|Unexpected token|invalid byte sequence|Cannot (?:GET|POST|PUT|DELETE|read)/;
/** A server that is starting or remaking figures says so. */
const MAY_BE_BUSY = new Set(['figures-remade', 'starting']);
/** Answers that have no body by their nature. */
const BARE = new Set([204, 304, 101]);

const OWN_PAGE = /^\/(?![/\\])/;

/** What is wrong with an answer; null: nothing. */
export function faultOf({ method, meant }: Pick<Attack, 'method' | 'meant'>, { status, type, headers, text }: Answer): string | null {
  if (headers['x-powered-by'] !== undefined) return 'says by what it is powered';
  if (status >= 400 && INSIDE.test(text)) return `tells of its inside: ${text.slice(0, 300)}`;
  // Node itself answers what is no HTTP; everything else has passed the program's own headers.
  if (headers['x-content-type-options'] !== 'nosniff' && status !== 400 && status !== 431) return 'lacks its headers';
  if (meant && status >= 300 && status < 400 && status !== 304 && !OWN_PAGE.test(String(headers['location']))) return `leads elsewhere: ${String(headers['location'])}`;
  if (status < 400 || method === 'HEAD' || BARE.has(status)) return null;
  if (status === 400 && text === '' && headers['connection'] === 'close') return null;
  const parsed = type.startsWith('application/json') ? ApiError.safeParse(jsonOf(text)) : null;
  if (parsed?.success !== true) return `has no words: ${type} ${text.slice(0, 300)}`;
  if (status >= 500 && !(status === 503 && MAY_BE_BUSY.has(parsed.data.code))) return `broke: ${text.slice(0, 300)}`;
  return /\p{L} \p{L}/u.test(parsed.data.message) ? null : `has no words: ${parsed.data.message}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
