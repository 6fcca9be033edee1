import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Readiness } from '@ioc/contracts';
import { clockIsBehind, workerIsConnected, type Store } from '@ioc/store';
import { Open } from '../access/access.guard.js';
import { IntakeService } from '../intake/intake.service.js';
import { STORE } from '../tokens.js';

type Part = Readiness['parts'][number];

/** A part that does not answer within this time does not work. */
const PATIENCE_MS = 3_000;

@Open()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(IntakeService) private readonly intake: IntakeService,
  ) {}

  /** The process runs. */
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  /** Every part works. */
  @Get('ready')
  @ApiOkResponse({ standardSchema: Readiness })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const { manager } = this.store.source;
    const parts = await Promise.all([
      check('database', async () => void (await manager.query('SELECT 1'))),
      check('announcements', async () => {
        if (!this.store.listener.connected) throw new Error('not connected to the database');
      }),
      check('queue', () => this.intake.checkQueue()),
      check('worker', async () => {
        if (!(await workerIsConnected(manager))) throw new Error('no worker is running');
      }),
      check('clock', async () => {
        if (await clockIsBehind(manager, this.store.clock.now())) throw new Error('the clock is behind the last turn of the day');
      }),
    ]);
    const ready = parts.every((part) => part.ok);
    if (!ready) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { ready, parts };
  }
}

async function check(part: string, test: () => Promise<void>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
  });
  try {
    await Promise.race([test(), late]);
    return { part, ok: true, detail: '' };
  } catch (error) {
    return { part, ok: false, detail: error instanceof Error ? error.message : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
