import type { DataSource, EntityManager } from 'typeorm';
import { SettingEntity } from './entities/catalogue.js';
import { EVERYTHING, markDirty } from './aggregate/dirty.js';

/** PostgreSQL channel that announces that the demo's clock was set. */
export const CLOCK_CHANNEL = 'ioc_clock';

/** The demo's clock: what it showed at a moment of real time; it runs on at the pace of real time, or at a multiple of it. */
export interface DemoClock {
  readonly worldAt: string;
  readonly realAt: string;
  /** Absent: 1. */
  readonly speed?: number;
}

/** Null in the real world, whose clock is the machine's. */
export async function readDemoClock(manager: EntityManager): Promise<DemoClock | null> {
  const row = await manager.findOneBy(SettingEntity, { key: 'demoClock' });
  return (row?.value as DemoClock | undefined) ?? null;
}

/** As `readDemoClock`, and keeps the clock from being turned until the transaction ends. */
export async function holdDemoClock(manager: EntityManager): Promise<DemoClock | null> {
  const [row] = await manager.query<{ value: DemoClock }[]>(`SELECT value FROM setting WHERE key = 'demoClock' FOR SHARE`);
  return row?.value ?? null;
}

/** Starts the clock of a new demo. */
export async function startDemoClock(manager: EntityManager, clock: DemoClock): Promise<void> {
  await manager.insert(SettingEntity, { key: 'demoClock', value: clock });
}

/** Turns the demo's clock by hand, also within a transaction; figures follow. */
export async function setDemoClock(source: Pick<DataSource, 'transaction'>, clock: DemoClock): Promise<void> {
  await source.transaction(async (manager) => {
    await manager.save(SettingEntity, { key: 'demoClock', value: clock });
    await manager.query('UPDATE clock_turn SET at = least(at, $1)', [clock.worldAt]);
    await manager.query('UPDATE finding SET since = least(since, $1) WHERE closed_at IS NULL', [clock.worldAt]);
    await markDirty(manager, EVERYTHING);
    await manager.query('SELECT pg_notify($1, $2)', [CLOCK_CHANNEL, clock.worldAt]);
  });
}
