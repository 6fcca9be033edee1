import type { Catalogue, Delivery, Session } from '@ioc/contracts';
import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { RefusedError, UnreachableError } from '../../api/client.js';
import { server } from '../../api/server.js';
import { useAdminWords, type AdminWords } from '../../i18n/admin/index.js';
import { DeliveryFeed } from '../../live/deliveries.js';
import { EntryTasksFeed } from '../../live/entry-tasks.js';
import { openSocket } from '../../live/socket.js';
import { ImportQueue } from './import/ImportQueue.js';
import type { Leaving } from './leaving.js';
import { mayOpen } from './page-policies.js';

const SESSION_ENDED = 401;

/** What all officer's pages share; it outlives a change of page, so that files go on being sent. */
export interface Desk {
  readonly catalogue: Catalogue;
  readonly session: Session;
  readonly feed: DeliveryFeed;
  /** Asked for only where somebody may check or approve. */
  readonly tasks: EntryTasksFeed;
  readonly queue: ImportQueue;
  readonly go: (address: string) => void;
  readonly leaving: Leaving;
  readonly sessionEnded: () => void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('drawn outside of the desk');
  return desk;
}

interface DeskCalls {
  readonly go: (address: string) => void;
  readonly leaving: Leaving;
  readonly sessionEnded: () => void;
  /** What who is in may do is other than before. */
  readonly onRights: (session: Session) => void;
}

export function openDesk(catalogue: Catalogue, session: Session, { go, leaving, sessionEnded, onRights }: DeskCalls): Desk {
  let { grants } = session;
  const socket = openSocket();
  socket.on('access', () => {
    server.session().then((now) => {
      ({ grants } = now);
      onRights(now);
    // That the session has ended is the feed's to say, which asks later: another one may be on its way.
    }, () => undefined);
  });
  const tasks = new EntryTasksFeed(() => server.entryTasks(), () => performance.now());
  // Deliveries speak of the whole district: who holds some units only sees none, and hears that the session has ended all the same.
  const load = (): Promise<Delivery[]> => {
    if (mayOpen('duyet-so-lieu', { grants })) tasks.beat();
    return grants.some(({ units }) => units === null) ? server.deliveries() : server.session().then(() => []);
  };
  const feed = new DeliveryFeed(socket, load, (error) => {
    if (error instanceof RefusedError && error.status === SESSION_ENDED) sessionEnded();
  });
  const queue = new ImportQueue({
    known: () => new Set(feed.list?.map(({ id }) => id)), take: (delivery) => feed.take(delivery), sessionEnded, now: () => performance.now(),
  });
  feed.ask();
  return { catalogue, session, feed, tasks, queue, go, leaving, sessionEnded };
}

export function useDeliveries() {
  const { feed } = useDesk();
  const list = useSyncExternalStore(feed.subscribe, () => feed.list);
  const reachable = useSyncExternalStore(feed.subscribe, () => feed.reachable);
  return { list, reachable };
}

/** What waits for who is in; `reload` asks at once. */
export function useEntryTasks() {
  const { tasks } = useDesk();
  const words = useAdminWords();
  const { value, error } = useSyncExternalStore(tasks.subscribe, () => tasks.state);
  return { value, error: error === null ? null : failureWords(error, words), reload: tasks.ask };
}

function failureWords(error: unknown, { unreachable, failed }: AdminWords): string {
  if (error instanceof RefusedError) return error.message;
  return error instanceof UnreachableError ? unreachable : failed;
}

/** Words for a failure; an ended session is told to the desk. */
export function useFailure(): (error: unknown) => string {
  const words = useAdminWords();
  const { sessionEnded } = useDesk();
  return useCallback((error) => {
    if (error instanceof RefusedError && error.status === SESSION_ENDED) sessionEnded();
    return failureWords(error, words);
  }, [words, sessionEnded]);
}

const RETRY_MS = 4_000;
/** The server says itself that it is worth asking again. */
const NOT_YET = 503;

/** Asks once, again when `key` changes or `reload` is called; keeps what it had meanwhile. A broken line, and what the server cannot tell yet, is tried again. */
export function useAnswer<T>(key: string, ask: () => Promise<T>): { value: T | null; error: string | null; reload: () => void } {
  const [state, setState] = useState<{ key: string; value: T | null; error: string | null }>({ key, value: null, error: null });
  const [turn, setTurn] = useState(0);
  const wordsOf = useFailure();
  useEffect(() => {
    let here = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    ask().then(
      (value) => here && setState({ key, value, error: null }),
      (error: unknown) => {
        if (!here) return;
        setState((before) => ({ key, value: before.key === key ? before.value : null, error: wordsOf(error) }));
        if (error instanceof UnreachableError || (error instanceof RefusedError && error.status === NOT_YET)) again = setTimeout(() => setTurn((count) => count + 1), RETRY_MS);
      },
    );
    return () => {
      here = false;
      clearTimeout(again);
    };
    // `ask` is made anew at every drawing; `key` says when it asks for something else.
  }, [key, turn, wordsOf]);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  return { value: state.key === key ? state.value : null, error: state.key === key ? state.error : null, reload };
}
