import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { MAIL_VARIABLES, mailOf, type MailSettings } from './mail-settings.js';
import { isNetwork } from './network.js';
import { PROVIDER_VARIABLES, ProviderFault, providerOf, type ProviderSettings } from './provider-settings.js';

const DEFAULT_PORT = 3000;
const DEFAULT_WORKER_HEALTH_PORT = 3001;
/** Value of `IOC_INBOX` for "no watched folder". */
const NO_INBOX = 'off';
/** DOMAIN 3.8: a year of the audit log, by default. */
const AUDIT_MONTHS = 12;
const FEWEST_AUDIT_MONTHS = 3;
const MOST_AUDIT_MONTHS = 120;

export interface Settings {
  /** Root folder of the program; relative paths in settings start here. */
  root: string;
  port: number;
  host: string;
  /** HTTPS by a certificate of one's own; null: by one of the local authority. For networks only. */
  tlsFiles: TlsFiles | null;
  /** Further names and addresses under which screens find the server. */
  tlsNames: readonly string[];
  /** A further port that leads plain HTTP to HTTPS; null: only `port` does. */
  httpPort: number | null;
  /** Addresses and networks of proxies that end TLS before the server, whose `X-Forwarded-*` counts. */
  trustedProxies: readonly string[];
  dataDir: string;
  packDir: string;
  /** The demo's own world; false: the real, empty one. */
  demo: boolean;
  /** Null: the launcher runs PostgreSQL itself. */
  databaseUrl: string | null;
  /** Null: jobs are kept in PostgreSQL. */
  redisUrl: string | null;
  /** Holds the key of machine clients; 0600. */
  apiKeyFile: string;
  /** Holds the key with which second factors are sealed in the database; 0600. */
  sealKeyFile: string;
  /** By whose accounts people sign in too; null: by none. */
  provider: ProviderSettings | null;
  /** By which reminders go out; null: by none. */
  mail: MailSettings | null;
  /** Address under which people open the server, for links in messages, without a slash at its end; null: not known. */
  publicUrl: string | null;
  /** The watched folder; null: none. The launcher gives one by default. */
  inboxDir: string | null;
  /** Where backups go. */
  backupDir: string;
  /** Where the chosen world is kept when the program can change it by itself; null: it cannot. */
  worldFile: string | null;
  /** Whether the demo has a present: somebody plays its district. */
  simulator: boolean;
  /** For how many months entries of the audit log are kept. */
  auditMonths: number;
  /** Loopback port on which the worker answers `/health/live`. */
  workerHealthPort: number;
  logLevel: z.infer<typeof LogLevel>;
}

/** PEM files, absolute. */
export interface TlsFiles {
  /** The server's certificate first, then those of its issuers. */
  readonly cert: string;
  readonly key: string;
}

/** Settings that cannot be used; the message is for people and names every bad variable. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'a whole number from 1 to 65535')
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, 'a whole number from 1 to 65535');

const AddressOrName = z.string().regex(/^[A-Za-z0-9.:_-]+$/, 'host names or IP addresses without port, with commas between');
const Proxy = z.string().refine(isNetwork, 'IP addresses or networks such as 192.168.1.0/24, with commas between');

function list<T extends z.ZodType<string, string>>(item: T) {
  return z.string().default('').transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== '')).pipe(z.array(item));
}

function address(schemes: readonly string[], example: string) {
  return z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), `an address such as ${example}`);
}

const Environment = z.object({
  PORT: Port.default(DEFAULT_PORT),
  IOC_HOST: z.string().regex(/^[A-Za-z0-9.:_-]+$/, 'a host name or an IP address, without port').default('127.0.0.1'),
  IOC_TLS_CERT: z.string().optional(),
  IOC_TLS_KEY: z.string().optional(),
  IOC_TLS_NAMES: list(AddressOrName),
  IOC_HTTP_PORT: Port.optional(),
  IOC_TRUSTED_PROXIES: list(Proxy),
  IOC_DATA_DIR: z.string().default('.data'),
  IOC_PACK: z.string().optional(),
  IOC_DEMO: z.enum(['0', '1'], '1 (demo) or 0 (real)').default('1'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database').optional(),
  REDIS_URL: address(['redis:', 'rediss:'], 'redis://host:6379').optional(),
  IOC_API_KEY_FILE: z.string().optional(),
  IOC_SEAL_KEY_FILE: z.string().optional(),
  ...PROVIDER_VARIABLES,
  ...MAIL_VARIABLES,
  IOC_PUBLIC_URL: address(['https:', 'http:'], 'https://ioc.xa.gov.vn').optional(),
  IOC_INBOX: z.string().optional(),
  IOC_BACKUP_DIR: z.string().optional(),
  IOC_WORLD_FILE: z.string().optional(),
  IOC_SIMULATOR: z.enum(['on', 'off'], 'on or off').default('on'),
  IOC_SIMULATOR_SEED: z.string().regex(/^\d{1,9}$/, 'a whole number').default('1'),
  IOC_AUDIT_MONTHS: z.coerce
    .number(`a whole number from ${FEWEST_AUDIT_MONTHS} to ${MOST_AUDIT_MONTHS}`)
    .refine((months) => Number.isInteger(months) && months >= FEWEST_AUDIT_MONTHS && months <= MOST_AUDIT_MONTHS, `a whole number from ${FEWEST_AUDIT_MONTHS} to ${MOST_AUDIT_MONTHS}`)
    .default(AUDIT_MONTHS),
  IOC_WORKER_HEALTH_PORT: Port.default(DEFAULT_WORKER_HEALTH_PORT),
  LOG_LEVEL: z.enum(LogLevel.options, `one of ${LogLevel.options.join(', ')}`).default('info'),
});

/** Names of every variable that the program reads. */
export const SETTING_NAMES: readonly string[] = Object.keys(Environment.shape);

const SECRET = new Set(['DATABASE_URL', 'REDIS_URL', 'IOC_OIDC_CLIENT_SECRET']);

/**
 * Reads and checks the environment once. An empty variable counts as not set.
 * `within` is any folder of the program: relative paths are resolved against its root, not against it.
 * @throws SettingsError naming each bad variable, what it got (passwords never) and what is accepted
 */
export function readSettings(env: NodeJS.ProcessEnv, within: string): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const got = SECRET.has(name) ? 'a value that is no such address' : `"${given[name] ?? ''}"`;
      return `  ${name}: got ${got}; accepted: ${issue.message}`;
    });
    throw new SettingsError(`Settings that cannot be used:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  const root = findRoot(within);
  const dataDir = resolve(root, values.IOC_DATA_DIR);
  return {
    root,
    port: values.PORT,
    host: values.IOC_HOST,
    tlsFiles: tlsFiles(root, values.IOC_TLS_CERT, values.IOC_TLS_KEY),
    tlsNames: values.IOC_TLS_NAMES,
    httpPort: values.IOC_HTTP_PORT ?? null,
    trustedProxies: values.IOC_TRUSTED_PROXIES,
    dataDir,
    packDir: findPack(root, values.IOC_PACK),
    demo: values.IOC_DEMO === '1',
    databaseUrl: values.DATABASE_URL ?? null,
    redisUrl: values.REDIS_URL ?? null,
    apiKeyFile: values.IOC_API_KEY_FILE === undefined ? join(dataDir, 'api-key') : resolve(root, values.IOC_API_KEY_FILE),
    sealKeyFile: values.IOC_SEAL_KEY_FILE === undefined ? join(dataDir, 'seal-key') : resolve(root, values.IOC_SEAL_KEY_FILE),
    provider: faultless(() => providerOf(values, (file) => resolve(root, file))),
    mail: faultless(() => mailOf(values, (file) => resolve(root, file))),
    publicUrl: publicUrl(values),
    inboxDir: values.IOC_INBOX === undefined || values.IOC_INBOX === NO_INBOX ? null : resolve(root, values.IOC_INBOX),
    backupDir: values.IOC_BACKUP_DIR === undefined ? join(dataDir, 'backups') : resolve(root, values.IOC_BACKUP_DIR),
    worldFile: values.IOC_WORLD_FILE === undefined ? null : resolve(root, values.IOC_WORLD_FILE),
    simulator: values.IOC_SIMULATOR === 'on',
    auditMonths: values.IOC_AUDIT_MONTHS,
    workerHealthPort: values.IOC_WORKER_HEALTH_PORT,
    logLevel: values.LOG_LEVEL,
  };
}

/**
 * The database to use, for processes that do not run one themselves.
 * @throws SettingsError when `DATABASE_URL` is not set
 */
export function requireDatabaseUrl(settings: Settings): string {
  if (settings.databaseUrl === null) {
    throw new SettingsError('Settings that cannot be used:\n  DATABASE_URL: not set; accepted: an address such as postgres://user:password@host:5432/database');
  }
  return settings.databaseUrl;
}

function tlsFiles(root: string, cert: string | undefined, key: string | undefined): TlsFiles | null {
  if (cert !== undefined && key !== undefined) return { cert: resolve(root, cert), key: resolve(root, key) };
  if (cert === key) return null;
  const missing = cert === undefined ? 'IOC_TLS_CERT' : 'IOC_TLS_KEY';
  throw new SettingsError(`Settings that cannot be used:\n  ${missing}: not set; accepted: a PEM file, IOC_TLS_CERT and IOC_TLS_KEY together`);
}

/** Settings of several variables together. */
function faultless<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error;
    throw new SettingsError(`Settings that cannot be used:\n  ${error.variable}: accepted: ${error.accepted}`);
  }
}

const HTTPS_PORT = 443;

/** As it is set, else by the first name that the office gives, where no proxy stands before the server. */
function publicUrl({ IOC_PUBLIC_URL: given, IOC_TLS_NAMES: [name], IOC_TRUSTED_PROXIES: proxies, PORT: port }: z.infer<typeof Environment>): string | null {
  if (given !== undefined) return given.replace(/\/+$/, '');
  if (name === undefined || proxies.length > 0) return null;
  return `https://${name.includes(':') ? `[${name}]` : name}${port === HTTPS_PORT ? '' : `:${port}`}`;
}

const RootPackage = z.object({ workspaces: z.array(z.string()) });

function findRoot(within: string): string {
  for (let folder = resolve(within); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && RootPackage.safeParse(JSON.parse(readFileSync(file, 'utf8'))).success) return folder;
    if (dirname(folder) === folder) throw new SettingsError(`No folder of this program at or above ${within}`);
  }
}

function findPack(root: string, chosen: string | undefined): string {
  const shelf = join(root, 'packs');
  const keys = existsSync(shelf) ? readdirSync(shelf, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [];
  if (chosen === undefined) {
    const [only, ...others] = keys;
    if (only !== undefined && others.length === 0) return join(shelf, only);
    throw new SettingsError(`Settings that cannot be used:\n  IOC_PACK: not set; accepted: a folder, or one of ${keys.sort().join(', ')}`);
  }
  const folder = keys.includes(chosen) ? join(shelf, chosen) : resolve(root, chosen);
  if (!existsSync(folder)) {
    throw new SettingsError(`Settings that cannot be used:\n  IOC_PACK: got "${chosen}", no such folder; accepted: a folder, or one of ${keys.sort().join(', ')}`);
  }
  return folder;
}
