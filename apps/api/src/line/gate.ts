import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import { SettingsError, type TlsPair } from '@ioc/platform';
import { staysHere, type Lines } from './line.js';

/** Who connects says something within this time, and has agreed on keys within it. */
const HELLO_MS = 20_000;
/** A plain connection from a network is there for a redirect or a short page. */
const LOBBY_MS = 30_000;
/** First byte of every TLS connection: a handshake record. */
const TLS_HANDSHAKE = 0x16;
/** Where a server listens that is reached by every address of the machine, also the loopback one. */
const EVERYWHERE = new Set(['0.0.0.0', '::']);
const LOOPBACK = '127.0.0.1';

export interface GatePlan {
  readonly pair: TlsPair;
  readonly lines: Lines;
  /** Answers plain HTTP that comes over a network. */
  readonly lobby: RequestListener;
  /** A further port for the lobby; null: none. */
  readonly httpPort: number | null;
}

/**
 * Stands before the server on a network. One port speaks both protocols: TLS goes on to the server, plain HTTP too when
 * it stays on this machine or comes from a trusted proxy; all other plain HTTP ends in the lobby.
 */
export class Gate {
  readonly #tls: TlsServer;
  readonly #lobby: Server;
  /** Connections that have not gone on to the server, by their other end. */
  readonly #arriving = new Map<string, Socket>();
  #loopback: NetServer | null = null;

  constructor(private readonly plan: GatePlan) {
    this.#tls = createTlsServer({ ...plan.pair, handshakeTimeout: HELLO_MS, ALPNProtocols: ['http/1.1'] });
    this.#lobby = createHttpServer({ maxHeaderSize: 16_384 }, plan.lobby);
    this.#lobby.on('connection', (socket: Socket) => {
      const end = setTimeout(() => socket.destroy(), LOBBY_MS);
      socket.once('close', () => clearTimeout(end));
    });
  }

  /** Connections of this server come through the gate from now on. */
  guard(server: Server): void {
    const serve = server.listeners('connection');
    const goesOn = (socket: Socket): void => {
      this.#arriving.delete(otherEnd(socket));
      for (const listener of serve) listener.call(server, socket);
    };
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => this.#receive(socket, goesOn));
    this.#tls.on('secureConnection', goesOn);
    this.#tls.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  /** Opens what is open besides the server itself: its own loopback address, and the further port. */
  async open(server: Server, port: number, host: string): Promise<void> {
    if (!EVERYWHERE.has(host)) {
      this.#loopback = createNetServer({ allowHalfOpen: true, noDelay: true }, (socket) => void server.emit('connection', socket));
      await listening(this.#loopback, port, LOOPBACK);
    }
    if (this.plan.httpPort !== null) await listening(this.#lobby, this.plan.httpPort, host);
  }

  /** Connections from now on are shown this certificate. */
  show(pair: TlsPair): void {
    this.#tls.setSecureContext(pair);
  }

  /** The server itself then closes once those that it serves have gone. */
  close(): void {
    for (const socket of this.#arriving.values()) socket.destroy();
    this.#loopback?.close();
    if (this.#lobby.listening) this.#lobby.close();
  }

  #receive(socket: Socket, goesOn: (socket: Socket) => void): void {
    const drop = (): void => void socket.destroy();
    const end = otherEnd(socket);
    this.#arriving.set(end, socket);
    socket.once('close', () => this.#arriving.get(end) === socket && this.#arriving.delete(end));
    socket.setTimeout(HELLO_MS, drop);
    socket.on('error', drop);
    socket.once('readable', () => {
      const first = socket.read(1) as Buffer | null;
      if (!first) return drop();
      socket.unshift(first);
      socket.setTimeout(0);
      socket.off('timeout', drop).off('error', drop);
      if (first[0] === TLS_HANDSHAKE) this.#tls.emit('connection', socket);
      else if (staysHere(socket) || this.plan.lines.trusts(socket.remoteAddress ?? '')) goesOn(socket);
      else this.#lobby.emit('connection', socket);
    });
  }
}

function otherEnd({ remoteAddress = '', remotePort = 0 }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

/** @throws SettingsError when the port is taken, or this account may not listen there */
async function listening(server: NetServer, port: number, host: string): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const why = code === 'EACCES' ? 'tài khoản này không được mở cổng dưới 1024' : code === 'EADDRINUSE' ? 'chương trình khác đang dùng' : code;
    throw new SettingsError(`Không mở được cổng ${port} tại ${host}: ${why} (cannot listen). Chọn cổng khác (PORT, IOC_HTTP_PORT).`, { cause: error });
  }
}
