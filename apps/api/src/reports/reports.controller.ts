import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { FigureReport, FigureReportAnswer, FigureReportsQuery, NewFigureReport, RowNumberInPath } from '@ioc/contracts';
import { Asker, type Actor } from '../access/actor.js';
import { Access, READERS } from '../access/policy.js';
import { ReportsService } from './reports.service.js';

const Reports = z.array(FigureReport);

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/figure-reports')
export class ReportsController {
  constructor(@Inject(ReportsService) private readonly reports: ReportsService) {}

  /** Calls a figure wrong: until it is answered every screen says that it is being checked. */
  @Post()
  @Access(READERS, 'any')
  @ApiCreatedResponse({ standardSchema: FigureReport })
  report(@Body({ schema: NewFigureReport }) report: NewFigureReport, @Asker() asker: Actor): Promise<FigureReport> {
    return this.reports.report(report, asker);
  }

  /** Open ones first, the newest of each kind first; 200 at most. */
  @Get()
  @Access(READERS, 'any')
  @ApiOkResponse({ standardSchema: Reports })
  list(@Query({ schema: FigureReportsQuery }) query: FigureReportsQuery): Promise<FigureReport[]> {
    return this.reports.list(query);
  }

  /** Explains or corrects; 409 when it was answered before. */
  @Post(':id/answer')
  @Access(['checker', 'approver', 'administrator', 'machine'], 'any')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: FigureReport })
  answer(
    @Param('id', { schema: RowNumberInPath }) id: number, @Body({ schema: FigureReportAnswer }) answer: FigureReportAnswer, @Asker() asker: Actor,
  ): Promise<FigureReport> {
    return this.reports.answer(id, answer, asker);
  }
}
