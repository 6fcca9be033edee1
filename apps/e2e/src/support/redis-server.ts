import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@ioc/platform';
import { Program } from './program.js';
import { waitFor } from './wait-for.js';

/** A Redis that keeps nothing on disk. */
export class RedisServer {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly program: Program,
  ) {}

  static async start(): Promise<RedisServer> {
    const folder = mkdtempSync(join(tmpdir(), 'ioc-redis-'));
    const port = await freePort();
    const program = new Program(process.env['REDIS_SERVER_PATH'] ?? 'redis-server', [
      '--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder,
    ], {});
    const server = new RedisServer(`redis://127.0.0.1:${port}`, folder, program);
    program.start();
    try {
      await waitFor('Redis to answer', () => answers(port));
    } catch (error) {
      await server.stop();
      throw new Error(`Redis did not start: ${program.log}`, { cause: error });
    }
    return server;
  }

  async stop(): Promise<void> {
    await this.program.stop();
    rmSync(this.folder, { recursive: true });
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => {
      socket.destroy();
      answer(reply.toString() === '+PONG\r\n');
    });
    socket.once('error', () => answer(false));
  });
}
