import type { Catalogue, CellOutcomes, EntrySheet, EntryTasks, EntryWorkbookPreview, SubmissionAction, SubmissionKey } from '@ioc/contracts';
import { addressOf, Desk, type Sent } from './sync/desk.js';
import { DiskKept } from './sync/disk-kept.js';
import { type Kept } from './sync/kept.js';
import { Net, type Got } from './net.js';
import type { Person } from './who.js';

/** Grows when what is kept here is written otherwise; what another writing left is not read. Drafts are never written otherwise. */
const WRITING = 1;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

export type LineState = { readonly kind: 'on' } | { readonly kind: 'off'; readonly since: number } | { readonly kind: 'ended' | 'other' };

/** What a page shows, and whether it is what the server says now. */
export interface Shown<T> {
  readonly value: T;
  readonly fresh: boolean;
  /** Of a kept one, when it was got; milliseconds since 1970. */
  readonly at: number;
}

export type District = Pick<Catalogue, 'timeZone' | 'calendar' | 'demo'> & { readonly name: string };

interface Writing {
  readonly writing: number;
  readonly at: number;
  readonly value: unknown;
}

/** One person at one machine: what is kept, what goes up, and whether there is a line. */
export class Office {
  readonly desk: Desk;
  readonly #net: Net;
  readonly #kept: Kept;
  readonly #channel = new BroadcastChannel('ioc-entry');
  readonly #listeners = new Set<() => void>();
  readonly #answers = new Set<(key: SubmissionKey, answer: CellOutcomes) => void>();
  readonly #others = new Set<() => void>();
  /** The server's clock before this machine's, in milliseconds: deadlines are judged by the server's. */
  #ahead = 0;
  #line: LineState = { kind: 'on' };
  #wait = FIRST_WAIT_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again = false;
  #sending: Promise<Sent> | null = null;
  /** The address of a form, or empty for the list, and what the server answers about it. */
  #foreseen: { readonly address: string; readonly got: Promise<Got<EntrySheet> | Got<EntryTasks>> } | null = null;

  constructor(readonly person: Person, kept: Kept = new DiskKept()) {
    this.#kept = kept;
    this.#net = new Net(person.id);
    this.desk = new Desk({
      person: person.id,
      kept,
      send: async (key, changes) => {
        const answer = await this.#net.cells(key, changes);
        this.#lineIs(answer.kind === 'answered' ? 'got' : answer.kind);
        return answer;
      },
      alone: (work) => navigator.locks.request<unknown>(`ioc-entry-${person.id}`, { ifAvailable: true }, (lock) => (lock ? work() : null)) as never,
      now: () => new Date().toISOString(),
      stamp: () => crypto.randomUUID(),
      announce: () => this.#channel.postMessage(person.id),
    });
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === person.id) void this.#takeOver();
    };
    addEventListener('online', () => this.wake());
    addEventListener('offline', () => this.#lineIs('away'));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.wake());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    const unsubscribe = this.desk.subscribe(listener);
    return () => {
      this.#listeners.delete(listener);
      unsubscribe();
    };
  };

  readonly line = (): LineState => this.#line;

  /** By the server's clock, as far as it is known. */
  readonly now = (): Date => new Date(Date.now() + this.#ahead);

  /** What was typed here before. */
  async open(): Promise<void> {
    await this.desk.read();
    await this.desk.leaveAll();
  }

  /** The district's time zone and working days, which a kept form needs too. */
  async district(): Promise<District | null> {
    const key = 'district';
    const kept = await this.#read<District>(key);
    const asked = this.#net.catalogue().then(async (got) => {
      if (got.kind !== 'got') return null;
      const { timeZone, calendar, demo, district } = got.value;
      const value: District = { timeZone, calendar, demo, name: district.name };
      void this.#write(key, value);
      return value;
    });
    return kept?.value ?? asked;
  }

  /**
   * Asks for what will be shown first while the page still opens: on a weak line each turn counts. Resolves when it is there,
   * or cannot be. @param key null: the list
   */
  foresee(key: SubmissionKey | null): Promise<unknown> {
    const got = key ? this.#net.sheet(key) : this.#net.tasks();
    this.#foreseen = { address: key ? addressOf(key) : '', got };
    return got;
  }

  /** What was asked for ahead, once. */
  #asked<T>(address: string): Promise<Got<T>> | null {
    const foreseen = this.#foreseen;
    this.#foreseen = null;
    return foreseen?.address === address ? (foreseen.got as Promise<Got<T>>) : null;
  }

  async tasks(): Promise<Shown<EntryTasks> | null> {
    return this.#shown(`tasks/${this.person.id}`, await (this.#asked<EntryTasks>('') ?? this.#net.tasks()));
  }

  async sheet(key: SubmissionKey): Promise<Shown<EntrySheet> | { readonly refused: string } | null> {
    const got = await (this.#asked<EntrySheet>(addressOf(key)) ?? this.#net.sheet(key));
    if (got.kind === 'refused') return { refused: got.message };
    return this.#shown(this.#placeOf(key), got);
  }

  /** As it is kept here, without asking. */
  keptSheet(key: SubmissionKey): Promise<Shown<EntrySheet> | null> {
    return this.#read<EntrySheet>(this.#placeOf(key));
  }

  /** What the server did is kept as it answered it. */
  async act(key: SubmissionKey, action: Exclude<SubmissionAction, 'edit'>, body?: unknown): Promise<Got<EntrySheet>> {
    return this.#done(key, await this.#net.act(key, action, body));
  }

  async submit(key: SubmissionKey, sheet: EntrySheet): Promise<Got<EntrySheet>> {
    return this.#done(key, await this.#net.submit(key, sheet.cells));
  }

  async #done(key: SubmissionKey, got: Got<EntrySheet>): Promise<Got<EntrySheet>> {
    this.#lineIs(got.kind);
    if (got.kind === 'got') await this.#write(this.#placeOf(key), got.value);
    return got;
  }

  async workbook(key: SubmissionKey): Promise<Got<File>> {
    const got = await this.#net.workbook(key);
    this.#lineIs(got.kind);
    return got;
  }

  /** What a filled-in workbook would change. */
  async compared(key: SubmissionKey, file: Blob): Promise<Got<EntryWorkbookPreview>> {
    const got = await this.#net.compared(key, file);
    this.#lineIs(got.kind);
    return got;
  }

  /** The person has signed in again. */
  signedIn(): void {
    this.#lineIs('got');
    this.wake();
  }

  /** Sends now, and again after a while as long as there is no line. */
  wake(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.send();
  }

  /** Sends what was left; resolves when it is on the server, or cannot be now. */
  async send(): Promise<Sent> {
    this.#again = true;
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendAll(): Promise<Sent> {
    let sent: Sent = 'done';
    while (this.#again) {
      this.#again = false;
      sent = await this.desk.send((key, answer) => this.#learn(key, answer));
    }
    if (sent === 'busy') this.#later();
    return sent;
  }

  #later(): void {
    if (this.#timer !== undefined) return;
    // Not all windows of an office at once.
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#look();
    }, this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT_MS);
  }

  /** Whether the line is there again, also when nothing waits to go up. */
  async #look(): Promise<void> {
    if (this.#line.kind === 'off') this.#lineIs((await Net.session()).kind);
    void this.send();
  }

  /** Another window of the same person has changed something. */
  async #takeOver(): Promise<void> {
    await this.desk.read();
    for (const listener of this.#others) listener();
  }

  #placeOf(key: SubmissionKey): string {
    return `sheet/${this.person.id}/${addressOf(key)}`;
  }

  async #learn(key: SubmissionKey, { outcomes, task, may }: CellOutcomes): Promise<void> {
    // It may be older than this.
    this.#foreseen = null;
    const byItem = new Map(outcomes.map(({ item, cell }) => [item, cell]));
    await this.#kept.change<Writing>(this.#placeOf(key), (kept) => {
      if (kept?.writing !== WRITING) return kept;
      const sheet = kept.value as EntrySheet;
      const cells = sheet.cells.map((cell) => {
        const told = byItem.get(cell.item);
        return told && told.revision >= cell.revision ? told : cell;
      });
      return { ...kept, value: { ...sheet, cells, task, may } satisfies EntrySheet };
    }).catch(() => undefined);
    for (const listener of this.#answers) listener(key, { outcomes, task, may });
  }

  /** Hears what the server says about cells. */
  onAnswer(listener: (key: SubmissionKey, answer: CellOutcomes) => void): () => void {
    this.#answers.add(listener);
    return () => this.#answers.delete(listener);
  }

  /** Hears that another window has changed what is kept. */
  onOthers(listener: () => void): () => void {
    this.#others.add(listener);
    return () => this.#others.delete(listener);
  }

  async #shown<T extends { readonly now: string }>(place: string, got: Got<T>): Promise<Shown<T> | null> {
    this.#lineIs(got.kind);
    if (got.kind !== 'got') return this.#read<T>(place);
    // Shown before it is on the disk, which takes its time.
    void this.#write(place, got.value);
    this.#ahead = Date.parse(got.value.now) - Date.now();
    return { value: got.value, fresh: true, at: Date.now() };
  }

  async #read<T>(place: string): Promise<Shown<T> | null> {
    const kept = (await this.#kept.get(place).catch(() => undefined)) as Writing | undefined;
    if (kept?.writing !== WRITING) return null;
    const value = kept.value as T & { readonly now?: string };
    if (this.#ahead === 0 && value.now !== undefined) this.#ahead = Date.parse(value.now) - kept.at;
    return { value, fresh: false, at: kept.at };
  }

  async #write(place: string, value: unknown): Promise<void> {
    // What cannot be kept can still be shown.
    await this.#kept.change<Writing>(place, () => ({ writing: WRITING, at: Date.now(), value })).catch(() => undefined);
  }

  #lineIs(kind: Got<unknown>['kind']): void {
    const before = this.#line.kind;
    if (kind === 'got' || kind === 'refused') this.#line = { kind: 'on' };
    else if (kind === 'away') this.#line = before === 'off' ? this.#line : { kind: 'off', since: Date.now() };
    else this.#line = { kind };
    if (this.#line.kind === 'on') this.#wait = FIRST_WAIT_MS;
    if (this.#line.kind === 'off') this.#later();
    if (before !== this.#line.kind) this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
