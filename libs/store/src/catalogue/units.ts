import { In, type EntityManager } from 'typeorm';
import type { NewUnit, UnitEnd, UnitEndPreview, UnitRenamed } from '@ioc/contracts';
import { addDays } from '@ioc/kpi';
import { normaliseText, normaliseUnitName } from '@ioc/pack';
import { EVERYTHING, markDirty } from '../aggregate/dirty.js';
import { UnitEntity, UnitFormerEntity, UnitSuccessionEntity } from '../entities/catalogue.js';
import { noteCatalogueChange } from './change.js';
import { UnknownTargetError, WordTakenError } from './unknown-target.js';

/** Why a unit is not changed so. */
export type UnitRefusal = 'too-early' | 'not-yet' | 'before-it-began' | 'bad-successor' | 'nothing-before' | 'has-not-ended';

/** The change does not fit the days on which the unit is what it is. */
export class UnitChangeError extends Error {
  override name = 'UnitChangeError';

  constructor(readonly reason: UnitRefusal) {
    super(`The unit is not changed: ${reason}.`);
  }
}

type Named = Pick<UnitEntity, 'name' | 'shortName' | 'kind' | 'agencyCode'>;

const nameOf = ({ name, shortName, kind, agencyCode }: Named): Named => ({ name, shortName, kind, agencyCode });

/**
 * Adds a unit, in the caller's transaction: it reports to the one-stop source from its first day on.
 * @throws WordTakenError when its code, its code in dossiers or one of its names is another's, be it one that has ended.
 */
export async function addUnit(manager: EntityManager, { tile, ...unit }: NewUnit): Promise<void> {
  await noteCatalogueChange(manager);
  const others = await manager.find(UnitEntity);
  if (others.some(({ code }) => code === unit.code)) throw new WordTakenError(unit.code, unit.code);
  await refuseTaken(manager, unit, others);
  await manager.insert(UnitEntity, { ...unit, aliases: [], lat: null, lon: null, tileColumn: tile.column, tileRow: tile.row, neighbours: [], validTo: null });
  await manager.query(`INSERT INTO source_reporter (source_id, reporter) SELECT id, $1 FROM source WHERE kind = 'one-stop'`, [unit.code]);
  // Every period names every unit: earlier ones say of this one that nothing was told.
  await markDirty(manager, EVERYTHING);
}

/**
 * From a day on a unit is called otherwise, in the caller's transaction. What it was called stays: for what is printed of the days
 * before, and for files, which go on calling it so. No figure changes.
 * @param today local day; a name that is yet to come is not kept.
 * @returns what it was.
 * @throws UnknownTargetError, WordTakenError, UnitChangeError
 */
export async function renameUnit(manager: EntityManager, code: string, { from, ...next }: UnitRenamed, today: string): Promise<Named> {
  await noteCatalogueChange(manager);
  const unit = await findUnit(manager, code);
  if (from > today) throw new UnitChangeError('not-yet');
  const [last] = await formerOf(manager, unit);
  // The name that ends has held for a day at least.
  if (from <= (last === undefined ? unit.validFrom : addDays(last.until, 1))) throw new UnitChangeError('too-early');
  await refuseTaken(manager, next, (await manager.find(UnitEntity)).filter(({ id }) => id !== unit.id));
  const before = nameOf(unit);
  await manager.insert(UnitFormerEntity, { unitId: unit.id, until: addDays(from, -1), ...before });
  const known = new Set([next.name, next.shortName, ...unit.aliases].map(normaliseUnitName));
  const gained = [...new Set([before.name, before.shortName])].filter((name) => !known.has(normaliseUnitName(name)));
  await manager.update(UnitEntity, { id: unit.id }, { ...next, aliases: [...unit.aliases, ...gained] });
  return before;
}

/**
 * Takes the last change of a unit's name back, in the caller's transaction: files no longer call it so.
 * @returns what it was, and what it is again.
 * @throws UnknownTargetError, UnitChangeError
 */
export async function restoreUnitName(manager: EntityManager, code: string): Promise<{ readonly before: Named; readonly now: Named }> {
  await noteCatalogueChange(manager);
  const unit = await findUnit(manager, code);
  const [last] = await formerOf(manager, unit);
  if (last === undefined) throw new UnitChangeError('nothing-before');
  const [before, now] = [nameOf(unit), nameOf(last)];
  await manager.delete(UnitFormerEntity, { unitId: unit.id, until: last.until });
  const known = new Set([now.name, now.shortName].map(normaliseUnitName));
  await manager.update(UnitEntity, { id: unit.id }, { ...now, aliases: unit.aliases.filter((name) => !known.has(normaliseUnitName(name))) });
  return { before, now };
}

/**
 * A unit exists until a day, in the caller's transaction: of later days nobody expects its word, what it said stays.
 * Said again, it means another day or other successors.
 * @returns the last day that was set before.
 * @throws UnknownTargetError, UnitChangeError
 */
export async function endUnit(manager: EntityManager, code: string, { lastDay, successors }: UnitEnd): Promise<string | null> {
  await noteCatalogueChange(manager);
  const unit = await findUnit(manager, code);
  const [last] = await formerOf(manager, unit);
  if (lastDay < unit.validFrom || (last && lastDay <= last.until)) throw new UnitChangeError('before-it-began');
  const effectiveOn = addDays(lastDay, 1);
  const heirs = await manager.find(UnitEntity, { where: { code: In(successors) } });
  const fits = (heir: UnitEntity): boolean => heir.id !== unit.id && heir.validFrom <= effectiveOn && (heir.validTo === null || heir.validTo >= effectiveOn);
  if (heirs.length !== new Set(successors).size || !heirs.every(fits)) throw new UnitChangeError('bad-successor');
  await manager.update(UnitEntity, { id: unit.id }, { validTo: lastDay });
  await manager.delete(UnitSuccessionEntity, { unitId: unit.id });
  if (heirs.length > 0) await manager.insert(UnitSuccessionEntity, heirs.map(({ id }) => ({ unitId: unit.id, successorId: id, effectiveOn })));
  await markDirty(manager, unit.validTo !== null && unit.validTo < lastDay ? unit.validTo : lastDay);
  return unit.validTo;
}

/**
 * A unit goes on after all, in the caller's transaction.
 * @returns the last day that was set before.
 * @throws UnknownTargetError, UnitChangeError
 */
export async function reopenUnit(manager: EntityManager, code: string): Promise<string> {
  await noteCatalogueChange(manager);
  const unit = await findUnit(manager, code);
  if (unit.validTo === null) throw new UnitChangeError('has-not-ended');
  await manager.update(UnitEntity, { id: unit.id }, { validTo: null });
  await manager.delete(UnitSuccessionEntity, { unitId: unit.id });
  await markDirty(manager, unit.validTo);
  return unit.validTo;
}

/** What an end on that day would change. @throws UnknownTargetError */
export async function previewUnitEnd(manager: EntityManager, code: string, { lastDay }: UnitEnd): Promise<UnitEndPreview> {
  const { id } = await findUnit(manager, code);
  const [found] = await manager.query<UnitEndPreview[]>(
    `SELECT count(*) FILTER (WHERE ended_on IS NULL)::int AS open, count(*) FILTER (WHERE accepted_on > $2)::int AS "receivedAfter",
       (SELECT count(*)::int FROM entry_submission WHERE unit = $3 AND period_to > $2 AND state NOT IN ('draft', 'returned')) AS submitted,
       (SELECT count(*)::int FROM period_watch WHERE period_to > $2) AS periods
     FROM dossier WHERE unit_id = $1`,
    [id, lastDay, code],
  );
  return found ?? { open: 0, receivedAfter: 0, submitted: 0, periods: 0 };
}

/** @throws UnknownTargetError */
async function findUnit(manager: EntityManager, code: string): Promise<UnitEntity> {
  const unit = await manager.findOneBy(UnitEntity, { code });
  if (!unit) throw new UnknownTargetError(code);
  return unit;
}

/** The last first. */
function formerOf(manager: EntityManager, { id }: UnitEntity): Promise<UnitFormerEntity[]> {
  return manager.find(UnitFormerEntity, { where: { unitId: id }, order: { until: 'DESC' } });
}

/** Files name units without a day: a word means one of them, also of those that have ended. */
async function refuseTaken(manager: EntityManager, { name, shortName, agencyCode }: Omit<Named, 'kind'>, others: readonly UnitEntity[]): Promise<void> {
  const former = await manager.find(UnitFormerEntity, { where: { unitId: In(others.map(({ id }) => id)) } });
  for (const other of others) {
    const was = former.filter(({ unitId }) => unitId === other.id);
    const names = new Set([other, ...was].flatMap((known) => [known.name, known.shortName]).concat(other.aliases).map(normaliseUnitName));
    for (const word of [name, shortName]) if (names.has(normaliseUnitName(word))) throw new WordTakenError(word, other.code);
    if ([other, ...was].some((known) => normaliseText(known.agencyCode) === normaliseText(agencyCode))) throw new WordTakenError(agencyCode, other.code);
  }
}
