import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { EntryBehind, EntryBehindQuery, EntryFormEnd, EntryFormVersion, NewEntryFormVersion, ReportingQuery, ReportingRate } from '@ioc/contracts';
import { Asker, type AdmittedActor } from '../access/actor.js';
import { Access, ADMINISTRATION, READERS } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { SubmissionsService } from './submissions.service.js';

/** The forms themselves, how they come in, and the figures that they make. */
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/entry')
export class EntryFormsController {
  constructor(@Inject(SubmissionsService) private readonly submissions: SubmissionsService) {}

  /** By form, period and unit, the newest first. */
  @Get('rates')
  @Access(READERS, 'any')
  @ApiOkResponse({ standardSchema: ReportingRate, isArray: true })
  rates(@Query({ schema: ReportingQuery }) query: ReportingQuery): Promise<ReportingRate[]> {
    return this.submissions.rates(query);
  }

  /** From a figure that people tell to what each unit submitted, and under which receipt. */
  @Get('behind')
  @Access(READERS, 'any')
  @ApiOkResponse({ standardSchema: EntryBehind })
  async behind(@Query({ schema: EntryBehindQuery }) query: EntryBehindQuery): Promise<EntryBehind> {
    const found = await this.submissions.behind(query);
    if (found) return found;
    throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-indicator', message: 'Không có chỉ tiêu nhập theo kỳ nào mang mã này.' });
  }

  /** All versions of all forms. */
  @Get('forms')
  @Access(READERS, 'any')
  @ApiOkResponse({ standardSchema: EntryFormVersion, isArray: true })
  forms(): Promise<EntryFormVersion[]> {
    return this.submissions.forms();
  }

  @Post('forms')
  @Access(ADMINISTRATION, 'district')
  @ApiCreatedResponse({ standardSchema: EntryFormVersion })
  add(@Body({ schema: NewEntryFormVersion }) form: NewEntryFormVersion, @Asker() asker: AdmittedActor): Promise<EntryFormVersion> {
    return this.submissions.addForm(form, asker);
  }

  /** For periods that nobody has begun to fill in; the past stays as it was. */
  @Post('forms/:form/versions')
  @Access(ADMINISTRATION, 'district')
  @ApiCreatedResponse({ standardSchema: EntryFormVersion })
  addVersion(
    @Param('form', { schema: EntryFormVersion.shape.form }) form: string, @Body({ schema: NewEntryFormVersion }) version: NewEntryFormVersion, @Asker() asker: AdmittedActor,
  ): Promise<EntryFormVersion> {
    if (version.form === form) return this.submissions.addVersion(version, asker);
    throw new Refusal(HttpStatus.BAD_REQUEST, { code: 'other-form', message: 'Mã biểu trong địa chỉ và trong nội dung khác nhau. Ghi cùng một mã.' });
  }

  /** With periods that nobody has begun to fill in; answers its last version. A new version makes it go on. */
  @Post('forms/:form/end')
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: EntryFormVersion })
  end(@Param('form', { schema: EntryFormVersion.shape.form }) form: string, @Body({ schema: EntryFormEnd }) { endsOn }: EntryFormEnd, @Asker() asker: AdmittedActor): Promise<EntryFormVersion> {
    return this.submissions.endForm(form, endsOn, asker);
  }
}
