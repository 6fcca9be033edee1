import { createHmac } from 'node:crypto';
import { StationState, type StationCause } from '@ioc/contracts';
import type { ReceivingChannel } from '@ioc/kpi';
import { normaliseText, normaliseUnitName, type Pack, type PackProcedure, type PackProfile, type PackStatus, type PackUnit } from '@ioc/pack';

export interface VocabularyPack extends Pick<Pack, 'district' | 'units' | 'procedures' | 'statuses' | 'operators' | 'profiles'> {
  /** Secret of this installation, without which a hidden word cannot be guessed from its fingerprint. */
  readonly fingerprintKey?: string | undefined;
}

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
  /** By the profile's own words, else by the state's own code. */
  stationState(word: string, profile: PackProfile): StationState | null;
  stationCause(word: string, profile: PackProfile): StationCause | null;
  /** The operator's own name. */
  operator(name: string): string | null;
  /** Eight hex digits by which rows with the same hidden word are grouped; null when the pack has no key. */
  fingerprint(word: string): string | null;
}

const FINGERPRINT_LENGTH = 8;

function fingerprinter(key: string | undefined): (word: string) => string | null {
  if (key === undefined || key === '') return () => null;
  return (word) => createHmac('sha256', key).update(normaliseText(word)).digest('hex').slice(0, FINGERPRINT_LENGTH);
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
  const own = new WeakMap<PackProfile, Map<string, T>>();
  // A mapping that is only being tried brings its words along.
  const ownWords = (profile: PackProfile): Map<string, T> => {
    const words = own.get(profile) ?? new Map(Object.entries(wordsOf(profile)).map(([word, meaning]) => [normaliseText(word), meaning]));
    own.set(profile, words);
    return words;
  };
  const keyOf = remembering(normaliseText);
  return (word: string, profile: PackProfile): T | null => {
    const key = keyOf(word);
    return byProfile.get(profile.id)?.get(key) ?? ownWords(profile).get(key) ?? null;
  };
}

/** A file says few different words, many times; they come from outside, so no more than this are remembered. */
const MOST_REMEMBERED = 10_000;

function remembering<T>(look: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let found = known.get(word);
    if (found === undefined) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(word, (found = look(word)));
    }
    return found;
  };
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
  const statusNamed = remembering((word) => statusByName(normaliseText(word)));
  const operatorByName = indexed(pack.operators, ({ name, aliases }) => [name, ...aliases].map(normaliseText));
  const statusOfProfile = profileWords(pack.profiles, (profile) => profile.statuses);
  const channelOfProfile = profileWords(pack.profiles, (profile) => profile.channels);
  const causeOfProfile = profileWords(pack.profiles, (profile) => profile.causes ?? {});

  return {
    timeZone: pack.district.timeZone,
    unitNamed: remembering((name) => unitByName(normaliseUnitName(name))),
    unitOfAgency: remembering((agencyCode) => unitByAgency(normaliseText(agencyCode))),
    unitCoded: (code) => unitByCode(code.trim()),
    // A word that was taught is whole; a national code may carry the agency's suffix.
    procedureCoded: (code) => procedureByCode(code.trim()) ?? procedureByCode(code.trim().slice(0, PROCEDURE_CODE_LENGTH)),
    procedureNamed: remembering((name) => procedureByName(normaliseText(name))),
    isField: remembering((name) => fields.has(normaliseText(name))),
    status: (word, profile) =>
      statusByCode(statusOfProfile(word, profile) ?? word.trim()) ?? statusNamed(word),
    channel: channelOfProfile,
    stationState: (word, profile) => StationState.safeParse(statusOfProfile(word, profile) ?? word.trim()).data ?? null,
    stationCause: causeOfProfile,
    operator: (name) => operatorByName(normaliseText(name))?.name ?? null,
    fingerprint: fingerprinter(pack.fingerprintKey),
  };
}
