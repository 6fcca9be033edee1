import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AccessLink, LinkCode, Session } from '@ioc/contracts';
import { Refusal } from '../errors.js';
import { KeyOnly, Open } from './access.guard.js';
import { Asker, type Actor } from './actor.js';
import { addressOf } from './address.js';
import { sessionCookie, sessionToken } from './cookie.js';
import { SESSION_SECONDS, Sessions } from './sessions.js';
import { Tries } from './tries.js';

const TRIES_PER_MINUTE = 10;

@Controller('api/access')
export class AccessController {
  readonly #tries = new Tries(TRIES_PER_MINUTE);

  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  /** Makes a link that opens the writing pages once. */
  @Post('links')
  @KeyOnly()
  @ApiBearerAuth()
  @ApiCreatedResponse({ standardSchema: AccessLink })
  async link(@Asker() asker: Actor): Promise<AccessLink> {
    const { code, expiresAt } = await this.sessions.createLink(asker);
    return { path: `/vao?ma=${code}`, expiresAt: expiresAt.toISOString() };
  }

  /** Turns a link's code into a session's cookie. Open: the code is the secret. */
  @Post('sessions')
  @Open()
  @ApiCreatedResponse({ standardSchema: Session })
  async enter(
    @Body({ schema: LinkCode }) { code }: LinkCode,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    if (!this.#tries.allow()) {
      throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, { code: 'too-many-tries', message: 'Đã thử quá nhiều lần. Chờ một phút rồi mở lại liên kết.' });
    }
    const session = await this.sessions.open(code, addressOf(request));
    if (!session) {
      throw new Refusal(HttpStatus.FORBIDDEN, {
        code: 'bad-link',
        message: 'Liên kết này đã dùng rồi, đã quá 24 giờ hoặc bị chép thiếu. Lấy một liên kết mới trên máy chủ.',
      });
    }
    response.setHeader('Set-Cookie', sessionCookie(session.token, { secure: isSecure(request), seconds: SESSION_SECONDS }));
    return { label: session.label, expiresAt: session.expiresAt.toISOString() };
  }

  /** The session of this browser. Open: it tells a browser about itself only. */
  @Get('session')
  @Open()
  @ApiCookieAuth()
  @ApiOkResponse({ standardSchema: Session })
  async session(@Req() request: Request): Promise<Session> {
    const session = await this.sessions.find(sessionToken(request.headers.cookie));
    if (session) return { label: session.label, expiresAt: session.expiresAt.toISOString() };
    throw new Refusal(HttpStatus.UNAUTHORIZED, { code: 'no-session', message: 'Chưa mở phiên làm việc. Mở liên kết một lần mà máy chủ in ra.' });
  }

  /** Ends the session of this browser. */
  @Delete('session')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiCookieAuth()
  @ApiNoContentResponse()
  async leave(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(sessionToken(request.headers.cookie), addressOf(request));
    response.setHeader('Set-Cookie', sessionCookie('', { secure: isSecure(request), seconds: 0 }));
  }
}

/** Behind a proxy that speaks HTTPS only the browser's own Origin tells. */
function isSecure(request: Request): boolean {
  return request.secure || request.headers.origin?.startsWith('https://') === true;
}
