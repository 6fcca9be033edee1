import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { AuditExportQuery, AuditPage, AuditQuery, type AuditEntry } from '@ioc/contracts';
import { localDateTime } from '@ioc/kpi';
import { exportAudit, listAudit, noteAct, readAuditCheck, readAuditHead, type Store } from '@ioc/store';
import { Asker, type Actor } from '../access/actor.js';
import { Access } from '../access/policy.js';
import { csvOf } from '../export/csv.js';
import { CSV } from '../export/types.js';
import { STORE } from '../tokens.js';
import { ACT_WORDS, authorText, factsText } from './words.js';

const TITLES = ['Số', 'Thời điểm', 'Giờ máy chủ (UTC)', 'Người', 'Từ địa chỉ', 'Việc', 'Mã việc', 'Về', 'Mã', 'Trước', 'Sau', 'Mã băm'];
const MARK_OF_ENCODING = '\uFEFF';

/** *Nhật ký hệ thống*: who did what, when, from where. */
@ApiBearerAuth()
@ApiCookieAuth()
@Access(['administrator', 'auditor', 'machine', 'client-audit'], 'district')
@Controller('api/audit')
export class AuditController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** Newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: AuditPage })
  list(@Query({ schema: AuditQuery }) { page, size, ...query }: AuditQuery): Promise<AuditPage> {
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const checked = await readAuditCheck(manager);
      return {
        ...(await listAudit(manager, query, this.#timeZone, { limit: size, offset: (page - 1) * size })),
        head: await readAuditHead(manager),
        checked: checked && { at: checked.at, entries: checked.entries, fault: checked.fault },
      };
    });
  }

  /** The same whole, oldest first, as a sheet for Excel. */
  @Get('export')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async export(@Query({ schema: AuditExportQuery }) query: AuditExportQuery, @Asker() asker: Actor, @Res() response: Response): Promise<void> {
    const { from = null, to = null, act = null, about = null } = query;
    await noteAct(this.store, this.store.source.manager, { by: asker, act: 'exported', about: { kind: 'audit' }, new: { format: 'csv', from, to, act, about } });
    response.setHeader('Content-Type', CSV).setHeader('Content-Disposition', 'attachment; filename="nhat-ky.csv"').setHeader('Cache-Control', 'no-store');
    response.write(csvOf([TITLES]));
    for await (const entries of exportAudit(this.store.source.manager, query, this.#timeZone)) {
      if (response.destroyed) return;
      response.write(csvOf(entries.map((entry) => this.#line(entry))).slice(MARK_OF_ENCODING.length));
    }
    response.end();
  }

  #line({ number, at, recordedAt, by, act, about, old, new: now, hash }: AuditEntry): string[] {
    const { day, minutes } = localDateTime(new Date(at), this.#timeZone);
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return [
      String(number), `${day} ${time}`, recordedAt, authorText(by), by.address ?? '', ACT_WORDS[act], act, about.kind, about.id ?? '', factsText(old), factsText(now), hash,
    ];
  }

  get #timeZone(): string {
    return this.store.catalogue.district.timeZone;
  }
}
