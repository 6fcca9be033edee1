import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import compression from 'compression';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { loadPack, PackError } from '@ioc/pack';
import {
  closeOnStop, createLogger, ensureApiKey, NestLogger, readFingerprints, readSettings, requireDatabaseUrl, runProgram, SettingsError, systemClock,
} from '@ioc/platform';
import { ACCESS_CHANNEL, DELIVERY_CHANNEL, FINDINGS_CHANNEL, REVISION_CHANNEL, Store, WrongWorldError } from '@ioc/store';
import { AccessLog } from './access/access-log.js';
import { adoptSession } from './access/adopt-session.js';
import { Announcements } from './announcements.js';
import { ApiModule } from './api.module.js';
import { HttpAdapter } from './http-adapter.js';
import { shallowBody } from './body-depth.js';
import { bodyKind } from './body-kind.js';
import { OwnOriginAdapter } from './push/own-origin.adapter.js';
import { promptBody } from './prompt-body.js';
import { serveOpenApi } from './openapi.js';
import { serveWeb } from './web-pages.js';
import { Gate } from './line/gate.js';
import { pageHeaders } from './line/headers.js';
import { Lines } from './line/line.js';
import { lobby, trustPages } from './line/lobby.js';
import { rightLine } from './line/right-line.js';
import { openKeeper, watchKeeper } from './tls/certificates.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env, import.meta.dirname);
  const logger = createLogger('api', settings.logLevel);
  const databaseUrl = requireDatabaseUrl(settings);
  const keeper = await openKeeper(settings, systemClock, logger);
  const lines = new Lines(settings);
  const gate = keeper && new Gate({ pair: keeper.pair, lines, lobby: lobby(settings, keeper.selfMade), httpPort: settings.httpPort });
  const announcements = new Announcements();
  const store = await Store.open({
    url: databaseUrl,
    pack: loadPack(settings.packDir),
    demo: settings.demo,
    applicationName: 'ioc api',
    clock: systemClock,
    logger,
    listen: {
      [REVISION_CHANNEL]: () => announcements.figures.announce(),
      [FINDINGS_CHANNEL]: () => announcements.findings.announce(),
      [DELIVERY_CHANNEL]: (id) => announcements.deliveries.announce(id),
      [ACCESS_CHANNEL]: () => announcements.access.announce(),
    },
    onReconnect: () => {
      announcements.figures.announce();
      announcements.findings.announce();
      announcements.deliveries.announce(null);
      announcements.access.announce();
    },
    onClock: () => announcements.clock.announce(),
    onCatalogue: (catalogue) => announcements.catalogue.announce(catalogue),
  });
  if (settings.worldFile !== null) await adoptSession(store, settings.worldFile);
  const apiKey = ensureApiKey(settings.apiKeyFile);
  const queues = { databaseUrl, redisUrl: settings.redisUrl };
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.with({ store, settings, queues, logger, apiKey, announcements, certificateEnds: () => keeper && keeper.ends }),
    new HttpAdapter(gate),
    { logger: new NestLogger(logger), bodyParser: false },
  );
  app.disable('x-powered-by');
  app.set('trust proxy', lines.trusts);
  // First, so that it sees what every other refuses.
  app.use(app.get(AccessLog).watch);
  app.use(...pageHeaders(), rightLine(lines, () => keeper && keeper.hsts));
  if (keeper?.selfMade) app.use(trustPages(settings));
  serveWeb(app, settings.root);
  // What officers read over weak lines; nothing that is secret stands beside what somebody else could put into these answers.
  app.use(['/api/entry', '/api/catalogue'], compression());
  app.use(promptBody);
  app.useBodyParser('json', { limit: '64kb', type: (request) => bodyKind(request.url) === 'small' });
  app.useBodyParser('json', { limit: '2mb', type: (request) => bodyKind(request.url) === 'large' });
  app.use(shallowBody);
  app.useWebSocketAdapter(new OwnOriginAdapter(app, lines, app.get(AccessLog)));
  serveOpenApi(app);
  const unwatch = keeper && gate && watchKeeper(keeper, logger, () => gate.show(keeper.pair));
  closeOnStop(logger, async () => {
    unwatch?.();
    gate?.close();
    await app.close();
    await store.close();
  });
  await app.listen(settings.port, settings.host);
  await gate?.open(app.getHttpServer(), settings.port, settings.host);
  logger.info({ host: settings.host, port: settings.port, https: keeper !== null, ...(keeper?.selfMade && readFingerprints(settings.dataDir)) }, 'api started');
}

void runProgram(main, [SettingsError, PackError, WrongWorldError]);
