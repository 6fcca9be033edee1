import { Readable } from 'node:stream';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { LARGEST_SIGNED_BYTES, type AuditFacts, type FormAnswer, type FormComparison, type FormContent, type FormDifference, type FormQuery, type FreezeOrder, type FrozenContent, type OpeningEntry, type SignedForm, type SignedQuery } from '@ioc/contracts';
import { readFormRows, UnreadableFileError } from '@ioc/intake';
import { formChanges, localDay } from '@ioc/kpi';
import type { Settings } from '@ioc/platform';
import {
  addOpening, attachSigned, freezeForm, holdAudit, listFrozenForms, lockFrozenForms, noteAct, NoFormError, NotFrozenError, readForm, readFrozenForm, readOpenings, readSigned,
  type EntityManager, type Store,
} from '@ioc/store';
import type { Actor } from '../access/actor.js';
import { Refusal } from '../errors.js';
import { wholeBody } from '../intake/body.js';
import { SETTINGS, STORE } from '../tokens.js';
import { isActivePdf } from './active-pdf.js';
import { compareForms } from './foreign-form.js';
import { formPdf } from './form-pdf.js';
import { formWorkbook } from './form-workbook.js';
import { printForm, type Printing } from './printed.js';
import { isPdf } from './is-pdf.js';

export type FileKind = 'xlsx' | 'pdf';

/** Largest form of another system that is read. */
const LARGEST_FOREIGN_BYTES = 5 * 1024 * 1024;

interface NamedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const NOT_FROZEN: Readonly<Record<NotFrozenError['why'], readonly [HttpStatus, string]>> = {
  'newer-version': [HttpStatus.CONFLICT, 'Đã có người chốt kỳ này trong lúc bạn xem. Tải lại trang rồi xem bản mới nhất.'],
  'reason-needed': [HttpStatus.UNPROCESSABLE_ENTITY, 'Cần ghi lý do: đây là bản đính chính, hoặc số liệu còn thiếu ngày, còn chỗ lệch.'],
  'nothing-changed': [HttpStatus.CONFLICT, 'Số liệu hiện nay giống hệt bản chốt mới nhất nên không cần đính chính.'],
  'period-running': [HttpStatus.CONFLICT, 'Kỳ báo cáo chưa kết thúc nên chưa chốt được.'],
};

@Injectable()
export class FormsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async read(query: FormQuery): Promise<FormAnswer> {
    return this.#atOneMoment(async (manager) => ({ content: await this.#now(manager, query), frozen: await listFrozenForms(manager, query) }));
  }

  async file(kind: FileKind, query: FormQuery, by: Actor): Promise<NamedFile> {
    const file = await this.#drawn(kind, { content: await this.#atOneMoment((manager) => this.#now(manager, query)), frozen: null });
    return this.#exported(file, by, { format: kind, from: query.from, to: query.to, scope: query.scope });
  }

  /** @throws Refusal 409 and 422 with the reason why it is not frozen */
  async freeze({ after, reason, ...query }: FreezeOrder, by: Actor): Promise<FrozenContent> {
    const id = await this.#atOneMoment(async (manager) => {
      await lockFrozenForms(manager);
      await holdAudit(manager);
      const { time: { now, timeZone } } = await this.store.momentIn(manager);
      const frozen = await freezeForm(manager, { content: await this.#now(manager, query), after, reason: reason ?? null, frozenBy: by.label, frozenAt: now, today: localDay(now, timeZone) });
      await noteAct(this.store, manager, {
        by, act: 'form-frozen', about: { kind: 'form', id: String(frozen) }, old: after === 0 ? null : { version: after }, new: { from: query.from, to: query.to, scope: query.scope, by: query.by },
      });
      return frozen;
    }).catch((error: unknown) => {
      if (!(error instanceof NotFrozenError)) throw error;
      const [status, message] = NOT_FROZEN[error.why];
      throw new Refusal(status, { code: error.why, message });
    });
    return this.frozen(id);
  }

  async frozen(id: number): Promise<FrozenContent> {
    const found = await readFrozenForm(this.store.source.manager, id);
    if (found) return found;
    throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-frozen-form', message: 'Không có bản chốt nào mang số này.' });
  }

  async frozenFile(kind: FileKind, id: number, by: Actor): Promise<NamedFile> {
    return this.#exported(await this.#drawn(kind, await this.frozen(id)), by, { format: kind, frozen: id });
  }

  async difference(id: number): Promise<FormDifference> {
    const { frozen: { period, scope, by }, content } = await this.frozen(id);
    const present = await this.#atOneMoment((manager) => this.#now(manager, { ...period, scope, by }));
    return { comparedAt: this.store.clock.now().toISOString(), changes: formChanges(content, present) };
  }

  /** @throws Refusal 413 when it is larger than 20 MB, 415 when it is no PDF, 422 when it would run something, 400 and 408 when it does not come whole */
  async attach(id: number, { fileName, number, signedOn }: SignedQuery, request: Request, by: Actor): Promise<SignedForm> {
    await this.frozen(id);
    const content = await wholePdf(request);
    return this.store.source.transaction(async (manager) => {
      const signed = await attachSigned(manager, id, { fileName, number, signedOn, content, attachedBy: by.label, attachedAt: this.store.clock.now() });
      await noteAct(this.store, manager, { by, act: 'form-signed', about: { kind: 'form', id: String(id) }, new: { fileName, number, signedOn, sha256: signed.sha256 } });
      return signed;
    });
  }

  async signed(id: number, signedId: number, by: Actor): Promise<NamedFile> {
    const signed = await readSigned(this.store.source.manager, id, signedId);
    if (signed) return this.#exported({ name: signed.fileName, bytes: signed.content }, by, { format: 'pdf', frozen: id, signed: signedId });
    throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-signed-form', message: 'Không có bản ký nào mang số này.' });
  }

  /** @throws Refusal 413 when the file is larger than 5 MB, 422 when it cannot be read or is no such form */
  async compare(query: FormQuery, request: Request): Promise<FormComparison> {
    const file = await wholeBody(request, LARGEST_FOREIGN_BYTES, () => new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, { code: 'too-large', message: 'Tệp lớn hơn 5 MB, không phải một biểu mẫu.' }));
    const rows = await readFormRows(Readable.from([file])).catch((error: unknown) => {
      if (!(error instanceof UnreadableFileError)) throw error;
      throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: error.code, message: error.message });
    });
    const comparison = compareForms(await this.#atOneMoment((manager) => this.#now(manager, query)), rows);
    if (comparison) return comparison;
    throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'no-form', message: 'Không thấy dòng nào giống Biểu II.06a trong tệp này.' });
  }

  /** @throws Refusal 422 when the unit is not one of the district's */
  async enterOpening(entry: OpeningEntry, by: Actor): Promise<void> {
    if (!this.store.catalogue.units.some(({ code }) => code === entry.unit)) {
      throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'unknown-unit', message: 'Không có đơn vị nào mang mã này.' });
    }
    await this.store.source.transaction(async (manager) => {
      const { from, to, unit, field, count } = entry;
      const before = (await readOpenings(manager, { from, to })).find((opening) => opening.unit === unit && opening.field === field);
      await addOpening(manager, entry, by.label, this.store.clock.now());
      await noteAct(this.store, manager, { by, act: 'opening-entered', about: { kind: 'opening', id: unit }, old: before ? { count: before.count } : null, new: { from, to, field, count } });
    });
  }

  /** What leaves the server is told of first. */
  async #exported(file: NamedFile, by: Actor, what: AuditFacts): Promise<NamedFile> {
    await noteAct(this.store, this.store.source.manager, { by, act: 'exported', about: { kind: 'list', id: 'form' }, new: what });
    return file;
  }

  #atOneMoment<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.store.source.transaction('REPEATABLE READ', work);
  }

  async #now(manager: EntityManager, query: FormQuery): Promise<FormContent> {
    try {
      const { catalogue, time } = await this.store.momentIn(manager);
      return await readForm(manager, query, catalogue, time);
    } catch (error) {
      if (!(error instanceof NoFormError)) throw error;
      throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-form', message: 'Không có biểu mẫu, hoặc không có đơn vị nào trong phạm vi này.' });
    }
  }

  async #drawn(kind: FileKind, what: Pick<Printing, 'content' | 'frozen'>): Promise<NamedFile> {
    const { now, timeZone } = this.store.time();
    const printed = printForm({ ...what, now, timeZone, demo: this.settings.demo });
    return { name: `${printed.name}.${kind}`, bytes: await (kind === 'pdf' ? formPdf(printed) : formWorkbook(printed)) };
  }
}

async function wholePdf(request: Request): Promise<Buffer> {
  const content = await wholeBody(request, LARGEST_SIGNED_BYTES, tooLarge);
  if (!isPdf(content)) throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, { code: 'not-pdf', message: 'Tệp này không phải PDF (hoặc bị cắt cụt) nên chưa lưu.' });
  if (!isActivePdf(content)) return content;
  throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'active-pdf', message: 'Tệp PDF này mang theo mã chạy, lệnh mở chương trình hoặc tệp đính kèm nên chưa lưu. Hãy in lại ra PDF rồi ký, hoặc quét bản giấy.',
  });
}

function tooLarge(): Refusal {
  return new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, { code: 'too-large', message: 'Tệp PDF lớn hơn 20 MB nên chưa lưu. Hãy giảm độ phân giải khi quét rồi gửi lại.' });
}
