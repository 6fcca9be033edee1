import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLogger } from '../logger.js';
import { freePort } from '../ports.js';
import { databaseAccount } from '../postgres/account.js';
import { startCluster, type Cluster } from '../postgres/cluster.js';
import { choosePlace, readRecord, writeRecord } from '../postgres/place.js';

const ROOT = resolve(__dirname, '../../../..');
const logger = createLogger('scratch cluster', 'silent');

/** Starts the cluster of a new folder for a test. It is a copy of one that was made before: `initdb` costs ten times as much. */
export async function startScratchCluster(dataDir: string): Promise<Cluster> {
  const made = await madeBefore();
  const place = choosePlace(dataDir, databaseAccount(null));
  copy(join(made, 'postgres'), place);
  const { password } = recordOf(made);
  writeRecord(dataDir, { place, port: await freePort(), password });
  return startCluster({ dataDir, logger, scratch: true });
}

/** Folder of a cluster that was never used; it is made anew when PostgreSQL or the way of making one has changed. */
async function madeBefore(): Promise<string> {
  const cache = join(ROOT, 'node_modules', '.cache');
  const makers = [join(ROOT, 'package-lock.json'), resolve(__dirname, '../postgres/cluster.ts')].map((path) => readFileSync(path));
  const made = join(cache, `ioc-cluster-${createHash('sha256').update(Buffer.concat(makers)).digest('hex').slice(0, 16)}`);
  if (existsSync(made)) return made;

  const folder = mkdtempSync(join(tmpdir(), 'ioc-cluster-'));
  const draft = `${made}.${process.pid}`;
  try {
    // As root the server runs under another account, which must reach its data.
    chmodSync(folder, 0o755);
    await (await startCluster({ dataDir: folder, logger, scratch: true })).stop();
    mkdirSync(draft, { recursive: true });
    copy(recordOf(folder).place, join(draft, 'postgres'));
    writeRecord(draft, recordOf(folder));
    renameSync(draft, made);
  } catch (error) {
    // Of several that make it at the same time, one is the first.
    if (!existsSync(made)) throw error;
  } finally {
    for (const left of [folder, draft]) rmSync(left, { recursive: true, force: true });
  }
  return made;
}

function recordOf(folder: string): NonNullable<ReturnType<typeof readRecord>> {
  const record = readRecord(folder);
  if (!record) throw new Error(`there is no cluster in ${folder}`);
  return record;
}

/** With their owner: a cluster may belong to another account. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}
