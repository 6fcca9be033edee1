import { backupName, outdated } from './keep.js';

it('a backup is named by its world and the local time', () => {
  expect(backupName('real', new Date(2023, 6, 3, 2, 5, 9))).toBe('ioc-real-20230703-020509.backup');
});

describe('what is pruned', () => {
  const names = [
    'ioc-real-20230701-020000.backup', 'ioc-real-20230702-020000.backup', 'ioc-real-20230702-093000.backup', 'ioc-real-20230703-020000.backup',
    'ioc-demo-20230601-020000.backup', 'last-failure.txt', 'ioc-real-20230601-020000.backup.part', 'thư.docx',
  ];

  it('is what is older than the newest days with any, of that world only', () => {
    expect(outdated(names, 'real', 2)).toEqual(['ioc-real-20230701-020000.backup']);
    expect(outdated(names, 'real', 1)).toEqual([
      'ioc-real-20230701-020000.backup', 'ioc-real-20230702-020000.backup', 'ioc-real-20230702-093000.backup',
    ]);
  });

  it('is nothing as long as there are not more days: a machine that was off keeps its old ones', () => {
    expect(outdated(names, 'real', 3)).toEqual([]);
    expect(outdated(names, 'demo', 1)).toEqual([]);
  });
});
