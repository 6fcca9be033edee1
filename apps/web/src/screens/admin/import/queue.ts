import { REQUIRED_COLUMNS, type Delivery, type FilePreview, type MappingProfile } from '@ioc/contracts';

/** Where a file of the queue stands, until the server has made a delivery of it. */
export type Step =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly sent: number; readonly startedAt: number; readonly now: number }
  /** All bytes are there; the server reads before it answers. */
  | { readonly kind: 'reading' }
  | { readonly kind: 'lost'; readonly tries: number }
  | { readonly kind: 'looking' }
  | { readonly kind: 'mapping'; readonly preview: FilePreview; readonly busy: boolean; readonly error: string | null }
  | { readonly kind: 'delivered'; readonly deliveryId: string; /** The same file had been taken in before. */ readonly repeated: boolean }
  | { readonly kind: 'refused'; readonly message: string }
  /** `perhapsKept`: all of it had gone out, and the server never said what became of it. */
  | { readonly kind: 'cancelled'; readonly perhapsKept: boolean };

export interface QueuedFile {
  readonly id: string;
  readonly file: File;
  /** The same for every try, so that a file whose answer was lost is not taken in twice. */
  readonly key: string;
  readonly sure: boolean;
  readonly step: Step;
}

export type QueueAction =
  | { readonly kind: 'added'; readonly files: readonly { id: string; key: string; file: File }[] }
  | { readonly kind: 'step'; readonly id: string; readonly step: Step }
  | { readonly kind: 'again'; readonly id: string; readonly key: string }
  | { readonly kind: 'dismissed'; readonly id: string };

const ENDED: readonly Step['kind'][] = ['delivered', 'refused', 'cancelled'];

/** Files keep the order in which they were dropped; what a cancelled file still hears is not listened to. */
export function reduceQueue(queue: readonly QueuedFile[], action: QueueAction): readonly QueuedFile[] {
  switch (action.kind) {
    case 'added':
      return [...queue, ...action.files.map((file): QueuedFile => ({ ...file, sure: false, step: { kind: 'waiting' } }))];
    case 'step':
      return queue.map((item) => (item.id === action.id && item.step.kind !== 'cancelled' ? { ...item, step: action.step } : item));
    case 'again':
      return queue.map((item) => (item.id === action.id ? { ...item, key: action.key, step: { kind: 'waiting' } } : item));
    case 'dismissed':
      return queue.filter((item) => item.id !== action.id || !ENDED.includes(item.step.kind));
  }
}

/** One file goes over the line at a time: the first that waits, when none is on its way. */
export function nextToSend(queue: readonly QueuedFile[]): QueuedFile | null {
  if (queue.some(({ step }) => step.kind === 'sending' || step.kind === 'reading' || step.kind === 'lost')) return null;
  return queue.find(({ step }) => step.kind === 'waiting') ?? null;
}

/** Whether leaving the page now would lose a file. */
export function isBusy(queue: readonly QueuedFile[]): boolean {
  return queue.some(({ step }) => !ENDED.includes(step.kind));
}

/** A mapping with one header taken for another column; a column belongs to one header, "" frees the header. */
export function withHeader(profile: MappingProfile, header: string, column: string): MappingProfile {
  const columns = Object.fromEntries(
    Object.entries(profile.columns)
      .map(([name, headers]) => [name, headers.filter((text) => text !== header)] as const)
      .filter(([name, headers]) => headers.length > 0 && name !== column),
  );
  return { ...profile, columns: column === '' ? columns : { ...columns, [column]: [header] } };
}

/** Groups of required columns of which none is named. */
export function missingColumns({ entity, columns }: MappingProfile): (readonly string[])[] {
  return REQUIRED_COLUMNS[entity].filter((group) => !group.some((column) => columns[column]));
}

/** Whether the figures of a delivery may still change by themselves. */
export function isUnderWay(delivery: Delivery): boolean {
  return delivery.status === 'received' || delivery.status === 'processing' || delivery.status === 'withdrawing';
}
