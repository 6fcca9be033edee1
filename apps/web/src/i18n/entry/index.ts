import { createContext, useContext } from 'react';
import type { Language } from '../language.js';
import { entry as en } from './en.js';
import { entry as vi, type EntryWords } from './vi.js';

export type { EntryWords } from './vi.js';

export function entryWordsOf(language: Language): EntryWords {
  return language === 'en' ? en : vi;
}

export const EntryWordsContext = createContext<EntryWords>(vi);

export function useEntryWords(): EntryWords {
  return useContext(EntryWordsContext);
}
