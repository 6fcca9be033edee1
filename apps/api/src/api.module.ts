import { HttpStatus, Module, StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { Seal, type Logger, type QueueSettings, type Settings } from '@ioc/platform';
import type { Store } from '@ioc/store';
import { AccessController } from './access/access.controller.js';
import { AccessGuard, API_KEY } from './access/access.guard.js';
import { AccessLog } from './access/access-log.js';
import { AccountController } from './access/account.controller.js';
import { ClientKeys } from './access/client-keys.js';
import { PeopleController } from './access/people.controller.js';
import { PeopleService } from './access/people.service.js';
import { Policies } from './access/policies.js';
import { IdentityController } from './access/provider/identity.controller.js';
import { IdentityService } from './access/provider/identity.service.js';
import { Provider, PROVIDER_SETTINGS } from './access/provider/provider.js';
import { SecondFactorController } from './access/second-factor/second-factor.controller.js';
import { SecondFactorService } from './access/second-factor/second-factor.service.js';
import { Sessions } from './access/sessions.js';
import { SignInService } from './access/sign-in.service.js';
import { Walls } from './access/walls.js';
import { WallsController } from './access/walls.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { Announcements } from './announcements.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { UnitsController } from './catalogue/units.controller.js';
import { DemoAccountsController } from './demo/demo-accounts.controller.js';
import { DemoController } from './demo/clock.controller.js';
import { DifferencesController } from './differences/differences.controller.js';
import { DifferencesService } from './differences/differences.service.js';
import { BehindController } from './dossiers/behind.controller.js';
import { BehindService } from './dossiers/behind.service.js';
import { DossiersController } from './dossiers/dossiers.controller.js';
import { ForecastController } from './dossiers/forecast.controller.js';
import { ErrorFilter, Refusal } from './errors.js';
import { FormsController } from './forms/forms.controller.js';
import { FormsService } from './forms/forms.service.js';
import { HealthController } from './health/health.controller.js';
import { InboxService } from './inbox/inbox.service.js';
import { DeliveriesController } from './intake/deliveries.controller.js';
import { IntakeController } from './intake/intake.controller.js';
import { IntakeService } from './intake/intake.service.js';
import { KeysController } from './keys/keys.controller.js';
import { KeysService } from './keys/keys.service.js';
import { MapController } from './map/map.controller.js';
import { MapService } from './map/map.service.js';
import { PeopleListController } from './people-list/people-list.controller.js';
import { ProfilesController } from './profiles/profiles.controller.js';
import { PushGateway } from './push/push.gateway.js';
import { QuarantineController } from './quarantine/quarantine.controller.js';
import { QuarantineService } from './quarantine/quarantine.service.js';
import { ReportsController } from './reports/reports.controller.js';
import { ReportsService } from './reports/reports.service.js';
import { SetupController } from './setup/setup.controller.js';
import { FiguresController } from './snapshots/figures.controller.js';
import { StationsController } from './stations/stations.controller.js';
import { StationsService } from './stations/stations.service.js';
import { EntryFormsController } from './submissions/entry-forms.controller.js';
import { SubmissionsController } from './submissions/submissions.controller.js';
import { SubmissionsService } from './submissions/submissions.service.js';
import { EntryWorkbookController } from './submissions/workbook/workbook.controller.js';
import { EntryWorkbookService } from './submissions/workbook/workbook.service.js';
import { ReconcileController } from './system/reconcile.controller.js';
import { SystemController } from './system/system.controller.js';
import { CERTIFICATE_ENDS, LOGGER, QUEUE_SETTINGS, SETTINGS, STORE } from './tokens.js';

export interface ApiParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly queues: QueueSettings;
  readonly logger: Logger;
  readonly apiKey: string;
  readonly announcements: Announcements;
  /** When the certificate ends unless somebody renews it; null: plain HTTP on loopback. */
  readonly certificateEnds: () => Date | null;
}

@Module({})
export class ApiModule {
  static with(parts: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [DiscoveryModule],
      controllers: [
        HealthController, CatalogueController, UnitsController, CalendarController, FiguresController, AccessController, IntakeController, DeliveriesController,
        QuarantineController, ProfilesController, BehindController, DossiersController, SetupController, SystemController, DemoController,
        MapController, StationsController, ReportsController, ForecastController, FormsController, ReconcileController,
        DifferencesController, AccountController, SecondFactorController, IdentityController, PeopleController, AuditController, KeysController, PeopleListController, WallsController, SubmissionsController, EntryFormsController, EntryWorkbookController,
        ...(parts.settings.demo ? [DemoAccountsController] : []),
      ],
      providers: [
        { provide: STORE, useValue: parts.store },
        { provide: SETTINGS, useValue: parts.settings },
        { provide: QUEUE_SETTINGS, useValue: parts.queues },
        { provide: LOGGER, useValue: parts.logger },
        { provide: CERTIFICATE_ENDS, useValue: parts.certificateEnds },
        { provide: API_KEY, useValue: parts.apiKey },
        { provide: Announcements, useValue: parts.announcements },
        AccessLog,
        Policies,
        Sessions,
        { provide: Seal, useFactory: () => new Seal(parts.settings.sealKeyFile) },
        { provide: PROVIDER_SETTINGS, useValue: parts.settings.provider },
        SignInService,
        SecondFactorService,
        Provider,
        IdentityService,
        PeopleService,
        Walls,
        ClientKeys,
        KeysService,
        AccessGuard,
        { provide: APP_GUARD, useExisting: AccessGuard },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_FILTER, useFactory: () => new ErrorFilter(parts.logger) },
        IntakeService,
        QuarantineService,
        BehindService,
        DifferencesService,
        ReportsService,
        MapService,
        StationsService,
        FormsService,
        SubmissionsService, EntryWorkbookService,
        InboxService,
        PushGateway,
      ],
    };
  }
}

/** The Zod schema of each parameter is its validation; what is wrong is named by its path. */
function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Refusal(HttpStatus.BAD_REQUEST, {
        code: 'invalid',
        message: 'Yêu cầu có chỗ không đúng, xem từng mục bên dưới.',
        details: issues.map((issue) => ({
          path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
          message: issue.message,
        })),
      }),
  });
}
