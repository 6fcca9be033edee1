import { Injectable } from '@nestjs/common';
import type { DistrictCatalogue } from '@ioc/store';

/** Passes news from the database's listener, which is open before Nest is, to whoever subscribes. */
class Announcer<T> {
  #listener: ((news: T) => void) | null = null;

  subscribe(listener: (news: T) => void): void {
    this.#listener = listener;
  }

  announce(news: T): void {
    this.#listener?.(news);
  }
}

@Injectable()
export class Announcements {
  /** Figures may have changed. */
  readonly figures = new Announcer<void>();
  /** Other things are wrong than before. */
  readonly findings = new Announcer<void>();
  /** Id of a delivery that went on; null: any may have, the line was cut. */
  readonly deliveries = new Announcer<string | null>();
  /** Somebody may do other things than before. */
  readonly access = new Announcer<void>();
  /** The demo's clock may have been turned. */
  readonly clock = new Announcer<void>();
  /** The district as it is now. */
  readonly catalogue = new Announcer<DistrictCatalogue>();
}
