import { createServer, type RequestListener } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Gate } from './line/gate.js';

/** A mapping that is tried stands in the address, in percent signs. */
const LARGEST_HEADERS = 256 * 1024;
/** A large file on a slow line; who sends nothing is given up sooner, where files are read. */
const LONGEST_REQUEST_MS = 30 * 60_000;
/** Who drips headers holds a connection for nothing. */
const HEADERS_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 3_000;

/** Express on a server with limits that suit files, behind a gate where it stands on a network. */
export class HttpAdapter extends ExpressAdapter {
  constructor(private readonly gate: Gate | null) {
    super();
  }

  override initHttpServer(): void {
    const server = createServer({
      maxHeaderSize: LARGEST_HEADERS, requestTimeout: LONGEST_REQUEST_MS, headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: LOOK_EVERY_MS,
    }, this.getInstance<RequestListener>());
    this.gate?.guard(server);
    this.httpServer = server;
  }
}
