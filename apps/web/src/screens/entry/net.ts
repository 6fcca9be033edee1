import type {
  Catalogue, Cell, CellChange, CellOutcomes, EntrySheet, EntryTasks, Session, SubmissionAction, SubmissionKey,
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

async function get<T extends object>(path: string, member: keyof T & string, options: Call = {}): Promise<Got<T>> {
  let status: number;
  let body: unknown;
  try {
    const response = await ask(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
    status = response.status;
    body = await response.json();
  } catch (error) {
    // No answer, not in time, half of one, or the page of a proxy.
    if (error instanceof UnreachableError || error instanceof SyntaxError || error instanceof DOMException || error instanceof TypeError) return { kind: 'away' };
    throw error;
  }
  const is = (name: string): boolean => typeof body === 'object' && body !== null && name in body;
  if (status === 401) return { kind: 'ended' };
  if (status < 300) return is(member) ? { kind: 'got', value: body as T } : { kind: 'away' };
  // Too many, or none of ours: later.
  if (status === 429 || status >= 500 || !is('message')) return { kind: 'away' };
  const { code, message } = body as { code: string; message: string };
  return code === OTHER_PERSON ? { kind: 'other' } : { kind: 'refused', status, message };
}

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
}
