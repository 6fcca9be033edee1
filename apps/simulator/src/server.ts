import { Catalogue, OpenDossiers, type OpenDossier } from '@ioc/contracts';
import type { SimulatorSettings } from './settings.js';

const REQUEST_MS = 30_000;

/** A file for the door of machines. */
export interface Parcel {
  readonly fileName: string;
  readonly body: string;
  /** The instant that it speaks of. */
  readonly stateAt: Date;
  /** Sending it again under the same key is harmless. */
  readonly key: string;
}

/** The server answered with a refusal that asking again will not change. */
export class RefusedError extends Error {
  constructor(readonly status: number, path: string) {
    super(`${path} was answered with ${status}`);
  }
}

/** The running api, through HTTP, like everybody else. */
export class Server {
  constructor(
    private readonly settings: Pick<SimulatorSettings, 'url' | 'apiKey'>,
    private readonly signal: AbortSignal,
  ) {}

  async catalogue(): Promise<Catalogue> {
    return Catalogue.parse(await this.#call('/api/catalogue?teachable=yes'));
  }

  async openDossiers(): Promise<OpenDossier[]> {
    const found: OpenDossier[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const query: URLSearchParams = new URLSearchParams({ state: 'open', limit: '1000', after });
      const page: OpenDossiers = OpenDossiers.parse(await this.#call(`/api/dossiers?${query}`));
      found.push(...page.dossiers);
      after = page.next;
    }
    return found;
  }

  async send({ fileName, body, stateAt, key }: Parcel): Promise<void> {
    const query = new URLSearchParams({ fileName, stateDate: stateAt.toISOString(), door: 'api', sure: 'yes' });
    await this.#call(`/api/intake?${query}`, { method: 'POST', body, headers: { 'content-type': 'application/octet-stream', 'idempotency-key': key } });
  }

  async ask(path: string): Promise<unknown> {
    return this.#call(path);
  }

  async post(path: string, json: unknown): Promise<void> {
    await this.#call(path, { method: 'POST', body: JSON.stringify(json), headers: { 'content-type': 'application/json' } });
  }

  /** @throws RefusedError for an answer below 500 that is no success; any other error when it is worth asking again */
  async #call(path: string, request: RequestInit = {}): Promise<unknown> {
    const headers = { ...request.headers, authorization: `Bearer ${this.settings.apiKey}` };
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(REQUEST_MS)]);
    const answer = await fetch(this.settings.url + path, { ...request, headers, signal });
    if (answer.ok) return answer.json().catch(() => null);
    if (answer.status < 500) throw new RefusedError(answer.status, path);
    throw new Error(`${path} was answered with ${answer.status}`);
  }
}
