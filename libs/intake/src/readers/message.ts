import type { PackProfile } from '@ioc/pack';
import { UnreadableFileError } from '../unreadable.js';

export type MessageReader = Extract<PackProfile['reader'], 'portal-message' | 'igate-page' | 'lgsp-statistics'>;

/** Under which key a message keeps its rows, and what else tells it from other messages. */
export const ENVELOPES = {
  'portal-message': { rows: 'data', keys: ['service', 'data'] },
  'igate-page': { rows: 'content', keys: ['content'] },
  'lgsp-statistics': { rows: 'data', keys: [] },
} as const satisfies Record<MessageReader, { rows: string; keys: readonly string[] }>;

/** Keys of every row of the monthly statistics (`DOMAIN.md` 3.5). */
const STATISTIC_KEYS = ['organizationInchargeName', 'newReception'];

/** iGate's number of Vietnamese among the languages of a name (`DOMAIN.md` 3.4). */
const VIETNAMESE = 228;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `DOMAIN.md` 3.5 shows rows without their envelope: they are taken under `data`, as a bare list, or one alone. */
function statisticRows(message: unknown): readonly unknown[] | null {
  const inside = isRecord(message) && Array.isArray(message['data']) ? message['data'] : message;
  const rows: readonly unknown[] = Array.isArray(inside) ? inside : [inside];
  const known = rows.some((row) => isRecord(row) && STATISTIC_KEYS.every((key) => Object.hasOwn(row, key)));
  return known ? rows : null;
}

/** The rows of a parsed message, or null when it is not that reader's envelope. */
export function messageRows(message: unknown, reader: MessageReader): readonly unknown[] | null {
  if (reader === 'lgsp-statistics') return statisticRows(message);
  const { rows, keys } = ENVELOPES[reader];
  if (!isRecord(message) || !keys.every((key) => Object.hasOwn(message, key))) return null;
  const list = message[rows];
  return Array.isArray(list) ? list : null;
}

/**
 * Reads a whole message and gives its rows, not yet stripped. Throws UnreadableFileError; the parser's
 * own error is dropped because it quotes the text.
 */
export async function readMessage(text: AsyncIterable<string>, reader: MessageReader): Promise<readonly unknown[]> {
  let whole = '';
  for await (const piece of text) whole += piece;
  let message: unknown;
  try {
    message = JSON.parse(whole);
  } catch {
    throw new UnreadableFileError(/^\s*[[{]/.test(whole) ? 'truncated' : 'wrong-format');
  }
  const rows = messageRows(message, reader);
  if (!rows) throw new UnreadableFileError('wrong-format');
  return rows;
}

/** Of names in several languages the Vietnamese one, of a history its last entry. */
function oneOf(list: readonly unknown[]): unknown {
  const translations = list.filter(isRecord).filter((entry) => Object.hasOwn(entry, 'languageId'));
  return translations.find((entry) => entry['languageId'] === VIETNAMESE) ?? translations[0] ?? list.at(-1);
}

const knownPaths = new Map<string, readonly string[]>();

/** Paths are of mapping profiles, so there are few. */
function keysOf(path: string): readonly string[] {
  let keys = knownPaths.get(path);
  if (!keys) knownPaths.set(path, (keys = path.split('.')));
  return keys;
}

/** The text at a dotted path of a row; '' when there is none. `oneOf` chooses where the path meets a list. */
export function textAt(row: unknown, path: string): string {
  let value = row;
  for (const key of keysOf(path)) {
    if (Array.isArray(value)) value = oneOf(value);
    if (!isRecord(value) || !Object.hasOwn(value, key)) return '';
    value = value[key];
  }
  if (Array.isArray(value)) {
    const chosen = oneOf(value);
    value = isRecord(chosen) ? chosen['name'] : chosen;
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What stands at a path, of a list whether it has an entry that says anything: `1` or `0`. */
export function flagAt(row: unknown, path: string): string {
  const found = path.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), row);
  if (!Array.isArray(found)) return textAt(row, path);
  const says = (entry: unknown): boolean => (isRecord(entry) ? Object.values(entry).some(says) : entry !== null && entry !== '');
  return found.some(says) ? '1' : '0';
}

/** The texts at a path that leads through a list, one for each entry, '' where one has none; elsewhere as `textAt`. */
export function textsAt(row: unknown, path: string): string[] {
  const keys = keysOf(path);
  let value = row;
  for (const [index, key] of keys.entries()) {
    if (Array.isArray(value)) return value.map((entry) => textAt(entry, keys.slice(index).join('.')));
    if (!isRecord(value)) break;
    value = value[key];
  }
  return [textAt(row, path)];
}
