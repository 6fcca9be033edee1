import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger, QueueSettings, Settings } from '@ioc/platform';
import type { Store } from '@ioc/store';
import { AggregateProcessor } from './aggregate/aggregate.processor.js';
import { RemakeProcessor } from './aggregate/remake.processor.js';
import { ClockProcessor } from './clock/clock.processor.js';
import { FindingsProcessor } from './findings/findings.processor.js';
import { HealthController } from './health/health.controller.js';
import { IntakeProcessor } from './intake/intake.processor.js';
import { RemindersProcessor } from './reminders/reminders.processor.js';
import { LOGGER, QUEUE_SETTINGS, SETTINGS, STORE } from './tokens.js';

@Module({})
export class WorkerModule {
  static with(store: Store, settings: Settings, queues: QueueSettings, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      controllers: [HealthController],
      providers: [
        { provide: STORE, useValue: store },
        { provide: SETTINGS, useValue: settings },
        { provide: QUEUE_SETTINGS, useValue: queues },
        { provide: LOGGER, useValue: logger },
        FindingsProcessor,
        AggregateProcessor,
        IntakeProcessor,
        RemakeProcessor,
        ClockProcessor,
        RemindersProcessor,
      ],
    };
  }
}
