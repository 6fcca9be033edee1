import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import { PlainText, StationHistory, StationHistoryQuery, StationList, StationReport, StationReportAnswer } from '@ioc/contracts';
import { Asker, type Actor } from '../access/actor.js';
import { Access, READERS } from '../access/policy.js';
import { StationsService } from './stations.service.js';

const Code = PlainText.min(1).max(100);

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/stations')
export class StationsController {
  constructor(@Inject(StationsService) private readonly stations: StationsService) {}

  /** What one operator says of its stations; the same again changes nothing. */
  @Post('reports')
  @Access(['operator', 'administrator', 'machine'], 'any')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: StationReportAnswer })
  report(@Body({ schema: StationReport }) report: StationReport, @Asker() asker: Actor): Promise<StationReportAnswer> {
    return this.stations.receive(report, asker.kind === 'machine' ? 'api' : 'session');
  }

  /** How every station in service is now. */
  @Get()
  @Access([...READERS, 'client-figures'], 'any')
  @ApiOkResponse({ standardSchema: StationList })
  list(): Promise<StationList> {
    return this.stations.list();
  }

  /** A station's states in a period, and how much of it the station worked. */
  @Get(':code')
  @Access([...READERS, 'client-figures'], 'any')
  @ApiOkResponse({ standardSchema: StationHistory })
  history(@Param('code', { schema: Code }) code: string, @Query({ schema: StationHistoryQuery }) query: StationHistoryQuery): Promise<StationHistory> {
    return this.stations.history(code, query);
  }
}
