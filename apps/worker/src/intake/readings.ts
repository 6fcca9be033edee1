import {
  buildVocabulary, interpretDossier, interpretStation, interpretStationState, interpretSummary, type StationRegister, type Vocabulary,
} from '@ioc/intake';
import { localDay } from '@ioc/kpi';
import type { PackProfile } from '@ioc/pack';
import type { Logger } from '@ioc/platform';
import {
  faultOf, holdCalendar, intakeContextOf, readProfile, readStationRegister,
  type Delivered, type DistrictCatalogue, type EntityManager, type Meaning, type Reading, type Store, type WorkRow,
} from '@ioc/store';

/** The district's words as they were when its catalogue was last read. */
interface Words {
  readonly catalogue: DistrictCatalogue;
  readonly vocabulary: Vocabulary;
  readonly context: Reading['context'];
  readonly profiles: Map<string, PackProfile>;
}

const NO_STATIONS: StationRegister = new Map();

/** Reads stripped rows with the district's words, made anew when somebody changed them. */
export class Readings {
  #words: Words | null = null;

  constructor(
    private readonly store: Pick<Store, 'catalogueIn'>,
    private readonly logger: Pick<Logger, 'error'>,
  ) {}

  /** For the rows of these deliveries, in the caller's transaction. */
  async of(manager: EntityManager, deliveries: readonly Delivered[]): Promise<Reading> {
    await holdCalendar(manager);
    const words = this.#wordsOf(await this.store.catalogueIn(manager));
    for (const { profile, profileVersion } of deliveries) {
      const key = `${profile} ${profileVersion}`;
      if (!words.profiles.has(key)) words.profiles.set(key, await readProfile(manager, profile, profileVersion));
    }
    const ofStates = deliveries.some((delivery) => profileFor(words, delivery).entity === 'station-state');
    const stations = ofStates ? await readStationRegister(manager) : NO_STATIONS;
    return { context: words.context, meaningOf: (delivery, row) => this.#safely(words, stations, delivery, row) };
  }

  #wordsOf(catalogue: DistrictCatalogue): Words {
    if (this.#words?.catalogue === catalogue) return this.#words;
    const context = intakeContextOf(catalogue);
    this.#words = { catalogue, vocabulary: buildVocabulary(catalogue), context, profiles: new Map() };
    return this.#words;
  }

  /** A row that our own code cannot bear waits; it must not hold up its delivery. */
  #safely(words: Words, stations: StationRegister, delivery: Delivered, row: WorkRow): Meaning {
    const profile = profileFor(words, delivery);
    try {
      return meaningOf(words, stations, profile, delivery, row);
    } catch (error) {
      this.logger.error({ ...faultOf(error), delivery: delivery.id, line: row.line }, 'a row could not be read');
      return { kind: 'rejected', reason: 'unreadable-row', column: null };
    }
  }
}

function profileFor({ profiles }: Words, { profile: id, profileVersion }: Delivered): PackProfile {
  const profile = profiles.get(`${id} ${profileVersion}`);
  if (!profile) throw new Error(`mapping profile "${id}" was not read`);
  return profile;
}

function meaningOf({ vocabulary, context }: Words, stations: StationRegister, profile: PackProfile, delivery: Delivered, row: WorkRow): Meaning {
  const { id: deliveryId, sequence, contentSequence, channel, receivedAt, stateAt } = delivery;
  const deliverySequence = contentSequence ?? sequence;
  const origin = { deliveryId, line: row.line };
  const unitIdOf = (code: string): number => {
    const unitId = context.unitIds.get(code);
    if (unitId === undefined) throw new Error('a unit of the vocabulary is not in the catalogue');
    return unitId;
  };
  switch (profile.entity) {
    case 'dossier': {
      const result = interpretDossier(row.cells, profile, vocabulary);
      if (!result.ok) return { kind: 'rejected', reason: result.reason, column: result.column };
      const { statement } = result;
      return { kind: 'dossier', reporter: statement.unitCode, item: { ...origin, deliverySequence, channel, receivedAt, stateAt, statement } };
    }
    case 'station': {
      const result = interpretStation(row.cells, vocabulary);
      if (!result.ok) return { kind: 'rejected', reason: result.reason, column: result.column };
      const { onAirYear, offAirYear, unitCode, ...station } = result.statement;
      const validFrom = onAirYear === null ? localDay(stateAt, context.timeZone) : `${onAirYear}-01-01`;
      // As a year of service counts whole, so does the year in which it ended.
      const validTo = offAirYear === null ? null : `${offAirYear - 1}-12-31`;
      return { kind: 'station', reporter: station.operator, item: { ...origin, stateAt, unitId: unitIdOf(unitCode), validFrom, validTo, ...station } };
    }
    case 'station-state': {
      const result = interpretStationState(row.cells, profile, vocabulary, { stations, stateAt });
      if (!result.ok) return { kind: 'rejected', reason: result.reason, column: result.column };
      const { operator, code, state, since, cause } = result.statement;
      const claim = { code, state, since: since ?? undefined, cause: cause ?? undefined, line: row.line };
      return { kind: 'station-state', reporter: operator, item: { ...origin, stateAt, operator, claim } };
    }
    case 'unit-summary': {
      const result = interpretSummary(row.cells, profile, vocabulary);
      if (!result.ok) return { kind: 'rejected', reason: result.reason, column: result.column };
      const { unitCode, counts } = result.statement;
      const printed = delivery.printedFrom && delivery.printedTo ? { from: delivery.printedFrom, to: delivery.printedTo } : null;
      const period = result.statement.period ?? printed;
      if (!period) return { kind: 'rejected', reason: 'bad-date', column: 'year' };
      return { kind: 'unit-summary', reporter: unitCode, item: { ...origin, unitId: unitIdOf(unitCode), period, counts } };
    }
  }
}
