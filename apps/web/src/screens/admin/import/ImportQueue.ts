import type { Delivery, FilePreview, MappingProfile } from '@ioc/contracts';
import { RefusedError, UnreachableError } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { isBusy, nextToSend, reduceQueue, type QueueAction, type QueuedFile, type Step } from './queue.js';
import { randomKey, upload, type Upload } from './upload.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
const SESSION_ENDED = 401;

interface Outside {
  /** Deliveries that the page knows. */
  known(): ReadonlySet<string>;
  take(delivery: Delivery): void;
  sessionEnded(): void;
  now(): number;
}

/** The files on their way to the server. It outlives the page: whoever looks at the list meanwhile loses nothing. */
export class ImportQueue {
  files: readonly QueuedFile[] = [];
  readonly #outside: Outside;
  readonly #listeners = new Set<() => void>();
  readonly #uploads = new Map<string, Upload>();
  /** Files that have gone out whole and were not answered. */
  readonly #unanswered = new Set<string>();

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  get busy(): boolean {
    return isBusy(this.files);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(files: readonly File[]): void {
    this.#do({ kind: 'added', files: files.map((file) => ({ id: randomKey(), key: randomKey(), file })) });
    this.#next();
  }

  /** A new key, since the refusal that the old one may have left is not to be repeated; what may be kept already is asked for by its own. */
  again(id: string): void {
    const item = this.#find(id);
    if (!item) return;
    const perhapsKept = item.step.kind === 'cancelled' && item.step.perhapsKept;
    this.#do({ kind: 'again', id, key: perhapsKept ? item.key : randomKey() });
    this.#next();
  }

  cancel(id: string): void {
    this.#step(id, { kind: 'cancelled', perhapsKept: this.#unanswered.has(id) });
    this.#uploads.get(id)?.abort();
    this.#next();
  }

  dismiss(id: string): void {
    this.#do({ kind: 'dismissed', id });
  }

  async look(id: string, profile?: MappingProfile): Promise<void> {
    const before = this.#find(id);
    if (!before) return;
    const shown = before.step.kind === 'mapping' ? before.step.preview : null;
    this.#step(id, shown ? { kind: 'mapping', preview: shown, busy: true, error: null } : { kind: 'looking' });
    try {
      this.#show(id, await server.preview(before.file, profile));
    } catch (error) {
      this.#fail(id, error, shown);
    }
  }

  /** Keeps the mapping on the server and sends the file again by itself. */
  async useMapping(id: string, profile: MappingProfile): Promise<void> {
    const step = this.#find(id)?.step;
    if (step?.kind !== 'mapping') return;
    this.#step(id, { ...step, busy: true, error: null });
    try {
      const { version: _version, ...confirmed } = profile;
      await server.saveProfile(confirmed);
      this.again(id);
    } catch (error) {
      this.#fail(id, error, step.preview);
    }
  }

  #show(id: string, preview: FilePreview): void {
    this.#step(id, { kind: 'mapping', preview, busy: false, error: null });
  }

  #fail(id: string, error: unknown, shown: FilePreview | null): void {
    if (error instanceof RefusedError && error.status === SESSION_ENDED) this.#outside.sessionEnded();
    const message = error instanceof RefusedError ? error.message : '';
    this.#step(id, shown ? { kind: 'mapping', preview: shown, busy: false, error: message } : { kind: 'refused', message });
    this.#next();
  }

  #next(): void {
    const next = nextToSend(this.files);
    if (next) void this.#send(next, 0, this.#outside.known());
  }

  /** `before`: the deliveries known when the file first went out; one's own is told of before it is answered. */
  async #send(item: QueuedFile, tries: number, before: ReadonlySet<string>): Promise<void> {
    const startedAt = this.#outside.now();
    this.#step(item.id, { kind: 'sending', sent: 0, startedAt, now: startedAt });
    const sending = upload(item.file, item.key, item.sure, (sent) => {
      const whole = sent >= item.file.size;
      if (whole) this.#unanswered.add(item.id);
      this.#step(item.id, whole ? { kind: 'reading' } : { kind: 'sending', sent, startedAt, now: this.#outside.now() });
    });
    this.#uploads.set(item.id, sending);
    try {
      const delivery = await sending.answer;
      this.#unanswered.delete(item.id);
      const repeated = before.has(delivery.id);
      this.#outside.take(delivery);
      this.#step(item.id, { kind: 'delivered', deliveryId: delivery.id, repeated });
    } catch (error) {
      if (this.#find(item.id)?.step.kind !== 'cancelled') await this.#failed(item, error, tries, before);
    } finally {
      this.#uploads.delete(item.id);
    }
    this.#next();
  }

  async #failed(item: QueuedFile, error: unknown, tries: number, before: ReadonlySet<string>): Promise<void> {
    if (error instanceof RefusedError) this.#unanswered.delete(item.id);
    if (error instanceof UnreachableError) {
      this.#step(item.id, { kind: 'lost', tries: tries + 1 });
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS);
      await new Promise((resume) => setTimeout(resume, pause * (0.75 + Math.random() / 2)));
      if (this.#find(item.id)?.step.kind === 'lost') await this.#send(item, tries + 1, before);
    } else if (error instanceof RefusedError && error.answer.code === 'unknown-file') {
      await this.look(item.id);
    } else {
      this.#fail(item.id, error, null);
    }
  }

  #find(id: string): QueuedFile | undefined {
    return this.files.find((item) => item.id === id);
  }

  #step(id: string, step: Step): void {
    this.#do({ kind: 'step', id, step });
  }

  #do(action: QueueAction): void {
    this.files = reduceQueue(this.files, action);
    for (const listener of this.#listeners) listener();
  }
}
