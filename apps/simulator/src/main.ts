import { setTimeout as delay } from 'node:timers/promises';
import { SOCKET_PATH, type Catalogue, type ClientToServerEvents, type ServerToClientEvents } from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import { DemoTime } from './demo-time.js';
import { Driver } from './driver.js';
import { District } from './model/district.js';
import { Office } from './model/office.js';
import { Server } from './server.js';
import { simulatorSettings } from './settings.js';
import { Network, Operators } from './stations.js';

const ASK_AGAIN_MS = 1_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const ticks = (): number => performance.now();

async function catalogueOf(server: Server, signal: AbortSignal): Promise<Catalogue> {
  for (;;) {
    try {
      return await server.catalogue();
    } catch (error) {
      signal.throwIfAborted();
      say(`catalogue: ${error instanceof Error ? error.message : String(error)}`);
      await delay(ASK_AGAIN_MS, undefined, { signal });
    }
  }
}

async function main(signal: AbortSignal): Promise<void> {
  const settings = simulatorSettings(process.env);
  const server = new Server(settings, signal);
  const catalogue = await catalogueOf(server, signal);
  if (!catalogue.demo) throw new Error('the server runs the real world: nothing is played there');
  const office = new Office(catalogue, settings.seed);
  const time = new DemoTime(ticks);
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(settings.url, { path: SOCKET_PATH, transports: ['websocket'] });
  socket.on('time', (message) => time.hear(message));
  socket.on('disconnect', () => time.forget());
  const operators = new Operators(new Network(settings.seed, catalogue.units, office.timeZone), server, ticks);
  say(`playing from ${office.firstDay}, seed ${settings.seed}`);
  await new Driver({ district: new District(office), server, operators, time, say }).run(signal);
  socket.disconnect();
}

const stop = new AbortController();
for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, () => stop.abort());
main(stop.signal).then(
  () => process.exit(0),
  (error: unknown) => {
    if (stop.signal.aborted) process.exit(0);
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
