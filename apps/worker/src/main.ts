import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadPack, PackError } from '@ioc/pack';
import { closeOnStop, createLogger, NestLogger, readSettings, requireDatabaseUrl, runProgram, SettingsError, systemClock } from '@ioc/platform';
import { Store, WORKER_APPLICATION, WrongWorldError } from '@ioc/store';
import { WorkerModule } from './worker.module.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env, import.meta.dirname);
  const logger = createLogger('worker', settings.logLevel);
  const databaseUrl = requireDatabaseUrl(settings);
  const store = await Store.open({
    url: databaseUrl,
    pack: loadPack(settings.packDir),
    demo: settings.demo,
    applicationName: WORKER_APPLICATION,
    clock: systemClock,
    logger,
  });
  const app = await NestFactory.create(
    WorkerModule.with(store, settings, { databaseUrl, redisUrl: settings.redisUrl }, logger),
    { logger: new NestLogger(logger) },
  );
  closeOnStop(logger, async () => {
    await app.close();
    await store.close();
  });
  await app.listen(settings.workerHealthPort, '127.0.0.1');
  logger.info({ health: settings.workerHealthPort }, 'worker started');
}

void runProgram(main, [SettingsError, PackError, WrongWorldError]);
