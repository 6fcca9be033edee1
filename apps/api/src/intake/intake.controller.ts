import { Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { Delivery, IdempotencyKey, IntakeQuery, QuarantineList } from '@ioc/contracts';
import { findDelivery, listDeliveries, listQuarantine, type Store } from '@ioc/store';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';
import { IntakeService } from './intake.service.js';

/** Newest deliveries shown at once. */
const DELIVERIES_SHOWN = 200;
const QUARANTINE_SHOWN = 10_000;
const DeliveryId = z.uuid();

@ApiBearerAuth()
@Controller('api')
export class IntakeController {
  constructor(
    @Inject(IntakeService) private readonly intake: IntakeService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** The body is the file itself, streamed. */
  @Post('intake')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiAcceptedResponse({ standardSchema: Delivery })
  receive(
    @Req() request: Request,
    @Query({ schema: IntakeQuery }) query: IntakeQuery,
  ): Promise<Delivery> {
    return this.intake.receive(request, query, idempotencyKeyOf(request));
  }

  @Get('deliveries')
  @ApiOkResponse({ standardSchema: Delivery, isArray: true })
  deliveries(): Promise<Delivery[]> {
    return listDeliveries(this.store.source.manager, DELIVERIES_SHOWN);
  }

  @Get('deliveries/:id')
  @ApiOkResponse({ standardSchema: Delivery })
  async delivery(@Param('id', { schema: DeliveryId }) id: string): Promise<Delivery> {
    const delivery = await findDelivery(this.store.source.manager, id);
    if (delivery) return delivery;
    throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-delivery', message: 'Không có lần nhập nào mang mã này.' });
  }

  @Get('quarantine')
  @ApiOkResponse({ standardSchema: QuarantineList })
  quarantine(): Promise<QuarantineList> {
    return listQuarantine(this.store.source.manager, QUARANTINE_SHOWN);
  }
}

function idempotencyKeyOf(request: Request): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  const key = IdempotencyKey.safeParse(header);
  if (key.success) return key.data;
  throw new Refusal(HttpStatus.BAD_REQUEST, {
    code: 'bad-idempotency-key',
    message: 'Idempotency-Key phải là một chuỗi từ 1 đến 200 ký tự ASCII in được (chữ không dấu, số, dấu câu).',
  });
}
