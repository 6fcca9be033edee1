import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const RULE = 'ioc/boundaries';
const CLOCK = 'no-restricted-syntax';

const forbidden = [
  ['a screen reads the database layer', 'apps/web/src/x.ts', "export * from '@ioc/store';", RULE],
  ['a screen uses Node', 'apps/web/src/x.ts', "import 'node:fs';", RULE],
  ['api reaches into worker by a relative path', 'apps/api/src/intake/x.ts', "export * from '../../../worker/src/main.js';", RULE],
  ['api imports worker by name', 'apps/api/src/x.ts', "export * from '@ioc/worker';", RULE],
  ['the command line computes', 'apps/cli/src/x.ts', "export * from '@ioc/kpi';", RULE],
  ['a formula depends on the framework', 'libs/kpi/src/x.ts', "import '@nestjs/common';", RULE],
  ['a formula depends on the platform', 'libs/kpi/src/x.ts', "export * from '@ioc/platform';", RULE],
  ['a formula uses Node', 'libs/kpi/src/x.ts', "export const load = () => import('node:fs');", RULE],
  ['a library imports an app', 'libs/store/src/x.ts', "export * from '@ioc/api';", RULE],
  ['api writes SQL', 'apps/api/src/x.ts', "export * from 'typeorm';", RULE],
  ['worker talks to PostgreSQL itself', 'apps/worker/src/x.ts', "export { Pool } from 'pg';", RULE],
  ['somebody passes by the front door', 'apps/api/src/x.ts', "export * from '@ioc/store/src/data-source.js';", RULE],
  ['a program uses what a room lends to tests', 'apps/api/src/x.ts', "export * from '@ioc/platform/test';", RULE],
  ['a type is imported where a value may not be', 'apps/web/src/x.ts', "export type X = import('@ioc/store').X;", RULE],
  ['a formula reads the clock', 'libs/kpi/src/x.ts', 'export const now = Date.now();', CLOCK],
  ['the worker makes its own now', 'apps/worker/src/x.ts', 'export const now = new Date();', CLOCK],
] as const;

const allowed = [
  ['a screen uses the formulas', 'apps/web/src/x.ts', "export * from '@ioc/kpi';"],
  ['a screen uses its own parts', 'apps/web/src/screens/wall/x.ts', "export * from '../../ui/Tile.js';"],
  ['api uses store and contracts', 'apps/api/src/x.ts', "export * from '@ioc/store';\nexport * from '@ioc/contracts';"],
  ['store writes SQL', 'libs/store/src/x.ts', "export * from 'typeorm';\nexport { Pool } from 'pg';"],
  ['store uses the formulas', 'libs/store/src/x.ts', "export * from '@ioc/kpi';"],
  ['the command line speaks the contracts', 'apps/cli/src/x.ts', "export * from '@ioc/contracts';"],
  ['stories start their own database', 'apps/e2e/src/integration/x.ts', "export * from '@ioc/platform';"],
  ['stories and tests borrow from the tests of another room', 'apps/e2e/src/support/x.ts', "export * from '@ioc/platform/test';"],
  ['a formula validates', 'libs/kpi/src/x.ts', "export * from 'zod';"],
  ['a formula takes the time as a value', 'libs/kpi/src/x.ts', 'export const day = (at: number): Date => new Date(at);'],
  ['the platform has the clock', 'libs/platform/src/clock.ts', 'export const now = new Date();'],
] as const;

function lint(snippets: readonly { file: string; code: string }[]): string[][] {
  const answer = execFileSync(process.execPath, [join(__dirname, 'lint-snippets.mjs')], {
    cwd: join(__dirname, '../..'),
    input: JSON.stringify(snippets),
    encoding: 'utf8',
  });
  return JSON.parse(answer) as string[][];
}

describe('the rooms', () => {
  let broken: string[][];
  let passed: string[][];

  beforeAll(() => {
    const results = lint([...forbidden, ...allowed].map(([, file, code]) => ({ file, code })));
    broken = results.slice(0, forbidden.length);
    passed = results.slice(forbidden.length);
  }, 60_000);

  it.each(forbidden.map(([title, , , rule], index) => ({ title, rule, index })))('forbid that $title', ({ rule, index }) => {
    expect(broken[index]).toEqual([rule]);
  });

  it.each(allowed.map(([title], index) => ({ title, index })))('allow that $title', ({ index }) => {
    expect(passed[index]).toEqual([]);
  });
});
