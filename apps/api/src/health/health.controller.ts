import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Readiness } from '@ioc/contracts';
import type { Logger } from '@ioc/platform';
import { clockIsBehind, oldestDirtySeconds, workerIsConnected, type Store } from '@ioc/store';
import { Open } from '../access/policy.js';
import { IntakeService } from '../intake/intake.service.js';
import { LOGGER, STORE } from '../tokens.js';
import { checkPart } from './check-part.js';
import { LONGEST_WAIT_SECONDS } from './longest-wait.js';

@Open()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(IntakeService) private readonly intake: IntakeService,
    @Inject(LOGGER) private readonly logger: Logger,
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
    const check = (part: string, faultOf: () => Promise<string | null>): ReturnType<typeof checkPart> => checkPart(part, faultOf, this.logger);
    const parts = await Promise.all([
      check('database', () => manager.query('SELECT 1').then(() => null)),
      check('announcements', async () => (this.store.listener.connected ? null : 'mất kết nối với PostgreSQL (not connected)')),
      check('queue', () => this.intake.checkQueue().then(() => null)),
      check('worker', async () => ((await workerIsConnected(manager)) ? null : 'không có worker nào chạy (no worker is running)')),
      check('clock', async () =>
        (await clockIsBehind(manager, this.store.clock.now()))
          ? 'đồng hồ máy chủ chậm hơn lần sang ngày gần nhất (the clock is behind the last turn of the day)'
          : null,
      ),
      check('figures', async () =>
        (await oldestDirtySeconds(manager)) > LONGEST_WAIT_SECONDS
          ? `có thay đổi chờ tính quá ${LONGEST_WAIT_SECONDS} giây (changes wait too long)`
          : null,
      ),
    ]);
    const ready = parts.every((part) => part.ok);
    if (!ready) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { ready, parts };
  }
}
