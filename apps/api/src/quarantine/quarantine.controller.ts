import { Body, Controller, Get, Header, HttpCode, HttpStatus, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { z } from 'zod';
import { QuarantineList, QuarantineQuery, RowCorrection, RowGivenUp, RowNumberInPath, Synonym, SynonymTaught } from '@ioc/contracts';
import { listQuarantine, noteAct, type Store } from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { Access, INTAKE, READERS } from '../access/policy.js';
import { STORE } from '../tokens.js';
import { quarantineCsv } from './csv.js';
import { QuarantineService } from './quarantine.service.js';

const EXPORTED = 10_000;
const DeliveryId = z.uuid();
const ExportQuery = z.object({ delivery: z.uuid().optional() });
type ExportQuery = z.infer<typeof ExportQuery>;

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api')
export class QuarantineController {
  constructor(
    @Inject(QuarantineService) private readonly quarantine: QuarantineService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  @Get('quarantine')
  @Access([...READERS, 'client-deliveries'], 'district')
  @ApiOkResponse({ standardSchema: QuarantineList })
  list(@Query({ schema: QuarantineQuery }) query: QuarantineQuery): Promise<QuarantineList> {
    return listQuarantine(this.store.source.manager, query);
  }

  /** All rows, waiting or not, as a CSV for Excel. */
  @Get('quarantine/export')
  @Access([...READERS, 'client-deliveries'], 'district')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="dong-can-xem-lai.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async export(@Query({ schema: ExportQuery }) { delivery }: ExportQuery, @Asker() asker: Actor): Promise<string> {
    const query = { show: 'all', limit: EXPORTED, offset: 0, ...(delivery !== undefined && { delivery }) } as const;
    const { rows } = await listQuarantine(this.store.source.manager, query);
    await noteAct(this.store, this.store.source.manager, {
      by: asker, act: 'exported', about: { kind: 'list', id: 'quarantine' }, new: { format: 'csv', rows: rows.length, ...(delivery !== undefined && { delivery }) },
    });
    return quarantineCsv(rows);
  }

  /** 422 with the reason's code when the row would still not be understood. */
  @Post('quarantine/:delivery/:line/correct')
  @Access(INTAKE, 'district')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  correct(
    @Param('delivery', { schema: DeliveryId }) deliveryId: string,
    @Param('line', { schema: RowNumberInPath }) line: number,
    @Body({ schema: RowCorrection }) correction: RowCorrection,
    @Asker() asker: Actor,
  ): Promise<void> {
    return this.quarantine.correct({ deliveryId, line }, correction, asker);
  }

  @Post('quarantine/:delivery/:line/give-up')
  @Access(INTAKE, 'district')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  giveUp(
    @Param('delivery', { schema: DeliveryId }) deliveryId: string,
    @Param('line', { schema: RowNumberInPath }) line: number,
    @Body({ schema: RowGivenUp }) decision: RowGivenUp,
    @Asker() asker: Actor,
  ): Promise<void> {
    return this.quarantine.giveUp({ deliveryId, line }, decision, asker);
  }

  /** A word taught mends every row that waits for it. */
  @Post('synonyms')
  @Access(INTAKE, 'district')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: SynonymTaught })
  async teach(@Body({ schema: Synonym }) synonym: Synonym, @Asker() asker: Actor): Promise<SynonymTaught> {
    return { mended: await this.quarantine.teach(synonym, asker) };
  }
}
