import { localDay } from '@ioc/kpi';
import { interpretDossier, interpretRow, latestEvent, type StationRegister, type StrippedItem, type Vocabulary } from '@ioc/intake';
import type { PackProfile } from '@ioc/pack';

type Cells = Readonly<Record<string, string>>;

/** What the rows of a file say together, gathered while it is read. */
export interface FileFacts {
  /** Rows but for title, header, total and blank ones. */
  readonly rows: number;
  /** Of them, those that would wait in quarantine. */
  readonly notUnderstood: number;
  /** Of them, those that name a unit that this district does not have. */
  readonly unknownUnits: number;
  /** Of them, those accepted on a day outside the period that the file prints. */
  readonly outsidePeriod: number;
  /** Codes of dossiers that have not ended. */
  readonly running: readonly string[];
  /** Latest event that any row carries; ISO, UTC. */
  readonly latestEvent: string | null;
}

/** Gathers `FileFacts` item by item. A summary of another system has no rows about dossiers. */
export class FactsGatherer {
  #rows = 0;
  #notUnderstood = 0;
  #unknownUnits = 0;
  #outsidePeriod = 0;
  readonly #running: string[] = [];
  #latest: string | null = null;
  #period: { readonly from: string; readonly to: string } | null = null;

  constructor(
    private readonly profile: PackProfile,
    private readonly vocabulary: Vocabulary,
    private readonly stations: StationRegister,
  ) {}

  add(item: StrippedItem): void {
    if (item.kind === 'printed') this.#period ??= item.period ?? null;
    if (this.profile.entity === 'unit-summary' || item.kind === 'printed' || item.kind === 'skipped') return;
    this.#rows += 1;
    if (item.kind === 'unreadable') {
      this.#notUnderstood += 1;
      return;
    }
    if (this.#namesUnknownUnit(item.cells)) this.#unknownUnits += 1;
    if (this.profile.entity === 'dossier') this.#addDossier(item.cells);
    else if (!interpretRow(item.cells, this.profile, this.vocabulary, { stations: this.stations, stateAt: null }).ok) this.#notUnderstood += 1;
  }

  facts(): FileFacts {
    return {
      rows: this.#rows, notUnderstood: this.#notUnderstood, unknownUnits: this.#unknownUnits,
      outsidePeriod: this.#outsidePeriod, running: this.#running, latestEvent: this.#latest,
    };
  }

  #addDossier(cells: Cells): void {
    const result = interpretDossier(cells, this.profile, this.vocabulary);
    if (!result.ok) {
      this.#notUnderstood += 1;
      return;
    }
    const { statement } = result;
    const { statusGroup, acceptedAt, completedAt } = statement;
    if ((statusGroup === 'running' || statusGroup === 'paused') && completedAt === null) this.#running.push(statement.code);
    const at = latestEvent(statement);
    if (at !== null && (this.#latest === null || at > this.#latest)) this.#latest = at;
    if (this.#period && acceptedAt !== null) {
      const day = localDay(new Date(acceptedAt), this.vocabulary.timeZone);
      if (day < this.#period.from || day > this.#period.to) this.#outsidePeriod += 1;
    }
  }

  #namesUnknownUnit(cells: Cells): boolean {
    const { unitName, agencyCode, unitCode } = cells;
    if (unitName === undefined && agencyCode === undefined && unitCode === undefined) return false;
    const unit =
      this.vocabulary.unitNamed(unitName ?? '') ?? this.vocabulary.unitOfAgency(agencyCode ?? '') ?? this.vocabulary.unitCoded(unitCode ?? '');
    return unit === null;
  }
}
