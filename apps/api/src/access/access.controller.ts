import { Body, Controller, Delete, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AccessLink, DeclaredPolicy, IdentityAddress, LinkCode, PasswordByCode, Session, SignIn, WaysIn } from '@ioc/contracts';
import { hasAdministrator, type Store } from '@ioc/store';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';
import { Asker, type Actor } from './actor.js';
import { Policies } from './policies.js';
import { Access, Open } from './policy.js';
import { Provider } from './provider/provider.js';
import { leftUriOf } from './provider/visit.js';
import { giveSession, takeSession, visitorOf } from './session-cookie.js';
import { Sessions } from './sessions.js';
import { SignInService } from './sign-in.service.js';
import { Tries } from './tries.js';

const TRIES_PER_MINUTE = 10;

@Controller('api/access')
export class AccessController {
  readonly #tries = new Tries(TRIES_PER_MINUTE);

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Provider) private readonly provider: Provider,
  ) {}

  /** How to get in. */
  @Get('ways')
  @Open()
  @ApiOkResponse({ standardSchema: WaysIn })
  async ways(): Promise<WaysIn> {
    const { settings } = this.provider;
    return { accounts: await hasAdministrator(this.store.source.manager), provider: settings && { label: settings.label } };
  }

  /** Who may do what: every route and socket event, as the program itself declares it. */
  @Get('policies')
  @Access(['administrator', 'auditor', 'machine'], 'any')
  @ApiBearerAuth()
  @ApiCookieAuth()
  @ApiOkResponse({ standardSchema: z.array(DeclaredPolicy) })
  declared(): DeclaredPolicy[] {
    return [...this.policies.declared];
  }

  /** Makes a link that opens the writing pages once; 409 as soon as there is an administrator. */
  @Post('links')
  @Access(['machine'], 'any')
  @ApiBearerAuth()
  @ApiCreatedResponse({ standardSchema: AccessLink })
  async link(@Asker() asker: Actor): Promise<AccessLink> {
    const link = await this.sessions.createLink(asker);
    if (!link) {
      throw new Refusal(HttpStatus.CONFLICT, {
        code: 'accounts-exist',
        message: 'Máy chủ này đã có tài khoản quản trị: đăng nhập ở trang /dang-nhap. Quên mật khẩu quản trị thì chạy trên máy chủ: npm run -s ioc -- admin reset',
      });
    }
    return { path: `/vao?ma=${link.code}`, expiresAt: link.expiresAt.toISOString() };
  }

  /** Turns a link's code into a session's cookie. Open: the code is the secret. */
  @Post('sessions')
  @Open()
  @ApiCreatedResponse({ standardSchema: Session })
  async enter(@Body({ schema: LinkCode }) { code }: LinkCode, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    if (!this.#tries.allow()) {
      throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, { code: 'too-many-tries', message: 'Đã thử quá nhiều lần. Chờ một phút rồi mở lại liên kết.' });
    }
    const { device, token, address } = visitorOf(request);
    const opened = await this.sessions.open(code, device, address);
    if (!opened) {
      throw new Refusal(HttpStatus.FORBIDDEN, {
        code: 'bad-link',
        message: 'Liên kết này đã dùng rồi, đã quá 24 giờ hoặc bị chép thiếu. Lấy một liên kết mới trên máy chủ.',
      });
    }
    await this.sessions.end(token, address);
    giveSession(request, response, opened.token);
    return this.sessions.shown(opened.token);
  }

  /** Name and password. Open: nobody is signed in yet. */
  @Post('sign-in')
  @Open()
  @ApiCreatedResponse({ standardSchema: Session })
  async signIn(@Body({ schema: SignIn }) given: SignIn, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    const { token } = await this.signIns.signIn(given, visitorOf(request));
    giveSession(request, response, token);
    return this.sessions.shown(token);
  }

  /** Sets a password with a one-time code and signs in. Open: the code is the secret. */
  @Post('password')
  @Open()
  @ApiCreatedResponse({ standardSchema: Session })
  async password(@Body({ schema: PasswordByCode }) given: PasswordByCode, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    const { token } = await this.signIns.setByCode(given, visitorOf(request));
    giveSession(request, response, token);
    return this.sessions.shown(token);
  }

  /** The session of this browser. Open: it tells a browser about itself only. */
  @Get('session')
  @Open()
  @ApiCookieAuth()
  @ApiOkResponse({ standardSchema: Session })
  session(@Req() request: Request): Promise<Session> {
    return this.sessions.shown(visitorOf(request).token);
  }

  /** Ends the session of this browser. Open: it ends nobody else's. One that began at the provider goes on there: the answer is the page that ends it. */
  @Delete('session')
  @Open()
  @ApiCookieAuth()
  @ApiOkResponse({ standardSchema: IdentityAddress })
  @ApiNoContentResponse()
  async leave(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<IdentityAddress | undefined> {
    const { token, address } = visitorOf(request);
    const ended = await this.sessions.end(token, address);
    takeSession(request, response);
    const page = ended?.provided === true && this.provider.settings ? await this.provider.leavingAddress(leftUriOf(request)) : null;
    if (page !== null) return { address: page };
    response.status(HttpStatus.NO_CONTENT);
    return undefined;
  }
}
