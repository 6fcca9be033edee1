import { createHash } from 'node:crypto';

/** An entry's values as PostgreSQL writes them, in the order in which they are hashed; the hash before it comes first. */
export type CanonicalEntry = readonly (string | null)[];

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Selects an entry's values as texts, as `CanonicalEntry`. */
export const CANONICAL = `ARRAY[previous_hash, number::text, ${instant('at')}, ${instant('recorded_at')}, author_kind, author_label, author_person,
  author_role, address, act, subject_kind, subject_id, old::text, new::text]`;

/**
 * SHA-256 of an entry, hex: over each value behind its length in bytes (`5:Khóa`), `-` for one that is missing, with
 * commas between them. PostgreSQL's `audit_hash` makes the same; whoever checks does not rely on it.
 */
export function hashOfEntry(values: CanonicalEntry): string {
  const text = values.map((value) => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`)).join(',');
  return createHash('sha256').update(text).digest('hex');
}
