import { statfs } from 'node:fs/promises';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse } from '@nestjs/swagger';
import { SystemState } from '@ioc/contracts';
import type { QueueSettings, Settings } from '@ioc/platform';
import { backupState, countWaiting, readFreshness, type Store } from '@ioc/store';
import { Access } from '../access/policy.js';
import { InboxService } from '../inbox/inbox.service.js';
import { QUEUE_SETTINGS, SETTINGS, STORE } from '../tokens.js';
import { VERSION } from '../version.js';

@ApiBearerAuth()
@ApiCookieAuth()
@Controller('api/system')
export class SystemController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(QUEUE_SETTINGS) private readonly queues: QueueSettings,
    @Inject(InboxService) private readonly inbox: InboxService,
  ) {}

  /** How the server is: database, disk, backups, what waits. */
  @Get()
  @Access(['operator', 'administrator', 'auditor', 'machine', 'client-system'], 'any')
  @ApiOkResponse({ standardSchema: SystemState })
  async system(): Promise<SystemState> {
    const { manager } = this.store.source;
    const { demo, dataDir, backupDir } = this.settings;
    const world = demo ? 'demo' : 'real';
    const [[database], disk, backup, inboxWaiting, waiting, sources, [schema]] = await Promise.all([
      manager.query<{ version: string; bytes: number }[]>(
        `SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS bytes`,
      ),
      statfs(dataDir),
      backupState(backupDir, world),
      this.inbox.waiting(),
      countWaiting(manager),
      readFreshness(manager),
      // Migrations are named by a number of thirteen digits, of which the last four count.
      manager.query<{ step: number }[]>('SELECT (max(timestamp) % 10000)::int AS step FROM migrations'),
    ]);
    return {
      version: VERSION,
      world,
      database: database ?? { version: '', bytes: 0 },
      disk: { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
      backup,
      inbox: { folder: this.inbox.folder, waiting: inboxWaiting, failure: this.inbox.fault },
      waiting,
      sources,
      queue: this.queues.redisUrl === null ? 'PostgreSQL' : 'Redis',
      versions: { schema: schema?.step ?? 0, catalogue: this.store.catalogue.version, node: process.versions.node },
    };
  }
}
