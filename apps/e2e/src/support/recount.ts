import type pg from 'pg';

/**
 * Days on which a dossier enters and leaves, per measure, found anew from the rows of `dossier` in SQL of its own; what
 * asks for working time is left to the half-year of the worker's tests.
 */
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
  stretch AS (
    SELECT id, cause->>'kind' AS kind, life * daterange(
      ((cause->>'from')::timestamptz AT TIME ZONE zone.name)::date,
      (coalesce(lead(cause->>'from') OVER (PARTITION BY id, pause ORDER BY place), pause->>'to')::timestamptz AT TIME ZONE zone.name)::date) AS days
    FROM accepted, zone, jsonb_array_elements(facts->'pauses') AS pause, jsonb_array_elements(facts->'pauseCauses') WITH ORDINALITY AS causes(cause, place)
    WHERE cause->>'from' >= pause->>'from' AND (pause->>'to' IS NULL OR cause->>'from' < pause->>'to')
  ),
  waiting AS (
    SELECT id, unit_id, field, life, facts,
      (SELECT coalesce(range_agg(days), '{}') FROM stretch WHERE stretch.id = accepted.id AND kind = 'supplement') AS waits,
      (SELECT coalesce(range_agg(days), '{}') FROM stretch WHERE stretch.id = accepted.id AND kind = 'unknown') AS perhaps
    FROM accepted
  ),
  span AS (
    SELECT id, unit_id, field, 'supplement' AS condition, waits AS days FROM waiting
    UNION ALL
    SELECT id, unit_id, field, 'supplement_untold', perhaps + CASE WHEN (facts->>'eventful')::boolean THEN '{}'
      ELSE datemultirange(life * daterange(NULL, ((facts->>'seenFrom')::timestamptz AT TIME ZONE zone.name)::date)) END - waits
    FROM waiting, zone
    UNION ALL
    SELECT id, unit_id, field, 'paused', datemultirange(life) * pauses AS days FROM accepted
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
    SELECT unit_id, field, accepted_on, CASE
        WHEN facts->>'serviceLevel' IS NULL OR (facts->>'serviceLevel' = 'FULL' AND facts->>'channel' IS NULL) THEN 'full_untold'
        WHEN facts->>'serviceLevel' = 'FULL' THEN CASE facts->>'channel' WHEN 'ONLINE' THEN 'full_online' ELSE 'full_other' END END
    FROM accepted
    UNION ALL
    SELECT unit_id, field, accepted_on, CASE facts->>'digitised' WHEN 'true' THEN 'digitised' WHEN 'false' THEN 'not_digitised' END FROM accepted
    UNION ALL
    SELECT unit_id, field, day, measure FROM accepted, LATERAL (VALUES (accepted_on, 'eventless_in'), (ended_on, 'eventless_out')) AS without(day, measure)
    WHERE NOT (facts->>'eventful')::boolean
    UNION ALL
    SELECT unit_id, field, greatest(accepted_on, asked_on), 'asked' FROM accepted, LATERAL (
      SELECT (min(at)::timestamptz AT TIME ZONE zone.name)::date AS asked_on FROM zone, LATERAL (
        SELECT round->>'requestedAt' AS at FROM jsonb_array_elements(facts->'supplements') AS round
        UNION ALL
        SELECT cause->>'from' FROM jsonb_array_elements(facts->'pauseCauses') AS cause WHERE cause->>'kind' = 'supplement'
      ) AS requests GROUP BY zone.name
    ) AS first WHERE asked_on <= coalesce(ended_on, 'infinity')
    UNION ALL
    SELECT unit_id, field, ended_on, CASE facts->>'electronicResult' WHEN 'true' THEN 'electronic_result' WHEN 'false' THEN 'no_electronic_result' END
    FROM accepted WHERE facts->'end'->>'kind' = 'solved'
    UNION ALL
    SELECT unit_id, field, ended_on, CASE
        WHEN facts->>'obligationPaid' = 'false' THEN NULL
        WHEN facts->>'obligationPaid' IS NULL OR facts->>'paidOnline' IS NULL THEN 'paid_untold'
        WHEN (facts->>'paidOnline')::boolean THEN 'paid_online' ELSE 'paid_other' END
    FROM accepted WHERE facts->'end'->>'kind' = 'solved'
    UNION ALL
    SELECT unit_id, field, ended_on, CASE WHEN (facts->'end'->>'proved')::boolean AND (facts->>'eventful')::boolean
        AND ((facts->>'acceptedAt')::timestamptz AT TIME ZONE zone.name)::time <> '00:00'
        AND ((facts->'end'->>'at')::timestamptz AT TIME ZONE zone.name)::time <> '00:00' THEN 'worked' ELSE 'worked_untold' END
    FROM accepted, zone WHERE facts->'end'->>'kind' = 'solved'
    UNION ALL
    SELECT unit_id, field, ((facts->'rejection'->>'at')::timestamptz AT TIME ZONE zone.name)::date, 'rejected'
    FROM dossier, zone WHERE status_group = 'not-accepted'
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
    FROM edge, unnest(ARRAY['U', 'F', 'M']) AS grain WHERE day IS NOT NULL AND measure IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5
  ),
  kept AS (
    SELECT grain, start, unit_id, field, measure, value::int AS count
    FROM rollup, jsonb_each_text(to_jsonb(rollup) - ARRAY['grain', 'start', 'unit_id', 'field']) AS cell(measure, value)
    WHERE value <> '0' AND measure !~ '_soon|unsure|^accept|^worked_minutes'
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
