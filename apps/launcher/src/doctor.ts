import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { World } from '@ioc/contracts';
import {
  findCluster, isFree, isLoopback, readFingerprints, readOwnCertificate, type Settings, SettingsError, systemClock,
} from '@ioc/platform';
import { FAILURE_FILE, latestBackup, readServerState, type ServerState } from '@ioc/store';
import { type Finding, findingLine, judgeBackup, judgeClock, judgeDatabase, judgeDisk, judgeFolder, judgeHttps, judgeInbox, judgeParts, judgeServer, judgeSources } from './findings.js';
import { localAddress, Server } from './server.js';
import { launcherSettings } from './settings.js';
import { DATABASES, worldOf } from './world.js';

function accessTo(folder: string): 'ok' | 'missing' | 'denied' {
  if (!existsSync(folder)) return 'missing';
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return 'ok';
  } catch {
    return 'denied';
  }
}

/** The folder itself, or the nearest one above it that exists. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}

async function askDatabase(settings: Settings, world: World): Promise<ServerState | null> {
  const url = settings.databaseUrl ?? (await findCluster(settings.dataDir))?.url(DATABASES[world]);
  return url === undefined ? null : readServerState(url).catch(() => null);
}

function askHttps({ host, tlsFiles, tlsNames, dataDir }: Settings, now: Date): Parameters<typeof judgeHttps>[0] {
  if (isLoopback(host)) return 'loopback';
  if (!tlsFiles) return readFingerprints(dataDir);
  try {
    return readOwnCertificate(tlsFiles, tlsNames, now);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
}

async function examine(settings: Settings): Promise<Finding[]> {
  const { dataDir, host, port, apiKeyFile, backupDir, inboxDir, databaseUrl, root } = settings;
  const now = systemClock.now();
  const world = worldOf(settings, process.env);
  const address = localAddress(host, port);
  const server = new Server(address, '', new AbortController().signal);
  const live = await server.answersLive();
  const database = await askDatabase(settings, world);
  const last = await latestBackup(backupDir, world);
  const failureFile = join(backupDir, FAILURE_FILE);
  const disk = await statfs(existing(dataDir));
  const written = [join(root, 'package.json'), import.meta.filename].map((file) => statSync(file).mtimeMs);
  const newest = new Date(Math.max(...written, last === null ? 0 : Date.parse(last.manifest.madeAt)));
  return [
    judgeFolder('Thư mục dữ liệu', dataDir, accessTo(dataDir)),
    judgeDisk(disk.bavail * disk.bsize),
    judgeClock(now, newest, database?.now ?? null),
    judgeServer(address, live, live || (await isFree(port, host))),
    judgeHttps(askHttps(settings, now), now),
    judgeDatabase(database?.schema ?? null, databaseUrl === null),
    ...judgeParts(live ? await server.readiness() : null),
    ...(database === null ? [] : [judgeSources(database.sources)]),
    judgeBackup({
      folder: backupDir,
      lastAt: last === null ? null : new Date(last.manifest.madeAt),
      failure: existsSync(failureFile) ? readFileSync(failureFile, 'utf8') : null,
      installedAt: existsSync(apiKeyFile) ? statSync(apiKeyFile).mtime : now,
    }, now),
    judgeInbox(inboxDir, inboxDir === null ? 'missing' : accessTo(inboxDir)),
  ];
}

try {
  const findings = await examine(launcherSettings(process.env));
  for (const finding of findings) console.log(findingLine(finding));
  process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1;
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(`✗ Cài đặt (settings): ${error.message}`);
  process.exitCode = 1;
}
