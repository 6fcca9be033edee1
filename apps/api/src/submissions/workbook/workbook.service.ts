import { Readable } from 'node:stream';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EntrySheet, EntryWorkbookPreview, SubmissionKey } from '@ioc/contracts';
import { readEntryRows, UnreadableFileError } from '@ioc/intake';
import { noteAct, type Store } from '@ioc/store';
import type { AdmittedActor } from '../../access/actor.js';
import { Refusal } from '../../errors.js';
import { wholeBody } from '../../intake/body.js';
import { STORE } from '../../tokens.js';
import { SubmissionsService } from '../submissions.service.js';
import { wordsOf } from '../words.js';
import { compareEntryFile } from './compare.js';
import { readEntryFile, type FileRead } from './read.js';
import { entryWorkbook } from './write.js';

const LARGEST_BYTES = 2_000_000;

/** A form as an Excel workbook, to be filled in elsewhere and brought back. */
@Injectable()
export class EntryWorkbookService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SubmissionsService) private readonly submissions: SubmissionsService,
  ) {}

  /** @throws Refusal 409 when nothing of it can be typed now */
  async given(key: SubmissionKey, by: AdmittedActor): Promise<{ name: string; bytes: Buffer }> {
    const sheet = await this.submissions.sheet(key, null, by);
    if (!sheet.may.includes('edit')) throw new Refusal(HttpStatus.CONFLICT, { code: 'not-open', message: 'Biểu này hiện không nhập được nên không có tệp Excel để điền. Cần bản để xem thì in phiếu.' });
    const { now, timeZone } = this.store.time();
    const bytes = await entryWorkbook(sheet, timeZone, now);
    await noteAct(this.store, this.store.source.manager, { by, act: 'exported', about: { kind: 'submission', id: `${key.form}/${key.unit}/${key.from}` }, new: { format: 'xlsx' } });
    return { name: `${key.form}_${key.unit}_${key.from}.xlsx`, bytes };
  }

  /**
   * What a filled-in workbook would change; nothing of it is kept.
   * @throws Refusal 413 when it is larger than 2 MB, 422 when it cannot be read, 409 when it is of something else or of before,
   *   400 and 408 when it does not come whole
   */
  async compared(key: SubmissionKey, request: Request, by: AdmittedActor): Promise<EntryWorkbookPreview> {
    const body = await wholeBody(request, LARGEST_BYTES, () => new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, { code: 'too-large', message: 'Tệp lớn hơn 2 MB, không phải biểu tải từ trang này.' }));
    const rows = await readEntryRows(Readable.from([body])).catch((error: unknown) => {
      if (!(error instanceof UnreadableFileError)) throw error;
      throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: error.code, message: error.message });
    });
    const file = readEntryFile(rows);
    if (!file) throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'no-workbook', message: 'Không thấy biểu trong tệp này, hoặc tệp đã mất dòng tiêu đề hay trang ẩn. Tải lại tệp Excel của biểu rồi chép số sang.' });
    const sheet = await this.submissions.sheet(key, null, by);
    mustBeOf(file, sheet);
    return compareEntryFile(file, sheet, sheet.may.includes('edit') ? null : wordsOf(sheet.task.locked ? 'locked' : 'frozen'));
  }
}

function mustBeOf({ facts }: FileRead, { task: { key, correction }, version }: EntrySheet): void {
  const refuse = (code: string, message: string): never => {
    throw new Refusal(HttpStatus.CONFLICT, { code, message });
  };
  if (facts.form !== key.form) refuse('other-form', 'Tệp này là của biểu khác. Mở biểu đó rồi tải lên, hoặc tải tệp Excel của biểu đang mở.');
  if (facts.unit !== key.unit) refuse('other-unit', 'Tệp này là của đơn vị khác. Mở biểu của đơn vị đó rồi tải lên.');
  if (facts.from !== key.from) refuse('other-period', 'Tệp này là của kỳ khác. Mở đúng kỳ rồi tải lên, hoặc tải tệp Excel của kỳ đang mở.');
  if (facts.version !== String(version)) refuse('old-version', 'Mẫu biểu đã đổi từ khi tải tệp này. Tải lại tệp Excel rồi chép số sang.');
  if (facts.correction !== String(correction)) refuse('other-correction', 'Tệp này tải từ trước lần đính chính đang mở. Tải lại tệp Excel rồi chép số sang.');
}
