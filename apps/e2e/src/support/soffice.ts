import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Formulas of every file are computed anew when it is opened: what stands in the file as their value does not count. */
const RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;
/** Tabs between cells, UTF-8, as shown, every sheet. */
const TABBED = 'csv:Text - txt - csv (StarCalc):9,0,76,1,,0,false,true,false,false,false,-1';

/** What LibreOffice makes of a workbook: the lines of each sheet by its name, cells by tabs, and how it prints. */
export async function openInOffice(workbook: Uint8Array): Promise<{ sheets: Record<string, string[]>; printed: string }> {
  return inOffice(workbook, async (folder, convert) => {
    await convert(TABBED);
    await convert('pdf');
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name): [string, string[]] => [
      name.slice('bieu-'.length, -'.csv'.length), readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'),
    ]);
    return { sheets: Object.fromEntries(sheets), printed: readFileSync(join(folder, 'bieu.pdf'), 'latin1') };
  });
}

/** The workbook as LibreOffice saves it after it was opened there, formulas computed anew. */
export async function savedByOffice(workbook: Uint8Array): Promise<Buffer> {
  return inOffice(workbook, async (folder, convert) => {
    await convert('xlsx:Calc MS Excel 2007 XML', 'saved');
    return readFileSync(join(folder, 'saved', 'bieu.xlsx'));
  });
}

async function inOffice<T>(workbook: Uint8Array, work: (folder: string, convert: (to: string, into?: string) => Promise<unknown>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'ioc-soffice-'));
  try {
    const user = join(folder, 'profile', 'user');
    mkdirSync(user, { recursive: true });
    writeFileSync(join(user, 'registrymodifications.xcu'), RECALCULATE);
    const file = join(folder, 'bieu.xlsx');
    writeFileSync(file, workbook);
    return await work(folder, (to, into = '') => promisify(execFile)(
      process.env['SOFFICE_PATH'] ?? 'soffice',
      [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--convert-to', to, '--outdir', join(folder, into), file],
      { timeout: 60_000 },
    ));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pages of a PDF in order of their objects: width and height in points. */
export function pageSizes(pdf: string): [width: number, height: number][] {
  return [...pdf.matchAll(/\/Type\s*\/Page(?!s)[^]*?\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
}
