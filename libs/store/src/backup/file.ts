import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type BackedUpTable, BackupError, BackupManifest } from './manifest.js';

/*
 * The file: HEAD, one gzip member for each table, the manifest as JSON, then a foot of fixed length:
 * SHA-256 of the manifest (32), SHA-256 of everything before the foot (32), length of the manifest (4), TAIL (8).
 */
const HEAD = Buffer.from('IOCBKUP1');
const TAIL = Buffer.from('IOCBKEND');
const FOOT_BYTES = 32 + 32 + 4 + TAIL.length;
const LINE_END = 0x0a;

/** Counts and hashes rows as COPY writes them: each ends with a line feed, and no other stands in it. */
class RowMeter extends Transform {
  readonly #hash = createHash('sha256');
  rows = 0;

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk);
    for (let at = chunk.indexOf(LINE_END); at !== -1; at = chunk.indexOf(LINE_END, at + 1)) this.rows += 1;
    done(null, chunk);
  }

  sha256(): string {
    return this.#hash.digest('hex');
  }
}

/** Writes a backup, table by table; `finish` makes it whole. */
export class BackupWriter {
  readonly #hash = createHash('sha256');
  readonly #tables: BackedUpTable[] = [];
  #offset = 0;

  private constructor(private readonly file: FileHandle) {}

  /** The file must not exist; only its owner may read it. */
  static async open(path: string): Promise<BackupWriter> {
    const writer = new BackupWriter(await open(path, 'wx', 0o600));
    await writer.#append(HEAD);
    return writer;
  }

  async addTable(name: string, columns: readonly string[], rows: Readable): Promise<void> {
    const offset = this.#offset;
    const meter = new RowMeter();
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.#append(chunk).then(() => done(), done);
      },
    });
    await pipeline(rows, meter, createGzip(), sink);
    this.#tables.push({ name, columns: [...columns], rows: meter.rows, sha256: meter.sha256(), offset, bytes: this.#offset - offset });
  }

  /** Adds the manifest and waits until all of it is on the disk. */
  async finish(about: Omit<BackupManifest, 'tables'>): Promise<void> {
    const manifest = Buffer.from(JSON.stringify({ ...about, tables: this.#tables } satisfies BackupManifest));
    await this.#append(manifest);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(manifest.length);
    await this.file.writeFile(Buffer.concat([createHash('sha256').update(manifest).digest(), this.#hash.digest(), length, TAIL]));
    await this.file.sync();
  }

  close(): Promise<void> {
    return this.file.close();
  }

  async #append(chunk: Buffer): Promise<void> {
    for (let written = 0; written < chunk.length;) written += (await this.file.write(chunk, written)).bytesWritten;
    this.#hash.update(chunk);
    this.#offset += chunk.length;
  }
}

function damaged(path: string, cause?: unknown): BackupError {
  return new BackupError(`${path}: bản sao lưu bị hỏng hoặc bị cắt ngắn, hãy dùng bản khác. (the backup is damaged or cut short; use another one)`, { cause });
}

interface Foot {
  readonly manifest: BackupManifest;
  /** SHA-256 of the `length` bytes before the foot. */
  readonly sha256: Buffer;
  readonly length: number;
}

async function readFoot(path: string): Promise<Foot> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const read = async (position: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const length = size - FOOT_BYTES;
    if (length < HEAD.length || !(await read(0, HEAD.length)).equals(HEAD)) throw damaged(path);
    const foot = await read(length, FOOT_BYTES);
    const manifestBytes = foot.readUInt32BE(64);
    if (!foot.subarray(68).equals(TAIL) || manifestBytes > length - HEAD.length) throw damaged(path);
    const manifest = await read(length - manifestBytes, manifestBytes);
    if (!createHash('sha256').update(manifest).digest().equals(foot.subarray(0, 32))) throw damaged(path);
    return { manifest: BackupManifest.parse(JSON.parse(manifest.toString('utf8'))), sha256: foot.subarray(32, 64), length };
  } finally {
    await file.close();
  }
}

/**
 * What a backup says of itself, without unpacking it.
 * @throws BackupError when it is not a whole backup
 */
export async function readManifest(path: string): Promise<BackupManifest> {
  return (await readFoot(path)).manifest;
}

/** The rows of one table as COPY reads them. */
export function rowsOf(path: string, table: BackedUpTable): [Readable, Transform] {
  return [createReadStream(path, { start: table.offset, end: table.offset + table.bytes - 1 }), createGunzip()];
}

/**
 * Reads a backup from its first byte to its last: every bit, and every table's rows and hash.
 * @throws BackupError when anything differs from what was written
 */
export async function checkBackup(path: string): Promise<BackupManifest> {
  const { manifest, sha256, length } = await readFoot(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: length - 1 })) hash.update(chunk as Buffer);
  if (!hash.digest().equals(sha256)) throw damaged(path);
  for (const table of manifest.tables) {
    const meter = new RowMeter();
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    try {
      await pipeline(...rowsOf(path, table), meter, nowhere);
    } catch (error) {
      throw damaged(path, error);
    }
    if (meter.rows !== table.rows || meter.sha256() !== table.sha256) throw damaged(path);
  }
  return manifest;
}
