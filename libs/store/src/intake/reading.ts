import type { EntityManager } from 'typeorm';
import type { QuarantineReason } from '@ioc/contracts';
import type { IntakeContext } from './dossiers.js';
import type { IncomingStatement } from './statements.js';
import type { IncomingStationState } from './station-sheets.js';
import type { IncomingStation } from './stations.js';
import type { IncomingSummary } from './summaries.js';
import type { Delivered, WorkRow } from './work.js';

/** What a stripped row says; `reporter` is the key of the reporter that it names. */
export type Meaning =
  | { readonly kind: 'dossier'; readonly item: IncomingStatement; readonly reporter: string }
  | { readonly kind: 'station'; readonly item: IncomingStation; readonly reporter: string }
  | { readonly kind: 'station-state'; readonly item: IncomingStationState; readonly reporter: string }
  | { readonly kind: 'unit-summary'; readonly item: IncomingSummary; readonly reporter: string }
  | { readonly kind: 'rejected'; readonly reason: QuarantineReason; readonly column: string | null };

/** How rows of some deliveries are read: each by the profile version with which its file was. */
export interface Reading {
  readonly context: Omit<IntakeContext, 'sourceId'>;
  /** Never throws: a row that nobody can read is rejected. */
  readonly meaningOf: (delivery: Delivered, row: WorkRow) => Meaning;
}

export type Reader = (manager: EntityManager, deliveries: readonly Delivered[]) => Promise<Reading>;
