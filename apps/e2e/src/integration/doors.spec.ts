import { readFileSync } from 'node:fs';
import { cells, dossier, dossiersOf, html, list } from '../support/corpus/sheet.js';
import { InboxFolder } from '../support/inbox.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(60_000);

let world: World;
let system: System;
let inbox: InboxFolder;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
  inbox = new InboxFolder(system);
});
afterAll(() => world.close());

describe('the watched folder', () => {
  it('takes in a finished file once, and puts it away', async () => {
    inbox.drop('danh sách.xls', html(list(dossiersOf(3))));
    const delivery = await system.takenIn('danh sách.xls');
    expect(delivery).toMatchObject({ door: 'folder', sentBy: 'inbox', counts: { new: 3, skipped: 5 }, holdReasons: [] });
    await waitFor('the file to be put away', () => inbox.waiting.length === 0);
    expect(inbox.taken).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2} danh sách\.xls$/u)]);
  });

  it('waits for a file that is still being written, and passes over half downloads', async () => {
    const text = html(list(dossiersOf(2)));
    inbox.drop('growing.xls', text.slice(0, 300));
    inbox.drop('half.xls.crdownload', text);
    inbox.drop('finished.xls', html(list([cells(dossier())])));
    let written = 300;
    await waitFor('the finished one to be put away', () => {
      inbox.append('growing.xls', text.slice(written, written + 1));
      written += 1;
      return inbox.waiting.length === 2;
    });
    expect(inbox.waiting).toEqual(['growing.xls', 'half.xls.crdownload']);
    expect(inbox.refused).toEqual([]);
    inbox.append('growing.xls', text.slice(written));
    expect((await system.takenIn('growing.xls')).counts).toMatchObject({ new: 2, skipped: 5 });
    expect(inbox.waiting).toEqual(['half.xls.crdownload']);
  });

  it('puts a file that cannot be taken in aside, with its reason', async () => {
    inbox.drop('hỏng.xls', '%PDF-1.7 Người nộp 0900000000');
    const [refused = '', reason = ''] = await waitFor('the refused file and its reason', () => inbox.refused.length === 2 && inbox.refused);
    expect(refused).toMatch(/^\d{4}-\d{2}-\d{2} hỏng\.xls$/u);
    expect(reason).toBe(`${refused}.ly-do.txt`);
    const words = readFileSync(inbox.pathOfRefused(reason), 'utf8');
    expect(words).toContain('gửi');
    expect(words).not.toMatch(/Người nộp|0900000000/u);
    expect(await system.deliveriesNamed('hỏng.xls')).toEqual([]);
  });

  it('takes in what came while nobody looked', async () => {
    await system.api.stop();
    inbox.drop('overnight.xls', html(list(dossiersOf(2))));
    system.api.start();
    await system.ready();
    expect((await system.takenIn('overnight.xls')).counts).toMatchObject({ new: 2, skipped: 5 });
    expect(await system.deliveriesNamed('overnight.xls')).toHaveLength(1);
  });
});
