export type Language = 'vi' | 'en';

/** Vietnamese unless the address says `lang=en`. */
export function languageOf(search: string): Language {
  return new URLSearchParams(search).get('lang') === 'en' ? 'en' : 'vi';
}
