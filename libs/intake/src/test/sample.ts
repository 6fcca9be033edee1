import { resolve } from 'node:path';
import { loadPack, type PackProfile } from '@ioc/pack';
import type { StrippedItem } from '../strip/keep.js';
import { stripFile } from '../strip/strip-file.js';
import { buildVocabulary } from '../vocabulary.js';

const PACK = resolve(__dirname, '../../../../packs/cao-phong');

export const pack = loadPack(PACK);
export const vocabulary = buildVocabulary(pack);

export function samplePath(file: string): string {
  return resolve(PACK, 'samples', file);
}

export function profileOf(id: string): PackProfile {
  const profile = pack.profiles.find((candidate) => candidate.id === id);
  if (!profile) throw new Error(`no profile ${id}`);
  return profile;
}

/** A file as it arrives from a socket: in pieces that cut through characters. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function stripped(content: string | Uint8Array, profileId: string, pieceSize = 65_536): Promise<StrippedItem[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const items: StrippedItem[] = [];
  for await (const item of stripFile(inPieces(bytes, pieceSize), profileOf(profileId), vocabulary)) items.push(item);
  return items;
}
