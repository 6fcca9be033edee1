import { createContext, use } from 'react';
import { en } from './en.js';
import type { Language } from './language.js';
import { vi, type Words } from './vi.js';

export type { Words } from './vi.js';
export { languageOf, type Language } from './language.js';

export function wordsOf(language: Language): Words {
  return language === 'en' ? en : vi;
}

export const WordsContext = createContext<Words>(vi);

export function useWords(): Words {
  return use(WordsContext);
}
