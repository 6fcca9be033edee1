import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { loadPack } from '@ioc/pack';
import { createLogger, ensureApiKey, freePort, isFree } from '@ioc/platform';
import type { Settings } from '@ioc/platform';
import { Child } from './child.js';
import type { ChildPlan } from './child.js';
import { Database } from './database.js';
import { Ledger } from './ledger.js';
import { Lock } from './lock.js';
import { tailOf } from './log-file.js';
import { importSamples } from './samples.js';
import { localAddress, Server } from './server.js';
import { words } from './words.js';

/** Something that the person can mend; told without a stack trace. */
export class LaunchError extends Error {}

const LOCK_PATIENCE = { runningMs: 1_500, stoppingMs: 15_000 };
/** Before the first readiness a part that dies this often in a row will not come up by itself. */
const DEATHS_BEFORE_GIVING_UP = 5;
const READY_POLL_MS = 200;
const SAY_NOT_READY_AFTER_MS = 15_000;

/**
 * Runs the whole program until `stop` is aborted, then takes it down in order: api, worker, PostgreSQL.
 * @throws AlreadyRunning when another launcher holds the data folder
 * @throws LaunchError when the port is taken or a part does not come up
 */
export async function launch(settings: Settings, stop: AbortController, say: (text: string) => void): Promise<void> {
  const { dataDir, host, port, demo } = settings;
  const pack = loadPack(settings.packDir);
  const logs = join(dataDir, 'logs');
  mkdirSync(logs, { recursive: true });
  const address = localAddress(host, port);
  const lock = await Lock.acquire(join(dataDir, 'launcher.lock'), address, LOCK_PATIENCE);
  const takeDown: (() => Promise<void>)[] = [];
  stop.signal.addEventListener('abort', () => lock.markStopping());
  try {
    say(words.starting(dataDir));
    const ledger = new Ledger(join(dataDir, 'children.json'));
    await ledger.endLeftovers();
    const server = new Server(address, ensureApiKey(settings.apiKeyFile), stop.signal);
    if (!(await isFree(port, host))) throw new LaunchError(words.portTaken(address, await server.answersLive()));

    const children: Child[] = [];
    const databaseUrl = await findDatabase(settings, logs, takeDown, say, () => void Promise.all(children.map((child) => child.restart())));
    const workerHealthPort = await freePort();
    let ready = false;
    const plan = (name: string): ChildPlan => {
      const logFile = join(logs, `${name}.log`);
      return {
        name,
        script: join(settings.root, 'apps', name, 'dist', 'main.js'),
        env: () => childEnvironment(settings, databaseUrl(), workerHealthPort),
        logFile,
        ledger,
        died: ({ cause, deathsInARow }) => {
          say(words.died(name, cause));
          if (!ready && deathsInARow >= DEATHS_BEFORE_GIVING_UP) stop.abort(new LaunchError(words.gaveUp(name, logFile, tailOf(logFile, 8))));
        },
      };
    };
    for (const name of stop.signal.aborted ? [] : ['worker', 'api']) {
      const child = new Child(plan(name));
      children.push(child);
      takeDown.push(() => child.stop());
    }

    await untilReady(server, stop.signal, say);
    ready = true;
    if (demo) {
      try {
        await importSamples(server, pack.district.samples, join(settings.packDir, 'samples'), (delivery) => say(words.sample(delivery)));
      } catch (error) {
        if (!stop.signal.aborted) say(words.samplesFailed(error instanceof Error ? error.message : String(error)));
      }
    }
    say(words.ready(address, demo));
    await aborted(stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) stop.abort(error);
  } finally {
    if (!(stop.signal.reason instanceof Error)) say(words.stopping);
    for (const end of takeDown.reverse()) await end();
    lock.release();
  }
  if (stop.signal.reason instanceof Error) throw stop.signal.reason;
  say(words.stopped);
}

/** The database's address, asked anew at each use: the embedded one may come back at another port. */
async function findDatabase(
  { databaseUrl, dataDir, demo, logLevel }: Settings,
  logs: string,
  takeDown: (() => Promise<void>)[],
  say: (text: string) => void,
  moved: () => void,
): Promise<() => string> {
  if (databaseUrl !== null) return () => databaseUrl;
  const database = await Database.start({
    dataDir,
    name: demo ? 'ioc_demo' : 'ioc',
    logger: createLogger('launcher', logLevel, join(logs, 'launcher.log')),
    died: () => say(words.died('PostgreSQL', 'bị ngắt')),
    moved,
  });
  takeDown.push(() => database.stop());
  return () => database.url;
}

function childEnvironment(settings: Settings, databaseUrl: string, workerHealthPort: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PORT: String(settings.port),
    IOC_HOST: settings.host,
    IOC_DATA_DIR: settings.dataDir,
    IOC_PACK: settings.packDir,
    IOC_DEMO: settings.demo ? '1' : '0',
    IOC_API_KEY_FILE: settings.apiKeyFile,
    IOC_WORKER_HEALTH_PORT: String(workerHealthPort),
    DATABASE_URL: databaseUrl,
  };
}

async function untilReady(server: Server, signal: AbortSignal, say: (text: string) => void): Promise<void> {
  for (let since = performance.now(); ; ) {
    signal.throwIfAborted();
    const readiness = await server.readiness();
    if (readiness?.ready === true) return;
    if (performance.now() - since > SAY_NOT_READY_AFTER_MS) {
      since = performance.now();
      say(words.notReady(readiness?.parts.filter((part) => !part.ok).map((part) => `${part.part}: ${part.detail}`).join('; ') ?? 'api'));
    }
    await delay(READY_POLL_MS, undefined, { signal });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
