import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { DifferencesExportQuery, DifferencesQuery, Side, SourceDifferences } from '@ioc/contracts';
import { noteAct, type Store } from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { Access, READERS } from '../access/policy.js';
import { CSV, WORKBOOK } from '../export/types.js';
import { STORE } from '../tokens.js';
import { DifferencesService } from './differences.service.js';

/** *Đối soát* of two sources, or of two channels of one. */
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/source-differences')
export class DifferencesController {
  constructor(
    @Inject(DifferencesService) private readonly differences: DifferencesService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** Which dossiers accepted in the period two sides tell otherwise, and in what. */
  @Get()
  @Access([...READERS, 'client-dossiers'], 'district')
  @ApiOkResponse({ standardSchema: SourceDifferences })
  list(@Query({ schema: DifferencesQuery }) query: DifferencesQuery): Promise<SourceDifferences> {
    return this.differences.list(query);
  }

  /** What there is to compare. */
  @Get('sides')
  @Access([...READERS, 'client-dossiers'], 'any')
  @ApiOkResponse({ standardSchema: z.array(Side) })
  sides(): Promise<Side[]> {
    return this.differences.sides();
  }

  /** The same list whole, as a file for Excel. */
  @Get('export')
  @Access([...READERS, 'client-dossiers'], 'district')
  @ApiProduces('text/csv', WORKBOOK)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @Query({ schema: DifferencesExportQuery }) { format, ...query }: DifferencesExportQuery, @Asker() asker: Actor, @Res() response: Response,
  ): Promise<void> {
    const body = format === 'csv' ? await this.differences.csv(query) : await this.differences.xlsx(query);
    const { first, second, from, to } = query;
    await noteAct(this.store, this.store.source.manager, {
      by: asker, act: 'exported', about: { kind: 'list', id: 'differences' }, new: { format, from, to, first, second },
    });
    response
      .setHeader('Content-Type', format === 'csv' ? CSV : WORKBOOK)
      .setHeader('Content-Disposition', `attachment; filename="doi-soat.${format}"`)
      .send(body);
  }
}
