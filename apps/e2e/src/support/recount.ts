import type pg from 'pg';

/** Days on which a dossier enters and leaves, per measure, found anew from the rows of `dossier` in SQL of its own. */
const EDGES = `
  zone AS (SELECT value->>'timeZone' AS name FROM setting WHERE key = 'district'),
  accepted AS (
    SELECT dossier.id, unit_id, field, accepted_on, due_on, ended_on, facts,
      daterange(accepted_on, ended_on) AS life, daterange(accepted_on, CASE WHEN status_group = 'withdrawn' THEN ended_on END) AS claim,
      (SELECT coalesce(range_agg(daterange(
           ((pause->>'from')::timestamptz AT TIME ZONE zone.name)::date,
           ((pause->>'to')::timestamptz AT TIME ZONE zone.name)::date)), '{}')
       FROM jsonb_array_elements(facts->'pauses') AS pause) AS pauses
    FROM dossier, zone WHERE status_group <> 'not-accepted' AND accepted_on IS NOT NULL
  ),
  due AS (
    SELECT accepted.*, place, (move->>'from')::timestamptz AT TIME ZONE zone.name AS due_at, ((move->>'at')::timestamptz AT TIME ZONE zone.name)::date AS until
    FROM accepted, zone, jsonb_array_elements(facts->'dueMoves') WITH ORDINALITY AS moves(move, place)
    UNION ALL
    SELECT accepted.*, 1000, (facts->>'dueAt')::timestamptz AT TIME ZONE zone.name, NULL FROM accepted, zone WHERE due_on IS NOT NULL
  ),
  promise AS (
    SELECT id, unit_id, field, pauses, due_at,
      life * in_force AS life, claim * in_force AS claim
    FROM (SELECT *, daterange(since, greatest(until, CASE WHEN until IS NOT NULL THEN since END)) AS in_force FROM (SELECT due.*, lag(until) OVER (PARTITION BY id ORDER BY place) AS since FROM due) AS in_order) AS promised
  ),
  span AS (
    SELECT id, unit_id, field, 'paused' AS condition, datemultirange(life) * pauses AS days FROM accepted
    UNION ALL
    SELECT id, unit_id, field, 'due_day', range_agg(life * daterange(due_at::date, due_at::date + 1)) - pauses
    FROM promise WHERE due_at::time <> '00:00' GROUP BY id, unit_id, field, pauses
    UNION ALL
    SELECT id, unit_id, field, 'overdue', range_agg(life * daterange(due_at::date + 1, NULL)) - pauses
    FROM promise GROUP BY id, unit_id, field, pauses
    UNION ALL
    SELECT id, unit_id, field, 'due_today', range_agg(life * daterange(due_at::date, due_at::date + 1)) - pauses
    FROM promise GROUP BY id, unit_id, field, pauses
    UNION ALL
    SELECT id, unit_id, field, 'owed_today', range_agg(claim * daterange(due_at::date, due_at::date + 1))
    FROM promise GROUP BY id, unit_id, field
  ),
  edge AS (
    SELECT unit_id, field, accepted_on AS day, 'received_' || coalesce(lower(facts->>'channel'), 'unknown') AS measure FROM accepted
    UNION ALL
    SELECT unit_id, field, ended_on, CASE
        WHEN facts->'end'->>'kind' = 'withdrawn' THEN 'withdrawn'
        WHEN ended_on < due_on THEN 'ended_early' WHEN ended_on > due_on THEN 'ended_late' ELSE 'ended_on_time' END
    FROM accepted WHERE ended_on IS NOT NULL
    UNION ALL
    SELECT unit_id, field, ended_on, CASE WHEN ended_at < due_at THEN 'due_day_early' ELSE 'due_day_late' END
    FROM accepted, zone, LATERAL (
      SELECT (facts->'end'->>'at')::timestamptz AT TIME ZONE zone.name AS ended_at, (facts->>'dueAt')::timestamptz AT TIME ZONE zone.name AS due_at
    ) AS moments
    WHERE ended_on = due_on AND facts->'end'->>'kind' = 'solved' AND ended_at <> due_at AND ended_at::time <> '00:00' AND due_at::time <> '00:00'
    UNION ALL
    SELECT unit_id, field, lower(stretch), condition || '_in' FROM span, unnest(days) AS stretch
    UNION ALL
    SELECT unit_id, field, upper(stretch), condition || '_out' FROM span, unnest(days) AS stretch WHERE NOT upper_inf(stretch)
  )`;

const DRIFT = `
  WITH ${EDGES},
  recounted AS (
    SELECT grain, CASE grain WHEN 'M' THEN date_trunc('month', day)::date ELSE day END AS start,
      CASE grain WHEN 'F' THEN 0 ELSE unit_id END AS unit_id, CASE grain WHEN 'U' THEN '' ELSE field END AS field, measure, count(*)::int AS count
    FROM edge, unnest(ARRAY['U', 'F', 'M']) AS grain
    GROUP BY 1, 2, 3, 4, 5
  ),
  kept AS (
    SELECT grain, start, unit_id, field, measure, value::int AS count
    FROM rollup, jsonb_each_text(to_jsonb(rollup) - ARRAY['grain', 'start', 'unit_id', 'field']) AS cell(measure, value)
    WHERE value <> '0' AND measure !~ '_soon|unsure'
  )
  SELECT grain, start::text, coalesce(unit.code, '') AS unit, field, measure, kept.count AS kept, recounted.count AS recounted
  FROM kept FULL JOIN recounted USING (grain, start, unit_id, field, measure) LEFT JOIN unit ON unit.id = unit_id
  WHERE kept.count IS DISTINCT FROM recounted.count
  LIMIT 20`;

export interface Drift {
  readonly grain: 'U' | 'F' | 'M';
  readonly start: string;
  readonly unit: string;
  readonly field: string;
  readonly measure: string;
  readonly kept: number | null;
  readonly recounted: number | null;
}

/** Cells in which the rollups and a recount from the rows differ, at one moment; none is as it must be (I3). */
export async function driftOf(client: pg.Client): Promise<Drift[]> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  try {
    return (await client.query<Drift>(DRIFT)).rows;
  } finally {
    await client.query('COMMIT');
  }
}
