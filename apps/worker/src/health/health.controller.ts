import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Readiness } from '@ioc/contracts';
import type { Store } from '@ioc/store';
import { ClockProcessor } from '../clock/clock.processor.js';
import { STORE } from '../tokens.js';

/** A worker whose sweep has not gone well for this long does not work. */
const SWEEP_PATIENCE_MS = 10_000;

@Controller('health')
export class HealthController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(ClockProcessor) private readonly clock: ClockProcessor,
  ) {}

  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const database = await this.store.source.query('SELECT 1').then(
      () => true,
      () => false,
    );
    const parts = [
      { part: 'database', ok: database, detail: database ? '' : 'PostgreSQL does not answer' },
      { part: 'sweep', ok: this.clock.sinceSweep < SWEEP_PATIENCE_MS, detail: '' },
      { part: 'clock', ok: !this.clock.behind, detail: this.clock.behind ? 'the clock is behind the last turn' : '' },
    ];
    const ready = parts.every((part) => part.ok);
    if (!ready) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { ready, parts };
  }
}
