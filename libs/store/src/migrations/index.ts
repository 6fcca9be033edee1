import { InitialSchema1700000000001 } from './1700000000001-initial-schema.js';
import { ForgivingIntake1700000000002 } from './1700000000002-forgiving-intake.js';
import { Stations1700000000003 } from './1700000000003-stations.js';
import { Findings1700000000004 } from './1700000000004-findings.js';
import { Boundaries1700000000005 } from './1700000000005-boundaries.js';
import { Calendar1700000000006 } from './1700000000006-calendar.js';
import { LifeOfDossiers1700000000007 } from './1700000000007-life-of-dossiers.js';
import { FigureReports1700000000008 } from './1700000000008-figure-reports.js';
import { Forms1700000000009 } from './1700000000009-forms.js';
import { RuleSets1700000000010 } from './1700000000010-rule-sets.js';
import { ReconcileRuns1700000000011 } from './1700000000011-reconcile-runs.js';
import { DueEdges1700000000012 } from './1700000000012-due-edges.js';
import { ListsOfDossiers1700000000014 } from './1700000000014-lists-of-dossiers.js';
import { Indicators1700000000013 } from './1700000000013-indicators.js';
import { Accounts1700000000016 } from './1700000000016-accounts.js';
import { Audit1700000000017 } from './1700000000017-audit.js';
import { SameContent1700000000019 } from './1700000000019-same-content.js';
import { SecondFactor1700000000020 } from './1700000000020-second-factor.js';
import { Walls1700000000021 } from './1700000000021-walls.js';
import { ClientKeys1700000000022 } from './1700000000022-client-keys.js';
import { DemoPeople1700000000023 } from './1700000000023-demo-people.js';
import { EntryForms1700000000025 } from './1700000000025-entry-forms.js';
import { VersionsOfUnits1700000000027 } from './1700000000027-versions-of-units.js';
import { Reminders1700000000029 } from './1700000000029-reminders.js';
import { UnsureTimeliness1700000000030 } from './1700000000030-unsure-timeliness.js';
import { LeavingAProvider1700000000031 } from './1700000000031-leaving-a-provider.js';
import { Agreements1700000000032 } from './1700000000032-agreements.js';

/** In order; a released migration is never edited. */
export const MIGRATIONS = [
  InitialSchema1700000000001, ForgivingIntake1700000000002, Stations1700000000003, Findings1700000000004, Boundaries1700000000005,
  Calendar1700000000006, LifeOfDossiers1700000000007, FigureReports1700000000008, Forms1700000000009, RuleSets1700000000010,
  ReconcileRuns1700000000011, DueEdges1700000000012, Indicators1700000000013, ListsOfDossiers1700000000014,
  Accounts1700000000016, Audit1700000000017, SameContent1700000000019, SecondFactor1700000000020, Walls1700000000021, ClientKeys1700000000022, DemoPeople1700000000023,
  EntryForms1700000000025,
  VersionsOfUnits1700000000027, Reminders1700000000029, UnsureTimeliness1700000000030, LeavingAProvider1700000000031, Agreements1700000000032,
];
