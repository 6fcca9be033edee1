import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { boundaries } from './tools/lint/boundaries.mjs';

const CLOCKLESS = ['contracts', 'kpi', 'intake', 'store', 'pack'].map((name) => `libs/${name}/src/**/*.ts`);
const TESTS = ['**/*.spec.{ts,tsx}', '**/test/**', 'apps/e2e/**'];

const noOnly = { selector: "MemberExpression[property.name='only'][object.name=/^(it|test|describe)$/]", message: 'The other tests must run too.' };
const noOwnClock = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'The clock is injected.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is injected.' },
];

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', '.data/', '.nx/', 'coverage/'] },
  { linterOptions: { noInlineConfig: true } },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-restricted-syntax': ['error', noOnly],
      'no-unused-private-class-members': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { ioc: { rules: { boundaries } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'ioc/boundaries': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allow: ['URL', 'URLSearchParams'] }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-import-type-side-effects': 'off',
      // A schema and the type made from it share one name.
      '@typescript-eslint/no-redeclare': 'off',
      // Interfaces that are asynchronous by contract have members that need no await.
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['*.ts', 'apps/*/*.ts', 'tools/**/*.ts'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: [...CLOCKLESS, 'apps/{api,worker,simulator}/src/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', noOnly, ...noOwnClock] },
  },
  { files: ['apps/{launcher,cli}/src/**/*.ts', 'tools/**'], rules: { 'no-console': 'off' } },
  { files: ['apps/web/src/**'], rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] } },
  { files: TESTS, rules: { '@typescript-eslint/unbound-method': 'off' } },
);
