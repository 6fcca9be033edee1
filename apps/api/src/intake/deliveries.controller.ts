import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { Comparison, Delivery, DeliveryReport, Withdrawal } from '@ioc/contracts';
import {
  beginWithdrawal, confirmDelivery, findDelivery, listDeliveries, noteAct, readComparison, readDeliveryReport, retryOnConflict, type Store,
} from '@ioc/store';
import { Asker, type Actor, type AdmittedActor } from '../access/actor.js';
import { Access, INTAKE, READERS } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';
import { IntakeService } from './intake.service.js';

/** Newest deliveries shown at once. */
const DELIVERIES_SHOWN = 200;
const DeliveryId = z.uuid();

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/deliveries')
export class DeliveriesController {
  constructor(
    @Inject(IntakeService) private readonly intake: IntakeService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** Newest first. */
  @Get()
  @Access([...READERS, 'client-deliveries'], 'district')
  @ApiOkResponse({ standardSchema: Delivery, isArray: true })
  deliveries(): Promise<Delivery[]> {
    return listDeliveries(this.store.source.manager, DELIVERIES_SHOWN);
  }

  /** Who may only send sees what became of the own files. */
  @Get(':id')
  @Access([...READERS, 'client-deliveries', 'client-send'], 'district')
  @ApiOkResponse({ standardSchema: Delivery })
  async delivery(@Param('id', { schema: DeliveryId }) id: string, @Asker() asker: AdmittedActor): Promise<Delivery> {
    return seenBy(asker, await this.#find(id));
  }

  /** What an officer wants to know after it. */
  @Get(':id/report')
  @Access([...READERS, 'client-deliveries', 'client-send'], 'district')
  @ApiOkResponse({ standardSchema: DeliveryReport })
  async report(@Param('id', { schema: DeliveryId }) id: string, @Asker() asker: AdmittedActor): Promise<DeliveryReport> {
    seenBy(asker, await this.#find(id));
    return (await readDeliveryReport(this.store.source.manager, id)) ?? unknownDelivery();
  }

  /** Another system's counts beside our own; empty when it carries none. */
  @Get(':id/comparison')
  @Access([...READERS, 'client-deliveries'], 'district')
  @ApiOkResponse({ standardSchema: Comparison, isArray: true })
  async comparison(@Param('id', { schema: DeliveryId }) id: string): Promise<Comparison[]> {
    await this.#find(id);
    return readComparison(this.store.source.manager, id);
  }

  /** Lets a held one in. */
  @Post(':id/confirm')
  @Access(INTAKE, 'district')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiAcceptedResponse({ standardSchema: Delivery })
  async confirm(@Param('id', { schema: DeliveryId }) id: string, @Asker() asker: Actor): Promise<Delivery> {
    const confirmed = await this.store.source.transaction(async (manager) => {
      const done = await confirmDelivery(manager, id);
      if (done) await noteAct(this.store, manager, { by: asker, act: 'delivery-confirmed', about: { kind: 'delivery', id }, old: { status: 'held' } });
      return done;
    });
    const delivery = await this.#find(id);
    if (!confirmed) throw new Refusal(HttpStatus.CONFLICT, { code: 'not-held', message: 'Lần nhập này không còn chờ xác nhận.' });
    this.intake.wakeWorker();
    return delivery;
  }

  /** *Gỡ lần nhập*: begins to take it back; asked again, it answers how far it is. */
  @Post(':id/withdraw')
  @Access(['checker', 'administrator', 'machine'], 'district')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiAcceptedResponse({ standardSchema: Delivery })
  async withdraw(
    @Param('id', { schema: DeliveryId }) id: string,
    @Body({ schema: Withdrawal }) { reason }: Withdrawal,
    @Asker() asker: Actor,
  ): Promise<Delivery> {
    const decision = { by: asker.label, reason, at: this.store.clock.now() };
    const begun = await retryOnConflict(() => this.store.source.transaction(async (manager) => {
      const outcome = await beginWithdrawal(manager, id, decision);
      if (outcome === 'begun') await noteAct(this.store, manager, { by: asker, act: 'delivery-withdrawn', about: { kind: 'delivery', id } });
      return outcome;
    }));
    if (begun === 'begun') this.intake.wakeWorker();
    return this.#find(id);
  }

  async #find(id: string): Promise<Delivery> {
    return (await findDelivery(this.store.source.manager, id)) ?? unknownDelivery();
  }
}

/** @throws Refusal as of one that does not exist, of who may only send and did not send it. */
function seenBy({ admittedBy, key, label }: AdmittedActor, delivery: Delivery): Delivery {
  const onlySends = key !== null && !admittedBy.some(({ roles }) => roles.includes('client-deliveries'));
  return onlySends && delivery.sentBy !== label ? unknownDelivery() : delivery;
}

function unknownDelivery(): never {
  throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-delivery', message: 'Không có lần nhập nào mang mã này.' });
}
