import { Body, Controller, Get, HttpStatus, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { MappingProfile, ProfileConfirmed } from '@ioc/contracts';
import { ENTITY_COLUMNS, REQUIRED_COLUMNS } from '@ioc/pack';
import { listProfileVersions, noteAct, saveProfile, UnknownTargetError, type Store } from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { Access, ADMINISTRATION, READERS } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/profiles')
export class ProfilesController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** Every version of every profile, newest of each first. */
  @Get()
  @Access(READERS, 'any')
  @ApiOkResponse({ standardSchema: MappingProfile, isArray: true })
  profiles(): Promise<MappingProfile[]> {
    return listProfileVersions(this.store.source.manager);
  }

  /** Confirms a mapping: files that come from now on are read with it. */
  @Post()
  @Access(ADMINISTRATION, 'district')
  @ApiCreatedResponse({ standardSchema: MappingProfile })
  async confirm(@Body({ schema: ProfileConfirmed }) confirmed: ProfileConfirmed, @Asker() asker: Actor): Promise<MappingProfile> {
    checkColumns(confirmed);
    try {
      return await this.store.source.transaction(async (manager) => {
        const saved = await saveProfile(manager, confirmed);
        await noteAct(this.store, manager, {
          by: asker, act: 'profile-confirmed', about: { kind: 'profile', id: saved.id }, old: saved.version > 1 ? { version: saved.version - 1 } : null, new: { version: saved.version },
        });
        return saved;
      });
    } catch (error) {
      if (!(error instanceof UnknownTargetError)) throw error;
      throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'unknown-source', message: 'Mẫu tệp nêu một nguồn số liệu mà máy chủ không có.' });
    } finally {
      await this.store.catalogueIn(this.store.source.manager);
    }
  }
}

/** Only the allow-list may be read (I10), and what is needed must be there. */
function checkColumns({ entity, columns }: ProfileConfirmed): void {
  const named = Object.keys(columns);
  const foreign = named.filter((column) => !ENTITY_COLUMNS[entity].includes(column));
  const missing = REQUIRED_COLUMNS[entity].filter((group) => !group.some((column) => named.includes(column)));
  if (foreign.length === 0 && missing.length === 0) return;
  throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'bad-columns',
    message: 'Mẫu tệp thiếu cột bắt buộc hoặc nêu cột mà máy chủ không được đọc.',
    details: [
      ...foreign.map((column) => ({ path: `columns.${column}`, message: 'không được đọc cột này' })),
      ...missing.map((group) => ({ path: `columns.${group[0] ?? ''}`, message: 'cần chọn cột này trong tệp' })),
    ],
  });
}
