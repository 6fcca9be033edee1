import { Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiCookieAuth, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { EntryWorkbookPreview, SubmissionKey } from '@ioc/contracts';
import { Asker, type AdmittedActor } from '../../access/actor.js';
import { Access } from '../../access/policy.js';
import { sendFile } from '../../export/send-file.js';
import { WORKBOOK } from '../../export/types.js';
import { EntryWorkbookService } from './workbook.service.js';

/** A form that is filled in with Excel, without a network, and brought back. */
@ApiBearerAuth()
@ApiCookieAuth()
@Access(['officer'], 'params.unit')
@Controller('api/entry/submissions/:form/:unit/:from/workbook')
export class EntryWorkbookController {
  constructor(@Inject(EntryWorkbookService) private readonly workbooks: EntryWorkbookService) {}

  /** With what is in it already; only what is typed can be changed. */
  @Get()
  @ApiProduces(WORKBOOK)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async workbook(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Asker() asker: AdmittedActor, @Res() response: Response): Promise<void> {
    sendFile(response, WORKBOOK, await this.workbooks.given(key, asker));
  }

  /** The body is the filled-in workbook, at most 2 MB. Nothing changes: what is agreed to goes to `PUT …/cells`. */
  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: EntryWorkbookPreview })
  preview(@Param({ schema: SubmissionKey }) key: SubmissionKey, @Req() request: Request, @Asker() asker: AdmittedActor): Promise<EntryWorkbookPreview> {
    return this.workbooks.compared(key, request, asker);
  }
}
