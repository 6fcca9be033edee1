import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadPack } from './load-pack.js';
import { PackError } from './problem.js';

const REAL = resolve(__dirname, '../../../packs/cao-phong');

describe('the pack of the repository', () => {
  const pack = loadPack(REAL);

  it('has eleven units, each with its own agency code and tile', () => {
    expect(pack.units.map(({ code, agencyCode }) => [code, agencyCode])).toEqual([
      ['154', '000.00.01.H28'], ['05089', '000.00.02.H28'], ['05092', '000.00.03.H28'], ['05095', '000.00.04.H28'],
      ['05098', '000.00.05.H28'], ['05101', '000.00.06.H28'], ['05104', '000.00.07.H28'], ['05110', '000.00.08.H28'],
      ['05116', '000.00.09.H28'], ['05119', '000.00.10.H28'], ['05125', '000.00.11.H28'],
    ]);
    expect(pack.units[0]?.tile).toEqual({ column: 3, row: 0 });
    // 18 borders, each named from both sides (DOMAIN.md 6)
    expect(pack.units.flatMap((unit) => unit.neighbours)).toHaveLength(36);
  });

  it('has the indicators of the first wall', () => {
    expect(pack.indicators.map(({ code }) => code)).toEqual([
      'HS01', 'HS02', 'HS03', 'HS04', 'HS05', 'HS06', 'HS07', 'HS08', 'HS09', 'HS10', 'HS11', 'HS12', 'HS13', 'HS14', 'HS15', 'HS16', 'HS17', 'HS18',
      'HS19', 'HS20', 'HS21', 'HS22', 'TT01', 'SH01', 'SH02', 'VT01', 'NT01', 'VB03', 'HT01', 'HT03', 'VT03', 'VT04', 'VT06', 'VT07', 'VT08',
      'VB01', 'VB02', 'VB04', 'NT02', 'NT03', 'NT05', 'NT06', 'BC01', 'BC02',
    ]);
    expect(pack.indicators.filter(({ perishable }) => perishable).map(({ code }) => code)).toEqual([
      'HS10', 'HS11', 'HS12', 'HS13', 'HS20', 'HS21', 'HS22', 'VT06', 'VT07', 'VT08',
    ]);
  });

  it('keeps the qualifiers of the manual statements', () => {
    expect(pack.manualFigures.map(({ indicator, qualifier, value }) => `${indicator} ${qualifier} ${value}`)).toEqual([
      'NT01 = 100', 'HT01 > 98', 'HT03 = 100', 'VT03 ≈ 80', 'VT04 > 65',
    ]);
  });

  it('has a form for each figure that officers tell, at most one', () => {
    expect(pack.entryForms.map(({ key, definition }) => [key, ...definition.figures.map(({ indicator }) => indicator)].join(' '))).toEqual([
      'ha-tang-so HT01 HT03 NT01 NT03', 'vien-thong VT03 VT04', 'van-ban VB01 VB02 VB03 VB04 NT02', 'doi-thanh-nien NT05 NT06',
    ]);
  });

  it('names only weekdays as days off', () => {
    const onWeekend = pack.calendar.daysOff.filter(({ day }) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
    expect(onWeekend).toEqual([]);
    const perYear = (year: string): number => pack.calendar.daysOff.filter(({ day }) => day.startsWith(year)).length;
    expect(['2023', '2024', '2025', '2026', '2027'].map(perYear)).toEqual([11, 12, 12, 13, 11]);
    expect(pack.calendar.makeUpDays.map(({ day }) => day)).toEqual(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22']);
  });
});

describe('a broken pack', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync(REAL, directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function replace(file: string, from: string, to: string): void {
    const text = readFileSync(join(directory, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(directory, file), text.replace(from, to));
  }

  function lineOf(file: string, text: string): number {
    return readFileSync(join(directory, file), 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;
  }

  function problems(): string[] {
    try {
      loadPack(directory);
    } catch (error) {
      if (error instanceof PackError) return error.message.split('\n');
      throw error;
    }
    return [];
  }

  it('says every problem at once, by file and line', () => {
    replace('units.yaml', 'lat: 20.7624', 'lat: 207.624');
    replace('statuses.yaml', 'group: running', 'group: walking');
    rmSync(join(directory, 'operators.yaml'));
    expect(problems()).toEqual([
      `units.yaml:${lineOf('units.yaml', '207.624')}: [2].centre.lat: Too big: expected number to be <=90; correct the value`,
      expect.stringMatching(/^statuses\.yaml:3: \[1\]\.group: Invalid option: .*; correct the value$/),
      'operators.yaml:1: the file is missing; create it',
    ]);
  });

  it('names a missing and an unknown key', () => {
    replace('district.yaml', 'label:', 'lable:');
    expect(problems()).toEqual([
      'district.yaml:1: label: is missing; add it',
      'district.yaml:3: lable: Unrecognized key: "lable"; remove it or correct its spelling',
    ]);
  });

  it('names the line of broken YAML', () => {
    writeFileSync(join(directory, 'operators.yaml'), '- name: Viettel\n  aliases: [one\n- name: VNPT\n');
    expect(problems()).toEqual([expect.stringMatching(/^operators\.yaml:3: not valid YAML: .*; correct the line$/)]);
  });

  it.each([
    ['units.yaml', 'neighbours: ["05104", "05116", "05119"]', 'neighbours: ["05104", "05116"]', 'neighbours: ["05110", "05116", "05125"]',
      '[9].neighbours[2]: unit "05125" does not name "05119" as its neighbour; name it there or remove it here'],
    ['units.yaml', 'neighbours: ["05092", "05098"]', 'neighbours: ["05092", "05098", "99999"]', '99999',
      '[3].neighbours[2]: there is no unit "99999"; add it or correct the code'],
    ['units.yaml', 'Bộ phận Một cửa huyện', 'ủy ban nhân dân XÃ TÂY PHONG, Một cửa', 'name: Xã Tây Phong',
      '[7].name: name "xã tây phong" is already taken at line 14; make each one different'],
    ['procedures.yaml', 'field: Văn hoá', 'field: hộ tịch', 'field: hộ tịch',
      '[22].field: "hộ tịch" is written "Hộ tịch" elsewhere; write one field one way'],
    ['procedures.yaml', '"1.009122"', '"1.004194"', '"1.004194", name',
      '[19].code: code or name "1.004194" is already taken at line 42; make each one different'],
    ['statuses.yaml', 'code: "3"', 'code: "2"', 'canonical: REJECTED',
      '[2].code: code "2" is already taken at line 3; make each one different'],
    ['profiles/portal-sync.yaml', 'source: one-stop', 'source: portal', 'source: portal',
      'source: there is no source "portal"; add it to sources.yaml or correct the id'],
    ['profiles/portal-sync.yaml', '  procedureName: [TenTTHC]', '  applicantName: [ChuHoSo]', 'applicantName',
      'columns.applicantName: a dossier has no such column and it is never read; use one of code, procedureCode, procedureName, fieldName, '
      + 'channel, applicantType, unitName, agencyCode, status, submittedAt, acceptedAt, dueAt, completedAt, returnedAt, '
      + 'supplementRequestedAt, supplementReceivedAt, supplementOldDueAt, supplementNewDueAt, extendedAt, extendedDueAt, rejectedAt, resolvingUnitName, officeName, serviceLevel, obligationPaid, paidOnline, digitised, electronicResult'],
    ['profiles/base-stations.yaml', '  technology: [Công nghệ]\n', '', 'columns:',
      'columns: a station cannot be read without technology; add it'],
    ['profiles/station-states.yaml', 'source: station-state', 'source: telecom', 'source: telecom',
      'source: a station-state needs a source of kind telecom-state'],
    ['profiles/base-stations.yaml', 'source: telecom', 'source: station-state', 'source: station-state',
      'source: a station cannot have a source of kind telecom-state'],
    ['profiles/station-states.yaml', '  Chập chờn: degraded', '  Chập chờn: flaky', 'Chập chờn: flaky',
      'statuses.Chập chờn: there is no status "flaky"; use one of up, degraded, down, planned, unknown'],
    ['indicators.yaml', 'sources: [telecom]', 'sources: [operators]', 'sources: [operators]',
      '[25].sources[0]: there is no source "operators"; add it to sources.yaml or correct the id'],
    ['indicators.yaml', 'denominator: solved', 'measure: solved', 'numerator: solved-in-time',
      '[6].formula.measure: a rate has no measure; remove it'],
    ['indicators.yaml', '"< 97"', '"97"', '"97"',
      '[6].thresholds.critical: is not a comparison; write it like "< 90" or ">= 1"'],
    ['indicators.yaml', '"< 97"', '"< 97 %"', '"< 97 %"',
      '[6].thresholds.critical: only a part is compared as a share of its whole; leave out the %'],
    ['procedures.yaml', 'level: FULL, source: &levels "[P] no decision on record" }]', 'level: FULL, source: &levels "A" }, { validFrom: 2023-01-01, level: INFO, source: "B" }]', 'level: FULL',
      '[0].serviceLevels: two service levels are valid from the same day; give each a day of its own'],
    ['manual-figures.yaml', 'indicator: NT01', 'indicator: HS01', 'indicator: HS01',
      '[0].indicator: "HS01" is not a manual indicator of indicators.yaml; add it there or correct the code'],
    ['entry-forms.yaml', '{ indicator: VT03,', '{ indicator: VT01,', '{ indicator: VT01,',
      '[1].definition.figures[0].indicator: "VT01" is not a manual indicator of indicators.yaml; add it there or correct the code'],
    ['entry-forms.yaml', '{ indicator: VT04,', '{ indicator: HT01,', 'numerator: dung-internet',
      '[1].definition.figures[1].indicator: indicator "HT01" is already taken at line 24; make each one different'],
    ['entry-forms.yaml', 'partOf: can-may-tinh', 'partOf: may-tinh', 'key: co-may-tinh',
      '[0].definition.items[1].partOf: there is no line "may-tinh"; correct the value'],
    ['calendar.yaml', 'day: 2026-08-22', 'day: 2026-08-21', 'day: 2026-08-21',
      'makeUpDays[3].day: is not on a weekend; only a Saturday or Sunday is worked instead'],
    ['calendar.yaml', 'swapWith: 2026-08-31', 'swapWith: 2026-09-01', 'day: 2026-08-31',
      'daysOff[45].swapWith: 2026-08-22 does not name 2026-08-31 as its swap; name it there or remove it here'],
    ['procedures.yaml', 'amount: 30', 'amount: -30', 'amount: -30',
      '[18].terms[0].online.amount: Too small: expected number to be >=0; add what is missing'],
    ['district.yaml', 'tram-bts-2023.csv', 'tram-2023.csv', 'tram-2023.csv',
      'samples[1].file: there is no samples/telecom/tram-2023.csv; add the file or correct the name'],
    ['district.yaml', 'Asia/Ho_Chi_Minh', 'Asia/Hoa_Binh', 'Asia/Hoa_Binh',
      'timeZone: "Asia/Hoa_Binh" is not a time zone; use a name like Asia/Ho_Chi_Minh'],
  ])('%s: %s → %s', (file, from, to, at, expected) => {
    replace(file, from, to);
    expect(problems()).toContain(`${file}:${lineOf(file, at)}: ${expected}`);
  });

  it('needs a mapping profile', () => {
    rmSync(join(directory, 'profiles'), { recursive: true });
    expect(problems()).toEqual(['profiles:1: there is no mapping profile; add at least one .yaml file']);
  });
});
