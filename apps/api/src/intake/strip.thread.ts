import { parentPort, workerData } from 'node:worker_threads';
import { buildVocabulary, interpretDossier, latestEvent, recogniseProfile, stripFile, UnreadableFileError, type StrippedItem } from '@ioc/intake';
import type { PackProfile } from '@ioc/pack';
import type { FromThread, StripThreadData, ToThread } from './strip-protocol.js';

/** Bytes by which a file is recognised. */
const HEAD_BYTES = 64 * 1024;
const ITEMS_PER_MESSAGE = 500;

const { vocabulary: pack } = workerData as StripThreadData;
const vocabulary = buildVocabulary(pack);
const inboxes = new Map<number, (message: ToThread) => void>();

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}

class Abandoned extends Error {}

/** The chunks of one delivery; asks for each when it is wanted, so nothing piles up here. */
async function* chunksOf(id: number): AsyncGenerator<Uint8Array> {
  for (;;) {
    const answer = new Promise<ToThread>((resolve) => inboxes.set(id, resolve));
    tell({ id, kind: 'more' });
    const message = await answer;
    if (message.kind === 'abandon') throw new Abandoned();
    if (message.kind !== 'chunk') return;
    yield message.bytes;
  }
}

async function strip(id: number, fileName: string): Promise<void> {
  const chunks = chunksOf(id);
  const head: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    head.push(next.value);
    size += next.value.byteLength;
  }
  const profile = recogniseProfile(Buffer.concat(head), fileName, pack.profiles);
  if (!profile) return tell({ id, kind: 'unrecognised' });
  let items: StrippedItem[] = [];
  let latest: string | null = null;
  for await (const item of stripFile(joined(head, chunks), profile, vocabulary)) {
    items.push(item);
    latest = later(latest, item, profile);
    if (items.length === ITEMS_PER_MESSAGE) {
      tell({ id, kind: 'items', items });
      items = [];
    }
  }
  tell({ id, kind: 'items', items });
  tell({ id, kind: 'done', profile: profile.id, latestEvent: latest });
}

async function* joined(head: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  yield* rest;
}

function later(latest: string | null, item: StrippedItem, profile: PackProfile): string | null {
  if (item.kind !== 'row' || profile.entity !== 'dossier' || profile.undated !== 'latest-event') return latest;
  const result = interpretDossier(item.cells, profile, vocabulary);
  const at = result.ok ? latestEvent(result.statement) : null;
  return at !== null && (latest === null || at > latest) ? at : latest;
}

parentPort?.on('message', (message: ToThread) => {
  if (message.kind !== 'open') {
    inboxes.get(message.id)?.(message);
    return;
  }
  const { id } = message;
  strip(id, message.fileName)
    .catch((error: unknown) => {
      if (error instanceof Abandoned) return;
      if (error instanceof UnreadableFileError) tell({ id, kind: 'unreadable', code: error.code, message: error.message });
      else tell({ id, kind: 'failed', message: error instanceof Error ? error.name : 'unknown' });
    })
    .finally(() => inboxes.delete(id));
});
