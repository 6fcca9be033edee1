import {
  AgreementOutcomes, type Agreements, EntryBehind, EntryReview, EntrySheet, EntryTasks, ReportingRate,
  ApiKey, ApiKeys, AuditPage, CalendarPreview, CalendarProposal, CalendarShown, CalendarVersionInfo, Catalogue, CatalogueDetails, Comparison, Delivery, DeliveryReport, DemoAccount, DossierHistory, DossiersBehind,
  DueDifferences, FigureReport, FilePreview, FiguresBy, ForecastAnswer, IdentityAddress, FormAnswer, FormComparison, FormDifference, FrozenContent, MapBoundaries,
  KeyMade, MappingProfile, MapPreview, MapVersion, OwnSession, PasswordCode, PeopleInvited, PeopleListPreview, Person, PersonInvited, QuarantineList, Readiness, RuleSetsCompared, Session, Side, SignedForm, SourceDifferences, StationHistory, StationList,
  SynonymTaught, SystemState, UnitEndPreview, WallList, WaysIn, WorldState,
  type CalendarChange, type CalendarContent, type DistrictSetup, type FigureReportAnswer, type FirstAdministrator, type FormQuery, type FreezeOrder, type KeyFacts, type KeyRotation, type NewDeputyship, type NewFigureReport, type NewUnit, type NewWall,
  type EntryReviewQuery, type NewEntryComment, type OpeningEntry, type Return, type SubmissionKey, type PasswordByCode, type PasswordChange, type Period, type PersonFacts, type PersonRole, type ProfileConfirmed, type QuarantineReason, type RuleSetsQuery, type SignedQuery, type SignIn, type Synonym, type UnitEnd, type UnitRenamed, type WallFacts, type World,
} from '@ioc/contracts';
import { z } from 'zod';
import { call } from './client.js';

const Nothing = z.unknown();
const submissionPath = ({ form, unit, from }: SubmissionKey): string => `/api/entry/submissions/${encodeURIComponent(form)}/${encodeURIComponent(unit)}/${from}`;
const post = (body: unknown) => ({ method: 'POST', body }) as const;

export interface QuarantineFilter {
  readonly delivery?: string | undefined;
  readonly reason?: QuarantineReason | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** The routes that the officer's pages use. */
export const server = {
  catalogue: () => call(Catalogue, '/api/catalogue', { query: { teachable: 'yes' } }),
  catalogueDetails: () => call(CatalogueDetails, '/api/catalogue/details'),
  addUnit: (unit: NewUnit) => call(Nothing, '/api/units', post(unit)),
  renameUnit: (code: string, renamed: UnitRenamed) => call(Nothing, `/api/units/${code}/name`, { method: 'PUT', body: renamed }),
  restoreUnitName: (code: string) => call(Nothing, `/api/units/${code}/name`, { method: 'DELETE' }),
  previewUnitEnd: (code: string, end: UnitEnd) => call(UnitEndPreview, `/api/units/${code}/end/preview`, post(end)),
  endUnit: (code: string, end: UnitEnd) => call(Nothing, `/api/units/${code}/end`, { method: 'PUT', body: end }),
  reopenUnit: (code: string) => call(Nothing, `/api/units/${code}/end`, { method: 'DELETE' }),
  openSession: (code: string) => call(Session, '/api/access/sessions', post({ code })),
  session: () => call(Session, '/api/access/session'),
  endSession: () => call(IdentityAddress.optional(), '/api/access/session', { method: 'DELETE' }),
  waysIn: () => call(WaysIn, '/api/access/ways'),
  signIn: (given: SignIn) => call(Session, '/api/access/sign-in', post(given)),
  demoAccounts: () => call(z.array(DemoAccount), '/api/demo/accounts'),
  enterDemo: (role: PersonRole) => call(Session, '/api/demo/sign-in', post({ role })),
  setPassword: (given: PasswordByCode) => call(Session, '/api/access/password', post(given)),
  changePassword: (change: PasswordChange) => call(Nothing, '/api/account/password', { method: 'PUT', body: change }),
  ownSessions: () => call(z.array(OwnSession), '/api/account/sessions'),
  endOwnSession: (id: string) => call(Nothing, `/api/account/sessions/${id}`, { method: 'DELETE' }),
  endOtherSessions: () => call(Nothing, '/api/account/sessions', { method: 'DELETE' }),

  people: () => call(z.array(Person), '/api/people'),
  makeFirst: (facts: FirstAdministrator) => call(Nothing, '/api/people/first', post(facts)),
  invite: (facts: PersonFacts) => call(PersonInvited, '/api/people', post(facts)),
  previewPeople: (list: Blob) => call(PeopleListPreview, '/api/people/list/preview', { method: 'POST', file: list }),
  invitePeople: (people: readonly PersonFacts[]) => call(PeopleInvited, '/api/people/list', post({ people })),
  changePerson: (id: number, facts: PersonFacts) => call(Person, `/api/people/${id}`, { method: 'PUT', body: facts }),
  actOnPerson: (id: number, act: 'disable' | 'enable' | 'unlock') => call(Person, `/api/people/${id}/${act}`, { method: 'POST' }),
  passwordCode: (id: number) => call(PasswordCode, `/api/people/${id}/code`, { method: 'POST' }),
  removePerson: (id: number) => call(Nothing, `/api/people/${id}`, { method: 'DELETE' }),
  addDeputy: (id: number, deputyship: NewDeputyship) => call(Person, `/api/people/${id}/deputies`, post(deputyship)),
  endDeputy: (id: number, deputyship: number) => call(Person, `/api/people/${id}/deputies/${deputyship}`, { method: 'DELETE' }),

  walls: () => call(WallList, '/api/walls'),
  pairWall: (wall: NewWall) => call(Nothing, '/api/walls', post(wall)),
  changeWall: (id: number, facts: WallFacts) => call(Nothing, `/api/walls/${id}`, { method: 'PUT', body: facts }),
  unpairWall: (id: number) => call(Nothing, `/api/walls/${id}`, { method: 'DELETE' }),
  keys: () => call(ApiKeys, '/api/keys'),
  makeKey: (facts: KeyFacts) => call(KeyMade, '/api/keys', post(facts)),
  changeKey: (id: number, facts: KeyFacts) => call(ApiKey, `/api/keys/${id}`, { method: 'PUT', body: facts }),
  rotateKey: (id: number, rotation: KeyRotation) => call(KeyMade, `/api/keys/${id}/rotate`, post(rotation)),
  endKeySecret: (id: number, prefix: string) => call(ApiKey, `/api/keys/${id}/secrets/${prefix}`, { method: 'DELETE' }),
  revokeKey: (id: number) => call(Nothing, `/api/keys/${id}`, { method: 'DELETE' }),

  deliveries: (signal?: AbortSignal) => call(z.array(Delivery), '/api/deliveries', signal ? { signal } : {}),
  delivery: (id: string) => call(Delivery, `/api/deliveries/${id}`),
  report: (id: string) => call(DeliveryReport, `/api/deliveries/${id}/report`),
  comparison: (id: string) => call(z.array(Comparison), `/api/deliveries/${id}/comparison`),
  confirm: (id: string) => call(Delivery, `/api/deliveries/${id}/confirm`, { method: 'POST' }),
  withdraw: (id: string, reason: string) => call(Delivery, `/api/deliveries/${id}/withdraw`, post({ reason })),

  preview: (file: File, profile?: MappingProfile) =>
    call(FilePreview, '/api/intake/preview', {
      method: 'POST', file, query: { fileName: file.name, profile: profile && JSON.stringify(profile) },
    }),
  profiles: () => call(z.array(MappingProfile), '/api/profiles'),
  saveProfile: (profile: ProfileConfirmed) => call(MappingProfile, '/api/profiles', post(profile)),

  quarantine: ({ delivery, reason, limit, offset }: QuarantineFilter) =>
    call(QuarantineList, '/api/quarantine', { query: { delivery, reason, limit: String(limit), offset: String(offset) } }),
  correct: (delivery: string, line: number, cells: Readonly<Record<string, string>>) =>
    call(Nothing, `/api/quarantine/${delivery}/${line}/correct`, post({ cells })),
  giveUp: (delivery: string, line: number, reason: string) => call(Nothing, `/api/quarantine/${delivery}/${line}/give-up`, post({ reason })),
  teach: (synonym: Synonym) => call(SynonymTaught, '/api/synonyms', post(synonym)),

  world: (signal?: AbortSignal) => call(WorldState, '/api/world', signal ? { signal } : {}),
  chooseWorld: (world: World) => call(Nothing, '/api/world', post({ world })),
  setUp: (setup: DistrictSetup) => call(Nothing, '/api/setup', post(setup)),
  /** `query` as the page's address has it. */
  audit: (query: Readonly<Record<string, string>>) => call(AuditPage, '/api/audit', { query }),
  system: () => call(SystemState, '/api/system'),

  /** `segment`: a dossier's code as addresses write it. */
  dossier: (segment: string) => call(DossierHistory, `/api/dossiers/${segment}`),

  stations: () => call(StationList, '/api/stations'),
  /** `segment`: a station's code as addresses write it. */
  station: (segment: string, { from, to }: Period) => call(StationHistory, `/api/stations/${segment}`, { query: { from, to } }),

  calendar: () => call(CalendarShown, '/api/calendar'),
  saveCalendar: (change: CalendarChange) => call(CalendarShown, '/api/calendar', { method: 'PUT', body: change }),
  previewCalendar: (content: CalendarContent) => call(CalendarPreview, '/api/calendar/preview', post(content)),
  calendarVersions: () => call(z.array(CalendarVersionInfo), '/api/calendar/versions'),
  restoreCalendar: (version: number, basedOn: number) => call(CalendarShown, '/api/calendar/restore', post({ version, basedOn })),
  calendarProposals: (year: number) => call(z.array(CalendarProposal), '/api/calendar/proposals', { query: { year: String(year) } }),
  dueDifferences: () => call(DueDifferences, '/api/calendar/due-differences'),
  /** `query` as the page's address has it: the server says what in it is not understood. */
  behind: (query: Readonly<Record<string, string>>) => call(DossiersBehind, '/api/dossiers/behind', { query }),
  ruleSets: (query: RuleSetsQuery) => call(RuleSetsCompared, '/api/figures/rule-sets', { query }),
  sides: () => call(z.array(Side), '/api/source-differences/sides'),
  /** `query` as the page's address has it. */
  differences: (query: Readonly<Record<string, string>>) => call(SourceDifferences, '/api/source-differences', { query }),
  forecast: (to: string | undefined) => call(ForecastAnswer, '/api/forecast', { query: { to } }),
  figureReports: () => call(z.array(FigureReport), '/api/figure-reports'),
  reportFigure: (report: NewFigureReport) => call(FigureReport, '/api/figure-reports', post(report)),
  answerReport: (id: number, answer: FigureReportAnswer) => call(FigureReport, `/api/figure-reports/${id}/answer`, post(answer)),

  form: ({ from, to, scope, by }: FormQuery) => call(FormAnswer, '/api/forms/ii06a', { query: { from, to, scope, by } }),
  freezeForm: (order: FreezeOrder) => call(FrozenContent, '/api/forms/ii06a/freeze', post(order)),
  formDifference: (id: number) => call(FormDifference, `/api/forms/frozen/${id}/difference`),
  attachSigned: (id: number, file: File, { number, signedOn }: Pick<SignedQuery, 'number' | 'signedOn'>) =>
    call(SignedForm, `/api/forms/frozen/${id}/signed`, { method: 'POST', file, query: { fileName: file.name, number, signedOn } }),
  compareForm: ({ from, to, scope, by }: FormQuery, file: File) => call(FormComparison, '/api/forms/ii06a/compare', { method: 'POST', file, query: { from, to, scope, by } }),
  enterOpening: (entry: OpeningEntry) => call(Nothing, '/api/forms/ii06a/openings', post(entry)),

  figuresByUnit: ({ from, to }: Period) => call(FiguresBy, '/api/figures', { query: { from, to, by: 'unit' } }),
  entryTasks: () => call(EntryTasks, '/api/entry/tasks'),
  entryReview: (query: EntryReviewQuery) => call(EntryReview, '/api/entry/review', { query }),
  entrySheet: (key: SubmissionKey) => call(EntrySheet, submissionPath(key)),
  agreeToEntries: (keys: Agreements['keys']) => call(AgreementOutcomes, '/api/entry/agreements', post({ keys })),
  returnEntry: (key: SubmissionKey, back: Return) => call(EntrySheet, `${submissionPath(key)}/return`, post(back)),
  commentOnEntry: (key: SubmissionKey, comment: NewEntryComment) => call(EntrySheet, `${submissionPath(key)}/comments`, post(comment)),
  reportingRates: ({ from, to }: Period) => call(z.array(ReportingRate), '/api/entry/rates', { query: { from, to } }),
  entryBehind: (indicator: string, { from, to }: Period) => call(EntryBehind, '/api/entry/behind', { query: { indicator, from, to } }),

  map: () => call(MapBoundaries, '/api/map'),
  mapVersions: () => call(z.array(MapVersion), '/api/map/versions'),
  previewMap: (file: File, validOn: string) => call(MapPreview, '/api/map/preview', { method: 'POST', file, query: { validOn } }),
  saveMap: (file: File, { attribution, validOn }: { attribution: string; validOn: string }) =>
    call(MapVersion, '/api/map', { method: 'POST', file, query: { fileName: file.name, attribution, validOn, sure: 'yes' } }),
  activateMap: (version: number) => call(MapVersion, `/api/map/versions/${version}/activate`, { method: 'POST' }),
  clearMap: () => call(Nothing, '/api/map', { method: 'DELETE' }),
};

/** `GET /health/ready` answers 503 with the same body when a part fails. */
export async function readiness(): Promise<Readiness> {
  const response = await fetch('/health/ready');
  return Readiness.parse(await response.json());
}
