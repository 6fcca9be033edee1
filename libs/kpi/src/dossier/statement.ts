/** How a status counts (`DOMAIN.md` 1.3); the table of codes is the pack's. */
export type StatusGroup = 'not-accepted' | 'running' | 'paused' | 'withdrawn' | 'solved';

/** `DOMAIN.md` 1.6. */
export type ReceivingChannel = 'ONLINE' | 'COUNTER' | 'POST';

/**
 * What one delivery says of one dossier, in the project's own words. A channel that does not carry
 * a fact says null, which never blanks what another channel knows.
 * Instants are ISO 8601 in UTC, e.g. `2023-06-05T00:41:00.000Z`.
 */
export interface DossierStatement {
  readonly code: string;
  /** First 8 characters of the source's code (`DOMAIN.md` 1.5). */
  readonly procedureCode: string;
  readonly unitCode: string;
  readonly channel: ReceivingChannel | null;
  readonly applicantType: 'CITIZEN' | 'BUSINESS' | 'AGENCY' | 'OTHER' | null;
  readonly status: string;
  readonly statusGroup: StatusGroup;
  readonly submittedAt: string | null;
  readonly acceptedAt: string | null;
  readonly dueAt: string | null;
  readonly completedAt: string | null;
  readonly returnedAt: string | null;
  readonly supplementRequestedAt: string | null;
  readonly supplementReceivedAt: string | null;
}
