/** Both ways of placing the tone on an open oa, oe, uy are in use; the older one (hòa, khỏe, ủy) is the key. */
const TONE_PLACEMENTS: Readonly<Record<string, string>> = {
  oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa',
  oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe',
  uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy',
};
const OPEN_SYLLABLE_END = new RegExp(`(?:${Object.keys(TONE_PLACEMENTS).join('|')})(?![\\p{L}\\p{M}])`, 'gu');
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/**
 * Text as it is shown and kept: NFC, without invisible characters, spaces collapsed and trimmed.
 */
export function cleanText(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/**
 * A key under which two spellings of the same words meet: `cleanText`, lower case, one tone placement
 * (Hoà = Hòa, Uỷ = Ủy) and đ also where an old keyboard typed the Icelandic ð (`DOMAIN.md` 3.6).
 * For comparing only, never for showing. Idempotent.
 */
export function normaliseText(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ð', 'đ')
    .replace(OPEN_SYLLABLE_END, (end) => TONE_PLACEMENTS[end] ?? end);
}

/** `normaliseText` of a unit's name without a leading "UBND" or "Ủy ban nhân dân" (`DOMAIN.md` 3.6). */
export function normaliseUnitName(name: string): string {
  return normaliseText(name).replace(/^(?:(?:ubnd|ủy ban nhân dân) )+/u, '');
}

const AUTHORITY = /^(?:ubnd|(?:ủy|uỷ) ban nhân dân)\s+(?=\S)/iu;
const DESK = /^(?:bộ phận|trung tâm|văn phòng)\s.*?(huyện|quận|thị xã|thành phố)(?=\s|$)/iu;

/** A unit as a small tile calls it: `UBND xã Bắc Phong` → `Bắc Phong`, `Thị trấn Mãn Đức` → `TT Mãn Đức`, the district's desk → `Một cửa huyện`. */
export function shortUnitName(name: string): string {
  const text = cleanText(name).replace(AUTHORITY, '');
  const desk = DESK.exec(text)?.[1];
  if (desk !== undefined) return `Một cửa ${desk.toLocaleLowerCase('vi')}`;
  return text.replace(/^(?:xã|phường)\s+(?=\S)/iu, '').replace(/^thị trấn\s+(?=\S)/iu, 'TT ');
}
