import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';

export interface RawRequest {
  readonly method?: string;
  /** Sent as it is, also when no browser would. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array>;
  /** Whoever sends it gives up: the line is cut. */
  readonly signal?: AbortSignal;
  /** Where the host name of the address leads; elsewhere the machine knows it. */
  readonly at?: string;
  /** The authority (PEM) whose certificate the server must show. */
  readonly ca?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const PATIENCE_MS = 60_000;

/** A request with any host, origin and path; a body that is still being sent ends with the answer. */
export function rawRequest(url: string, { method = 'GET', path, headers = {}, body = '', signal, at, ca }: RawRequest): Promise<RawAnswer> {
  const { protocol, host, hostname, port } = new URL(url);
  const { request } = protocol === 'https:' ? https : http;
  const way = at === undefined ? { hostname, port } : { hostname: at, port, servername: hostname };
  const asked = at === undefined ? headers : { Host: host, ...headers };
  return new Promise((resolve, reject) => {
    const outgoing = request({ ...way, method, path, headers: asked, agent: false, ca, ...(signal && { signal }) }, (response) => {
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
