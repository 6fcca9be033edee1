// A database of the bench's own, filled and read by the program's own parts.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../lib/bundle.mjs';
import { root } from '../lib/run.mjs';

/** The program's parts, bundled and loaded. */
async function built() {
  const folder = join(root, 'node_modules', '.cache', 'ioc-bench');
  await bundle({ program: join(import.meta.dirname, 'program.mjs') }, folder);
  return import(join(folder, 'program.js'));
}

/** A PostgreSQL server in a folder of its own; `open` gives stores in databases of their own. */
export class Workplace {
  #cluster;
  #folder;
  #databases = 0;
  #stores = [];

  static async start() {
    const place = new Workplace();
    place.program = await built();
    const packs = join(root, 'packs');
    const pack = place.program.pack.loadPack(join(packs, readdirSync(packs)[0]));
    // Its units go on, as those of an office that has been set up.
    place.pack = { ...pack, units: pack.units.map((unit) => ({ ...unit, validTo: null })) };
    place.logger = place.program.platform.createLogger('bench', 'error');
    place.#folder = mkdtempSync(join(tmpdir(), 'ioc-bench-'));
    chmodSync(place.#folder, 0o755);
    place.#cluster = await place.program.platform.startCluster({ dataDir: place.#folder, logger: place.logger });
    return place;
  }

  /** Where a store's database is. */
  addressOf(store) {
    return this.#cluster.url(store.source.options.database ?? new URL(store.source.options.url).pathname.slice(1));
  }

  /** A store without dossiers, whose clock stands at `now`. */
  async open(now) {
    this.#databases += 1;
    const name = `bench_${this.#databases}`;
    await this.program.platform.ensureDatabase(this.#cluster.adminUrl, name);
    const { Store } = this.program.store;
    const store = await Store.open({
      url: this.#cluster.url(name), pack: this.pack, demo: false, clock: { now: () => now }, logger: this.logger, applicationName: 'bench',
    });
    this.#stores.push(store);
    return store;
  }

  /**
   * Seconds that a piece of work costs: of the processor, this program's and the database server's together, so that
   * what else the machine does counts for nothing; where the system does not tell them (no /proc), of the clock.
   */
  async cost(work) {
    const before = this.#spent();
    await work();
    return this.#spent() - before;
  }

  #spent() {
    if (!existsSync('/proc/self/stat')) return performance.now() / 1_000;
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6 + serverTicks(this.#cluster.pid) / TICKS_PER_SECOND;
  }

  async stop() {
    for (const store of this.#stores) await store.close();
    await this.#cluster.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** As Linux has it wherever it runs. */
const TICKS_PER_SECOND = 100;

/** Of the server's own process with its ended children, and of those that live. */
function serverTicks(postmaster) {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = readStat(pid);
    // After the name in brackets: state, parent …, utime, stime, cutime, cstime as fields 12 to 15.
    if (stat && Number(pid) === postmaster) ticks += stat.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    else if (stat && Number(stat[1]) === postmaster) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return ticks;
}

function readStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    // It has ended meanwhile.
    return null;
  }
}

/** Ends a dossier of the bench may come to, by how many of a thousand. */
const LATE = 3;
const WITHDRAWN = 10;
const SUPPLEMENT = 60;
const DAY_MS = 86_400_000;

/** A National Portal message about `count` dossiers accepted evenly over the two years before `today` (`yyyy-MM-dd`); each as it is then. */
export function portalMessage(pack, count, today) {
  const end = Date.parse(`${today}T17:00:00Z`);
  const rows = Array.from({ length: count }, (_, index) => {
    const unit = pack.units[index % pack.units.length];
    const procedure = pack.procedures[(index * 7) % pack.procedures.length];
    const accepted = end - Math.floor(((index + 0.5) / count) * 730 * DAY_MS) - 8 * 3_600_000;
    const due = accepted + (1 + (index % 7)) * DAY_MS;
    const lot = (index * 617) % 1_000;
    const asked = lot < SUPPLEMENT ? accepted + DAY_MS / 4 : null;
    const answered = asked && asked + DAY_MS / 2;
    const ended = lot >= 1_000 - LATE ? due + 3 * DAY_MS : due - ((index * 31) % 20) * 3_600_000;
    const open = ended > end;
    const withdrawn = lot >= SUPPLEMENT && lot < SUPPLEMENT + WITHDRAWN;
    const told = (at) => (at === null || at > end ? '' : new Date(at).toISOString().replace(/\D/g, '').slice(0, 14));
    return {
      MaHoSo: `${unit.agencyCode}-${told(accepted).slice(2, 8)}-${String(index).padStart(6, '0')}`,
      MaTTHC: procedure.code, TenTTHC: procedure.name, TenLinhVuc: procedure.field,
      KenhThucHien: index % 20 === 0 ? '1' : index % 33 === 0 ? '3' : '2', LoaiDoiTuong: '1',
      NgayNopHoSo: told(accepted - 3_600_000), NgayTiepNhan: told(accepted),
      NgayHenTra: new Date(due).toISOString().replace(/\D/g, '').slice(0, 14),
      NgayKetThucXuLy: told(ended), NgayTra: open || withdrawn ? '' : told(ended),
      TrangThaiHoSo: open ? (asked && !told(answered) && told(asked) ? '5' : '4') : withdrawn ? '7' : '10',
      DonViXuLy: unit.name, MaDonVi: unit.agencyCode, ChuHoSo: 'Chủ hồ sơ mẫu',
      DanhSachHoSoBoSung: asked && told(asked) ? [{ NgayBoSung: told(asked), NgayTiepNhanBoSung: told(answered) }] : [],
    };
  });
  return Buffer.from(JSON.stringify({ service: 'DongBoHoSoMC', isUpdating: 'False', data: rows }));
}

/** Takes a message in as api and worker do: stripped, kept, laid over dossiers in lanes, figures made. Returns the seconds of each step. */
export async function takeIn({ program, pack, logger }, store, bytes, stateAt) {
  const begun = [performance.now()];
  const { stripFile, buildVocabulary } = program.intake;
  const profile = pack.profiles.find(({ reader }) => reader === 'portal-message');
  const rows = [];
  const whole = (async function* () {
    yield bytes;
  })();
  for await (const item of stripFile(whole, profile, buildVocabulary(store.catalogue))) if (item.kind === 'row') rows.push({ line: item.line, cells: item.cells });
  begun.push(performance.now());
  const id = crypto.randomUUID();
  await store.source.transaction((manager) => program.store.insertDelivery(manager, {
    id, sourceId: profile.source, channel: profile.channel, profile: profile.id, profileVersion: profile.version, fileName: 'bench.json',
    idempotencyKey: null, door: 'api', sentBy: '', receivedAt: store.clock.now(), contentHash: id, stateAt, ownStateAt: stateAt,
    stateStated: true, holdReasons: [], printedFrom: null, printedTo: null, speaksFor: null, rows, unreadable: [], skipped: 0,
  }));
  begun.push(performance.now());
  const { IntakeBatches, IntakeLanes } = program;
  await new IntakeLanes(new IntakeBatches(store, logger), () => undefined, logger).run();
  begun.push(performance.now());
  await program.store.drain(store);
  begun.push(performance.now());
  const [stripped, kept, laid, drained] = begun.slice(1).map((at, index) => (at - begun[index]) / 1_000);
  return { stripped, kept, laid, drained };
}
