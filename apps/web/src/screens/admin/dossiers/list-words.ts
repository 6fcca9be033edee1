import type { Catalogue, DossiersBehind, FigurePart, Scope } from '@ioc/contracts';
import type { AdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay, formatPeriod } from '../../../ui/format.js';

type Named = Pick<Catalogue, 'units' | 'indicators' | 'district'>;
type Said = Pick<DossiersBehind, 'indicator' | 'column' | 'part' | 'scope' | 'level' | 'days' | 'total'>;

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** Whose figure it is, inside a sentence: `xã Bắc Phong`, `huyện Cao Phong`, `lĩnh vực Hộ tịch`. */
export function whereWords(scope: Scope, { units, district }: Named, words: AdminWords): string {
  const colon = scope.indexOf(':');
  const member = scope.slice(colon + 1);
  if (scope.startsWith('unit:')) return lowerFirst(units.find(({ code }) => code === member)?.name ?? member);
  return scope.startsWith('field:') ? words.figures.list.inField(member) : lowerFirst(district.name);
}

/** `12 hồ sơ đang quá hạn của xã Bắc Phong, tính đến 14/06/2023`: what the list holds, as the figure says it. */
export function listSentence({ indicator, column, part, scope, level, days, total }: Said, catalogue: Named, words: AdminWords): string {
  const { list } = words.figures;
  const info = catalogue.indicators.find(({ code }) => code === indicator);
  const phrase = column !== null ? list.columns[column] : (list.phrases[indicator ?? '']?.[part] ?? `(${info?.name ?? indicator})`);
  const stock = column !== null ? column.startsWith('open') : info?.kind === 'stock' || info?.kind === 'part';
  const when = stock ? list.upTo(formatDay(days.to)) : list.during(formatPeriod(days));
  const where = [whereWords(scope, catalogue, words), ...(level ? [lowerFirst(level.label)] : [])].join(', ');
  return `${list.dossiers(formatCount(total))} ${phrase} ${list.of(where)}, ${when}`;
}

/** What a part is called beside the others: of "7/16" due today the first is what is not ready. */
export function partWords(indicator: string | null, part: FigurePart, { figures: { list } }: AdminWords): string {
  const own: Partial<Record<FigurePart, string>> = list.partsOf[indicator ?? ''] ?? {};
  return own[part] ?? list.parts[part];
}
