import { resolve } from 'node:path';
import { loadPack, type PackProfile } from '@ioc/pack';
import type { StrippedItem } from '../strip/keep.js';
import { UnreadableFileError } from '../unreadable.js';
import { stripFile } from '../strip/strip-file.js';
import { buildVocabulary } from '../vocabulary.js';

const PACK = resolve(__dirname, '../../../../packs/cao-phong');

export const pack = loadPack(PACK);
export const vocabulary = buildVocabulary({ ...pack, fingerprintKey: 'key of the tests' });

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

/** Code by which a file is refused; `taken in` when it is not. */
export async function refusal(content: string | Uint8Array, profileId: string): Promise<string> {
  try {
    await stripped(content, profileId);
  } catch (error) {
    if (error instanceof UnreadableFileError) return error.code;
    throw error;
  }
  return 'taken in';
}

/** A list of dossiers as rows of texts, with a name and a phone in it. */
export const HEADER = ['STT', 'Đơn vị tiếp nhận', 'Mã TTHC', 'Mã hồ sơ', 'Hình thức tiếp nhận', 'Trạng thái', 'Người nộp', 'Ngày nhận', 'Ngày hẹn trả'];
export const ROW = ['1', 'Xã Tây Phong', '1.004884.000.00.00.H28', '000.00.08.H28-230103-0001', 'Trực tuyến', 'Đang xử lý', 'Nguyễn Thị Bưởi', '03/01/2023 07:17', '10/01/2023'];
/** What is kept of `ROW`. */
export const KEPT = {
  unitName: 'Xã Tây Phong', procedureCode: '1.004884.000.00.00.H28', code: '000.00.08.H28-230103-0001', channel: 'Trực tuyến',
  status: 'Đang xử lý', acceptedAt: '03/01/2023 07:17', dueAt: '10/01/2023',
};

export function htmlOf(...rows: readonly (readonly string[])[]): string {
  return `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
}
