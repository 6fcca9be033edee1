import { isPdf } from './is-pdf.js';

it.each([
  ['%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n', true],
  ['%PDF-1.7\n1 0 obj', false],
  ['PK\u0003\u0004 a workbook %%EOF', false],
  ['', false],
])('%j is a whole PDF: %s', (text, whole) => {
  expect(isPdf(Buffer.from(text, 'latin1'))).toBe(whole);
});
