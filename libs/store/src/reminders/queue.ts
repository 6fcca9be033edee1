import type { EntityManager } from 'typeorm';
import type { Reminder, ReminderKind } from '@ioc/kpi';

/** A reminder whose turn it is to be sent. */
export interface ClaimedReminder {
  readonly id: number;
  readonly person: number;
  readonly kind: ReminderKind;
  readonly form: string;
  readonly from: string;
  readonly day: string;
  readonly about: number;
}

/** How long a try may take at most, and how long is waited after it failed: longer each time. */
const WAITS_MINUTES = [2, 5, 15, 60, 240];
/** A refused address is a finding for this long: until then somebody has corrected it, or knows. */
const REFUSED_SHOWN_DAYS = 7;
/** Keys of the past are needed no longer than forms are asked for. */
const KEPT_DAYS = 800;

/** Keeps what is to be sent; what was kept before stays as it is. */
export async function noteReminders(manager: EntityManager, reminders: readonly Reminder[], realNow: Date): Promise<void> {
  if (reminders.length === 0) return;
  await manager.query(
    `INSERT INTO reminder (person_id, kind, form, period_from, day, about, state, tries, next_try_at)
     SELECT person, kind, form, period_from, day, about, 'waiting', 0, $7
     FROM unnest($1::int[], $2::text[], $3::text[], $4::date[], $5::date[], $6::int[]) AS said(person, kind, form, period_from, day, about)
     ON CONFLICT DO NOTHING`,
    [
      reminders.map(({ person }) => person.id), reminders.map(({ kind }) => kind), reminders.map(({ form }) => form), reminders.map(({ period }) => period.from),
      reminders.map(({ day }) => day), reminders.map(({ about }) => about), realNow,
    ],
  );
  await manager.query(`DELETE FROM reminder WHERE state <> 'waiting' AND next_try_at < $1::timestamptz - make_interval(days => $2)`, [realNow, KEPT_DAYS]);
}

/**
 * Takes one of these kinds that waits, in a transaction of its own: the next try is put off first. So two workers never send the same at
 * once, and one that is killed while it sends leaves it to be tried again.
 */
export async function claimReminder(manager: EntityManager, kinds: readonly ReminderKind[], realNow: Date): Promise<ClaimedReminder | null> {
  const [rows] = await manager.query<[ClaimedReminder[], number]>(
    `UPDATE reminder SET tries = tries + 1, next_try_at = $1::timestamptz + make_interval(mins => ($2::int[])[least(tries + 1, cardinality($2::int[]))])
     WHERE id = (SELECT id FROM reminder WHERE state = 'waiting' AND kind = ANY($3) AND next_try_at <= $1 ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, person_id AS person, kind, form, period_from AS "from", day, about`,
    [realNow, WAITS_MINUTES, kinds],
  );
  return rows[0] ?? null;
}

/** What became of one: it was sent, there was nothing left to say, or its address is none. */
export async function endReminder(manager: EntityManager, id: number, state: 'sent' | 'moot' | 'refused', realNow: Date): Promise<void> {
  await manager.query(`UPDATE reminder SET state = $2, failed_at = CASE WHEN $2 = 'refused' THEN $3::timestamptz END WHERE id = $1`, [id, state, realNow]);
}

/** A try failed; the next was put off when it began. */
export async function failReminder(manager: EntityManager, id: number, realNow: Date): Promise<void> {
  await manager.query('UPDATE reminder SET failed_at = $2 WHERE id = $1', [id, realNow]);
}

/** Reminders that were tried and have not arrived. */
export async function countUnsent(manager: EntityManager, realNow: Date): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM reminder
     WHERE failed_at IS NOT NULL AND (state = 'waiting' OR (state = 'refused' AND failed_at > $1::timestamptz - make_interval(days => $2)))`,
    [realNow, REFUSED_SHOWN_DAYS],
  );
  return row?.count ?? 0;
}
