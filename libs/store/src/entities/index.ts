import { AccessLinkEntity, DeputyshipEntity, PersonEntity, SessionEntity, SignInTryEntity } from './access.js';
import { WallEntity, WallPairingEntity } from './walls.js';
import { ApiKeyEntity, ApiKeySecretEntity } from './keys.js';
import { AuditEntryEntity, AuditHeadEntity } from './audit.js';
import {
  UnitEntity, UnitFormerEntity, UnitSuccessionEntity, ProcedureEntity, ProcedureTermEntity, CalendarVersionEntity, StatusEntity, OperatorEntity, MappingProfileEntity, IndicatorEntity, ManualStatementEntity, SettingEntity,
} from './catalogue.js';
import {
  DossierEntity, DossierStatementEntity, DossierEventEntity, StationEntity, StationReportEntity,
} from './facts.js';
import {
  RollupEntity, DirtyEntity, PeriodWatchEntity, RevisionCounterEntity, SnapshotEntity, SnapshotHistoryEntity, ClockTurnEntity, ReconcileRunEntity,
} from './figures.js';
import {
  SourceEntity, SourceReporterEntity, DeliveryEntity, DeliveryRowEntity, QuarantineRowEntity, UnitSummaryEntity,
} from './intake.js';
import { FormOpeningEntity, FrozenFormEntity, SignedFormEntity } from './forms.js';
import {
  EntryCellChangeEntity, EntryCellEntity, EntryCommentEntity, EntryEventEntity, EntryFormVersionEntity, EntryReceiptEntity, EntrySubmissionEntity,
} from './entry.js';
import { FindingEntity } from './findings.js';
import { BoundarySetEntity } from './map.js';
import { FigureReportEntity } from './reports.js';
import { IdentityVisitEntity, PersonIdentityEntity, RecoveryCodeEntity, SecondFactorEntity } from './second-factor.js';

/** Every table of this program, for TypeORM. */
export const ENTITIES = [
  UnitEntity, UnitFormerEntity, UnitSuccessionEntity, ProcedureEntity, ProcedureTermEntity, CalendarVersionEntity, StatusEntity, OperatorEntity, MappingProfileEntity, IndicatorEntity, ManualStatementEntity, SettingEntity,
  DossierEntity, DossierStatementEntity, DossierEventEntity, StationEntity, StationReportEntity,
  RollupEntity, DirtyEntity, PeriodWatchEntity, RevisionCounterEntity, SnapshotEntity, SnapshotHistoryEntity, ClockTurnEntity, ReconcileRunEntity,
  SourceEntity, SourceReporterEntity, DeliveryEntity, DeliveryRowEntity, QuarantineRowEntity, UnitSummaryEntity,
  AccessLinkEntity, SessionEntity, PersonEntity, DeputyshipEntity, SignInTryEntity, WallEntity, WallPairingEntity, ApiKeyEntity, ApiKeySecretEntity, AuditEntryEntity, AuditHeadEntity,
  BoundarySetEntity, FindingEntity, FigureReportEntity, FrozenFormEntity, SignedFormEntity, FormOpeningEntity,
  EntryFormVersionEntity, EntrySubmissionEntity, EntryCellEntity, EntryCellChangeEntity, EntryEventEntity, EntryCommentEntity, EntryReceiptEntity,
  SecondFactorEntity, RecoveryCodeEntity, PersonIdentityEntity, IdentityVisitEntity,
];
