import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Param, Put, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { OwnSession, PasswordChange } from '@ioc/contracts';
import { Refusal } from '../errors.js';
import { Asker, refuseDemoAccount, type Actor } from './actor.js';
import { Access, PEOPLE } from './policy.js';
import { visitorOf } from './session-cookie.js';
import type { OwnedSession } from './second-factor/second-factor.service.js';
import { Sessions } from './sessions.js';
import { SignInService } from './sign-in.service.js';

/** What people do with their own account. */
@ApiCookieAuth()
@Access(PEOPLE, 'any')
@Controller('api/account')
export class AccountController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignInService) private readonly signIns: SignInService,
  ) {}

  /** All other sessions of the person end. */
  @Put('password')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  change(@Body({ schema: PasswordChange }) change: PasswordChange, @Asker() asker: Actor, @Req() request: Request): Promise<void> {
    return this.signIns.change(change, own(asker).session, asker, visitorOf(request));
  }

  /** Where this person is signed in, the last seen first. */
  @Get('sessions')
  @ApiOkResponse({ standardSchema: z.array(OwnSession) })
  async list(@Asker() asker: Actor): Promise<OwnSession[]> {
    const { session, person } = own(asker);
    return (await this.sessions.listOf(person.id)).map(({ id, device, createdAt, lastSeenAt, expiresAt }) => ({
      id, device, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), expiresAt: expiresAt.toISOString(), current: id === session.id,
    }));
  }

  /** Ends all but the one that asks. */
  @Delete('sessions')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async endOthers(@Asker() asker: Actor): Promise<void> {
    const { session, person } = own(asker);
    await this.sessions.endOthersOf(person.id, session.id, asker);
  }

  @Delete('sessions/:id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async end(@Param('id', { schema: z.uuid() }) id: string, @Asker() asker: Actor): Promise<void> {
    const { person } = own(asker);
    if (!(await this.sessions.endOf(person.id, id, asker))) {
      throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-session', message: 'Không có phiên này, hoặc phiên đã kết thúc.' });
    }
  }
}

/** @throws Refusal of who came through the server's link, who has no account, and of the demo's, which are everybody's. */
export function own({ session }: Actor): OwnedSession {
  refuseDemoAccount({ session }, 'Tài khoản mô phỏng là của chung mọi người vào thử, nên không có mật khẩu, mã xác nhận hay phiên của riêng ai.');
  if (session?.person) return { session, person: session.person };
  throw new Refusal(HttpStatus.CONFLICT, { code: 'no-person', message: 'Phiên này mở bằng liên kết của máy chủ, không phải tài khoản của một người.' });
}
