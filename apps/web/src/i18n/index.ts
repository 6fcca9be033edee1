import { createContext, use } from 'react';
import { en } from './en.js';
import { vi, type Words } from './vi.js';

export type { Words } from './vi.js';
export type Language = 'vi' | 'en';

/** Vietnamese unless the address says `lang=en`. */
export function languageOf(search: string): Language {
  return new URLSearchParams(search).get('lang') === 'en' ? 'en' : 'vi';
}

export function wordsOf(language: Language): Words {
  return language === 'en' ? en : vi;
}

export const WordsContext = createContext<Words>(vi);

export function useWords(): Words {
  return use(WordsContext);
}
