import { DOSSIER_COLUMNS, STATION_COLUMNS, SUMMARY_COLUMNS } from '@ioc/contracts';
import type { PackProfile } from './schema.js';

type Entity = PackProfile['entity'];

/** The columns that a profile of each entity may name, and no others are ever read (I10). */
export const ENTITY_COLUMNS: Readonly<Record<Entity, readonly string[]>> = {
  dossier: DOSSIER_COLUMNS,
  station: STATION_COLUMNS,
  'unit-summary': SUMMARY_COLUMNS,
};

/** What a file must carry to be of use: of each group at least one column. */
export const REQUIRED_COLUMNS: Readonly<Record<Entity, readonly (readonly string[])[]>> = {
  dossier: [['code'], ['procedureCode', 'procedureName'], ['unitName', 'agencyCode'], ['status'], ['acceptedAt']],
  station: [['code'], ['operator'], ['unitCode', 'unitName'], ['technology']],
  'unit-summary': [['unitName'], ['received', 'total'], ['ended', 'endedOnTime']],
};
