import { createRequire } from 'node:module';
import { formatCount, type PrintedForm, type PrintedList } from './printed.js';

const { resolve } = createRequire(import.meta.url);
/** Of the measures of Times New Roman, in which such reports are written (NĐ 30/2020); with all Vietnamese letters. */
const FONTS = {
  plain: resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  italic: resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  strong: resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
} as const;
type Font = keyof typeof FONTS;

/** A4 landscape, in points. */
const PAGE = { left: 36, right: 806, top: 30, bottom: 552, foot: 566 } as const;
const WIDTH = PAGE.right - PAGE.left;
const PADDING = 3;
/** Shares of columns 1 to 13. */
const SHARES = [4, 22, 8, 7, 8, 6.5, 8, 6.5, 6.5, 6.5, 8, 6.5, 6.5];

interface Box {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly font: Font;
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
}

/** The form in the ministry's layout and its appendices, A4 landscape; the same form gives the same bytes. */
export async function formPdf(printed: PrintedForm): Promise<Buffer> {
  // Large, and wanted by few who start the api.
  const { default: PdfDocument } = await import('pdfkit');
  const document = new PdfDocument({
    size: 'A4', layout: 'landscape', margin: 0, bufferPages: true, autoFirstPage: false, lang: 'vi-VN',
    info: { Title: `${printed.left[0] ?? ''} ${printed.period}`, CreationDate: printed.madeAt, ModDate: printed.madeAt },
  });
  const done = collect(document);
  for (const [name, path] of Object.entries(FONTS)) document.registerFont(name, path);
  const page = new Page(document);
  drawForm(page, printed);
  for (const list of printed.lists) drawList(page, list, printed);
  page.number(printed.foot);
  document.end();
  return done;
}

async function collect(document: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of document) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A cursor going down pages; tables break between rows and repeat their heading. */
class Page {
  y: number = PAGE.top;

  constructor(readonly document: PDFKit.PDFDocument) {}

  begin(): void {
    this.document.addPage();
    this.y = PAGE.top;
  }

  heightOf(text: string, width: number, font: Font, size: number): number {
    return this.document.font(font).fontSize(size).heightOfString(text, { width: width - 2 * PADDING });
  }

  write(text: string, font: Font, size: number, align: Box['align'], x: number = PAGE.left, width: number = WIDTH): number {
    this.document.font(font).fontSize(size).text(text, x, this.y, { width, align });
    return this.document.heightOfString(text, { width });
  }

  cell({ text, x, y, width, height, font, size, align }: Box): void {
    const taken = this.heightOf(text, width, font, size);
    this.document.lineWidth(0.6).rect(x, y, width, height).stroke();
    this.document.font(font).fontSize(size).text(text, x + PADDING, y + Math.max(PADDING, (height - taken) / 2), { width: width - 2 * PADDING, align });
  }

  /** Room for so much, else a new page, on which `heading` is drawn first. */
  need(height: number, heading: () => void): void {
    if (this.y + height <= PAGE.bottom) return;
    this.begin();
    heading();
  }

  number(foot: string): void {
    const { start, count } = this.document.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      this.document.switchToPage(index);
      this.document.font('plain').fontSize(8).text(foot, PAGE.left, PAGE.foot, { lineBreak: false });
      this.document.text(`Trang ${index + 1}/${count}`, PAGE.left, PAGE.foot, { width: WIDTH, align: 'right', lineBreak: false });
    }
  }
}

function edgesOf(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let edge: number = PAGE.left;
  return [edge, ...shares.map((share) => (edge += (share / whole) * WIDTH))];
}

function drawForm(page: Page, printed: PrintedForm): void {
  page.begin();
  const blocks = [
    { lines: printed.left, x: PAGE.left, width: 210, align: 'left' }, { lines: [printed.title, printed.period], x: 256, width: 330, align: 'center' },
    { lines: printed.right, x: 596, width: 210, align: 'left' },
  ] as const;
  const bottoms = blocks.map(({ lines, x, width, align }, block) => {
    page.y = PAGE.top;
    lines.forEach((line, index) => {
      const strong = block === 1 ? index === 0 : block === 0 && index === 0;
      page.y += page.write(line, strong ? 'strong' : block === 1 ? 'italic' : 'plain', block === 1 && index === 0 ? 12 : 10, align, x, width) + 2;
    });
    return page.y;
  });
  page.y = Math.max(...bottoms) + 4;
  page.y += page.write(printed.unitOfMeasure, 'italic', 9, 'right') + 3;
  const edges = edgesOf(SHARES);
  const heading = (): void => drawHeading(page, printed, edges);
  heading();
  for (const row of printed.content.rows) {
    const font = row.kind === 'item' ? 'plain' : 'strong';
    const texts = [row.number, row.title, ...row.cells.map(formatCount)];
    drawRow(page, texts, edges, font, (index) => (index === 0 ? 'center' : index === 1 ? 'left' : 'right'), heading);
  }
  page.y += 5;
  const checks = printed.content.checks.map(({ identity, holds, difference }) => (holds ? `${identity}: đúng` : `${identity}: LỆCH ${formatCount(difference)}`));
  for (const line of [`Kiểm tra: ${checks.join('; ')}.`, ...printed.notes]) {
    page.need(14, () => undefined);
    page.y += page.write(line, 'italic', 9, 'left') + 1;
  }
  page.need(90, () => undefined);
  page.y += 8;
  printed.signatures.forEach((lines, place) => {
    const top = page.y;
    lines.forEach((line, index) => {
      page.write(line, index === 1 ? 'strong' : 'italic', index === 1 ? 11 : 10, 'center', place === 0 ? PAGE.left : PAGE.left + WIDTH / 2, WIDTH / 2);
      page.y += 14;
    });
    page.y = top;
  });
}

function drawHeading(page: Page, { header, numbers }: PrintedForm, edges: readonly number[]): void {
  const edge = (index: number): number => edges[index] ?? PAGE.right;
  const heights = Array.from({ length: header.depth }, (_, row) =>
    Math.max(14, ...header.cells.filter((cell) => cell.row === row && cell.rows === 1)
      .map(({ text, column, columns }) => page.heightOf(text, edge(column + columns) - edge(column), 'strong', 9) + 2 * PADDING)));
  const top = page.y;
  const upTo = (row: number): number => heights.slice(0, row).reduce((sum, height) => sum + height, top);
  for (const { text, row, column, rows, columns } of header.cells) {
    page.cell({ text, x: edge(column), y: upTo(row), width: edge(column + columns) - edge(column), height: upTo(row + rows) - upTo(row), font: 'strong', size: 9, align: 'center' });
  }
  page.y = upTo(header.depth);
  drawRow(page, numbers, edges, 'italic', () => 'center', () => undefined, 7.5);
}

function drawRow(page: Page, texts: readonly string[], edges: readonly number[], font: Font, align: (index: number) => Box['align'], heading: () => void, size = 10): void {
  const width = (index: number): number => (edges[index + 1] ?? PAGE.right) - (edges[index] ?? PAGE.left);
  const height = Math.max(...texts.map((text, index) => page.heightOf(text, width(index), font, size))) + 2 * PADDING;
  page.need(height, heading);
  texts.forEach((text, index) => page.cell({ text, x: edges[index] ?? PAGE.left, y: page.y, width: width(index), height, font, size, align: align(index) }));
  page.y += height;
}

function drawList(page: Page, list: PrintedList, printed: PrintedForm): void {
  page.begin();
  page.y += page.write(list.title, 'strong', 12, 'center') + 2;
  page.y += page.write(`${printed.period} · ${printed.right[0] ?? ''}`, 'italic', 10, 'center') + 6;
  const edges = edgesOf(list.widths);
  const heading = (): void => drawRow(page, list.head, edges, 'strong', () => 'center', () => undefined);
  heading();
  for (const row of list.rows) drawRow(page, row, edges, 'plain', (index) => (index === 0 ? 'center' : 'left'), heading);
  page.y += 4;
  for (const line of [...(list.rows.length === 0 ? [list.empty] : []), ...(list.note === null ? [] : [list.note])]) page.y += page.write(line, 'italic', 10, 'left') + 2;
}
