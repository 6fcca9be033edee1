import { request, type IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';

export interface RawRequest {
  readonly method?: string;
  /** Sent as it is, also when no browser would. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array>;
  /** Whoever sends it gives up: the line is cut. */
  readonly signal?: AbortSignal;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const PATIENCE_MS = 60_000;

/** A request with any host, origin and path; a body that is still being sent ends with the answer. */
export function rawRequest(url: string, { method = 'GET', path, headers = {}, body = '', signal }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers, agent: false, ...(signal && { signal }) }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(pieces).toString() });
        outgoing.destroy();
      });
      response.on('error', reject);
    });
    outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(`no answer to ${method} ${path} within ${PATIENCE_MS / 1_000} s`)));
    outgoing.on('error', reject);
    if (typeof body === 'string') outgoing.end(body);
    else Readable.from(body).pipe(outgoing);
  });
}
