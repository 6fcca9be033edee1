import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import { ForecastAnswer, ForecastQuery } from '@ioc/contracts';
import { localDay, quarterOf } from '@ioc/kpi';
import { readForecast, type Store } from '@ioc/store';
import { Access, READERS } from '../access/policy.js';
import { STORE } from '../tokens.js';

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/forecast')
export class ForecastController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** What comes due today, within 24 and 72 hours of working time, and what is overdue at the period's end if nothing is done. */
  @Get()
  @Access([...READERS, 'client-figures'], 'district')
  @ApiOkResponse({ standardSchema: ForecastAnswer })
  forecast(@Query({ schema: ForecastQuery }) { to }: ForecastQuery): Promise<ForecastAnswer> {
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const { catalogue, time } = await this.store.momentIn(manager);
      return readForecast(manager, to ?? quarterOf(localDay(time.now, time.timeZone)).to, catalogue, time);
    });
  }
}
