import { Body, Controller, HttpCode, HttpStatus, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { DemoClockSetting } from '@ioc/contracts';
import { instantOf } from '@ioc/kpi';
import { systemClock, type Settings } from '@ioc/platform';
import { giveEntryPast, noteAct, setDemoClock, type Store } from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { Access, ADMINISTRATION } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { SETTINGS, STORE } from '../tokens.js';

@ApiBearerAuth()
@Controller('api/demo')
export class DemoController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Turns the demo's own clock or makes it run faster; the real world's is the machine's. */
  @Post('clock')
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.OK)
  async setClock(@Body({ schema: DemoClockSetting }) setting: DemoClockSetting, @Asker() asker: Actor): Promise<{ now: string; speed: number }> {
    if (!this.settings.demo) {
      throw new Refusal(HttpStatus.CONFLICT, { code: 'not-the-demo', message: 'Chỉ đặt được đồng hồ của bản chạy thử.' });
    }
    const { clock } = this.store;
    const [day = '', time = ''] = setting.now?.split('T') ?? [];
    const worldAt = (setting.now === undefined ? clock.now() : instantOf(day, time, this.store.catalogue.district.timeZone)).toISOString();
    const speed = setting.speed ?? clock.speed;
    await this.store.source.transaction(async (manager) => {
      const old = { now: clock.now().toISOString(), speed: clock.speed };
      await setDemoClock(manager, { worldAt, realAt: systemClock.now().toISOString(), speed });
      await noteAct(this.store, manager, { by: asker, act: 'clock-set', about: { kind: 'clock' }, old, new: { now: worldAt, speed } });
    });
    return { now: worldAt, speed };
  }

  /** Gives the demo forms that were filled in before its first day, and some that are being filled in; once. */
  @Post('entry')
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.OK)
  async givePast(): Promise<{ given: number }> {
    if (this.settings.demo) return { given: await giveEntryPast(this.store) };
    throw new Refusal(HttpStatus.CONFLICT, { code: 'not-the-demo', message: 'Chỉ bản chạy thử mới có số liệu mô phỏng.' });
  }
}
