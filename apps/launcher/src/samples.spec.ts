import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delivery } from '@ioc/contracts';
import { importSamples } from './samples.js';

const delivery = (fileName: string, status: Delivery['status']): Delivery => ({
  id: '7b0e1f5e-1111-4111-8111-111111111111',
  source: 'one-stop',
  channel: 'excel',
  profile: 'one-stop-list',
  profileVersion: 1,
  fileName,
  status,
  door: 'sample',
  sentBy: 'khóa máy',
  receivedAt: '2023-07-03T00:00:00Z',
  stateAt: '2023-06-30T16:59:59Z',
  printedPeriod: null,
  counts: { read: 2, new: 2, changed: 0, unchanged: 0, quarantined: 0, skipped: 0 },
  ended: 0,
  givenUp: 0,
  processed: 0,
  holdReasons: [],
  withdrawal: null,
  revision: null,
});

describe('the samples of the demo', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ioc-samples-'));
    for (const name of ['a.xls', 'b.csv']) writeFileSync(join(folder, name), name);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function importInto(statusAtFirst: Delivery['status']): Promise<{ sent: unknown[]; seen: string[] }> {
    const sent: unknown[] = [];
    const seen: string[] = [];
    await importSamples(
      {
        send: ({ name, stateDate, bytes }, key) => {
          sent.push([name, stateDate, Buffer.from(bytes).toString(), key.slice(0, 15)]);
          return Promise.resolve(delivery(name, statusAtFirst));
        },
        delivery: () => Promise.resolve(delivery('x', 'done')),
      },
      [{ file: 'a.xls' }, { file: 'b.csv', stateDate: '2023-06-30' }],
      folder,
      ({ status }) => seen.push(status),
    );
    return { sent, seen };
  }

  it('that an officer has withdrawn are not waited for', async () => {
    expect(await importInto('withdrawn')).toEqual({ sent, seen: [] });
  });

  // sha256 of 'a.xls' and of 'b.csv': the same file has the same key at every start.
  const sent = [
    ['a.xls', undefined, 'a.xls', 'sample:a5651537'],
    ['b.csv', '2023-06-30', 'b.csv', 'sample:010326a3'],
  ];

  it('go in through the public door, in order, each waited for', async () => {
    expect(await importInto('received')).toEqual({ sent, seen: ['received', 'done', 'received', 'done'] });
  });

  it('that the server already has are sent under their old key, and nothing is told', async () => {
    expect(await importInto('done')).toEqual({ sent, seen: [] });
  });
});
