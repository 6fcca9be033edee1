import type { ServiceLevel } from '@ioc/contracts';

/** How a status counts (`DOMAIN.md` 1.3); the table of codes is the pack's. */
export type StatusGroup = 'not-accepted' | 'running' | 'paused' | 'withdrawn' | 'solved';

/** `DOMAIN.md` 1.6. */
export type ReceivingChannel = 'ONLINE' | 'COUNTER' | 'POST';

/** Why a clock stands still (`DOMAIN.md` 1.3: statuses 5, 6 and 8). */
export type PauseKind = 'supplement' | 'financial' | 'stopped';

/** One request for supplement (Mẫu 02) as a source tells it: every round of the dossier has its own. */
export interface SupplementRound {
  readonly requestedAt: string | null;
  readonly receivedAt: string | null;
  /** Due date before and after, where the source says that the round moved it. */
  readonly dueBefore: string | null;
  readonly dueAfter: string | null;
}

/** An apology with a new due date (Mẫu 04). */
export interface DueExtension {
  readonly apologisedAt: string | null;
  readonly dueBefore: string | null;
  readonly dueAfter: string;
}

/**
 * What one delivery says of one dossier, in the project's own words. A channel that does not carry
 * a fact says null, or leaves an optional one out, which never blanks what another channel knows.
 * Instants are ISO 8601 in UTC, e.g. `2023-06-05T00:41:00.000Z`.
 */
export interface DossierStatement {
  readonly code: string;
  /** First 8 characters of the source's code (`DOMAIN.md` 1.5). */
  readonly procedureCode: string;
  /** Unit that received it, else the only one that the source names. */
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
  /** Of the last round that is told. */
  readonly supplementRequestedAt: string | null;
  readonly supplementReceivedAt: string | null;
  /** What the status says beyond its group. */
  readonly statusDetail?: PauseKind | 'rejected';
  /** All rounds, where there are more than the two dates above tell. */
  readonly supplements?: readonly SupplementRound[];
  readonly extension?: DueExtension;
  readonly rejectedAt?: string;
  /** Unit that resolves it, where the source tells it beside the receiving one (`DOMAIN.md` 1.6). */
  readonly resolvingUnitCode?: string;
  /** Office or department in whose hands it is; never a person. */
  readonly office?: string;
  /** The channel carries the dates of pauses: what it does not tell of them did not happen. */
  readonly eventful?: true;
  /** Of its procedure, where the source tells it (`DOMAIN.md` 1.6). */
  readonly serviceLevel?: ServiceLevel;
  /** Whether a financial obligation was paid, and whether that was online; absent: not told, which is not no. */
  readonly obligationPaid?: boolean;
  readonly paidOnline?: boolean;
  /** Whether it was received with digitised components (`DOMAIN.md` 2.5). */
  readonly digitised?: boolean;
  readonly electronicResult?: boolean;
}
