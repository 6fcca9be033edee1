import type { StrippedItem, UnreadableCode, VocabularyPack } from '@ioc/intake';

/** Words between the api and its strip thread; `id` tells deliveries apart that are read side by side. */
export type ToThread =
  | { readonly id: number; readonly kind: 'open'; readonly fileName: string }
  | { readonly id: number; readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly id: number; readonly kind: 'end' }
  | { readonly id: number; readonly kind: 'abandon' };

export type FromThread =
  /** Ready for the next chunk. */
  | { readonly id: number; readonly kind: 'more' }
  | { readonly id: number; readonly kind: 'items'; readonly items: StrippedItem[] }
  | {
      readonly id: number;
      readonly kind: 'done';
      readonly profile: string;
      /** Latest event that any row carries; ISO, UTC. */
      readonly latestEvent: string | null;
    }
  | { readonly id: number; readonly kind: 'unrecognised' }
  | { readonly id: number; readonly kind: 'unreadable'; readonly code: UnreadableCode; readonly message: string }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

export interface StripThreadData {
  readonly vocabulary: VocabularyPack;
}
