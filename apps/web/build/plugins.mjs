import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = /\.(?:js|css|html|svg|json)$/;
/** Below, the frames of the answer weigh as much as what is saved. */
const WORTH_BYTES = 1_000;

/** Lays a `.gz` and a `.br` beside each text that is built: the server sends what the browser takes. */
export function compressed() {
  let folder = '';
  return {
    name: 'ioc-compressed',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = join(root, build.outDir)),
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const file = join(folder, name);
        if (!TEXT.test(name) || statSync(file).size < WORTH_BYTES) continue;
        const content = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
      }
    },
  };
}

/** Writes the worker that keeps this bundle, with the names of all its files. `source`: from the configuration's folder. */
export function worker({ source, fileName }) {
  let folder = '';
  return {
    name: 'ioc-worker',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ root }) => void (folder = root),
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/')).map((name) => `/${name}`).sort();
      const code = readFileSync(join(folder, source), 'utf8');
      const version = createHash('sha256').update(code + files.join()).digest('hex').slice(0, 12);
      this.emitFile({ type: 'asset', fileName, source: `const BUILD = ${JSON.stringify({ version, files })};\n${code}` });
    },
  };
}
