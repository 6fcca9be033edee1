/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/** Packages that exist as ES modules only: Jest runs them as CommonJS, like our own sources. */
const ES_MODULES = [
  '@nestjs', 'file-type', 'strtok3', 'token-types', 'uint8array-extras', '@tokenizer', '@borewit', 'echarts', 'zrender',
  'htmlparser2', 'domhandler', 'domutils', 'dom-serializer', 'domelementtype', 'entities', 'polylabel', 'tinyqueue', 'hucre',
];

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

function project(displayName: string, testMatch: string[]): Project {
  return {
    displayName,
    testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
    testEnvironment: 'node',
    testEnvironmentOptions: { customExportConditions: ['@ioc/source', 'node', 'require', 'default'] },
    moduleNameMapper: {
      '^(\\.{1,2}/.*)\\.js$': '$1',
      '\\.css$': '<rootDir>/tools/lib/empty-module.cjs',
    },
    modulePathIgnorePatterns: ['<rootDir>/(apps|libs)/[^/]+/dist/', '<rootDir>/\\.data/'],
    transform: {
      '\\.[cm]?[jt]sx?$': [
        '@swc/jest',
        {
          swcrc: false,
          jsc: {
            parser: { syntax: 'typescript', decorators: true, tsx: true },
            transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic' } },
            target: 'es2022',
            keepClassNames: true,
          },
          module: { type: 'commonjs' },
          sourceMaps: 'inline',
        },
      ],
    },
    transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  };
}

const config: Config = {
  // Patience with a busy machine, no measure of speed; a file may ask for more.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/tools/lib/longest-first.cjs',
  projects: [
    project('unit', ['libs/*/src/**/!(*.int).spec.ts', 'apps/!(e2e)/src/**/!(*.int).spec.{ts,tsx}', 'tools/**/*.spec.ts']),
    project('integration', ['apps/e2e/src/integration/**/*.spec.ts', 'libs/*/src/**/*.int.spec.ts', 'apps/worker/src/**/*.int.spec.ts']),
    project('e2e', ['apps/e2e/src/browser/**/*.spec.ts']),
  ],
};

export default config;
