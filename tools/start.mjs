import { spawn } from 'node:child_process';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { whenNpmIsGone } from './lib/npm-watch.mjs';
import { main, root } from './lib/run.mjs';

checkNode();
await main(() => {
  ensureInstalled();
  ensureBuilt();
  // The channel tells the launcher when this process is killed.
  const launcher = spawn(process.execPath, ['--enable-source-maps', 'apps/launcher/dist/main.js'], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => launcher.kill(signal));
  launcher.once('exit', (code, signal) => {
    if (signal !== null) console.error(`launcher: ${signal}`);
    process.exit(code ?? 1);
  });
  whenNpmIsGone(() => {
    if (launcher.connected) launcher.disconnect();
  });
});
