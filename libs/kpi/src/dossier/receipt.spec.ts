import { foldStatements } from './fold.js';
import { receiptOf, type ReceiptRules } from './receipt.js';
import { BLANK, june, said } from './test/said.js';

const rules: ReceiptRules = {
  timeZone: 'Asia/Ho_Chi_Minh',
  levels: new Map([[BLANK.procedureCode, [
    { validFrom: '2023-01-01', level: 'PARTIAL', source: 'A' }, { validFrom: '2023-06-05', level: 'FULL', source: 'B' },
  ]]]),
  limits: [{ validFrom: '2023-06-01', workingHours: 8, source: 'A' }, { validFrom: '2023-06-10', workingHours: 0.5, source: 'B' }],
};

it.each([
  ['2022-12-31T16:00:00.000Z', {}],
  ['2023-05-31T16:59:00.000Z', { serviceLevel: 'PARTIAL' }],
  // 05/06 at 00:00 in Việt Nam.
  ['2023-06-04T17:00:00.000Z', { serviceLevel: 'FULL', acceptanceMinutes: 480 }],
  ['2023-06-10T01:00:00.000Z', { serviceLevel: 'FULL', acceptanceMinutes: 30 }],
])('of a dossier accepted at %s the rules say %j', (acceptedAt, expected) => {
  expect(receiptOf(BLANK.procedureCode, acceptedAt, rules)).toEqual(expected);
});

it('is kept with the dossier, and the source\'s own word goes before', () => {
  const accepted = { acceptedAt: june('6') };
  expect(foldStatements([said('6', 'running', accepted)], rules)).toMatchObject({ serviceLevel: 'FULL', acceptanceMinutes: 480 });
  expect(foldStatements([said('6', 'running', { ...accepted, serviceLevel: 'PARTIAL' })], rules)).toMatchObject({ serviceLevel: 'PARTIAL' });
  expect(foldStatements([said('6', 'not-accepted')], rules)).not.toHaveProperty('serviceLevel');
});

it('a no is a word, and silence does not blank it', () => {
  const facts = foldStatements([said('6', 'running', { digitised: true, paidOnline: false }), said('7', 'running', { digitised: false }), said('8', 'running')], rules);
  expect(facts).toMatchObject({ digitised: false, paidOnline: false });
  expect(facts).not.toHaveProperty('obligationPaid');
});
