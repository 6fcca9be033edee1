import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Seal } from './seal.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-seal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a secret opens with the key of the file, about what it was sealed for, unchanged', () => {
  const file = join(folder, 'seal-key');
  const sealed = new Seal(file).close('JBSWY3DPEHPK3PXP', 'person 7');
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP');
  expect(new Seal(file).open(sealed, 'person 7')).toBe('JBSWY3DPEHPK3PXP');
  expect(new Seal(file).open(sealed, 'person 8')).toBeNull();
  const [first = '', rest = ''] = [sealed.slice(0, 40), sealed.slice(40)];
  expect(new Seal(file).open(first + (rest.startsWith('A') ? 'B' : 'A') + rest.slice(1), 'person 7')).toBeNull();
  expect(new Seal(file).open('', 'person 7')).toBeNull();
  expect(new Seal(join(folder, 'another-key')).open(sealed, 'person 7')).toBeNull();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
