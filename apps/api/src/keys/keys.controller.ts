import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiKey, ApiKeys, KeyFacts, KeyMade, KeyRotation, RowNumberInPath } from '@ioc/contracts';
import { Asker, type Actor } from '../access/actor.js';
import { Access } from '../access/policy.js';
import { KeysService } from './keys.service.js';

const Prefix = z.string().max(20);

/** *Khóa máy*: keys of machine clients. */
@ApiCookieAuth()
@Access(['administrator'], 'district')
@Controller('api/keys')
export class KeysController {
  constructor(@Inject(KeysService) private readonly keys: KeysService) {}

  /** The newest first, with those that count no more. */
  @Get()
  @Access(['administrator', 'auditor'], 'district')
  @ApiOkResponse({ standardSchema: ApiKeys })
  list(): Promise<ApiKeys> {
    return this.keys.list();
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: KeyMade })
  make(@Body({ schema: KeyFacts }) facts: KeyFacts, @Asker() asker: Actor): Promise<KeyMade> {
    return this.keys.make(facts, asker);
  }

  @Put(':id')
  @ApiOkResponse({ standardSchema: ApiKey })
  change(@Param('id', { schema: RowNumberInPath }) id: number, @Body({ schema: KeyFacts }) facts: KeyFacts, @Asker() asker: Actor): Promise<ApiKey> {
    return this.keys.change(id, facts, asker);
  }

  /** A second secret; the first goes on for as long as is said. */
  @Post(':id/rotate')
  @ApiCreatedResponse({ standardSchema: KeyMade })
  rotate(@Param('id', { schema: RowNumberInPath }) id: number, @Body({ schema: KeyRotation }) rotation: KeyRotation, @Asker() asker: Actor): Promise<KeyMade> {
    return this.keys.rotate(id, rotation, asker);
  }

  /** Ends the earlier of two secrets before its time. */
  @Delete(':id/secrets/:prefix')
  @ApiOkResponse({ standardSchema: ApiKey })
  endSecret(@Param('id', { schema: RowNumberInPath }) id: number, @Param('prefix', { schema: Prefix }) prefix: string, @Asker() asker: Actor): Promise<ApiKey> {
    return this.keys.endSecret(id, prefix, asker);
  }

  /** Ends a key and its secrets at once. */
  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  revoke(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: Actor): Promise<void> {
    return this.keys.revoke(id, asker);
  }
}
