import type { Kept } from './kept.js';

const DATABASE = 'ioc-entry';
const STORE = 'kept';
/** Behind every key that begins with a prefix. */
const LAST = '\uffff';

/** In the browser's database: it outlasts windows, browsers and power cuts. */
export class DiskKept implements Kept {
  #opened: Promise<IDBDatabase> | null = null;

  async get(key: string): Promise<unknown> {
    return this.#within('readonly', (store, answer) => {
      const asked = store.get(key);
      asked.onsuccess = () => answer(asked.result as unknown);
    });
  }

  async change<T>(key: string, by: (before: T | undefined) => T | undefined): Promise<T | undefined> {
    return this.#within('readwrite', (store, answer) => {
      const asked = store.get(key);
      asked.onsuccess = () => {
        const after = by(asked.result as T | undefined);
        if (after === undefined) store.delete(key);
        else store.put(after, key);
        answer(after);
      };
    });
  }

  async under(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    return this.#within('readonly', (store, answer) => {
      const found = new Map<string, unknown>();
      const asked = store.openCursor(IDBKeyRange.bound(prefix, prefix + LAST));
      asked.onsuccess = () => {
        const cursor = asked.result;
        if (!cursor) return answer(found);
        found.set(cursor.key as string, cursor.value);
        cursor.continue();
      };
    });
  }

  /** Resolves when the transaction is on the disk, with what `work` has answered. */
  async #within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore, answer: (value: T) => void) => void): Promise<T> {
    const database = await this.#open();
    return new Promise((resolve, reject) => {
      let value: T;
      // Strict: what the officer was told is kept must outlast a power cut.
      const transaction = database.transaction(STORE, mode, { durability: mode === 'readwrite' ? 'strict' : 'default' });
      transaction.oncomplete = () => resolve(value);
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser keeps nothing'));
      work(transaction.objectStore(STORE), (answer) => (value = answer));
    });
  }

  #open(): Promise<IDBDatabase> {
    this.#opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(DATABASE, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
      asked.onerror = () => reject(asked.error ?? new Error('the browser keeps nothing'));
      asked.onsuccess = () => {
        const forget = (): void => void (this.#opened = null);
        asked.result.onclose = forget;
        asked.result.onversionchange = () => (asked.result.close(), forget());
        resolve(asked.result);
      };
    }).catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }
}
