import type { PersonRole, Session } from '@ioc/contracts';

export type PageName =
  | 'nhap' | 'lan-nhap' | 'can-xem-lai' | 'mau-tep' | 'he-thong' | 'ban-do' | 'tram' | 'lich' | 'bat-dau' | 'so-lieu' | 'du-bao' | 'bao-so-sai' | 'doi-soat'
  | 'ho-so' | 'bieu-mau' | 'nguoi-dung' | 'tai-khoan' | 'nhat-ky' | 'thiet-bi' | 'khoa-may' | 'danh-muc' | 'bieu-nhap'
  | 'duyet-so-lieu' | 'ty-le-nop' | 'nguon-so-lieu';

interface PagePolicy {
  readonly roles: readonly PersonRole[] | 'everybody';
  /** Whether it shows the whole district at once. */
  readonly district: boolean;
}

const ANYBODY: PagePolicy = { roles: 'everybody', district: false };
const READERS: PagePolicy = { roles: 'everybody', district: true };
const INTAKE: PagePolicy = { roles: ['officer', 'checker', 'administrator'], district: true };

/** Whose page each is, as the routes behind it say: what is not theirs is not offered. The server refuses by itself. */
const POLICIES: Readonly<Record<PageName, PagePolicy>> = {
  'nhap': INTAKE, 'lan-nhap': READERS, 'can-xem-lai': READERS, 'mau-tep': ANYBODY, 'ban-do': ANYBODY, 'tram': ANYBODY, 'lich': ANYBODY, 'so-lieu': ANYBODY,
  'du-bao': READERS, 'bao-so-sai': ANYBODY, 'doi-soat': READERS, 'ho-so': ANYBODY, 'bieu-mau': ANYBODY, 'tai-khoan': ANYBODY, 'danh-muc': ANYBODY,
  'duyet-so-lieu': { roles: ['checker', 'approver', 'leader'], district: false }, 'ty-le-nop': ANYBODY, 'nguon-so-lieu': ANYBODY,
  'he-thong': { roles: ['operator', 'administrator', 'auditor'], district: false },
  'bat-dau': { roles: ['administrator'], district: false },
  'nguoi-dung': { roles: ['administrator', 'auditor'], district: true },
  'thiet-bi': { roles: ['operator', 'administrator'], district: true },
  'bieu-nhap': { roles: ['administrator'], district: true },
  'khoa-may': { roles: ['administrator', 'auditor'], district: true },
  'nhat-ky': { roles: ['administrator', 'auditor'], district: true },
};

/** Whether a page is offered to who is in. */
export function mayOpen(page: PageName, { grants }: Pick<Session, 'grants'>): boolean {
  const { roles, district } = POLICIES[page];
  return grants.some((grant) => (!district || grant.units === null) && (roles === 'everybody' || grant.roles.some((role) => (roles as readonly string[]).includes(role))));
}

/** Codes of the units that are theirs to see; null: all of them. */
export function heldUnits({ grants }: Pick<Session, 'grants'>): readonly string[] | null {
  return grants.some(({ units }) => units === null) ? null : [...new Set(grants.flatMap(({ units }) => units ?? []))];
}

/** Whether forms of periodic figures are theirs to fill in, to check or to approve: pages of their own. */
export function fillsIn({ grants }: Pick<Session, 'grants'>): boolean {
  return grants.some(({ roles }) => roles.some((role) => role === 'officer' || role === 'checker' || role === 'approver'));
}

/** Where who is in begins. */
export function firstPage(session: Pick<Session, 'grants'>): string {
  if (mayOpen('nhap', session)) return '/nhap';
  return fillsIn(session) ? '/nhap-so-lieu' : '/so-lieu';
}
