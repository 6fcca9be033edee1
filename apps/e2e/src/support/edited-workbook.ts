import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { zip, type Part } from './corpus/xlsx.js';

/** The texts of a workbook's parts by their paths. */
export async function partsOf(workbook: Buffer): Promise<Map<string, string>> {
  const file = await promisify<Buffer, object, ZipFile>(fromBuffer)(workbook, { lazyEntries: true });
  const parts = new Map<string, string>();
  const entries = await new Promise<Entry[]>((resolve, reject) => {
    const found: Entry[] = [];
    file.on('entry', (entry: Entry) => {
      found.push(entry);
      file.readEntry();
    });
    file.on('end', () => resolve(found)).on('error', reject);
    file.readEntry();
  });
  for (const entry of entries) parts.set(entry.fileName, (await buffer(await promisify(file.openReadStream.bind(file))(entry))).toString());
  return parts;
}

/** The same workbook with some of its parts in another way. */
export async function withParts(workbook: Buffer, changed: (parts: Map<string, string>) => Iterable<Part>): Promise<Buffer> {
  const parts = await partsOf(workbook);
  return Buffer.from(await zip([...new Map<string, Part[1]>([...parts, ...changed(parts)])]));
}

/** A sheet in which somebody has typed into a cell, which keeps its look. */
export function typedInto(sheet: string, cell: string, content: number | string | { readonly formula: string }): string {
  const pattern = new RegExp(`<c r="${cell}"(?: s="(\\d+)")?[^>]*?(?:/>|>.*?</c>)`);
  if (!pattern.test(sheet)) throw new Error(`there is no ${cell}`);
  return sheet.replace(pattern, (_, style = '0') => {
    const open = `<c r="${cell}" s="${style}"`;
    if (typeof content === 'number') return `${open}><v>${content}</v></c>`;
    if (typeof content === 'string') return `${open} t="inlineStr"><is><t>${content}</t></is></c>`;
    return `${open}><f>${content.formula}</f></c>`;
  });
}

/** A sheet of which somebody has moved a row into the place of another, and that into its own. */
export function rowsSwapped(sheet: string, a: number, b: number): string {
  const rowOf = (row: number): string => new RegExp(`<row r="${row}".*?</row>`).exec(sheet)?.[0] ?? '';
  const moved = (row: string, from: number, to: number): string => row.replace(`<row r="${from}"`, `<row r="${to}"`).replaceAll(new RegExp(`(<c r="[A-Z]+)${from}"`, 'g'), `$1${to}"`);
  const [first, second] = [rowOf(a), rowOf(b)];
  return sheet.replace(first, '\u0000').replace(second, () => moved(first, a, b)).replace('\u0000', () => moved(second, b, a));
}
