import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from '../context.js';

export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Answer = (response: ServerResponse, received: Received) => void;

export interface TestServer {
  url: string;
  received: Received[];
  close(): Promise<void>;
}

export const json = (status: number, body: unknown): Answer => (response) => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
};

/** Cuts the line instead of answering. */
export const cut: Answer = (response) => {
  response.destroy();
};

/** A server on loopback that gives these answers in their order, the last one for ever. */
export async function serverWith(...answers: readonly Answer[]): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const entry = { method, url, headers, body: Buffer.concat(chunks).toString() };
      const answer = answers[Math.min(received.length, answers.length - 1)];
      received.push(entry);
      answer?.(response, entry);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export interface TestContext extends Context {
  printed: { out: string; err: string; status: string[] };
  waits: number[];
  launched: string[][];
}

/** A context whose clock moves only by waiting. */
export function testContext(env: Context['env'], folder = '/'): TestContext {
  const printed = { out: '', err: '', status: [] as string[] };
  const waits: number[] = [];
  const launched: string[][] = [];
  let clock = 0;
  return {
    printed, waits, launched, env, folder, root: folder,
    out: (text) => { printed.out += text; },
    err: (text) => { printed.err += text; },
    status: (line) => { printed.status.push(line); },
    launch: async (program, args) => {
      launched.push([program, ...args]);
      return 0;
    },
    now: () => clock,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      clock += milliseconds;
    },
  };
}
