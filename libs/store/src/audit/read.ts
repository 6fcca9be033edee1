import type { EntityManager } from 'typeorm';
import type { AuditAct, AuditAuthor, AuditEntry, AuditExportQuery, AuditFacts, AuditSubjectKind } from '@ioc/contracts';
import { instantOf, addDays } from '@ioc/kpi';
import { AuditEntryEntity } from '../entities/audit.js';

/** Conditions of a query with their parameters; days are the district's. */
function conditionsOf({ who, act, about, from, to }: AuditExportQuery, timeZone: string): { readonly where: string; readonly values: unknown[] } {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    ...(who ? [`position(lower(${parameter(who)}) IN lower(author_label || ' ' || coalesce(address, ''))) > 0`] : []),
    ...(act ? [`act = ${parameter(act)}`] : []),
    ...(about ? [`subject_kind = ${parameter(about)}`] : []),
    ...(from ? [`at >= ${parameter(instantOf(from, '00:00', timeZone))}`] : []),
    ...(to ? [`at < ${parameter(instantOf(addDays(to, 1), '00:00', timeZone))}`] : []),
  ];
  return { where: conditions.length === 0 ? 'true' : conditions.join(' AND '), values };
}

/** Entries that a query asks for, newest first, from the `offset`th on. */
export async function listAudit(
  manager: EntityManager, query: AuditExportQuery, timeZone: string, { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ found: number; entries: AuditEntry[] }> {
  const { where, values } = conditionsOf(query, timeZone);
  const [count] = await manager.query<{ found: number }[]>(`SELECT count(*)::int AS found FROM audit_entry WHERE ${where}`, values);
  const rows = await manager.query<{ number: number }[]>(
    `SELECT number FROM audit_entry WHERE ${where} ORDER BY number DESC LIMIT ${limit} OFFSET ${offset}`, values,
  );
  return { found: count?.found ?? 0, entries: await entriesOf(manager, rows.map(({ number }) => number)) };
}

/** Every entry that a query asks for, in pages, oldest first. */
export async function* exportAudit(manager: EntityManager, query: AuditExportQuery, timeZone: string, size = 2_000): AsyncGenerator<AuditEntry[]> {
  const { where, values } = conditionsOf(query, timeZone);
  for (let after = 0; ;) {
    const rows = await manager.query<{ number: number }[]>(
      `SELECT number FROM audit_entry WHERE ${where} AND number > ${after} ORDER BY number LIMIT ${size}`, values,
    );
    if (rows.length > 0) yield (await entriesOf(manager, rows.map(({ number }) => number))).reverse();
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    after = last.number;
  }
}

/** Newest first. */
async function entriesOf(manager: EntityManager, numbers: readonly number[]): Promise<AuditEntry[]> {
  if (numbers.length === 0) return [];
  const rows = await manager.createQueryBuilder(AuditEntryEntity, 'entry').where('entry.number = ANY(:numbers)', { numbers }).orderBy('entry.number', 'DESC').getMany();
  return rows.map((row) => ({
    number: row.number,
    at: row.at.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    by: { kind: row.authorKind as AuditAuthor['kind'], label: row.authorLabel, person: row.authorPerson, role: row.authorRole, address: row.address },
    act: row.act as AuditAct,
    about: { kind: row.subjectKind as AuditSubjectKind, id: row.subjectId },
    old: row.old as AuditFacts | null,
    new: row.new as AuditFacts | null,
    hash: row.hash,
  }));
}

/** The last entries of these acts, the newest first. */
export async function lastActs(manager: EntityManager, acts: readonly AuditAct[], limit: number): Promise<AuditEntry[]> {
  const rows = await manager.query<{ number: number }[]>('SELECT number FROM audit_entry WHERE act = ANY($1) ORDER BY number DESC LIMIT $2', [acts, limit]);
  return entriesOf(manager, rows.map(({ number }) => number));
}

/** Whether somebody has done this since, at that address. */
export async function wasNoted(manager: EntityManager, act: AuditAct, { label, address }: Pick<AuditAuthor, 'label' | 'address'>, since: Date): Promise<boolean> {
  const [row] = await manager.query<{ noted: boolean }[]>(
    'SELECT EXISTS (SELECT FROM audit_entry WHERE act = $1 AND author_label = $2 AND address IS NOT DISTINCT FROM $3 AND recorded_at >= $4) AS noted', [act, label, address, since],
  );
  return row?.noted === true;
}
