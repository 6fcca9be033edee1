import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureBuilt } from '../lib/build.mjs';
import { root, StepFailed } from '../lib/run.mjs';

const READY_WITHIN_MS = 120_000;
/** The afternoon of the sample's last day: everything on the wall is known. */
const FULL_AFTERNOON = '2023-06-30T14:32';
const UNIT_AGENCIES = ['000.00.05.H28', '000.00.07.H28', '000.00.08.H28', '000.00.10.H28'];

async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A program of its own in a folder of its own. */
export class Demo {
  #sent = 0;
  #child;
  #folder;

  /** The demo, standing on an afternoon on which everything is known; or, with the address of a database, that office. */
  static async start(databaseUrl = null) {
    ensureBuilt();
    const demo = new Demo();
    const world = databaseUrl === null ? { IOC_DEMO: '1' } : { IOC_DEMO: '0', DATABASE_URL: databaseUrl };
    demo.#folder = mkdtempSync(join(tmpdir(), 'ioc-measure-'));
    chmodSync(demo.#folder, 0o755);
    demo.url = `http://127.0.0.1:${await freePort()}`;
    demo.#child = spawn(process.execPath, [join(root, 'apps/launcher/dist/main.js')], {
      env: { ...process.env, PORT: new URL(demo.url).port, IOC_DATA_DIR: demo.#folder, ...world, IOC_INBOX: 'off', IOC_SIMULATOR: 'off', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    demo.#child.stdout.on('data', (piece) => (said += piece));
    const begun = performance.now();
    while (!/\(ready\)/.test(said)) {
      if (demo.#child.exitCode !== null || performance.now() - begun > READY_WITHIN_MS) throw new StepFailed(`the demo did not come up:\n${said}`);
      await delay(200);
    }
    if (databaseUrl === null) await demo.#ask('/api/demo/clock', JSON.stringify({ now: FULL_AFTERNOON }), 'application/json');
    return demo;
  }

  /** One dossier comes in and is finished the same day: figures of every tile of the first scene change. */
  async change() {
    this.#sent += 1;
    const number = String(this.#sent).padStart(5, '0');
    const day = '20230630';
    const row = {
      MaHoSo: `${UNIT_AGENCIES[this.#sent % UNIT_AGENCIES.length]}-230630-${number}`, MaTTHC: '2.000815', KenhThucHien: String(1 + (this.#sent % 2)),
      NgayTiepNhan: `${day}080000`, NgayHenTra: `${day}170000`, NgayKetThucXuLy: this.#sent % 3 === 0 ? '' : `${day}090000`,
      TrangThaiHoSo: this.#sent % 3 === 0 ? '4' : '10', MaDonVi: UNIT_AGENCIES[this.#sent % UNIT_AGENCIES.length],
    };
    const body = JSON.stringify({ service: 'DongBoHoSoMC', isUpdating: 'False', data: [row] });
    await this.send(body, `tin-${number}.json`);
  }

  async send(body, fileName) {
    await this.#ask(`/api/intake?fileName=${fileName}&sure=yes`, body, 'application/octet-stream');
  }

  async #ask(path, body, type) {
    const key = readFileSync(join(this.#folder, 'api-key'), 'utf8').trim();
    const answer = await fetch(`${this.url}${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${key}`, 'content-type': type } });
    if (!answer.ok) throw new StepFailed(`${path}: HTTP ${answer.status} ${await answer.text()}`);
  }

  async stop() {
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGTERM');
      await once(this.#child, 'close');
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
