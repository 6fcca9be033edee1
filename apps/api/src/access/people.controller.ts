import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AdministratorReset, AdministratorResetAnswer, FirstAdministrator, NewDeputyship, PasswordCode, Person, PersonFacts, PersonInvited, RowNumberInPath } from '@ioc/contracts';
import { Asker, refuseDemoAccount, type Actor } from './actor.js';
import { PeopleService } from './people.service.js';
import { Access } from './policy.js';
import { giveSession, visitorOf } from './session-cookie.js';

@ApiCookieAuth()
@Access(['administrator'], 'district')
@Controller('api/people')
export class PeopleController {
  constructor(@Inject(PeopleService) private readonly people: PeopleService) {}

  @Get()
  @Access(['administrator', 'auditor'], 'district')
  @ApiOkResponse({ standardSchema: z.array(Person) })
  list(): Promise<Person[]> {
    return this.people.list();
  }

  /** Adds a person, who sets a password with the invitation. */
  @Post()
  @ApiCreatedResponse({ standardSchema: PersonInvited })
  add(@Body({ schema: PersonFacts }) facts: PersonFacts, @Asker() asker: Actor): Promise<PersonInvited> {
    return this.people.add(facts, asker);
  }

  /** Whoever came through the server's link becomes the first administrator, and is signed in as such. */
  @Post('first')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async first(
    @Body({ schema: FirstAdministrator }) facts: FirstAdministrator, @Asker() asker: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    refuseDemoAccount(asker, 'Tài khoản mô phỏng không tạo được người quản trị. Mở liên kết một lần mà máy chủ in ra, hoặc chạy trên máy chủ: npm run -s ioc -- link');
    const { token } = await this.people.first(facts, asker, visitorOf(request));
    giveSession(request, response, token);
  }

  /** For who runs the server (`ioc admin reset`): a code for an administrator who is locked out. */
  @Post('administrator-reset')
  @Access(['machine'], 'any')
  @ApiBearerAuth()
  @ApiCreatedResponse({ standardSchema: AdministratorResetAnswer })
  reset(@Body({ schema: AdministratorReset }) { login }: AdministratorReset, @Asker() asker: Actor): Promise<AdministratorResetAnswer> {
    return this.people.resetAdministrator(login, asker);
  }

  @Put(':id')
  @ApiOkResponse({ standardSchema: Person })
  change(@Param('id', { schema: RowNumberInPath }) id: number, @Body({ schema: PersonFacts }) facts: PersonFacts, @Asker() asker: Actor): Promise<Person> {
    return this.people.change(id, facts, asker);
  }

  /** Ends every session at once; nothing is forgotten. */
  @Post(':id/disable')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: Person })
  disable(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: Actor): Promise<Person> {
    return this.people.able(id, false, asker);
  }

  @Post(':id/enable')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: Person })
  enable(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: Actor): Promise<Person> {
    return this.people.able(id, true, asker);
  }

  /** After too many wrong passwords. */
  @Post(':id/unlock')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: Person })
  unlock(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: Actor): Promise<Person> {
    return this.people.unlock(id, asker);
  }

  /** For who lost telephone and printed codes. */
  @Delete(':id/second-factor')
  @ApiOkResponse({ standardSchema: Person })
  clearSecondFactor(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: Actor): Promise<Person> {
    return this.people.clearSecondFactor(id, asker);
  }

  /** For whose account at the provider is another's, or none any more. */
  @Delete(':id/identity')
  @ApiOkResponse({ standardSchema: Person })
  unlinkIdentity(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: Actor): Promise<Person> {
    return this.people.unlinkIdentity(id, asker);
  }

  /** An invitation anew, or a code to be read out to who forgot the password. */
  @Post(':id/code')
  @ApiCreatedResponse({ standardSchema: PasswordCode })
  code(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: Actor): Promise<PasswordCode> {
    return this.people.code(id, asker);
  }

  /** Who has left: name, sign-in and contact are forgotten. */
  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  remove(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: Actor): Promise<void> {
    return this.people.remove(id, asker);
  }

  @Post(':id/deputies')
  @ApiCreatedResponse({ standardSchema: Person })
  addDeputy(@Param('id', { schema: RowNumberInPath }) id: number, @Body({ schema: NewDeputyship }) deputyship: NewDeputyship, @Asker() asker: Actor): Promise<Person> {
    return this.people.addDeputy(id, deputyship, asker);
  }

  @Delete(':id/deputies/:deputyship')
  @ApiOkResponse({ standardSchema: Person })
  endDeputy(@Param('id', { schema: RowNumberInPath }) id: number, @Param('deputyship', { schema: RowNumberInPath }) deputyship: number, @Asker() asker: Actor): Promise<Person> {
    return this.people.endDeputy(id, deputyship, asker);
  }
}
