import { isDeepStrictEqual } from 'node:util';
import type { ComputedFigure } from '@ioc/kpi';
import { loadSources } from '../intake/reporters.js';
import type { Store } from '../open.js';
import { pulled, pushed } from './rig.js';

/** Everything that deliveries leave behind, but for ids, sequences and revisions. */
const TRACES: Readonly<Record<string, string>> = {
  dossiers: `SELECT source_id, code, unit_id, procedure_code, field, facts, status_group, accepted_on, due_on, ended_on, known_at
    FROM dossier WHERE facts IS NOT NULL ORDER BY source_id, code`,
  statements: `SELECT dossier.code, delivery.file_name, said.line, said.channel, said.state_at, said.repeated_at, said.statement
    FROM dossier_statement AS said JOIN dossier ON dossier.id = said.dossier_id JOIN delivery ON delivery.id = said.delivery_id
    ORDER BY dossier.code, delivery.sequence, said.line`,
  events: `SELECT dossier.code, event.position, event.kind, event.at, event.proved, event.learnt_at, delivery.file_name
    FROM dossier_event AS event JOIN dossier ON dossier.id = event.dossier_id JOIN delivery ON delivery.id = event.delivery_id
    ORDER BY dossier.code, event.position`,
  stations: `SELECT code, operator, unit_id, technologies, lat, lon, valid_from, station.state_at, file_name, line
    FROM station JOIN delivery ON delivery.id = station.delivery_id ORDER BY code`,
  reports: `SELECT report.source_id, operator, observed_at, speaks_from, speaks_until, rest, stations, report.channel, report.content_hash,
      file_name, report.received_at
    FROM station_report AS report JOIN delivery ON delivery.id = delivery_id ORDER BY delivery.sequence, operator`,
  rollups: `SELECT to_jsonb(rollup) AS cell FROM rollup
    WHERE (SELECT bool_or(value <> '0') FROM jsonb_each(to_jsonb(rollup) - '{grain,start,unit_id,field}'::text[]))
    ORDER BY grain, start, unit_id, field`,
  reporters: 'SELECT * FROM source_reporter ORDER BY source_id, reporter',
  sources: 'SELECT id, heard_at, state_at, late_after, condition FROM source ORDER BY id',
  deliveries: `SELECT file_name, status, state_at, spoken_for, spoken_from, spoken_to, confirms FROM delivery
    WHERE status <> 'withdrawn' ORDER BY sequence`,
  quarantine: `SELECT delivery.file_name, line, reason, resolution, resolved_at,
      (SELECT file_name FROM delivery AS other WHERE other.id::text = resolved_by) AS by
    FROM quarantine_row JOIN delivery ON delivery.id = delivery_id WHERE delivery.status <> 'withdrawn' ORDER BY delivery.sequence, line`,
};

/**
 * A field that lost its last dossier goes on as 0, since screens that show it have to be told; a world that never
 * had one does not speak of it.
 */
function withoutIdleFields(figures: readonly ComputedFigure[]): ComputedFigure[] {
  const busy = new Set(figures.filter(({ value, denominator }) => value || denominator).map(({ scope }) => scope));
  return figures.filter(({ scope }) => !scope.startsWith('field:') || busy.has(scope));
}

export async function everything(store: Store, period: { from: string; to: string }): Promise<Record<string, unknown>> {
  const traces: Record<string, unknown> = { pushed: withoutIdleFields(await pushed(store, period)), pulled: withoutIdleFields(await pulled(store, period)) };
  traces['heard'] = await loadSources(store.source.manager);
  for (const [name, query] of Object.entries(TRACES)) traces[name] = await store.source.query(query);
  return traces;
}

/** As `toEqual`, which takes longer over so much than the making of it; it is asked only to say what differs. */
export function expectSame(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other);
}

/** Forgets all that deliveries ever left, so that the next history begins in an empty world. */
export async function forgetAll(store: Store): Promise<void> {
  await store.source.query(
    `TRUNCATE delivery, delivery_row, quarantine_row, unit_summary, dossier, dossier_statement, dossier_event, station, station_report, rollup, dirty,
       snapshot, snapshot_history`,
  );
  await store.source.query(
    `UPDATE source_reporter SET spoken = '{}', state_at = NULL, confirmed_at = NULL, speaks_until = NULL
     WHERE source_id IN ('one-stop', 'telecom', 'station-state')`,
  );
  await store.source.query(`UPDATE source SET heard_at = NULL, state_at = NULL, late_after = NULL, condition = 'silent'`);
}
