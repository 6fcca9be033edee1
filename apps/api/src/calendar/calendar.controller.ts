import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import {
  CalendarChange, CalendarContent, CalendarPreview, CalendarProposal, CalendarProposalsQuery, CalendarRestore, CalendarShown,
  CalendarVersionInfo, DueDifferences, DueDifferencesQuery, type CalendarInForce,
} from '@ioc/contracts';
import { localDay, lunarHolidays } from '@ioc/kpi';
import {
  CalendarMovedError, changeCalendar, latestCalendar, listCalendarVersions, noteAct, previewCalendar, readDueDifferences, restoreCalendar,
  UnknownTargetError, type EntityManager, type Store,
} from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { Access, ADMINISTRATION, READERS } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/calendar')
export class CalendarController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** The calendar in force, every entry with its legal basis, who and when. */
  @Get()
  @Access([...READERS, 'client-figures'], 'any')
  @ApiOkResponse({ standardSchema: CalendarShown })
  async calendar(): Promise<CalendarShown> {
    return this.#shown(await latestCalendar(this.store.source.manager));
  }

  /** Puts a calendar in force as the next version; figures follow. */
  @Put()
  @Access(ADMINISTRATION, 'district')
  @ApiOkResponse({ standardSchema: CalendarShown })
  async change(@Body({ schema: CalendarChange }) { basedOn, note, calendar }: CalendarChange, @Asker() asker: Actor): Promise<CalendarShown> {
    return this.#shown(await this.#write(async (manager) => {
      const changed = await changeCalendar(manager, calendar, note, { basedOn, by: asker.label, at: this.store.clock.now() });
      await noteAct(this.store, manager, { by: asker, act: 'calendar-changed', about: { kind: 'calendar' }, old: { version: basedOn }, new: { version: changed.version } });
      return changed;
    }));
  }

  /** What a calendar would move; nothing is kept. */
  @Post('preview')
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: CalendarPreview })
  preview(@Body({ schema: CalendarContent }) content: CalendarContent): Promise<CalendarPreview> {
    return this.#read(async (manager) => previewCalendar(manager, await this.store.catalogueIn(manager), content, this.store.time()));
  }

  /** Newest first. */
  @Get('versions')
  @Access([...READERS, 'client-figures'], 'any')
  @ApiOkResponse({ standardSchema: CalendarVersionInfo, isArray: true })
  versions(): Promise<CalendarVersionInfo[]> {
    return listCalendarVersions(this.store.source.manager);
  }

  /** What was in force as an earlier version is so again, as a version of its own: nothing is lost by it. */
  @Post('restore')
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: CalendarShown })
  async restore(@Body({ schema: CalendarRestore }) { basedOn, version }: CalendarRestore, @Asker() asker: Actor): Promise<CalendarShown> {
    const restored = await this.#write(async (manager) => {
      const done = await restoreCalendar(manager, version, { basedOn, by: asker.label, at: this.store.clock.now() });
      if (done) {
        await noteAct(this.store, manager, { by: asker, act: 'calendar-restored', about: { kind: 'calendar' }, old: { version: basedOn }, new: { version: done.version, asIn: version } });
      }
      return done;
    });
    if (!restored) throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-version', message: 'Không có phiên bản lịch này.' });
    return this.#shown(restored);
  }

  /** Days off of the lunar calendar that are not in force; putting them in is an administrator's own change. */
  @Get('proposals')
  @Access(READERS, 'any')
  @ApiOkResponse({ standardSchema: CalendarProposal, isArray: true })
  async proposals(@Query({ schema: CalendarProposalsQuery }) { year }: CalendarProposalsQuery): Promise<CalendarProposal[]> {
    const { calendar } = await latestCalendar(this.store.source.manager);
    const known = new Set(calendar.days.map(({ day }) => day));
    return lunarHolidays(year).filter(({ day }) => !known.has(day));
  }

  /** Open dossiers that were promised for another day than the one that is worked out. */
  @Get('due-differences')
  @Access(READERS, 'district')
  @ApiOkResponse({ standardSchema: DueDifferences })
  differences(@Query({ schema: DueDifferencesQuery }) { limit }: DueDifferencesQuery): Promise<DueDifferences> {
    return this.#read(async (manager) => readDueDifferences(manager, await this.store.catalogueIn(manager), limit));
  }

  #shown(inForce: CalendarInForce): CalendarShown {
    const { now, timeZone } = this.store.time();
    return { ...inForce, today: localDay(now, timeZone) };
  }

  /** All as of one moment. */
  #read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.store.source.transaction('REPEATABLE READ', work);
  }

  async #write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.store.source.transaction(work);
    } catch (error) {
      if (error instanceof CalendarMovedError) {
        throw new Refusal(HttpStatus.CONFLICT, {
          code: 'calendar-moved',
          message: `Lịch vừa được người khác đổi (nay là phiên bản ${error.version}) nên chưa lưu gì. Mở lại trang để xem lịch mới rồi sửa tiếp.`,
        });
      }
      if (!(error instanceof UnknownTargetError)) throw error;
      throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
        code: 'unknown-unit', message: `Lịch nêu giờ làm việc của đơn vị “${error.target}” mà danh mục không có.`,
      });
    } finally {
      await this.store.catalogueIn(this.store.source.manager);
    }
  }
}
