import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { transformFile } from '@swc/core';
import { rolldown } from 'rolldown';
import { root } from './run.mjs';

/** Read data files, or machine code, that lie beside their own code. */
const APART = ['pdfkit', '@node-rs/argon2'];

/** swc writes the types that decorators tell at run time; its maps lead from the bundle back to the source. */
const typescript = {
  name: 'typescript',
  load: {
    filter: { id: /\.ts$/ },
    handler: async (id) => ({ ...(await transformFile(id, { configFile: join(root, '.swcrc') })), moduleType: 'js' }),
  },
};

/**
 * Makes one ES module of each entry, with our rooms and the packages that it uses; what several share is beside them.
 * @param entries absolute path of the source by name of the file
 * @param dir absolute path of the folder; what was there is removed
 */
export async function bundle(entries, dir) {
  const program = await rolldown({
    input: entries,
    platform: 'node',
    external: APART,
    plugins: [typescript],
    resolve: { conditionNames: ['@ioc/source', 'node', 'default'], extensionAlias: { '.js': ['.ts', '.js'] } },
    // How long a part of the build takes is no fault of it.
    checks: { bundlerTimings: false },
    onLog: (_, log) => {
      // Packages try what may be installed beside them.
      if (log.code !== 'UNRESOLVED_IMPORT' || !log.id?.includes('node_modules')) throw new Error(log.message);
    },
  });
  rmSync(dir, { recursive: true, force: true });
  await program.write({
    dir, format: 'esm', sourcemap: true, sourcemapExcludeSources: true, chunkFileNames: '[name]-[hash].js',
    // Entities, migrations and parts of the api are known by the names of their classes.
    keepNames: true,
    // Reading them is half of a start: without blanks and comments, and in one byte a letter, they are read faster.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } }, charset: 'ascii',
  });
  await program.close();
}
