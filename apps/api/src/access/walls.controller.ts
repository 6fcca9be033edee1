import { join } from 'node:path';
import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { NewWall, RowNumberInPath, WallFacts, WallList, WallPairing } from '@ioc/contracts';
import type { Settings } from '@ioc/platform';
import { SETTINGS } from '../tokens.js';
import { buildOf } from '../version.js';
import { WEB_DIST } from '../web-pages.js';
import { Asker, type Actor } from './actor.js';
import { addressOf } from './address.js';
import { wallToken } from './cookie.js';
import { Access, Open, WALL_KEEPERS } from './policy.js';
import { giveWall } from './session-cookie.js';
import { Walls } from './walls.js';

/** The screens on walls. */
@ApiCookieAuth()
@Access(WALL_KEEPERS, 'district')
@Controller('api/walls')
export class WallsController {
  readonly #build: string;

  constructor(
    @Inject(Walls) private readonly walls: Walls,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.#build = buildOf(join(settings.root, WEB_DIST, 'index.html'));
  }

  /** A code for a screen to show until it is paired, or that it is. Open: what it gives is worth nothing before somebody pairs it. */
  @Post('pairing')
  @Open()
  @ApiCreatedResponse({ standardSchema: WallPairing })
  async begin(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<WallPairing> {
    const begun = await this.walls.begin(wallToken(request.headers.cookie), addressOf(request));
    if (begun.paired) return begun;
    const { token, ...shown } = begun;
    giveWall(request, response, token);
    return shown;
  }

  @Get()
  @ApiOkResponse({ standardSchema: WallList })
  async list(): Promise<WallList> {
    const { now, walls } = await this.walls.list();
    return { now: now.toISOString(), build: this.#build, walls };
  }

  /** Pairs the screen that shows a code. */
  @Post()
  @ApiCreatedResponse({ standardSchema: z.object({ id: z.int() }) })
  async pair(@Body({ schema: NewWall }) wall: NewWall, @Asker() asker: Actor): Promise<{ id: number }> {
    return { id: await this.walls.pair(wall, asker) };
  }

  @Put(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  change(@Param('id', { schema: RowNumberInPath }) id: number, @Body({ schema: WallFacts }) facts: WallFacts, @Asker() asker: Actor): Promise<void> {
    return this.walls.change(id, facts, asker);
  }

  /** The screen shows nothing from now on but a code to be paired anew. */
  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  unpair(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: Actor): Promise<void> {
    return this.walls.unpair(id, asker);
  }
}
