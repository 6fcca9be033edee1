import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { noteAct, type Store } from '@ioc/store';
import { BehindExportQuery, BehindQuery, DossiersBehind } from '@ioc/contracts';
import { Asker, type Actor } from '../access/actor.js';
import { Access, READERS } from '../access/policy.js';
import { CSV, WORKBOOK } from '../export/types.js';
import { STORE } from '../tokens.js';
import { BehindService } from './behind.service.js';

/** From a figure, or a cell of form II.06a, to the dossiers that make it. */
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/dossiers/behind')
export class BehindController {
  constructor(
    @Inject(BehindService) private readonly behind: BehindService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** `total` is what the figure says for the same period, scope and cut-off. */
  @Get()
  @Access([...READERS, 'client-dossiers'], 'query.scope')
  @ApiOkResponse({ standardSchema: DossiersBehind })
  list(@Query({ schema: BehindQuery }) query: BehindQuery): Promise<DossiersBehind> {
    return this.behind.list(query);
  }

  /** The same list whole, as a file for Excel. */
  @Get('export')
  @Access([...READERS, 'client-dossiers'], 'query.scope')
  @ApiProduces('text/csv', WORKBOOK)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @Query({ schema: BehindExportQuery }) { format, ...query }: BehindExportQuery, @Asker() asker: Actor, @Res() response: Response,
  ): Promise<void> {
    const body = format === 'csv' ? await this.behind.csv(query) : await this.behind.xlsx(query);
    await noteAct(this.store, this.store.source.manager, {
      by: asker, act: 'exported', about: { kind: 'list', id: 'dossiers' },
      new: { format, from: query.from, to: query.to, of: query.indicator ?? query.column ?? null, scope: query.scope ?? null },
    });
    response
      .setHeader('Content-Type', format === 'csv' ? CSV : WORKBOOK)
      .setHeader('Content-Disposition', `attachment; filename="ho-so-${(query.indicator ?? query.column ?? '').replace(/[^\w-]/g, '')}.${format}"`)
      .send(body);
  }
}
