// The figures of a period as a program without rollups would count them: from the rows, in SQL of its own.

const WAS_PAUSED = `EXISTS (SELECT FROM jsonb_array_elements(facts->'pauses') AS pause
  WHERE ((pause->>'from')::timestamptz AT TIME ZONE zone)::date <= $2
    AND (pause->>'to' IS NULL OR ((pause->>'to')::timestamptz AT TIME ZONE zone)::date > $2))`;

const IN_PERIOD = 'accepted_on BETWEEN $1 AND $2';
const SOLVED = 'ended_on BETWEEN $1 AND $2';
const OPEN = '(ended_on IS NULL OR ended_on > $2)';

const COUNTS = `
  count(*) FILTER (WHERE ${IN_PERIOD})::int AS received,
  count(*) FILTER (WHERE ${IN_PERIOD} AND facts->>'channel' = 'ONLINE')::int AS online,
  count(*) FILTER (WHERE ${IN_PERIOD} AND facts->>'channel' = 'POST')::int AS post,
  count(*) FILTER (WHERE ${SOLVED})::int AS solved,
  count(*) FILTER (WHERE ${SOLVED} AND status_group = 'withdrawn')::int AS withdrawn,
  count(*) FILTER (WHERE ${SOLVED} AND status_group <> 'withdrawn' AND ended_on < due_on)::int AS early,
  count(*) FILTER (WHERE ${SOLVED} AND status_group <> 'withdrawn' AND ended_on > due_on)::int AS late,
  count(*) FILTER (WHERE ${OPEN})::int AS open,
  count(*) FILTER (WHERE ${OPEN} AND due_on < $2 AND NOT ${WAS_PAUSED})::int AS overdue,
  count(*) FILTER (WHERE ${OPEN} AND due_on BETWEEN $2 AND $2::date + 1 AND NOT ${WAS_PAUSED})::int AS due_soon,
  count(*) FILTER (WHERE due_on = $2 AND status_group <> 'withdrawn')::int AS due_today`;

const BY = ['unit_id', 'field', `date_trunc('month', CASE WHEN ${IN_PERIOD} THEN accepted_on ELSE ended_on END)`];

/** By unit, by field and by month as the scopes of a dashboard are; returns the sums over the units. */
export async function countFromTable(source, { from, to }, { district: { timeZone } }) {
  let total;
  for (const by of BY) {
    const rows = await source.query(
      `SELECT ${by} AS member, ${COUNTS} FROM dossier, (SELECT $3::text AS zone) AS place
       WHERE status_group <> 'not-accepted' AND accepted_on <= $2 GROUP BY 1`, [from, to, timeZone]);
    total ??= rows.reduce((sum, row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, key === 'member' ? 'total' : (sum[key] ?? 0) + value])), {});
  }
  return total;
}
