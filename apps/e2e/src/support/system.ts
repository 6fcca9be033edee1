import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Delivery } from '@ioc/contracts';
import { freePort } from '@ioc/platform';
import { ROOT } from './district.js';
import { Program } from './program.js';
import { waitFor } from './wait-for.js';

export interface SystemOptions {
  readonly databaseUrl: string;
  /** Null: the queue is kept in PostgreSQL. */
  readonly redisUrl: string | null;
  /** The demo world with its own clock, or the real one. */
  readonly demo: boolean;
  readonly workers: number;
  /** Folder of the program that the api runs from; this one unless told otherwise. */
  readonly release?: string;
  /** Further settings of the api. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Parcel {
  readonly fileName: string;
  readonly body: string | Uint8Array;
  readonly stateDate?: string;
  readonly idempotencyKey?: string;
  /** What is suspicious has been seen: in with it all the same. */
  readonly sure?: boolean;
}

/** Api and workers as an office runs them: processes of their own on one database. */
export class System {
  private constructor(
    readonly url: string,
    readonly databaseUrl: string,
    /** Everything that its processes may write outside the database. */
    readonly folder: string,
    readonly dataDir: string,
    /** The watched folder. */
    readonly inbox: string,
    readonly api: Program,
    readonly workers: readonly Program[],
  ) {}

  /** Starts the processes; call `ready` before use and `stop` in the end, also after a failure. */
  static async start(options: SystemOptions): Promise<System> {
    const folder = mkdtempSync(join(tmpdir(), 'ioc-system-'));
    const [dataDir, inbox, backups, temporary] = [join(folder, 'data'), join(folder, 'inbox'), join(folder, 'backups'), join(folder, 'tmp')];
    for (const part of [dataDir, inbox, backups, temporary]) mkdirSync(part);
    const common = {
      DATABASE_URL: options.databaseUrl,
      IOC_DATA_DIR: dataDir,
      IOC_INBOX: inbox,
      IOC_BACKUP_DIR: backups,
      TMPDIR: temporary,
      IOC_DEMO: options.demo ? '1' : '0',
      LOG_LEVEL: 'info',
      ...(options.redisUrl === null ? {} : { REDIS_URL: options.redisUrl }),
    };
    const program = (app: string, env: Record<string, string>, root = ROOT): Program =>
      new Program(process.execPath, [join(root, 'apps', app, 'dist/main.js')], { ...common, ...env });
    const port = await freePort();
    const workers: Program[] = [];
    for (let count = 0; count < options.workers; count += 1) {
      workers.push(program('worker', { IOC_WORKER_HEALTH_PORT: String(await freePort()) }));
    }
    const system = new System(
      `http://127.0.0.1:${port}`, options.databaseUrl, folder, dataDir, inbox, program('api', { PORT: String(port), ...options.settings }, options.release), workers,
    );
    for (const part of system.#programs()) part.start();
    return system;
  }

  /** Waits until every part works. */
  async ready(): Promise<void> {
    const outcome = await waitFor('the system to be ready', async () => {
      if (this.#programs().some((program) => !program.running)) return 'ended';
      return (await fetch(`${this.url}/health/ready`)).ok && 'ready';
    }, 60_000).catch((error: unknown) => error);
    if (outcome !== 'ready') throw new Error(`the system did not come up:\n${this.log}`, { cause: outcome });
  }

  /** Everything that its processes have said. */
  get log(): string {
    return this.#programs().map((program) => program.log).join('\n');
  }

  get apiKey(): string {
    return readFileSync(join(this.dataDir, 'api-key'), 'utf8').trim();
  }

  /** Asks the api with the key of machine clients; `url` may lead there by another way. */
  async ask(path: string, init: RequestInit = {}, url = this.url): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${this.apiKey}`);
    return fetch(`${url}${path}`, { ...init, headers });
  }

  /** Sends a file; it is received, not yet taken in. */
  async send(parcel: Parcel): Promise<Delivery> {
    const response = await this.offer(parcel);
    if (response.status !== 202) throw new Error(`${parcel.fileName} was answered with ${response.status}: ${await response.text()}`);
    return Delivery.parse(await response.json());
  }

  /** Sends a file that may be refused. */
  async offer({ fileName, body, stateDate, idempotencyKey, sure }: Parcel, url = this.url): Promise<Response> {
    const search = new URLSearchParams({ fileName, ...(stateDate === undefined ? {} : { stateDate }), ...(sure === true ? { sure: 'yes' } : {}) });
    return this.ask(`/api/intake?${search}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : Buffer.from(body),
      headers: idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
    }, url);
  }

  /** All deliveries of that name. */
  async deliveriesNamed(fileName: string): Promise<Delivery[]> {
    return Delivery.array().parse(await (await this.ask('/api/deliveries')).json()).filter((delivery) => delivery.fileName === fileName);
  }

  /** The one delivery of that name, when it is done. */
  async takenIn(fileName: string): Promise<Delivery> {
    return waitFor(`${fileName} to be done`, async () => {
      const [delivery] = await this.deliveriesNamed(fileName);
      return delivery?.status === 'done' && delivery;
    }, 60_000);
  }

  /** Posts JSON with the key. */
  async post(path: string, body: unknown = {}): Promise<Response> {
    return this.ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  }

  async delivery(id: string): Promise<Delivery> {
    return Delivery.parse(await (await this.ask(`/api/deliveries/${id}`)).json());
  }

  /** Sends a file, surely meant, and waits until the figures include it. */
  async deliver(parcel: Parcel): Promise<Delivery> {
    return this.becomes((await this.send({ sure: true, ...parcel })).id, 'done');
  }

  /** Waits until a delivery stands so. */
  async becomes(id: string, status: Delivery['status']): Promise<Delivery> {
    return waitFor(`the delivery to be ${status}`, async () => {
      const delivery = await this.delivery(id);
      return delivery.status === status && delivery;
    }, 60_000);
  }

  /** Ends the processes; again does no harm. */
  async stop(): Promise<void> {
    await Promise.all(this.#programs().map((program) => program.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #programs(): Program[] {
    return [this.api, ...this.workers];
  }
}
