import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { RowCorrection, RowGivenUp, Synonym } from '@ioc/contracts';
import { buildVocabulary, fitsColumn, interpretRow, matchesMasked, normaliseText, normaliseUnitName, type Vocabulary } from '@ioc/intake';
import { ENTITY_COLUMNS, type PackProfile } from '@ioc/pack';
import {
  correctRow, findQuarantined, giveUpRow, noteAct, readProfile, readStationRegister, retryOnConflict, teachSynonym, UnknownTargetError, WordTakenError,
  type EntityManager, type QuarantinedRow, type Store,
} from '@ioc/store';
import type { Actor } from '../access/actor.js';
import { Refusal } from '../errors.js';
import { IntakeService } from '../intake/intake.service.js';
import { STORE } from '../tokens.js';
import { REASON_WORDS } from './reason-words.js';

/** No text that is let through contains it, every masked one does. */
const OF_A_MASK = '…';

export interface RowPlace {
  readonly deliveryId: string;
  readonly line: number;
}

/** What people decide about rows that wait (*Dòng cần xem lại*). Every refusal says in words what is wrong. */
@Injectable()
export class QuarantineService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(IntakeService) private readonly intake: IntakeService,
  ) {}

  async correct(place: RowPlace, { cells }: RowCorrection, by: Actor): Promise<void> {
    await this.#change(async (manager) => {
      const row = await waitingRow(manager, place);
      const profile = await readProfile(manager, row.profile, row.profileVersion);
      const vocabulary = buildVocabulary(await this.store.catalogueIn(manager));
      checkCells(cells, profile, vocabulary);
      const corrected = Object.fromEntries(Object.entries({ ...row.cells, ...cells }).filter(([, text]) => text.trim() !== ''));
      const around = { stations: await readStationRegister(manager), stateAt: row.stateAt };
      const meaning = interpretRow(corrected, profile, vocabulary, around);
      if (!meaning.ok) throw notUnderstood(meaning.reason, meaning.column);
      if (!(await correctRow(manager, { ...place, cells, by: by.label, at: this.store.clock.now() }))) throw notWaiting();
      const before = Object.fromEntries(Object.keys(cells).map((column) => [column, row.cells[column] ?? null]));
      await noteAct(this.store, manager, { by, act: 'row-corrected', about: rowOf(place), old: before, new: cells });
    });
  }

  async giveUp(place: RowPlace, { reason }: RowGivenUp, by: Actor): Promise<void> {
    await this.#change(async (manager) => {
      await waitingRow(manager, place);
      if (!(await giveUpRow(manager, { ...place, reason, by: by.label, at: this.store.clock.now() }))) throw notWaiting();
      await noteAct(this.store, manager, { by, act: 'row-given-up', about: rowOf(place) });
    });
  }

  /** Number of rows that were set right by it. */
  async teach({ kind, word, target, row }: Synonym, by: Actor): Promise<number> {
    const mended = await this.#change(async (manager) => {
      const vocabulary = buildVocabulary(await this.store.catalogueIn(manager));
      const matches = (cell: string): boolean => says(cell, word, kind, vocabulary);
      if (row) {
        const asked = await waitingRow(manager, { deliveryId: row.delivery, line: row.line });
        if (!matches(asked.cells[asked.column ?? ''] ?? '')) throw otherWord();
      }
      const count = await teachSynonym(manager, { kind, word, target, by: by.label, at: this.store.clock.now(), matches }).catch((error: unknown) => {
        throw wordsOf(error);
      });
      await noteAct(this.store, manager, { by, act: 'word-taught', about: { kind: 'word', id: word }, new: { kind, target, mended: count } });
      return count;
    });
    await this.store.catalogueIn(this.store.source.manager);
    return mended;
  }

  async #change<T>(change: (manager: EntityManager) => Promise<T>): Promise<T> {
    const result = await retryOnConflict(() => this.store.source.transaction(change));
    this.intake.wakeWorker();
    return result;
  }
}

const rowOf = ({ deliveryId, line }: RowPlace) => ({ kind: 'row', id: `${deliveryId}/${line}` }) as const;

function says(cell: string, word: string, kind: Synonym['kind'], vocabulary: Vocabulary): boolean {
  const normalise = kind === 'unit' ? normaliseUnitName : normaliseText;
  return matchesMasked(cell, word, vocabulary) || normalise(cell) === normalise(word);
}

async function waitingRow(manager: EntityManager, { deliveryId, line }: RowPlace): Promise<QuarantinedRow> {
  const row = await findQuarantined(manager, deliveryId, line);
  if (!row) throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-row', message: 'Không có dòng này trong danh sách cần xem lại.' });
  if (row.resolution !== null) throw notWaiting();
  return row;
}

/** What a person types is let through by the same shapes as what a file brings (I10). */
function checkCells(cells: RowCorrection['cells'], profile: PackProfile, vocabulary: Vocabulary): void {
  const foreign = Object.keys(cells).find((column) => !ENTITY_COLUMNS[profile.entity].includes(column));
  if (foreign !== undefined) {
    throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
      code: 'unknown-column', message: 'Cột này không có trong dữ liệu được giữ.', details: [{ path: foreign, message: 'không được giữ cột này' }],
    });
  }
  const masked = Object.entries(cells).find(([, text]) => text.includes(OF_A_MASK));
  if (masked) {
    throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
      code: 'masked-value',
      message: 'Ô này đang hiện ở dạng che. Hãy gõ lại nội dung đúng, lấy từ tệp gốc.',
      details: [{ path: masked[0], message: 'còn ký tự che' }],
    });
  }
  const misfit = Object.entries(cells).find(([column, text]) => text.trim() !== '' && !fitsColumn(column, text, profile, vocabulary));
  if (misfit) {
    const message = 'Ô này không đúng dạng của cột, hoặc từ này chưa có trong danh mục.';
    throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'wrong-shape', message, details: [{ path: misfit[0], message }] });
  }
}

function notUnderstood(reason: keyof typeof REASON_WORDS, column: string | null): Refusal {
  return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: reason,
    message: `Sửa như vậy vẫn chưa hiểu được dòng này. ${REASON_WORDS[reason]}`,
    ...(column !== null && { details: [{ path: column, message: REASON_WORDS[reason] }] }),
  });
}

function notWaiting(): Refusal {
  return new Refusal(HttpStatus.CONFLICT, {
    code: 'not-waiting', message: 'Dòng này không còn chờ: đã có người xử lý, tệp sau đã thay, hoặc lần nhập đã gỡ. Tải lại trang để xem.',
  });
}

function otherWord(): Refusal {
  return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'other-word', message: 'Từ vừa gõ không phải từ trong ô này. Hãy gõ đúng như trong tệp gốc.',
  });
}

function wordsOf(error: unknown): unknown {
  if (error instanceof UnknownTargetError) {
    return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'unknown-target', message: 'Nơi được chọn để gán từ này không có trong danh mục.' });
  }
  if (error instanceof WordTakenError) {
    return new Refusal(HttpStatus.CONFLICT, { code: 'word-taken', message: `Từ này đã có nghĩa khác: ${error.meaning}.` });
  }
  return error;
}
