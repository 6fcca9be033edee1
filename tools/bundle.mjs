// `node ../../tools/bundle.mjs main intake/strip.thread`, in the folder of an app: src/main.ts becomes dist/main.js,
// src/intake/strip.thread.ts dist/strip.thread.js.
import { basename, resolve } from 'node:path';
import { bundle } from './lib/bundle.mjs';

const entries = process.argv.slice(2).map((path) => [basename(path), resolve('src', `${path}.ts`)]);
await bundle(Object.fromEntries(entries), resolve('dist'));
