/** For searching: lower case, without marks, đ as d (`DOMAIN.md` 7). */
export function searchable(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
}
