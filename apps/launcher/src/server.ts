import { setTimeout as delay } from 'node:timers/promises';
import { AccessLink, Delivery, Readiness } from '@ioc/contracts';
import type { ApiError } from '@ioc/contracts';
import type { Settings } from '@ioc/platform';

const WILDCARDS = new Set(['0.0.0.0', '::']);
const POLL_MS = 200;
const REQUEST_MS = 10_000;

/** Where programs of this machine find a server that listens on `host`: always plainly, on a loopback address. */
export function localAddress(host: string, port: number): string {
  return `http://${host === 'localhost' ? host : host === '::' || host === '::1' ? '[::1]' : '127.0.0.1'}:${port}`;
}

const HTTPS_PORT = 443;

/** What people on the network type: by the first of the names that the office gives, else the machine's own. */
export function networkAddress({ host, port, tlsNames }: Pick<Settings, 'host' | 'port' | 'tlsNames'>, hostname: string): string {
  const name = tlsNames[0] ?? (WILDCARDS.has(host) ? hostname : host);
  return `https://${name.includes(':') ? `[${name}]` : name}${port === HTTPS_PORT ? '' : `:${port}`}`;
}

/** The running api, as its launcher sees it: through HTTP, like everybody else. */
export class Server {
  constructor(
    readonly address: string,
    private readonly key: string,
    private readonly signal: AbortSignal,
  ) {}

  /** Null: it does not answer. */
  async readiness(): Promise<Readiness | null> {
    try {
      const answer = await fetch(`${this.address}/health/ready`, { signal: AbortSignal.any([this.signal, AbortSignal.timeout(REQUEST_MS)]) });
      return Readiness.parse(await answer.json());
    } catch {
      return null;
    }
  }

  /** Whether anything on that port answers as this program does. */
  async answersLive(): Promise<boolean> {
    try {
      return (await fetch(`${this.address}/health/live`, { signal: AbortSignal.timeout(REQUEST_MS) })).ok;
    } catch {
      return false;
    }
  }

  /** Path of a new link that opens the writing pages once. */
  async oneTimeLink(): Promise<string> {
    return AccessLink.parse(await this.call('/api/access/links', { method: 'POST' })).path;
  }

  /** Forms of periodic indicators that the demo had filled in before it began; a second time nothing. */
  async giveEntryPast(): Promise<void> {
    await this.call('/api/demo/entry', { method: 'POST' });
  }

  async delivery(id: string): Promise<Delivery> {
    return Delivery.parse(await this.call(`/api/deliveries/${id}`));
  }

  /** Hands over a file; `idempotencyKey` makes sending it again after a broken line harmless. */
  async send(file: { name: string; stateDate?: string | undefined; bytes: Uint8Array<ArrayBuffer> }, idempotencyKey: string): Promise<Delivery> {
    const query = new URLSearchParams({ fileName: file.name, ...(file.stateDate === undefined ? {} : { stateDate: file.stateDate }), door: 'sample' });
    return Delivery.parse(
      await this.call(`/api/intake?${query}`, {
        method: 'POST',
        body: file.bytes,
        headers: { 'content-type': 'application/octet-stream', 'idempotency-key': idempotencyKey },
      }),
    );
  }

  /** Parts may die and come back meanwhile: only an answer that refuses ends it, or the launcher's own stop. */
  private async call(path: string, request: RequestInit = {}): Promise<unknown> {
    for (;;) {
      this.signal.throwIfAborted();
      try {
        const headers = { ...request.headers, authorization: `Bearer ${this.key}` };
        const answer = await fetch(this.address + path, { ...request, headers, signal: this.signal });
        if (answer.ok) return await answer.json();
        if (answer.status < 500) throw new Refused(((await answer.json()) as ApiError).message);
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      await delay(POLL_MS, undefined, { signal: this.signal });
    }
  }
}

/** The server understood and said no. */
export class Refused extends Error {}
