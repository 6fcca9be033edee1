import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const WORKER = '/nhap-so-lieu-sw.js';
const VERSION = /"version":"[0-9a-f]{12}"/;

/** Stands before a server; once it is upgraded, the officer's pages are of another build. */
export class UpgradedServer {
  #upgraded = false;

  private constructor(private readonly server: Server, readonly url: string) {}

  static async before(url: string): Promise<UpgradedServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const upgraded = new UpgradedServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      const isWorker = request.url === WORKER;
      // Of the worker the text is wanted, whatever the browser has of it.
      const onward = ask(url + request.url, { method: request.method, headers: isWorker ? { 'accept-encoding': 'identity' } : request.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        const parts: Buffer[] = [];
        if (!isWorker) answer.pipe(response);
        else answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => response.end(upgraded.#workerOf(Buffer.concat(parts).toString())));
      });
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
    return upgraded;
  }

  upgrade(): void {
    this.#upgraded = true;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** As long as before, so that its length still holds. */
  #workerOf(text: string): string {
    if (!VERSION.test(text)) throw new Error('the worker names no version');
    return this.#upgraded ? text.replace(VERSION, '"version":"000000000000"') : text;
  }
}
