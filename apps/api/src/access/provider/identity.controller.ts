import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { IdentityAddress, IdentitySignIn, OwnIdentity } from '@ioc/contracts';
import { Asker, type Actor } from '../actor.js';
import { own } from '../account.controller.js';
import { Access, Open, PEOPLE } from '../policy.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { giveSession, visitorOf } from '../session-cookie.js';
import { IdentityService } from './identity.service.js';
import { giveVisit, redirectUriOf, takeVisit, visitSecretOf } from './visit.js';

/** Signing in by a provider (OpenID Connect), and whose account there is whose here. */
@Controller('api')
export class IdentityController {
  constructor(
    @Inject(IdentityService) private readonly identities: IdentityService,
    @Inject(SecondFactorService) private readonly factors: SecondFactorService,
  ) {}

  /** Begins at the provider's page. Open: nobody is signed in yet. */
  @Post('access/oidc')
  @Open()
  @ApiCreatedResponse({ standardSchema: IdentityAddress })
  async begin(@Body({ schema: IdentitySignIn }) asked: IdentitySignIn, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<IdentityAddress> {
    const { secret, address } = await this.identities.signIn(asked, redirectUriOf(request), visitorOf(request));
    giveVisit(request, response, secret);
    return { address };
  }

  /** Where the provider sends the browser back. Open: the cookie of the visit and what the provider signed are the proof. */
  @Get('access/oidc/callback')
  @Open()
  @ApiResponse({ status: HttpStatus.SEE_OTHER, description: 'To a page of ours, which says what is wrong.' })
  async comeBack(@Req() request: Request, @Res() response: Response): Promise<void> {
    const redirectUri = redirectUriOf(request);
    const { page, opened } = await this.identities.comeBack(visitSecretOf(request), new URL(request.originalUrl, redirectUri), redirectUri, visitorOf(request));
    if (opened) giveSession(request, response, opened.token);
    takeVisit(request, response);
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(HttpStatus.SEE_OTHER, page);
  }

  @Get('account/identity')
  @Access(PEOPLE, 'any')
  @ApiCookieAuth()
  @ApiOkResponse({ standardSchema: OwnIdentity })
  read(@Asker() asker: Actor): Promise<OwnIdentity> {
    return this.identities.read(own(asker));
  }

  /** Makes an account of the provider one's own: begins at its page. */
  @Post('account/identity')
  @Access(PEOPLE, 'any')
  @ApiCookieAuth()
  @ApiCreatedResponse({ standardSchema: IdentityAddress })
  async link(@Asker() asker: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<IdentityAddress> {
    const mine = own(asker);
    this.factors.mustBeFresh(mine.session);
    const { secret, address } = await this.identities.link(mine, redirectUriOf(request), visitorOf(request));
    giveVisit(request, response, secret);
    return { address };
  }

  @Delete('account/identity')
  @Access(PEOPLE, 'any')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiCookieAuth()
  @ApiNoContentResponse()
  unlink(@Asker() asker: Actor): Promise<void> {
    return this.identities.unlink(own(asker), asker);
  }
}
