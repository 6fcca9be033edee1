import type { ReceivingChannel } from '@ioc/kpi';
import { normaliseText, normaliseUnitName, type Pack, type PackProcedure, type PackProfile, type PackStatus, type PackUnit } from '@ioc/pack';

export type VocabularyPack = Pick<Pack, 'district' | 'units' | 'procedures' | 'statuses' | 'operators' | 'profiles'>;

/** The words that a district knows. Every look-up ignores case, spaces, NFC/NFD and Hòa/Hoà; null: not known. */
export interface Vocabulary {
  readonly timeZone: string;
  /** By name, short name or alias, with or without UBND. */
  unitNamed(name: string): PackUnit | null;
  unitOfAgency(agencyCode: string): PackUnit | null;
  unitCoded(code: string): PackUnit | null;
  /** By code, with or without the agency's suffix (`DOMAIN.md` 1.5), or by a former code. */
  procedureCoded(code: string): PackProcedure | null;
  procedureNamed(name: string): PackProcedure | null;
  isField(name: string): boolean;
  /** By the profile's own words first, then by code, then by name. */
  status(word: string, profile: PackProfile): PackStatus | null;
  channel(word: string, profile: PackProfile): ReceivingChannel | null;
  /** The operator's own name. */
  operator(name: string): string | null;
}

/** Length of a procedure's code in the national database (`DOMAIN.md` 1.5). */
const PROCEDURE_CODE_LENGTH = 8;

function indexed<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): (key: string) => T | null {
  const byKey = new Map(items.flatMap((item) => keysOf(item).map((key) => [key, item] as const)));
  return (key) => byKey.get(key) ?? null;
}

function profileWords<T>(profiles: readonly PackProfile[], wordsOf: (profile: PackProfile) => Readonly<Record<string, T>>) {
  const byProfile = new Map(profiles.map((profile) => [
    profile.id,
    new Map(Object.entries(wordsOf(profile)).map(([word, meaning]) => [normaliseText(word), meaning])),
  ]));
  return (word: string, profile: PackProfile): T | null => byProfile.get(profile.id)?.get(normaliseText(word)) ?? null;
}

/** The vocabulary of a pack, or of the same parts read back from the store. */
export function buildVocabulary(pack: VocabularyPack): Vocabulary {
  const unitByName = indexed(pack.units, ({ name, shortName, aliases }) => [name, shortName, ...aliases].map(normaliseUnitName));
  const unitByAgency = indexed(pack.units, ({ agencyCode }) => [normaliseText(agencyCode)]);
  const unitByCode = indexed(pack.units, ({ code }) => [code]);
  const procedureByCode = indexed(pack.procedures, ({ code, aliases }) => [code, ...aliases]);
  const procedureByName = indexed(pack.procedures, ({ name, aliases }) => [name, ...aliases].map(normaliseText));
  const fields = new Set(pack.procedures.map(({ field }) => normaliseText(field)));
  const statusByCode = indexed(pack.statuses, ({ code }) => [code]);
  const statusByName = indexed(pack.statuses, ({ names }) => names.map(normaliseText));
  const operatorByName = indexed(pack.operators, ({ name, aliases }) => [name, ...aliases].map(normaliseText));
  const statusOfProfile = profileWords(pack.profiles, (profile) => profile.statuses);
  const channelOfProfile = profileWords(pack.profiles, (profile) => profile.channels);

  return {
    timeZone: pack.district.timeZone,
    unitNamed: (name) => unitByName(normaliseUnitName(name)),
    unitOfAgency: (agencyCode) => unitByAgency(normaliseText(agencyCode)),
    unitCoded: (code) => unitByCode(code.trim()),
    procedureCoded: (code) => procedureByCode(code.trim().slice(0, PROCEDURE_CODE_LENGTH)),
    procedureNamed: (name) => procedureByName(normaliseText(name)),
    isField: (name) => fields.has(normaliseText(name)),
    status: (word, profile) =>
      statusByCode(statusOfProfile(word, profile) ?? word.trim()) ?? statusByName(normaliseText(word)),
    channel: channelOfProfile,
    operator: (name) => operatorByName(normaliseText(name))?.name ?? null,
  };
}
