import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '@ioc/contracts';
import { loadPack } from '@ioc/pack';
import { ensureApiKey, freePort, isFree, isLoopback, readFingerprints, readOwnCertificate, systemClock } from '@ioc/platform';
import type { Settings } from '@ioc/platform';
import { Child } from './child.js';
import type { ChildPlan } from './child.js';
import { type Databases, openDatabases } from './databases.js';
import { LaunchError } from './launch-error.js';
import { Ledger } from './ledger.js';
import { Lock } from './lock.js';
import { tailOf } from './log-file.js';
import { Nightly } from './nightly.js';
import { importSamples } from './samples.js';
import { localAddress, networkAddress, Server } from './server.js';
import { programVersion } from './settings.js';
import { prepareUpgrade } from './upgrade.js';
import { words, type Network } from './words.js';
import { isSwitchable, worldFileOf, worldOf, WorldWatch } from './world.js';

const LOCK_PATIENCE = { runningMs: 1_500, stoppingMs: 15_000 };
/** Before the first readiness a part that dies this often in a row will not come up by itself. */
const DEATHS_BEFORE_GIVING_UP = 5;
const READY_POLL_MS = 200;
const SAY_NOT_READY_AFTER_MS = 15_000;

/** What lasts as long as the launcher, whatever world runs. */
interface House {
  readonly settings: Settings;
  readonly address: string;
  readonly apiKey: string;
  readonly ledger: Ledger;
  readonly logs: string;
  readonly databases: Databases;
  readonly stop: AbortController;
  readonly say: (text: string) => void;
}

/**
 * Runs the whole program until `stop` is aborted, then takes it down in order: api, worker, PostgreSQL. When another
 * world is chosen meanwhile, its parts are exchanged for those of the other database.
 * @throws AlreadyRunning when another launcher holds the data folder
 * @throws SettingsError when the certificate for HTTPS cannot be used
 * @throws LaunchError when the port is taken, a part does not come up, or the database is of a newer program
 */
export async function launch(settings: Settings, stop: AbortController, say: (text: string) => void): Promise<void> {
  const { dataDir, host, port } = settings;
  const logs = join(dataDir, 'logs');
  mkdirSync(logs, { recursive: true });
  const address = localAddress(host, port);
  const lock = await Lock.acquire(join(dataDir, 'launcher.lock'), address, LOCK_PATIENCE);
  stop.signal.addEventListener('abort', () => lock.markStopping());
  let databases: Databases | null = null;
  try {
    say(words.starting(dataDir));
    if (settings.tlsFiles && !isLoopback(host)) readOwnCertificate(settings.tlsFiles, settings.tlsNames, systemClock.now());
    const ledger = new Ledger(join(dataDir, 'children.json'));
    await ledger.endLeftovers();
    const apiKey = ensureApiKey(settings.apiKeyFile);
    makeInbox(settings.inboxDir, say);
    const byUs = (): Promise<boolean> => new Server(address, apiKey, stop.signal).answersLive();
    if (!(await isFree(port, host))) throw new LaunchError(words.portTaken(address, await byUs()));
    databases = await openDatabases(settings, logs, say);
    const house: House = { settings, address, apiKey, ledger, logs, databases, stop, say };
    while (!stop.signal.aborted) {
      const world = worldOf(settings, process.env);
      await runWorld(house, world);
      if (!stop.signal.aborted) say(words.switching(worldOf(settings, process.env)));
    }
  } catch (error) {
    if (!stop.signal.aborted) stop.abort(error);
  } finally {
    await databases?.stop();
    lock.release();
  }
  if (stop.signal.reason instanceof Error) throw stop.signal.reason;
  say(words.stopped);
}

/** Without the watched folder the other doors are still open. */
function makeInbox(folder: string | null, say: (text: string) => void): void {
  try {
    if (folder !== null) mkdirSync(folder, { recursive: true });
  } catch {
    say(words.noInbox(folder ?? ''));
  }
}

/** Runs one world until the launcher stops or another world is chosen; nothing of it runs afterwards. */
async function runWorld(house: House, world: World): Promise<void> {
  const { settings, address, databases, stop, say } = house;
  const switchable = isSwitchable(settings, process.env);
  const demo = world === 'demo';
  const chosen = new AbortController();
  const signal = AbortSignal.any([stop.signal, chosen.signal]);
  const takeDown: (() => Promise<void> | void)[] = [];
  try {
    if (switchable) {
      const watch = new WorldWatch(worldFileOf(settings), world, () => chosen.abort());
      takeDown.push(() => watch.close());
    }
    await databases.ensure(world);
    await prepareUpgrade(databases.url(world), world, settings, systemClock, say);
    await databases.lend(world);
    const server = new Server(address, house.apiKey, signal);
    const parts = await startParts(house, world, switchable, takeDown);
    await untilReady(server, signal, say);
    parts.ready();
    if (demo) await giveSamples(settings, server, signal, say);
    if (demo && settings.simulator && !signal.aborted) parts.startSimulator();
    const nightly = new Nightly({
      folder: settings.backupDir, world, url: () => databases.url(world), programVersion: programVersion(settings), clock: systemClock, say,
    });
    takeDown.push(() => nightly.close());
    say(words.ready({ address, network: networkOf(settings), demo, link: await linkOf(server, signal), switchable }));
    await aborted(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (stop.signal.aborted && !(stop.signal.reason instanceof Error)) say(words.stopping);
    for (const end of takeDown.reverse()) await end();
  }
}

async function startParts(
  { settings, address, ledger, logs, databases, stop, say }: House, world: World, switchable: boolean, takeDown: (() => Promise<void> | void)[],
): Promise<{ ready(): void; startSimulator(): void }> {
  const workerHealthPort = await freePort();
  let ready = false;
  const plan = (name: string): ChildPlan => {
    const logFile = join(logs, `${name}.log`);
    return {
      name,
      script: join(settings.root, 'apps', name, 'dist', 'main.js'),
      env: () => ({
        ...partEnvironment(settings, world, switchable && name === 'api'),
        IOC_WORKER_HEALTH_PORT: String(workerHealthPort),
        DATABASE_URL: databases.programUrl(world),
        IOC_URL: address,
      }),
      logFile,
      ledger,
      died: ({ cause, deathsInARow }) => {
        say(words.died(name, cause));
        if (!ready && deathsInARow >= DEATHS_BEFORE_GIVING_UP) stop.abort(new LaunchError(words.gaveUp(name, logFile, tailOf(logFile, 8))));
      },
    };
  };
  const children: Child[] = [];
  databases.onMoved(() => void Promise.all(children.map((child) => child.restart())));
  const start = (name: string): void => {
    const child = new Child(plan(name));
    children.push(child);
    takeDown.push(() => child.stop());
  };
  for (const name of stop.signal.aborted ? [] : ['worker', 'api']) start(name);
  takeDown.push(() => databases.onMoved(() => undefined));
  return {
    ready: () => {
      ready = true;
    },
    startSimulator: () => start('simulator'),
  };
}

async function giveSamples(settings: Settings, server: Server, signal: AbortSignal, say: (text: string) => void): Promise<void> {
  const { district } = loadPack(settings.packDir);
  try {
    await Promise.all([
      importSamples(server, district.samples, join(settings.packDir, 'samples'), (delivery) => say(words.sample(delivery))),
      server.giveEntryPast(),
    ]);
  } catch (error) {
    if (!signal.aborted) say(words.samplesFailed(error instanceof Error ? error.message : String(error)));
  }
}

/** Null: only this machine reaches the server. */
function networkOf(settings: Settings): Network | null {
  if (isLoopback(settings.host)) return null;
  return { address: networkAddress(settings, hostname()), authority: settings.tlsFiles ? null : readFingerprints(settings.dataDir) };
}

/** Null: the server makes none; everything else works without it. */
async function linkOf(server: Server, signal: AbortSignal): Promise<string | null> {
  try {
    return await server.oneTimeLink();
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** Settings that a part gets from the launcher, whatever it inherits. */
function partEnvironment(settings: Settings, world: World, mayChooseWorld: boolean): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PORT: String(settings.port),
    IOC_HOST: settings.host,
    IOC_DATA_DIR: settings.dataDir,
    IOC_PACK: settings.packDir,
    IOC_DEMO: world === 'demo' ? '1' : '0',
    IOC_API_KEY_FILE: settings.apiKeyFile,
    IOC_INBOX: settings.inboxDir ?? 'off',
    IOC_BACKUP_DIR: settings.backupDir,
    IOC_WORLD_FILE: mayChooseWorld ? worldFileOf(settings) : '',
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
