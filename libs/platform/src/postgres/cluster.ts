import { execFile } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from '../logger.js';
import { freePort, isFree } from '../ports.js';
import { isAlive } from '../processes.js';
import { databaseAccount } from './account.js';
import type { Account } from './account.js';
import { findBinaries } from './binaries.js';
import { answers } from './database.js';
import { choosePlace, readRecord, setAside, writeRecord } from './place.js';
import type { ClusterRecord } from './place.js';
import { endLeftoverBackends, findPostmaster } from './postmaster.js';
import type { Postmaster } from './postmaster.js';

const SUPERUSER = 'ioc';
/** The role with which the program works: the owner lends it each database. */
const PROGRAM = 'ioc_program';
const VERSION = '18';
const START_SECONDS = 300;
const STOP_SECONDS = 6;

/** Given on the command line, so that an older cluster follows when they change. */
const SERVER_SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  // Statements and rejected rows could carry a citizen's data into the log (I10).
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Of a cluster for tests: what is committed outlives every process, as in any other, but not the machine. */
const SCRATCH_SETTINGS: Record<string, string> = { fsync: 'off' };

export interface ClusterPlace {
  readonly dataDir: string;
  readonly logger: Logger;
  /** For tests only: nothing is flushed to the disk, neither now nor later. */
  readonly scratch?: boolean;
}

export interface Cluster {
  /** Address of a database of the cluster as its owner, with the password. */
  url(database: string): string;
  /** The role that each database is to be lent to, and the address of one for it. */
  program: { readonly name: string; readonly password: string; url(database: string): string };
  adminUrl: string;
  pid: number;
  /** Whether the server that was started or adopted still runs. */
  isAlive(): boolean;
  /** Fast shutdown: open transactions are rolled back, nothing committed is lost. */
  stop(): Promise<void>;
}

/**
 * Starts the cluster of a data folder, making it on first use; adopts the server when one still runs
 * on it. Listens on 127.0.0.1 only, on a port that is chosen once and kept while it is free.
 * As root the server runs under another account, and where that account cannot reach the data
 * folder, program and data go to the shared place; the data folder remembers where.
 * The caller sees to it that nobody else starts the same folder's cluster at the same time.
 * @throws Error when PostgreSQL cannot be run here or does not come up; the message says why
 */
export async function startCluster({ dataDir, logger, scratch = false }: ClusterPlace): Promise<Cluster> {
  mkdirSync(dataDir, { recursive: true });
  const folder = realpathSync(dataDir);
  const known = readRecord(folder);
  const existing = known !== null && existsSync(known.place) ? known.place : null;
  const account = databaseAccount(existing);
  const tools = new Tools(findBinaries(account), account, scratch);

  const record = known !== null && existing !== null ? known : await createCluster(folder, tools, logger);
  const running = findPostmaster(record.place);
  if (running !== null && (await answers(urlOf(record.password, running.port, 'postgres')))) {
    logger.info({ pid: running.identity.pid, port: running.port }, 'PostgreSQL still runs: adopted');
    return describe(record, running, tools);
  }

  if (running === null) await endLeftoverBackends(record.place);
  else await tools.stop(record.place);
  const port = (await isFree(record.port, '127.0.0.1')) ? record.port : await freePort();
  if (port !== record.port) writeRecord(folder, { ...record, port });
  await tools.start(record.place, port);
  const started = findPostmaster(record.place);
  if (started === null) throw new Error('PostgreSQL ended as soon as it had started');
  logger.info({ pid: started.identity.pid, port }, 'PostgreSQL started');
  return describe(record, started, tools);
}

/** The cluster of a data folder when its server runs and answers; nothing is started. */
export async function findCluster(dataDir: string): Promise<Pick<Cluster, 'url' | 'adminUrl'> | null> {
  const record = readRecord(dataDir);
  const running = record === null ? null : findPostmaster(record.place);
  if (record === null || running === null) return null;
  const adminUrl = urlOf(record.password, running.port, 'postgres');
  return (await answers(adminUrl)) ? { adminUrl, url: (database) => urlOf(record.password, running.port, database) } : null;
}

function describe(record: ClusterRecord, { identity, port }: Postmaster, tools: Tools): Cluster {
  return {
    url: (database) => urlOf(record.password, port, database),
    program: programOf(record.password, port),
    adminUrl: urlOf(record.password, port, 'postgres'),
    pid: identity.pid,
    isAlive: () => isAlive(identity),
    stop: () => tools.stop(record.place),
  };
}

function urlOf(password: string, port: number, database: string, role = SUPERUSER): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** Its password follows from the owner's, which cannot be told from it. */
function programOf(ownerPassword: string, port: number): Cluster['program'] {
  const password = createHmac('sha256', ownerPassword).update(PROGRAM).digest('base64url');
  return { name: PROGRAM, password, url: (database) => urlOf(password, port, database, PROGRAM) };
}

/** Another process killed halfway leaves only the draft folder behind. */
async function createCluster(dataDir: string, tools: Tools, logger: Logger): Promise<ClusterRecord> {
  const place = choosePlace(dataDir, tools.account);
  const draft = `${place}.new`;
  const passwordFile = `${place}.password`;
  const password = randomBytes(24).toString('base64url');
  if (existsSync(place)) {
    if (findPostmaster(place) !== null) await tools.stop(place);
    logger.warn({ aside: setAside(place, new Date()) }, 'a database of an earlier data folder was moved aside');
  }
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (tools.account !== null) {
      for (const path of [draft, passwordFile]) chownSync(path, tools.account.uid, tools.account.gid);
    }
    await tools.initialise(draft, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  const record: ClusterRecord = { place, port: await freePort(), password };
  writeRecord(dataDir, record);
  renameSync(draft, place);
  return record;
}

const run = promisify(execFile);

/** PostgreSQL's own programs, run as its account from a folder that every account may enter. */
class Tools {
  constructor(
    private readonly binaries: string,
    readonly account: Account | null,
    private readonly scratch: boolean,
  ) {}

  async initialise(place: string, passwordFile: string): Promise<void> {
    await this.call('initdb', [
      `--pgdata=${place}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
      '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions',
      ...(this.scratch ? ['--no-sync'] : []),
    ]);
  }

  async start(place: string, port: number): Promise<void> {
    const version = readFileSync(join(place, 'PG_VERSION'), 'utf8').trim();
    if (version !== VERSION) throw new Error(`The database in ${place} is of PostgreSQL ${version}; this program brings ${VERSION}`);
    const options = Object.entries({ ...SERVER_SETTINGS, ...(this.scratch ? SCRATCH_SETTINGS : {}), port: String(port) }).map(([name, value]) => `-c ${name}='${value}'`);
    const log = join(place, 'start.log');
    try {
      await this.call('pg_ctl', ['start', '-w', '-s', '-t', String(START_SECONDS), '-D', place, '-l', log, '-o', options.join(' ')]);
    } catch (error) {
      const said = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : '';
      throw new Error(`PostgreSQL did not start: ${said}`, { cause: error });
    }
  }

  async stop(place: string): Promise<void> {
    if (findPostmaster(place) === null) return;
    const args = (mode: string): string[] => ['stop', '-w', '-s', '-t', String(STOP_SECONDS), '-D', place, '-m', mode];
    try {
      await this.call('pg_ctl', args('fast'));
    } catch {
      if (findPostmaster(place) !== null) await this.call('pg_ctl', args('immediate'));
    }
  }

  private async call(tool: 'initdb' | 'pg_ctl', args: string[]): Promise<void> {
    await run(join(this.binaries, tool), args, { cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, ...this.account });
  }
}
