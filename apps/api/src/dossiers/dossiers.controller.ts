import { Controller, Get, HttpStatus, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse } from '@nestjs/swagger';
import { DossierHistory, OpenDossiers, OpenDossiersQuery, PlainText } from '@ioc/contracts';
import { readDossierHistory, readOpenDossiers, type Store } from '@ioc/store';
import { Asker, mustReach, type AdmittedActor } from '../access/actor.js';
import { Access, READERS } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';

const Code = PlainText.min(1).max(100);

@ApiBearerAuth()
@Controller('api/dossiers')
export class DossiersController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** Those that have been accepted and not ended, page by page. */
  @Get()
  @Access([...READERS, 'client-dossiers'], 'district')
  @ApiOkResponse({ standardSchema: OpenDossiers })
  async openDossiers(@Query({ schema: OpenDossiersQuery }) { limit, after }: OpenDossiersQuery): Promise<OpenDossiers> {
    return readOpenDossiers(this.store.source.manager, { limit, after });
  }

  /** What is known of a dossier, its life, why it is overdue, and every statement that it was made from. */
  @Get(':code')
  @Access([...READERS, 'client-dossiers'], 'answer')
  @ApiOkResponse({ standardSchema: DossierHistory })
  async dossier(@Param('code', { schema: Code }) code: string, @Asker() asker: AdmittedActor): Promise<DossierHistory> {
    const history = await readDossierHistory(this.store.source.manager, code, this.store.time());
    if (!history) throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-dossier', message: 'Không có hồ sơ nào mang mã này.' });
    mustReach(asker, history.unit, history.resolvingUnit ?? history.unit);
    return history;
  }
}
