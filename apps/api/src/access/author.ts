import type { AuditAuthor, PersonRole } from '@ioc/contracts';
import type { FoundSession } from '@ioc/store';

/** What was done is kept under role and number, so that a name can be forgotten when its owner leaves. */
export const ROLE_WORDS: Readonly<Record<PersonRole, string>> = {
  officer: 'Cán bộ', checker: 'Người kiểm tra', approver: 'Người duyệt', leader: 'Lãnh đạo', operator: 'Người trực', administrator: 'Quản trị', auditor: 'Người giám sát',
};

/** The label under which a person's acts are kept. */
export function labelOf({ id, roles: [role] }: { readonly id: number; readonly roles: readonly string[] }): string {
  return `${ROLE_WORDS[role as PersonRole] ?? 'Người dùng'} số ${id}`;
}

/** A person as the audit log knows it: by number and role. */
export function personAuthor(person: { readonly id: number; readonly roles: readonly string[] }, address: string | null): AuditAuthor {
  return { kind: 'person', label: labelOf(person), person: String(person.id), role: person.roles[0] ?? null, address };
}

/** A wall as the audit log knows it. */
export function wallAuthor(id: number, address: string | null): AuditAuthor & { kind: 'device' } {
  return { kind: 'device', label: `Màn hình số ${id}`, person: null, role: null, address };
}

/** Label of a machine client's key: its name is typed by a person. */
export function keyLabel(id: number): string {
  return `Khóa máy số ${id}`;
}

/** Who is in a session, as the audit log knows it. */
export function sessionAuthor({ label, person, grants }: Pick<FoundSession, 'label' | 'person' | 'grants'>, address: string | null): AuditAuthor & { kind: 'person' | 'session' } {
  return person
    ? { kind: 'person', label, person: String(person.id), role: grants[0]?.roles[0] ?? null, address }
    : { kind: 'session', label, person: null, role: null, address };
}
