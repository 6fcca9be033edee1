import type { EntityManager } from 'typeorm';
import { localDateTime } from '@ioc/kpi';
import { SettingEntity } from '../entities/catalogue.js';
import type { Store } from '../open.js';
import { retryOnConflict } from '../retry.js';
import { verifyAudit, type AuditCheck } from './verify.js';
import { faultWords } from './words.js';

/** 02:00 of the district's day, by the machine's clock. */
const CHECK_MINUTE = 2 * 60;
const SETTING = 'auditCheck';

interface LastCheck {
  readonly day: string;
  readonly at: string;
  readonly entries: number;
  /** In words; null: the chain is whole. */
  readonly fault: string | null;
}

/** What the last nightly verification said; null: none has run. */
export async function readAuditCheck(manager: EntityManager): Promise<LastCheck | null> {
  const row = await manager.findOneBy(SettingEntity, { key: SETTING });
  return (row?.value as LastCheck | undefined) ?? null;
}

/**
 * Once a night: walks the audit log and, when it is whole, cuts off what is older than `months`. Null: it is not time.
 * A log with a fault is not cut, so that nothing that may explain it goes.
 */
export async function verifyAuditNightly(store: Store, months: number): Promise<(AuditCheck & { readonly cut: number }) | null> {
  const now = store.realNow();
  const { day, minutes } = localDateTime(now, store.catalogue.district.timeZone);
  const last = await readAuditCheck(store.source.manager);
  if (minutes < CHECK_MINUTE || (last && last.day >= day)) return null;
  const check = await verifyAudit(store.source);
  const value: LastCheck = { day, at: now.toISOString(), entries: check.entries, fault: check.fault && faultWords(check.fault) };
  await store.source.manager.save(SettingEntity, { key: SETTING, value });
  return { ...check, cut: check.fault ? 0 : await cutAudit(store, months) };
}

/** Cuts off the beginning that is older than so many months, 3 at least, by PostgreSQL's clock. Returns how many entries went. */
export function cutAudit(store: Store, months: number): Promise<number> {
  return retryOnConflict(() => store.source.transaction(async (manager) => {
    // A year of entries takes a while to go.
    await manager.query('SET LOCAL statement_timeout = 0');
    const [row] = await manager.query<{ gone: number }[]>('SELECT audit_cut($1, $2) AS gone', [months, store.clock.now()]);
    return row?.gone ?? 0;
  }));
}
