import { Controller, Get, HttpCode, HttpStatus, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { ReconcileRun } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { FiguresRemadeError, noteAct, readReconcileRuns, readRemake, recountRollups, type Store } from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { Access, ADMINISTRATION, READERS } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/reconcile')
export class ReconcileController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** The latest recounts, the last first. */
  @Get()
  @Access([...READERS, 'client-system'], 'any')
  @ApiOkResponse({ standardSchema: z.array(ReconcileRun) })
  runs(): Promise<ReconcileRun[]> {
    return readReconcileRuns(this.store.source.manager);
  }

  /** Counts everything anew from the dossiers, mends what differs and says what did. */
  @Post()
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: ReconcileRun })
  async reconcile(@Asker() asker: Actor): Promise<ReconcileRun> {
    const remake = await readRemake(this.store.source.manager);
    if (remake) throw new FiguresRemadeError(remake);
    const { now, timeZone } = this.store.time();
    const drifted = await recountRollups(this.store, localDay(now, timeZone), asker.label);
    const [run] = await readReconcileRuns(this.store.source.manager);
    if (drifted !== null && run) {
      await noteAct(this.store, this.store.source.manager, { by: asker, act: 'recounted', about: { kind: 'rollups' }, new: { dossiers: run.dossiers, drifted: run.drifted } });
      return run;
    }
    throw new Refusal(HttpStatus.CONFLICT, { code: 'reconciling', message: 'Đang có một lần đếm lại khác. Chờ vài phút rồi thử lại.' });
  }
}
