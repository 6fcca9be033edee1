import { Body, Controller, Delete, HttpCode, HttpStatus, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { NewUnit, UnitCode, UnitEnd, UnitEndPreview, UnitRenamed } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import {
  addUnit, endUnit, noteAct, previewUnitEnd, renameUnit, reopenUnit, restoreUnitName, UnitChangeError, UnknownTargetError, WordTakenError, type Act,
  type EntityManager, type Store, type UnitRefusal,
} from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { Access, ADMINISTRATION } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';

const REFUSED: Readonly<Record<UnitRefusal, string>> = {
  'too-early': 'Tên mới phải có hiệu lực sau ngày bắt đầu của tên đang dùng.',
  'not-yet': 'Tên mới chỉ ghi được khi đã đến ngày hiệu lực.',
  'before-it-began': 'Ngày cuối phải từ ngày đơn vị, và tên đang dùng của nó, bắt đầu có hiệu lực.',
  'bad-successor': 'Đơn vị kế tiếp phải đang có hiệu lực vào hôm sau ngày cuối, và không phải chính đơn vị này.',
  'nothing-before': 'Đơn vị này chưa đổi tên lần nào.',
  'has-not-ended': 'Đơn vị này chưa có ngày cuối.',
};

/** Units, changed from a day on: what is past stays as it was. */
@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/units')
@Access(ADMINISTRATION, 'district')
export class UnitsController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  @Post()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  add(@Body({ schema: NewUnit }) unit: NewUnit, @Asker() by: Actor): Promise<void> {
    return this.#change(unit.code, by, async (manager) => {
      await addUnit(manager, unit);
      return { act: 'unit-added', new: { name: unit.name, kind: unit.kind, agencyCode: unit.agencyCode, from: unit.validFrom } };
    });
  }

  @Put(':code/name')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  rename(@Param('code', { schema: UnitCode }) code: string, @Body({ schema: UnitRenamed }) renamed: UnitRenamed, @Asker() by: Actor): Promise<void> {
    return this.#change(code, by, async (manager) => {
      const old = await renameUnit(manager, code, renamed, localDay(this.store.clock.now(), this.store.catalogue.district.timeZone));
      return { act: 'unit-renamed', old: { ...old }, new: renamed };
    });
  }

  /** Takes the last change of its name back. */
  @Delete(':code/name')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  restoreName(@Param('code', { schema: UnitCode }) code: string, @Asker() by: Actor): Promise<void> {
    return this.#change(code, by, async (manager) => {
      const { before, now } = await restoreUnitName(manager, code);
      return { act: 'unit-name-restored', old: { ...before }, new: { ...now } };
    });
  }

  @Post(':code/end/preview')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: UnitEndPreview })
  async preview(@Param('code', { schema: UnitCode }) code: string, @Body({ schema: UnitEnd }) end: UnitEnd): Promise<UnitEndPreview> {
    return previewUnitEnd(this.store.source.manager, code, end).catch(refuse);
  }

  /** Said again, another day or other successors. */
  @Put(':code/end')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  end(@Param('code', { schema: UnitCode }) code: string, @Body({ schema: UnitEnd }) end: UnitEnd, @Asker() by: Actor): Promise<void> {
    return this.#change(code, by, async (manager) => {
      const lastDay = await endUnit(manager, code, end);
      return { act: 'unit-ended', old: { lastDay }, new: { lastDay: end.lastDay, successors: end.successors.join(', ') } };
    });
  }

  @Delete(':code/end')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  reopen(@Param('code', { schema: UnitCode }) code: string, @Asker() by: Actor): Promise<void> {
    return this.#change(code, by, async (manager) => ({ act: 'unit-reopened', old: { lastDay: await reopenUnit(manager, code) } }));
  }

  async #change(code: string, by: Actor, change: (manager: EntityManager) => Promise<Pick<Act, 'act' | 'old' | 'new'>>): Promise<void> {
    const { source } = this.store;
    await source.transaction(async (manager) => {
      const act = await change(manager);
      await noteAct(this.store, manager, { by, about: { kind: 'unit', id: code }, ...act });
    }).catch(refuse);
    await this.store.catalogueIn(source.manager);
  }
}

function refuse(error: unknown): never {
  if (error instanceof UnknownTargetError) throw new Refusal(HttpStatus.NOT_FOUND, { code: 'unknown-unit', message: `Không có đơn vị mang mã ${error.target}.` });
  if (error instanceof UnitChangeError) throw new Refusal(HttpStatus.CONFLICT, { code: error.reason, message: REFUSED[error.reason] });
  if (error instanceof WordTakenError) {
    throw new Refusal(HttpStatus.CONFLICT, {
      code: 'word-taken', message: `“${error.word}” đã là mã hoặc tên của đơn vị ${error.meaning}, kể cả khi đơn vị ấy đã kết thúc: tệp gọi như vậy sẽ không rõ là đơn vị nào.`,
    });
  }
  throw error;
}
