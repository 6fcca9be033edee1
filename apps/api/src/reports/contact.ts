/** Nine digits or more in one run (identity numbers, telephones), or a telephone written in groups; no dossier's code has either. */
const PERSONAL = /\d{9,}|(?<![\d.-])0\d{2,3}[ .]\d{3}[ .]\d{3,4}(?![\d.-])/;

/** Whether words carry what looks like a citizen's telephone or identity number (I10). */
export function mentionsPerson(words: string): boolean {
  return PERSONAL.test(words);
}
