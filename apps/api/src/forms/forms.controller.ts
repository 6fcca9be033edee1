import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiCookieAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FormAnswer, FormComparison, FormDifference, FormQuery, FreezeOrder, FrozenContent, OpeningEntry, RowNumberInPath, SignedForm, SignedQuery } from '@ioc/contracts';
import { Asker, mustReach, type Actor, type AdmittedActor } from '../access/actor.js';
import { Access, READERS, unitOfScope } from '../access/policy.js';
import { sendFile } from '../export/send-file.js';
import { FormsService, type FileKind } from './forms.service.js';

const Kind = z.enum(['xlsx', 'pdf']);
const TYPES: Readonly<Record<FileKind, string>> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pdf: 'application/pdf' };

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/forms')
export class FormsController {
  constructor(@Inject(FormsService) private readonly forms: FormsService) {}

  /** Form II.06a of a period as it is now, and what was frozen of it. */
  @Get('ii06a')
  @Access([...READERS, 'client-figures'], 'query.scope')
  @ApiOkResponse({ standardSchema: FormAnswer })
  form(@Query({ schema: FormQuery }) query: FormQuery): Promise<FormAnswer> {
    return this.forms.read(query);
  }

  /** The form as it is now, in the ministry's layout. */
  @Get('ii06a/file/:kind')
  @Access([...READERS, 'client-figures'], 'query.scope')
  @ApiProduces(...Object.values(TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @Param('kind', { schema: Kind }) kind: FileKind, @Query({ schema: FormQuery }) query: FormQuery, @Asker() asker: Actor, @Res() response: Response,
  ): Promise<void> {
    sendFile(response, TYPES[kind], await this.forms.file(kind, query, asker));
  }

  /** Keeps the form as it is now; a second time as a correction, with a reason. */
  @Post('ii06a/freeze')
  @Access(['approver', 'administrator', 'machine'], 'body.scope')
  @ApiCreatedResponse({ standardSchema: FrozenContent })
  freeze(@Body({ schema: FreezeOrder }) order: FreezeOrder, @Asker() asker: Actor): Promise<FrozenContent> {
    return this.forms.freeze(order, asker);
  }

  /** The body is the same form as another system filled it (.xlsx, or HTML as .xls); nothing of it is kept. */
  @Post('ii06a/compare')
  @Access(READERS, 'query.scope')
  @HttpCode(HttpStatus.OK)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: FormComparison })
  compare(@Query({ schema: FormQuery }) query: FormQuery, @Req() request: Request): Promise<FormComparison> {
    return this.forms.compare(query, request);
  }

  /** Dossiers carried over into a period without history; the newest entry of a unit and field counts. */
  @Post('ii06a/openings')
  @Access(['officer', 'checker', 'approver', 'administrator', 'machine'], 'body.unit')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  opening(@Body({ schema: OpeningEntry }) entry: OpeningEntry, @Asker() asker: Actor): Promise<void> {
    return this.forms.enterOpening(entry, asker);
  }

  @Get('frozen/:id')
  @Access([...READERS, 'client-figures'], 'answer')
  @ApiOkResponse({ standardSchema: FrozenContent })
  frozen(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: AdmittedActor): Promise<FrozenContent> {
    return this.#own(id, asker);
  }

  @Get('frozen/:id/file/:kind')
  @Access([...READERS, 'client-figures'], 'answer')
  @ApiProduces(...Object.values(TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async frozenFile(
    @Param('id', { schema: RowNumberInPath }) id: number, @Param('kind', { schema: Kind }) kind: FileKind, @Asker() asker: AdmittedActor, @Res() response: Response,
  ): Promise<void> {
    await this.#own(id, asker);
    sendFile(response, TYPES[kind], await this.forms.frozenFile(kind, id, asker));
  }

  /** Frozen (old) against present (new), cell by cell. */
  @Get('frozen/:id/difference')
  @Access(READERS, 'answer')
  @ApiOkResponse({ standardSchema: FormDifference })
  async difference(@Param('id', { schema: RowNumberInPath }) id: number, @Asker() asker: AdmittedActor): Promise<FormDifference> {
    await this.#own(id, asker);
    return this.forms.difference(id);
  }

  /** The body is the signed PDF itself, at most 20 MB. */
  @Post('frozen/:id/signed')
  @Access(['officer', 'checker', 'approver', 'administrator', 'machine'], 'answer')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ standardSchema: SignedForm })
  async attach(
    @Param('id', { schema: RowNumberInPath }) id: number, @Query({ schema: SignedQuery }) query: SignedQuery, @Req() request: Request, @Asker() asker: AdmittedActor,
  ): Promise<SignedForm> {
    await this.#own(id, asker);
    return this.forms.attach(id, query, request, asker);
  }

  /** As it was attached. */
  @Get('frozen/:id/signed/:signed')
  @Access(READERS, 'answer')
  @ApiProduces(TYPES.pdf)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async signed(
    @Param('id', { schema: RowNumberInPath }) id: number, @Param('signed', { schema: RowNumberInPath }) signed: number, @Asker() asker: AdmittedActor, @Res() response: Response,
  ): Promise<void> {
    await this.#own(id, asker);
    sendFile(response, TYPES.pdf, await this.forms.signed(id, signed, asker));
  }

  async #own(id: number, asker: AdmittedActor): Promise<FrozenContent> {
    const found = await this.forms.frozen(id);
    mustReach(asker, unitOfScope(found.frozen.scope));
    return found;
  }
}
