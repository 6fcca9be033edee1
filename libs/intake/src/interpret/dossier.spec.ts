import { profileOf, vocabulary } from '../test/sample.js';
import { interpretDossier, latestEvent } from './dossier.js';

const LIST = profileOf('one-stop-list');
const PORTAL = profileOf('portal-sync');
const CELLS = {
  code: '000.00.08.H28-230605-0012', procedureCode: '1.001193.000.00.00.H28', unitName: 'UBND xã Tây Phong', channel: 'Trực tuyến',
  status: 'Đã trả kết quả', submittedAt: '05/06/2023 07:41', acceptedAt: '05/06/2023 08:00', dueAt: '06/06/2023 08:00', completedAt: '05/06/2023 16:30',
};

function without(...columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(CELLS).filter(([column]) => !columns.includes(column)));
}

describe('interpretDossier', () => {
  it('reads a row of the list; local time is seven hours ahead of UTC', () => {
    expect(interpretDossier(CELLS, LIST, vocabulary)).toEqual({ ok: true, statement: {
      code: '000.00.08.H28-230605-0012', procedureCode: '1.001193', unitCode: '05110', channel: 'ONLINE', applicantType: null,
      status: '10', statusGroup: 'solved', submittedAt: '2023-06-05T00:41:00.000Z', acceptedAt: '2023-06-05T01:00:00.000Z',
      dueAt: '2023-06-06T01:00:00.000Z', completedAt: '2023-06-05T09:30:00.000Z', returnedAt: null,
      supplementRequestedAt: null, supplementReceivedAt: null,
    } });
  });

  it('reads codes of the portal', () => {
    const cells = {
      code: '000.00.08.H28-230605-0012', procedureCode: '1.001193', agencyCode: '000.00.08.H28', channel: '3', applicantType: '2', status: '7',
      submittedAt: '20230605004100', acceptedAt: '20230605080000', supplementRequestedAt: '20230605090000',
    };
    expect(interpretDossier(cells, PORTAL, vocabulary)).toMatchObject({ ok: true, statement: {
      unitCode: '05110', channel: 'POST', applicantType: 'BUSINESS', status: '7', statusGroup: 'withdrawn', completedAt: null,
      submittedAt: '2023-06-04T17:41:00.000Z', supplementRequestedAt: '2023-06-05T02:00:00.000Z',
    } });
  });

  it.each([
    ['a former procedure code', { procedureCode: '1.009122' }, { procedureCode: '1.013225' }],
    ['a name instead of a code', { ...without('procedureCode'), procedureName: 'HOÀ GIẢI tranh chấp đất đai' }, { procedureCode: '1.012812' }],
    ['the other spelling of it', { ...without('procedureCode'), procedureName: 'Hòa giải tranh chấp đất đai' }, { procedureCode: '1.012812' }],
    ['the agency code of an unknown name', { unitName: 'Phòng Tư pháp', agencyCode: '000.00.11.H28' }, { unitCode: '05125' }],
    ['a unit in NFD and capitals', { unitName: 'UỶ BAN NHÂN DÂN XÃ HỢP PHONG'.normalize('NFD') }, { unitCode: '05104' }],
    ['a code of no known shape', { code: ' HS-2023-1 ' }, { code: 'HS-2023-1' }],
    ['an end on the day of acceptance without a time', { completedAt: '05/06/2023' }, { completedAt: '2023-06-04T17:00:00.000Z' }],
  ])('takes %s', (_, cells, expected) => {
    const row = 'procedureName' in cells ? cells : { ...CELLS, ...cells };
    expect(interpretDossier(row, LIST, vocabulary)).toMatchObject({ ok: true, statement: expected });
  });

  it('knows a channel that is absent and a new dossier that is not accepted yet', () => {
    expect(interpretDossier({ ...without('channel', 'acceptedAt', 'completedAt'), status: 'Mới đăng ký' }, LIST, vocabulary))
      .toMatchObject({ ok: true, statement: { channel: null, acceptedAt: null, statusGroup: 'not-accepted' } });
  });

  it.each([
    [without('code'), 'missing-code', 'code'],
    [{ ...CELLS, code: 'Ng…14' }, 'unreadable-row', 'code'],
    [{ ...CELLS, procedureCode: '9.999999' }, 'unknown-procedure', 'procedureCode'],
    [{ ...without('procedureCode'), procedureName: 'Xin…20' }, 'unknown-procedure', 'procedureName'],
    [{ ...CELLS, unitName: 'UBND xã Không Có' }, 'unknown-unit', 'unitName'],
    [{ ...without('unitName'), agencyCode: '000.00.99.H28' }, 'unknown-unit', 'agencyCode'],
    [{ ...CELLS, status: '…3' }, 'unknown-status', 'status'],
    [without('status'), 'unknown-status', 'status'],
    [{ ...CELLS, channel: 'Qu…12' }, 'unknown-channel', 'channel'],
    [{ ...CELLS, dueAt: '31/06/2023' }, 'bad-date', 'dueAt'],
    [{ ...CELLS, submittedAt: '05/06/2023 24:00' }, 'bad-date', 'submittedAt'],
    [{ ...CELLS, completedAt: '45082' }, 'bad-date', 'completedAt'],
    [without('acceptedAt'), 'missing-accepted-date', 'acceptedAt'],
    [{ ...CELLS, completedAt: '05/06/2023 07:59' }, 'ended-before-accepted', 'completedAt'],
    [{ ...CELLS, completedAt: '04/06/2023' }, 'ended-before-accepted', 'completedAt'],
  ])('%j waits: %s in %s', (cells, reason, column) => {
    expect(interpretDossier(cells, LIST, vocabulary)).toEqual({ ok: false, reason, column });
  });
});

describe('the life that a row tells', () => {
  const PORTAL_CELLS = {
    code: '000.00.08.H28-230605-0012', procedureCode: '1.001193', agencyCode: '000.00.08.H28', status: '4', acceptedAt: '20230605080000', dueAt: '20230609080000',
  };
  const statementOf = (cells: Readonly<Record<string, string>>, profile = PORTAL): object => {
    const read = interpretDossier(cells, profile, vocabulary);
    return read.ok ? read.statement : read;
  };

  it('has every supplement round with the due dates before and after; the last one is also told apart', () => {
    expect(statementOf({
      ...PORTAL_CELLS, supplementRequestedAt: '20230608080000;20230605090000', supplementReceivedAt: ';20230606080000',
      supplementOldDueAt: ';20230606080000', supplementNewDueAt: ';20230609080000',
    })).toMatchObject({
      supplementRequestedAt: '2023-06-08T01:00:00.000Z', supplementReceivedAt: null, eventful: true,
      supplements: [
        {
          requestedAt: '2023-06-05T02:00:00.000Z', receivedAt: '2023-06-06T01:00:00.000Z',
          dueBefore: '2023-06-06T01:00:00.000Z', dueAfter: '2023-06-09T01:00:00.000Z',
        },
        { requestedAt: '2023-06-08T01:00:00.000Z', receivedAt: null, dueBefore: null, dueAfter: null },
      ],
    });
  });

  it('of one round without due dates is the two dates alone', () => {
    const statement = statementOf({ ...PORTAL_CELLS, supplementRequestedAt: '20230605090000' });
    expect(statement).toMatchObject({ supplementRequestedAt: '2023-06-05T02:00:00.000Z', eventful: true });
    expect(statement).not.toHaveProperty('supplements');
  });

  it.each([
    ['5', 'supplement'], ['6', 'financial'], ['8', 'stopped'], ['3', 'rejected'], ['4', undefined],
  ])('says what status %s means: %s', (status, detail) => {
    expect((statementOf({ ...PORTAL_CELLS, status }) as { statusDetail?: string }).statusDetail).toBe(detail);
  });

  it('has the day of a rejection', () => {
    expect(statementOf({ ...PORTAL_CELLS, status: '3', rejectedAt: '20230605100000' })).toMatchObject({ rejectedAt: '2023-06-05T03:00:00.000Z' });
  });

  it.each([
    [{ extendedAt: '06/06/2023 07:30', extendedDueAt: '09/06/2023 08:00' }, { apologisedAt: '2023-06-06T00:30:00.000Z', dueBefore: '2023-06-06T01:00:00.000Z', dueAfter: '2023-06-09T01:00:00.000Z' }],
    [{ extendedDueAt: '09/06/2023 08:00' }, { apologisedAt: null, dueBefore: '2023-06-06T01:00:00.000Z', dueAfter: '2023-06-09T01:00:00.000Z' }],
    [{ extendedDueAt: '06/06/2023 08:00' }, { apologisedAt: null, dueBefore: null, dueAfter: '2023-06-06T01:00:00.000Z' }],
    [{ extendedAt: '06/06/2023 07:30' }, undefined],
  ])('has an apology with its new due date: %j', (cells, extension) => {
    expect((statementOf({ ...CELLS, ...cells }, LIST) as { extension?: object }).extension).toEqual(extension);
  });

  it('names the unit that resolves it and the office, of those that are known', () => {
    expect(statementOf({ ...CELLS, resolvingUnitName: 'UBND xã Hợp Phong', officeName: 'Phòng Tư pháp' }, LIST))
      .toMatchObject({ unitCode: '05110', resolvingUnitCode: '05104', office: 'Phòng Tư pháp' });
    const unknown = statementOf({ ...CELLS, resolvingUnitName: 'Chi nhánh Văn phòng đăng ký đất đai', officeName: 'Ng…14' }, LIST);
    expect(unknown).not.toHaveProperty('resolvingUnitCode');
    expect(unknown).not.toHaveProperty('office');
  });

  it('of a list without supplements does not say that there were none; of a message it does', () => {
    expect(statementOf(CELLS, LIST)).not.toHaveProperty('eventful');
    expect(statementOf({ ...CELLS, supplementRequestedAt: '05/06/2023 09:00' }, LIST)).toMatchObject({ eventful: true });
    expect(statementOf(PORTAL_CELLS)).toMatchObject({ eventful: true });
    expect(statementOf({ ...CELLS, submittedAt: '', acceptedAt: '2023-06-05T01:00:00Z', dueAt: '', completedAt: '' }, profileOf('igate-page'))).not.toHaveProperty('eventful');
  });

  it.each([
    ['supplementNewDueAt', '20230609080000;hôm sau'], ['supplementRequestedAt', '20230631080000'], ['rejectedAt', '0'], ['extendedDueAt', '2023'],
  ])('waits when %s is %s', (column, text) => {
    expect(interpretDossier({ ...PORTAL_CELLS, [column]: text }, PORTAL, vocabulary)).toEqual({ ok: false, reason: 'bad-date', column });
  });

  it.each([
    [{ digitised: 'Có', electronicResult: 'x', obligationPaid: 'Đã nộp', paidOnline: 'Không' }, { digitised: true, electronicResult: true, obligationPaid: true, paidOnline: false }],
    [{ digitised: 'CHƯA', serviceLevel: 'Mức độ 4' }, { digitised: false, serviceLevel: 'FULL' }],
    [{ serviceLevel: 'Một phần' }, { serviceLevel: 'PARTIAL' }],
  ])('says %j with yes, no and words', (cells, expected) => {
    expect(statementOf({ ...CELLS, ...cells }, LIST)).toMatchObject(expected);
  });

  it('does not say no by saying nothing, or what is not known', () => {
    const statement = statementOf({ ...CELLS, digitised: 'Đa…9', serviceLevel: 'Mứ…8' }, LIST);
    for (const fact of ['digitised', 'electronicResult', 'obligationPaid', 'paidOnline', 'serviceLevel']) expect(statement).not.toHaveProperty(fact);
  });
});

describe('latestEvent', () => {
  const interpretation = interpretDossier(CELLS, LIST, vocabulary);
  const statement = interpretation.ok ? interpretation.statement : null;

  it('never counts the due date', () => {
    expect(statement && latestEvent(statement)).toBe('2023-06-05T09:30:00.000Z');
    expect(statement && latestEvent({ ...statement, completedAt: null, supplementReceivedAt: '2023-06-07T02:00:00.000Z' })).toBe('2023-06-07T02:00:00.000Z');
    expect(statement && latestEvent({ ...statement, submittedAt: null, acceptedAt: null, completedAt: null })).toBeNull();
  });
});
