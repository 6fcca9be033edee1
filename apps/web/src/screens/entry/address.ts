import type { SubmissionKey } from '@ioc/contracts';

/** `/nhap-so-lieu/FORM/UNIT/FROM`; null: the list. */
export function keyAt(pathname: string): SubmissionKey | null {
  const [, , form, unit, from] = pathname.split('/').map(decodeURIComponent);
  return form !== undefined && unit !== undefined && from !== undefined && from !== '' ? { form, unit, from } : null;
}
