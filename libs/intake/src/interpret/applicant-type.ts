import type { DossierStatement } from '@ioc/kpi';

type ApplicantType = NonNullable<DossierStatement['applicantType']>;

/** Codes and words of `DOMAIN.md` 1.6, normalised. */
export const APPLICANT_TYPES: ReadonlyMap<string, ApplicantType> = new Map([
  ['1', 'CITIZEN'], ['công dân', 'CITIZEN'], ['cá nhân', 'CITIZEN'],
  ['2', 'BUSINESS'], ['doanh nghiệp', 'BUSINESS'],
  ['3', 'AGENCY'], ['cơ quan nhà nước', 'AGENCY'],
  ['4', 'OTHER'], ['tổ chức', 'OTHER'], ['khác', 'OTHER'],
]);
