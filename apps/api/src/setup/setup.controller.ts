import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { DistrictSetup, WorldChoice, WorldState } from '@ioc/contracts';
import type { Settings } from '@ioc/platform';
import { isEmptyWorld, noteAct, setUpDistrict, WorldNotEmptyError, type Store } from '@ioc/store';
import { Asker, refuseDemoAccount, type Actor } from '../access/actor.js';
import { sessionToken } from '../access/cookie.js';
import { Access, ADMINISTRATION, Open } from '../access/policy.js';
import { Sessions } from '../access/sessions.js';
import { Refusal } from '../errors.js';
import { SETTINGS, STORE } from '../tokens.js';
import { chooseWorld } from './world-file.js';

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api')
export class SetupController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** Which world this is; every screen says so. */
  @Get('world')
  @Open()
  @ApiOkResponse({ standardSchema: WorldState })
  async world(): Promise<WorldState> {
    return {
      world: this.settings.demo ? 'demo' : 'real',
      switchable: this.settings.worldFile !== null,
      empty: await isEmptyWorld(this.store.source.manager),
      districtName: this.store.catalogue.district.name,
    };
  }

  /** The server starts again in the other world; the browser's session goes along. */
  @Post('world')
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiAcceptedResponse({ standardSchema: WorldChoice })
  async choose(@Body({ schema: WorldChoice }) choice: WorldChoice, @Req() request: Request, @Asker() asker: Actor): Promise<WorldChoice> {
    refuseDemoAccount(asker, 'Tài khoản mô phỏng không chuyển máy chủ sang dùng thật được. Mở liên kết một lần mà máy chủ in ra, hoặc chạy trên máy chủ: npm run -s ioc -- link');
    const { worldFile } = this.settings;
    if (worldFile === null) {
      throw new Refusal(HttpStatus.CONFLICT, {
        code: 'not-switchable',
        message: 'Máy chủ này không tự đổi được giữa chạy thử và dùng thật, vì IOC_DEMO hoặc cơ sở dữ liệu đã được đặt sẵn. Người quản trị máy chủ đổi trong cấu hình.',
      });
    }
    await noteAct(this.store, this.store.source.manager, {
      by: asker, act: 'world-chosen', about: { kind: 'world' }, old: { world: this.settings.demo ? 'demo' : 'real' }, new: { world: choice.world },
    });
    chooseWorld(worldFile, choice.world, await this.sessions.toHandOver(sessionToken(request.headers.cookie)));
    return choice;
  }

  /** Puts an office's own units and procedures in the place of the pack's. */
  @Post('setup')
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: WorldState })
  async setUp(@Body({ schema: DistrictSetup }) setup: DistrictSetup, @Asker() asker: Actor): Promise<WorldState> {
    const { manager } = this.store.source;
    try {
      await this.store.source.transaction(async (within) => {
        const before = this.store.catalogue.district.name;
        await setUpDistrict(within, setup, this.store.clock.now());
        await noteAct(this.store, within, {
          by: asker, act: 'district-set-up', about: { kind: 'district', id: setup.districtName }, old: { name: before }, new: { units: setup.units.length, procedures: setup.procedures.length },
        });
      });
    } catch (error) {
      if (!(error instanceof WorldNotEmptyError)) throw error;
      throw new Refusal(HttpStatus.CONFLICT, {
        code: 'not-empty',
        message: 'Đã có lần nhập nên không thay danh mục đơn vị và thủ tục được nữa. Đơn vị hoặc thủ tục mang tên khác thì thêm từ đồng nghĩa ở trang Dòng cần xem lại.',
      });
    }
    await this.store.catalogueIn(manager);
    return this.world();
  }
}
