import type { AcceptanceLimit, IsoDay, ProcedureLevel, ServiceLevel } from '@ioc/contracts';
import { localDay } from '../time/days.js';

/** What a district knows of the day on which a dossier was accepted; the dossier keeps it (`DOMAIN.md` 1.1). */
export interface ReceiptRules {
  readonly timeZone: string;
  /** By a procedure's code, in order of their days. */
  readonly levels: ReadonlyMap<string, readonly ProcedureLevel[]>;
  /** In order of their days. */
  readonly limits: readonly AcceptanceLimit[];
}

interface OfReceipt {
  /** Absent: nobody tells it. */
  readonly serviceLevel?: ServiceLevel;
  /** Working time within which an online dossier had to be accepted, in minutes; absent: no limit is known. */
  readonly acceptanceMinutes?: number;
}

const MINUTES_PER_HOUR = 60;

function inForce<T extends { readonly validFrom: IsoDay }>(versions: readonly T[], day: IsoDay): T | undefined {
  return versions.findLast(({ validFrom }) => validFrom <= day);
}

/** What the rules say of a dossier of that procedure, accepted at that instant. */
export function receiptOf(procedureCode: string, acceptedAt: string, { timeZone, levels, limits }: ReceiptRules): OfReceipt {
  const day = localDay(acceptedAt, timeZone);
  const level = inForce(levels.get(procedureCode) ?? [], day)?.level;
  const limit = inForce(limits, day)?.workingHours;
  return { ...(level && { serviceLevel: level }), ...(limit !== undefined && { acceptanceMinutes: limit * MINUTES_PER_HOUR }) };
}
