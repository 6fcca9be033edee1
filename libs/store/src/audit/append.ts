import type { EntityManager } from 'typeorm';
import type { AuditAct, AuditAuthor, AuditFacts, AuditHead, AuditSubjectKind } from '@ioc/contracts';
import type { Clock } from '@ioc/platform';

/** An act as it is told; number, PostgreSQL's time and hashes are added where it is kept. */
export interface Act {
  readonly by: AuditAuthor;
  readonly act: AuditAct;
  readonly about: { readonly kind: AuditSubjectKind; readonly id?: string | null };
  readonly old?: AuditFacts | null;
  readonly new?: AuditFacts | null;
}

/** The program itself, or a command on its machine. */
export const SYSTEM: AuditAuthor = { kind: 'system', label: '', address: null };

/** Columns that whoever appends may fill; the others are the database's own. */
export const APPENDED = [
  'at', 'author_kind', 'author_label', 'author_person', 'author_role', 'address', 'act', 'subject_kind', 'subject_id', 'old', 'new',
] as const;

/**
 * Appends an act to the audit log, in the caller's transaction and best as the last thing in it: until it ends nobody
 * else appends. One of REPEATABLE READ begins with `holdAudit`.
 */
export async function noteAct({ clock }: { readonly clock: Clock }, manager: Pick<EntityManager, 'query'>, { by, act, about, old, new: now }: Act): Promise<void> {
  await manager.query(
    `INSERT INTO audit_entry (${APPENDED.map((name) => `"${name}"`).join(', ')}) VALUES (${APPENDED.map((_, index) => `$${index + 1}`).join(', ')})`,
    [
      clock.now(), by.kind, by.label, by.person ?? null, by.role ?? null, by.address, act, about.kind, about.id ?? null,
      old ? JSON.stringify(old) : null, now ? JSON.stringify(now) : null,
    ],
  );
}

/**
 * Nobody else appends until the transaction ends. To be the first statement of one that sees the database as of a moment
 * and appends in the end: else that moment may lie before another's append, and PostgreSQL refuses its own.
 */
export async function holdAudit(manager: EntityManager): Promise<void> {
  await manager.query('LOCK TABLE audit_head IN EXCLUSIVE MODE');
}

/** The last entry's number and hash. */
export async function readAuditHead(manager: Pick<EntityManager, 'query'>): Promise<AuditHead> {
  const [head] = await manager.query<AuditHead[]>('SELECT number, hash FROM audit_head');
  if (!head) throw new Error('the audit log has lost its head');
  return head;
}
