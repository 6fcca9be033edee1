import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type pg from 'pg';
import type { AuditFacts, AuditHead } from '@ioc/contracts';
import { noteAct, readAuditHead, SYSTEM, type Act } from '../audit/append.js';
import type { AuditAnchor } from '../audit/verify.js';
import { readManifest } from './file.js';
import type { BackupManifest } from './manifest.js';
import type { RestoredRights } from './rights.js';
import { readRevisionOf, withClient } from './schema.js';

const TABLES = ['audit_entry', 'audit_head'];

const asked = (client: pg.ClientBase) => ({
  query: async <T>(sql: string, values?: unknown[]): Promise<T> => (await client.query(sql, values)).rows as T,
});

async function hasLog(client: pg.ClientBase): Promise<boolean> {
  const { rows: [table] } = await client.query<{ found: boolean }>(`SELECT to_regclass('audit_head') IS NOT NULL AS found`);
  return table?.found === true;
}

async function noteIn(client: pg.ClientBase, now: Date, act: Act): Promise<void> {
  if (await hasLog(client)) await noteAct({ clock: { now: () => now } }, asked(client), act);
}

/** Where the audit log stands; null: the database has none, it is of an earlier release. */
export async function readHeadIn(client: pg.ClientBase): Promise<AuditHead | null> {
  if (!(await hasLog(client))) return null;
  const { number, hash } = await readAuditHead(asked(client));
  return { number: Number(number), hash };
}

/** The log tells of a backup once its file is whole. */
export async function noteBackup(url: string, path: string, now: Date): Promise<void> {
  await withClient(url, 'ioc backup', (client) => noteIn(client, now, { by: SYSTEM, act: 'backup-made', about: { kind: 'backup', id: basename(path) } }));
}

/** Runs `fill` while the log takes entries as they are, with the numbers and hashes that they had. */
export async function keepingAudit(client: pg.ClientBase, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
  const turn = async (how: 'DISABLE' | 'ENABLE'): Promise<void> => {
    for (const table of TABLES) if (tables.includes(table)) await client.query(`ALTER TABLE ${table} ${how} TRIGGER USER`);
  };
  await turn('DISABLE');
  await fill();
  await turn('ENABLE');
}

export interface RestoreNote {
  readonly file: string;
  readonly manifest: BackupManifest;
  /** Backup of what was there before. */
  readonly replaced: string | null;
  /** Where the log stood that was there before. */
  readonly lost: AuditHead | null;
  readonly rights: RestoredRights;
  readonly now: Date;
}

/** The restored log says so itself, and how far the one reached that it took the place of. */
export async function noteRestore(client: pg.ClientBase, { file, manifest: { madeAt, revision }, replaced, lost, rights, now }: RestoreNote): Promise<void> {
  const old: AuditFacts | null = lost && { backup: replaced && basename(replaced), number: lost.number, hash: lost.hash };
  await noteIn(client, now, { by: SYSTEM, act: 'restored', about: { kind: 'backup', id: basename(file) }, old, new: { madeAt, revision, ...rights } });
}

/**
 * What backups in a folder say of the log of this database: those that were made since it began or was last restored.
 * One that cannot be read says nothing.
 */
export async function readAnchors(url: string, folder: string): Promise<AuditAnchor[]> {
  const { epoch } = await withClient(url, 'ioc audit', readRevisionOf);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.backup')).sort();
  const manifests = await Promise.all(names.map(async (source) => ({ source, manifest: await readManifest(join(folder, source)).catch(() => null) })));
  return manifests.flatMap(({ source, manifest }) => (manifest?.epoch === epoch && manifest.audit ? [{ ...manifest.audit, source }] : []));
}
