import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { RecoveryCodes, SecondFactor, SecondFactorConfirmation, SecondFactorDraft, SecondFactorProof } from '@ioc/contracts';
import { Asker, type Actor } from '../actor.js';
import { own } from '../account.controller.js';
import { Access, PEOPLE } from '../policy.js';
import { giveSession, visitorOf } from '../session-cookie.js';
import { SecondFactorService } from './second-factor.service.js';

/** The own second factor. Whoever is held back by it reaches this and nothing else. */
@ApiCookieAuth()
@Access([...PEOPLE, 'held'], 'any')
@Controller('api/account/second-factor')
export class SecondFactorController {
  constructor(@Inject(SecondFactorService) private readonly factors: SecondFactorService) {}

  @Get()
  @ApiOkResponse({ standardSchema: SecondFactor })
  read(@Asker() asker: Actor): Promise<SecondFactor> {
    return this.factors.read(own(asker));
  }

  /** A secret to be scanned; it counts when a code of it was given. */
  @Post()
  @ApiCreatedResponse({ standardSchema: SecondFactorDraft })
  draft(@Asker() asker: Actor): Promise<SecondFactorDraft> {
    return this.factors.draft(own(asker));
  }

  /** From now on it counts. All sessions end; this browser gets a new one, and codes to be printed. */
  @Post('confirm')
  @ApiCreatedResponse({ standardSchema: RecoveryCodes })
  async confirm(
    @Body({ schema: SecondFactorConfirmation }) { code }: SecondFactorConfirmation, @Asker() asker: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response,
  ): Promise<RecoveryCodes> {
    const { opened, codes } = await this.factors.confirm(code, own(asker), asker, visitorOf(request));
    giveSession(request, response, opened.token);
    return { codes };
  }

  /** Signs in to the end: a code of the app, or a printed one. This browser gets a new session. */
  @Post('prove')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async prove(
    @Body({ schema: SecondFactorProof }) { code }: SecondFactorProof, @Asker() asker: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { token } = await this.factors.prove(code, own(asker), asker, visitorOf(request));
    giveSession(request, response, token);
  }

  @Post('recovery-codes')
  @Access(PEOPLE, 'any')
  @ApiCreatedResponse({ standardSchema: RecoveryCodes })
  async renew(@Asker() asker: Actor): Promise<RecoveryCodes> {
    return { codes: await this.factors.renewCodes(own(asker), asker) };
  }

  @Delete()
  @Access(PEOPLE, 'any')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  giveUp(@Asker() asker: Actor): Promise<void> {
    return this.factors.giveUp(own(asker), asker);
  }
}
