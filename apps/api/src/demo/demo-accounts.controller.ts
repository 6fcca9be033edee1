import { Body, Controller, Get, HttpStatus, Inject, Post, Req, Res, type OnApplicationBootstrap } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { DemoAccount, DemoSignIn, PersonRole, Session } from '@ioc/contracts';
import { systemClock } from '@ioc/platform';
import { hasAdministrator, listDemoPeople, makeDemoPeople, type DistrictCatalogue, type Store } from '@ioc/store';
import { ROLE_WORDS } from '../access/author.js';
import { Open } from '../access/policy.js';
import { giveSession, visitorOf } from '../access/session-cookie.js';
import { Sessions } from '../access/sessions.js';
import { SignInService } from '../access/sign-in.service.js';
import { Tries } from '../access/tries.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';

const TRIES_PER_MINUTE = 60;

/** One account a role, without password, until somebody administers the demo. Part of the program in the demo alone. */
@Open()
@Controller('api/demo')
export class DemoAccountsController implements OnApplicationBootstrap {
  readonly #tries = new Tries(TRIES_PER_MINUTE);

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignInService) private readonly signIns: SignInService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.store.source.transaction((manager) => makeDemoPeople(manager, demoPeople(this.store.catalogue), systemClock.now()));
  }

  /** Open: whoever reaches the demo may try it. Empty: people sign in here. */
  @Get('accounts')
  @ApiOkResponse({ standardSchema: z.array(DemoAccount) })
  async accounts(): Promise<DemoAccount[]> {
    const { manager } = this.store.source;
    if (await hasAdministrator(manager)) return [];
    return (await listDemoPeople(manager)).flatMap(({ name, roles: [role], units }) => (role ? [{ role, name, units }] : []));
  }

  /** Open: there is no password. */
  @Post('sign-in')
  @ApiCreatedResponse({ standardSchema: Session })
  async signIn(@Body({ schema: DemoSignIn }) { role }: DemoSignIn, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    if (!this.#tries.allow()) throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, { code: 'too-many-tries', message: 'Có quá nhiều lượt vào thử cùng lúc. Chờ một phút rồi thử lại.' });
    const { token } = await this.signIns.enterDemo(role, visitorOf(request));
    giveSession(request, response, token);
    return this.sessions.shown(token);
  }
}

function demoPeople({ units }: DistrictCatalogue): Parameters<typeof makeDemoPeople>[1] {
  const commune = units.find(({ kind }) => kind === 'commune');
  return PersonRole.options.map((role) => {
    const own = role === 'officer' && commune ? commune : null;
    return { name: `${ROLE_WORDS[role]}${own ? ` ${own.shortName}` : ''} (mô phỏng)`, roles: [role], units: own && [own.code] };
  });
}
