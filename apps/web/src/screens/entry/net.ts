import type {
  Catalogue, Cell, CellChange, CellOutcomes, EntrySheet, EntryTasks, EntryWorkbookPreview, Session, SubmissionAction, SubmissionKey,
} from '@ioc/contracts';
import { OTHER_PERSON, PERSON_HEADER } from '@ioc/contracts';
import { ask, UnreachableError, type Call } from '../../api/ask.js';
import { addressOf, type Answer } from './sync/desk.js';

/**
 * Answers are taken as their types say, without a schema (ADR 0037): they come from the same build of the same server, and
 * what is checked is only that an answer is of the kind that was asked for.
 */
export type Got<T> =
  | { readonly kind: 'got'; readonly value: T }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  | { readonly kind: 'away' | 'ended' | 'other' };

/** A slow line is no broken one, but nobody waits longer. */
const PATIENCE_MS = 30_000;

/** @param read what a good answer holds; null: it is none of ours */
async function take<T>(path: string, options: Call, read: (response: Response) => Promise<T | null>): Promise<Got<T>> {
  let status: number;
  let body: unknown;
  try {
    const response = await ask(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
    status = response.status;
    if (response.ok) {
      const value = await read(response);
      return value === null ? { kind: 'away' } : { kind: 'got', value };
    }
    body = await response.json();
  } catch (error) {
    // No answer, not in time, half of one, or the page of a proxy.
    if (error instanceof UnreachableError || error instanceof SyntaxError || error instanceof DOMException || error instanceof TypeError) return { kind: 'away' };
    throw error;
  }
  if (status === 401) return { kind: 'ended' };
  // Too many, or none of ours: later.
  if (status === 429 || status >= 500 || !has(body, 'message')) return { kind: 'away' };
  const { code, message } = body as { code: string; message: string };
  return code === OTHER_PERSON ? { kind: 'other' } : { kind: 'refused', status, message };
}

const has = (body: unknown, name: string): boolean => typeof body === 'object' && body !== null && name in body;

function get<T extends object>(path: string, member: keyof T & string, options: Call = {}): Promise<Got<T>> {
  return take(path, options, async (response) => {
    const body: unknown = await response.json();
    return has(body, member) ? (body as T) : null;
  });
}

/** Its name as the server gives it. */
async function fileOf(response: Response): Promise<File> {
  const [, name = ''] = /filename\*=UTF-8''(\S+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return new File([await response.blob()], decodeURIComponent(name));
}

/** Where a form's workbook is got, and given back filled in. */
export const workbookPath = (key: SubmissionKey): string => `${placeOf(key)}/workbook`;

const placeOf = (key: SubmissionKey): string => `/api/entry/submissions/${addressOf(key)}`;

/** What is asked of the server for one person; refused when somebody else is in by now. */
export class Net {
  readonly #headers: Readonly<Record<string, string>>;

  constructor(person: number) {
    this.#headers = { [PERSON_HEADER]: String(person) };
  }

  static session(): Promise<Got<Session>> {
    return get<Session>('/api/access/session', 'grants');
  }

  static signIn(login: string, password: string): Promise<Got<Session>> {
    return get<Session>('/api/access/sign-in', 'grants', { method: 'POST', body: { login, password } });
  }

  catalogue(): Promise<Got<Catalogue>> {
    return get<Catalogue>('/api/catalogue', 'calendar', { headers: this.#headers });
  }

  tasks(): Promise<Got<EntryTasks>> {
    return get<EntryTasks>('/api/entry/tasks', 'mine', { headers: this.#headers });
  }

  sheet(key: SubmissionKey): Promise<Got<EntrySheet>> {
    return get<EntrySheet>(placeOf(key), 'cells', { headers: this.#headers });
  }

  readonly cells = async (key: SubmissionKey, cells: CellChange[]): Promise<Answer> => {
    const got = await get<CellOutcomes>(`${placeOf(key)}/cells`, 'outcomes', { method: 'PUT', body: { cells }, headers: this.#headers });
    return got.kind === 'got' ? { kind: 'answered', answer: got.value } : got;
  };

  submit(key: SubmissionKey, cells: readonly Cell[]): Promise<Got<EntrySheet>> {
    return this.act(key, 'submit', { seen: Object.fromEntries(cells.map(({ item, revision }) => [item, revision])) });
  }

  act(key: SubmissionKey, action: Exclude<SubmissionAction, 'edit'>, body: unknown = {}): Promise<Got<EntrySheet>> {
    return get<EntrySheet>(`${placeOf(key)}/${action}`, 'cells', { method: 'POST', body, headers: this.#headers });
  }

  workbook(key: SubmissionKey): Promise<Got<File>> {
    return take(workbookPath(key), { headers: this.#headers }, fileOf);
  }

  /** What a filled-in workbook would change; nothing has changed by it. */
  compared(key: SubmissionKey, file: Blob): Promise<Got<EntryWorkbookPreview>> {
    return get<EntryWorkbookPreview>(workbookPath(key), 'lines', { method: 'POST', file, headers: this.#headers });
  }
}
