import type { FilePreview, MappingProfile, ProfileEntity } from '@ioc/contracts';
import type { StationRegister, StrippedItem, UnreadableCode, VocabularyPack } from '@ioc/intake';
import type { PackProfile } from '@ioc/pack';
import type { FileFacts } from './file-facts.js';

/** What is asked of a file. */
export type FileAsked =
  | { readonly task: 'strip'; readonly fileName: string }
  /** Looks at it; `profile`: with this mapping. */
  | { readonly task: 'preview'; readonly fileName: string; readonly profile: MappingProfile | null };

/** What is to be done with a file, by the stations that are known now. */
export type FileTask = FileAsked & { readonly stations: StationRegister };

/** Words between the api and its strip thread; `id` tells deliveries apart that are read side by side. */
export type ToThread =
  | ({ readonly id: number; readonly kind: 'open' } & FileTask)
  | { readonly id: number; readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly id: number; readonly kind: 'end' }
  | { readonly id: number; readonly kind: 'abandon' }
  /** For files that are opened from now on. */
  | { readonly kind: 'vocabulary'; readonly vocabulary: VocabularyPack };

export type FromThread =
  /** Ready for the next chunk. */
  | { readonly id: number; readonly kind: 'more' }
  | { readonly id: number; readonly kind: 'items'; readonly items: StrippedItem[] }
  | { readonly id: number; readonly kind: 'done'; readonly profile: PackProfile; readonly rival: ProfileEntity | null; readonly facts: FileFacts }
  | { readonly id: number; readonly kind: 'previewed'; readonly preview: FilePreview }
  | { readonly id: number; readonly kind: 'unrecognised' }
  | { readonly id: number; readonly kind: 'unreadable'; readonly code: UnreadableCode; readonly message: string }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

export interface StripThreadData {
  readonly vocabulary: VocabularyPack;
}
