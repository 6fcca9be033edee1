import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { Delivery } from '@ioc/contracts';
import { person } from '../support/corpus/people.js';
import { cells, dossier, html, list, type Sheet } from '../support/corpus/sheet.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const MEGABYTE = 1_000_000;
const DOSSIERS = 18_000;
/** Of a row, most are personal columns that are dropped while reading. */
const ADDRESS = `${person(0).address}, `.repeat(110);

/** The highest resident memory of a process so far, in bytes. */
function peakOf(pid: number | null): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

interface Written {
  bytes: number;
}

/** The list, row by row, never whole in memory. */
function* pieces(written: Written): Generator<Buffer> {
  const empty: Sheet = list([]);
  const [head = '', tail = ''] = html(empty).split('<tr><td>TỔNG SỐ');
  const piece = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    written.bytes += bytes.length;
    return bytes;
  };
  yield piece(head);
  for (let index = 0; index < DOSSIERS; index += 1) {
    const row = cells(dossier({ code: `000.00.05.H28-230612-${100_000 + index}` }), index).with(6, ADDRESS);
    yield piece(`<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`);
  }
  yield piece(`<tr><td>TỔNG SỐ${tail}`);
}

(process.platform === 'linux' ? describe : describe.skip)('a file of 60 MB', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('is taken in whole with less than 300 MB of further memory', async () => {
    const system = await world.system('PostgreSQL');
    await system.deliver({ fileName: 'small.xls', body: html(list([cells(dossier())])) });
    const before = peakOf(system.api.pid);
    const written: Written = { bytes: 0 };
    const response = await system.ask('/api/intake?fileName=large.xls&sure=yes', {
      method: 'POST', body: Readable.toWeb(Readable.from(pieces(written))) as ReadableStream, duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(202);
    const { counts } = await system.becomes(Delivery.parse(await response.json()).id, 'done');
    expect(counts).toEqual({ read: DOSSIERS + 5, new: DOSSIERS, changed: 0, unchanged: 0, quarantined: 0, skipped: 5 });
    expect(written.bytes).toBeGreaterThan(60 * MEGABYTE);
    expect(peakOf(system.api.pid) - before).toBeLessThan(300 * MEGABYTE);
  });
});
