import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, HttpStatus, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCookieAuth, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { MOST_LISTED, PeopleInvited, PeopleList, PeopleListPreview } from '@ioc/contracts';
import { readListRows, UnreadableFileError } from '@ioc/intake';
import type { Store } from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { PeopleService } from '../access/people.service.js';
import { Access } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { wholeBody } from '../intake/body.js';
import { STORE } from '../tokens.js';
import { isTitles, readPeople } from './people-list.js';

const LARGEST_BYTES = 1024 * 1024;
/** Titles, blank rows and what else stands around a list. */
const MOST_ROWS = 10 * MOST_LISTED;

/** People of a list (.xlsx, .csv, pasted from a sheet) are invited at once. */
@ApiCookieAuth()
@Access(['administrator'], 'district')
@Controller('api/people/list')
export class PeopleListController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(PeopleService) private readonly people: PeopleService,
  ) {}

  /** The body is the list itself; nothing of it is kept. */
  @Post('preview')
  @HttpCode(HttpStatus.OK)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: PeopleListPreview })
  async preview(@Req() request: Request): Promise<PeopleListPreview> {
    const file = await wholeBody(request, LARGEST_BYTES, () => new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, { code: 'too-large', message: 'Tệp lớn hơn 1 MB, không phải một danh sách cán bộ.' }));
    const rows = await readListRows(Readable.from([file]), isTitles, MOST_ROWS).catch((error: unknown) => {
      if (!(error instanceof UnreadableFileError)) throw error;
      throw error.code === 'no-header' ? noTitles() : new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: error.code, message: error.message });
    });
    const preview = readPeople(rows, this.store.catalogue, await this.people.list());
    if (!preview) throw noTitles();
    return preview;
  }

  /** Invites all of them, or nobody. */
  @Post()
  @ApiCreatedResponse({ standardSchema: PeopleInvited })
  invite(@Body({ schema: PeopleList }) { people }: PeopleList, @Asker() asker: Actor): Promise<PeopleInvited> {
    return this.people.addAll(people, asker);
  }
}

function noTitles(): Refusal {
  return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'no-titles', message: 'Không thấy dòng tiêu đề. Danh sách cần một dòng có “Họ và tên” cùng “Vai trò” hoặc “Đơn vị”; tải tệp mẫu để xem.',
  });
}
