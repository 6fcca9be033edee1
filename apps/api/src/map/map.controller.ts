import { Controller, Delete, Get, HttpCode, HttpStatus, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiCookieAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { MapBoundaries, MapPreview, MapPreviewQuery, MapUploadQuery, MapVersion, RowNumberInPath, type MapProblem } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { activateBoundaries, clearBoundaries, listBoundaries, noteAct, readBoundaries, saveBoundaries, type Store } from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { Access, AccessOrHere, ADMINISTRATION, READERS } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';
import { MapService } from './map.service.js';


@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/map')
export class MapController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(MapService) private readonly maps: MapService,
  ) {}

  /** Geometry without data. */
  @Get()
  @AccessOrHere([...READERS, 'client-figures'], 'any')
  @ApiOkResponse({ standardSchema: MapBoundaries })
  async boundaries(): Promise<MapBoundaries> {
    const { now, timeZone } = this.store.time();
    return { ...(await readBoundaries(this.store.source.manager)), today: localDay(now, timeZone) };
  }

  /** Looks at a file; nothing of it is kept. */
  @Post('preview')
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.OK)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: MapPreview })
  async preview(@Req() request: Request, @Query({ schema: MapPreviewQuery }) { validOn }: MapPreviewQuery): Promise<MapPreview> {
    const { original: _, ...preview } = await this.maps.prepare(request, validOn);
    return preview;
  }

  /** The body is the file itself; maps show it from now on. */
  @Post()
  @Access(ADMINISTRATION, 'district')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ standardSchema: MapVersion })
  async upload(@Req() request: Request, @Query({ schema: MapUploadQuery }) query: MapUploadQuery, @Asker() asker: Actor): Promise<MapVersion> {
    const { fileName, attribution, validOn, sure } = query;
    const { problems, warnings, topology, original } = await this.maps.prepare(request, validOn);
    if (!topology || !original) throw refused(HttpStatus.UNPROCESSABLE_ENTITY, 'bad-boundaries', 'Tệp ranh giới có chỗ không đúng nên chưa lấy gì vào.', problems);
    if (warnings.length > 0 && sure === 'no') throw refused(HttpStatus.CONFLICT, 'boundaries-in-doubt', 'Tệp ranh giới có điều cần xem trước khi dùng.', warnings);
    const boundaries = {
      fileName, attribution, validOn, uploadedAt: this.store.clock.now(), uploadedBy: asker.label, topology, original: Buffer.from(original),
    };
    return this.store.source.transaction(async (manager) => {
      const saved = await saveBoundaries(manager, boundaries);
      await noteAct(this.store, manager, { by: asker, act: 'boundaries-added', about: { kind: 'boundaries', id: String(saved.version) }, new: { fileName, validOn } });
      return saved;
    });
  }

  /** Newest first. */
  @Get('versions')
  @Access(READERS, 'any')
  @ApiOkResponse({ standardSchema: MapVersion, isArray: true })
  versions(): Promise<MapVersion[]> {
    return listBoundaries(this.store.source.manager);
  }

  @Post('versions/:version/activate')
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: MapVersion })
  async activate(@Param('version', { schema: RowNumberInPath }) version: number, @Asker() asker: Actor): Promise<MapVersion> {
    const activated = await this.store.source.transaction(async (manager) => {
      const { version: before } = await readBoundaries(manager);
      const shown = await activateBoundaries(manager, version);
      if (shown) await noteAct(this.store, manager, { by: asker, act: 'boundaries-shown', about: { kind: 'boundaries', id: String(version) }, old: { version: before } });
      return shown;
    });
    if (!activated) throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-boundaries', message: 'Không có phiên bản ranh giới này.' });
    return activated;
  }

  /** Back to tiles; every version stays. */
  @Delete()
  @Access(ADMINISTRATION, 'district')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async clear(@Asker() asker: Actor): Promise<void> {
    await this.store.source.transaction(async (manager) => {
      const { version } = await readBoundaries(manager);
      await clearBoundaries(manager);
      await noteAct(this.store, manager, { by: asker, act: 'boundaries-cleared', about: { kind: 'boundaries' }, old: { version } });
    });
  }
}

function refused(status: HttpStatus, code: string, message: string, problems: readonly MapProblem[]): Refusal {
  return new Refusal(status, { code, message, details: problems.map((problem) => ({ path: problem.code, message: problem.message })) });
}
