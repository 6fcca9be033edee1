import { parentPort, workerData } from 'node:worker_threads';
import {
  buildVocabulary, previewFile, recogniseFile, stripFile, UnreadableFileError, type StrippedItem, type Vocabulary, type VocabularyPack,
} from '@ioc/intake';
import { FactsGatherer } from './file-facts.js';
import type { FileTask, FromThread, StripThreadData, ToThread } from './strip-protocol.js';

const ITEMS_PER_MESSAGE = 500;

/** The district's words; a file keeps to those with which it was opened. */
interface Words {
  readonly pack: VocabularyPack;
  readonly vocabulary: Vocabulary;
}

function wordsOf(pack: VocabularyPack): Words {
  return { pack, vocabulary: buildVocabulary(pack) };
}

let words = wordsOf((workerData as StripThreadData).vocabulary);
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

async function preview(id: number, { fileName, profile, stations }: Extract<FileTask, { task: 'preview' }>, { pack, vocabulary }: Words): Promise<void> {
  const how = { profiles: pack.profiles, stations, ...(profile && { profile }) };
  tell({ id, kind: 'previewed', preview: await previewFile(chunksOf(id), fileName, how, vocabulary) });
}

async function strip(id: number, { fileName, stations }: FileTask, { pack, vocabulary }: Words): Promise<void> {
  const { profile, rival, input } = await recogniseFile(chunksOf(id), fileName, pack.profiles);
  if (!profile) return tell({ id, kind: 'unrecognised' });
  const gatherer = new FactsGatherer(profile, vocabulary, stations);
  let items: StrippedItem[] = [];
  for await (const item of stripFile(input, profile, vocabulary)) {
    items.push(item);
    gatherer.add(item);
    if (items.length === ITEMS_PER_MESSAGE) {
      tell({ id, kind: 'items', items });
      items = [];
    }
  }
  tell({ id, kind: 'items', items });
  tell({ id, kind: 'done', profile, rival: rival?.entity ?? null, facts: gatherer.facts() });
}

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'vocabulary') {
    words = wordsOf(message.vocabulary);
    return;
  }
  if (message.kind !== 'open') {
    inboxes.get(message.id)?.(message);
    return;
  }
  const { id } = message;
  const work = message.task === 'preview' ? preview(id, message, words) : strip(id, message, words);
  work
    .catch((error: unknown) => {
      if (error instanceof Abandoned) return;
      if (error instanceof UnreadableFileError) tell({ id, kind: 'unreadable', code: error.code, message: error.message });
      else tell({ id, kind: 'failed', message: error instanceof Error ? error.name : 'unknown' });
    })
    .finally(() => inboxes.delete(id));
});
