import type { OpenDossier } from '@ioc/contracts';
import { addDays, localDay } from '@ioc/kpi';
import { Arrivals, isOurs } from './arrivals.js';
import { carriedOn } from './carried.js';
import { endOf, standingAt, turnedBetween, type Dossier, type Standing } from './dossier.js';
import type { Office } from './office.js';

/** After a half-year its list is still exported for so long. */
const LINGERING_DAYS = 10;

/** Everything that happens at the district's desks, at any instant that is asked for. */
export class District {
  readonly #arrivals: Arrivals;
  #carried: readonly Dossier[] = [];

  constructor(readonly office: Office) {
    this.#arrivals = new Arrivals(office);
  }

  /** What the store still holds open: those of the past before our first day are carried on. */
  carryOn(open: readonly OpenDossier[]): void {
    const { firstDay, timeZone } = this.office;
    const past = open.filter(({ code, acceptedAt }) => !isOurs(code) && localDay(acceptedAt, timeZone) < firstDay);
    this.#carried = past.map((dossier) => carriedOn(dossier, this.office));
  }

  /** Dossiers to which something happened after `from`, as they stand at `to`. */
  turned(from: Date, to: Date): Standing[] {
    return standing(this.#all(to).filter((dossier) => turnedBetween(dossier, from, to)), to);
  }

  /** The full list: accepted from `from` on, and what was open then, as it stands at `at`. */
  list(from: string, at: Date): Standing[] {
    const { office } = this;
    const starts = office.opening(from);
    return standing(this.#all(at).filter((dossier) => {
      const end = endOf(dossier);
      return localDay(dossier.acceptedAt, office.timeZone) >= from || end === null || end >= starts;
    }), at);
  }

  /** First day that a list printed at an instant begins with: that of its half-year. */
  listFrom(at: Date): string {
    const day = addDays(localDay(at, this.office.timeZone), -LINGERING_DAYS);
    const half = `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`;
    return half < this.office.firstDay ? this.office.firstDay : half;
  }

  #all(until: Date): Dossier[] {
    return [...this.#carried, ...this.#arrivals.until(until)];
  }
}

function standing(dossiers: readonly Dossier[], at: Date): Standing[] {
  return dossiers.map((dossier) => standingAt(dossier, at)).filter((found) => found !== null);
}
