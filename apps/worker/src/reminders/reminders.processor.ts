import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { kindsAt, type Reminder } from '@ioc/kpi';
import type { Logger, Settings } from '@ioc/platform';
import { claimReminder, clockIsBehind, endReminder, failReminder, noteReminders, planReminders, type ClaimedReminder, type Store } from '@ioc/store';
import { SingleFlight } from '../single-flight.js';
import { LOGGER, SETTINGS, STORE } from '../tokens.js';
import { openMailer, type Mailer } from './mailer.js';
import { messageOf } from './message.js';

const LOOK_MS = 60_000;

/**
 * Sends reminders where the office has a mail server: each at least once, as long as it is so. What was noted as sent is never
 * sent again; who is killed between the mail server's yes and our note of it sends that one again, under the same message id.
 * What could not be sent until the office closed waits for its next working hour. The demo never writes to anybody.
 */
@Injectable()
export class RemindersProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #flight = new SingleFlight(() => this.#look());
  readonly #mailer: Mailer | null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'demo' | 'mail' | 'publicUrl'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#mailer = settings.mail && !settings.demo ? openMailer(settings.mail) : null;
  }

  onApplicationBootstrap(): void {
    if (!this.#mailer) return;
    const wake = (): void => void this.request().catch((error: unknown) => this.logger.warn({ err: error }, 'reminders could not be looked for, trying again'));
    this.#timer = setInterval(wake, LOOK_MS);
    wake();
  }

  /** Resolves when everything that was due has been tried once. */
  request(): Promise<void> {
    return this.#flight.request();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#flight.close();
    this.#mailer?.close();
  }

  async #look(): Promise<void> {
    const mailer = this.#mailer;
    const { manager } = this.store.source;
    if (!mailer || (await clockIsBehind(manager, this.store.time().now))) return;
    await noteReminders(manager, await this.#plan(), this.store.realNow());
    // After a failure the others wait for the next look: a mail server that is down is not asked for each.
    for (let going = true; going && !this.#closed;) {
      const next = await claimReminder(manager, kindsAt(this.store.time()), this.store.realNow());
      going = next !== null && (await this.#send(mailer, next));
    }
  }

  #plan(): Promise<Reminder[]> {
    return this.store.source.transaction('REPEATABLE READ', async (manager) => planReminders(manager, await this.store.momentIn(manager)));
  }

  /** False: the mail server could not be reached, or would not now. What it says is as it is now: it may have waited, and its reader may have submitted, left or gone on leave meanwhile. */
  async #send(mailer: Mailer, claimed: ClaimedReminder): Promise<boolean> {
    const { manager } = this.store.source;
    const reminder = (await this.#plan()).find((planned) => isThis(planned, claimed));
    if (!reminder) {
      // The office has closed since it was taken: its next try finds it open.
      if (!kindsAt(this.store.time()).includes(claimed.kind)) return true;
      await endReminder(manager, claimed.id, 'moot', this.store.realNow());
      return true;
    }
    const { timeZone, now } = this.store.time();
    const message = messageOf(reminder, now, { timeZone, publicUrl: this.settings.publicUrl });
    const sent = await mailer.send(message, this.#idOf(claimed));
    if (sent.kind !== 'sent') this.logger.warn({ reminder: claimed.id, why: sent.why }, 'a reminder could not be sent');
    if (sent.kind === 'failed') await failReminder(manager, claimed.id, this.store.realNow());
    else await endReminder(manager, claimed.id, sent.kind, this.store.realNow());
    return sent.kind !== 'failed';
  }

  /** Of its key alone, which stays what it is over restores. */
  #idOf({ person, kind, form, from, day, about }: ClaimedReminder): string {
    const [, domain = 'ioc'] = /@([^>\s]+)/.exec(this.settings.mail?.sender ?? '') ?? [];
    return `<ioc.${person}.${kind}.${form}.${from}.${day}.${about}@${domain}>`;
  }
}

function isThis({ person, kind, form, period, day, about }: Reminder, claimed: ClaimedReminder): boolean {
  return person.id === claimed.person && kind === claimed.kind && form === claimed.form && period.from === claimed.from && day === claimed.day && about === claimed.about;
}
