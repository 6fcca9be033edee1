import { takenIn, type CorpusFile } from './corpus-file.js';
import { person } from './people.js';
import { bytesOf, cells, csv, dossier, dossiersOf, HEADER, type Sheet } from './sheet.js';

const good = takenIn({ new: 2, skipped: 1 });
const file = (name: string, encode: (text: string) => Uint8Array, delimiter: ';' | ',' | '\t' = ';', sheet: Sheet = [HEADER, ...dossiersOf(2)]): CorpusFile => {
  const text = csv(sheet, delimiter);
  return { name: `${name}.csv`, bytes: () => encode(text), expected: good };
};

function utf16(bigEndian: boolean): (text: string) => Uint8Array {
  return (text) => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };
}

/** Marks of tone that windows-1258 writes behind their letter. */
const TONES: Readonly<Record<string, number>> = { '\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2 };
const LETTERS: Readonly<Record<string, number>> = { 'Ă': 0xc3, 'ă': 0xe3, 'Đ': 0xd0, 'đ': 0xf0, 'Ơ': 0xd5, 'ơ': 0xf5, 'Ư': 0xdd, 'ư': 0xfd };

/** One byte a letter, its tone behind it. */
function windows1258(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text.normalize('NFC')) {
    const tone = [...character.normalize('NFD')].find((mark) => mark in TONES);
    const letter = tone === undefined ? character : character.normalize('NFD').replace(tone, '').normalize('NFC');
    const code = LETTERS[letter] ?? letter.charCodeAt(0);
    if (code > 0xff) throw new Error(`windows-1258 has no ${character}`);
    bytes.push(code);
    if (tone !== undefined) bytes.push(TONES[tone] ?? 0);
  }
  return Uint8Array.from(bytes);
}

const multiline = dossiersOf(2).map((row, index) => row.with(6, `${person(index).address}\r\n"xóm trên"`));

const STATIONS = [
  ['Mã trạm', 'Doanh nghiệp', 'Mã ĐVHC', 'Công nghệ', 'Vĩ độ', 'Kinh độ', 'Năm phát sóng', 'Ghi chú'],
  ['BTS-C01', 'Viettel', '05098', '3G+4G', '20,73', '105,30', '2020', person(0).applicant],
  ['BTS-C02', 'viettel hoà bình', '05098', '4G', '20.73', '105.30', '', person(1).phone],
  ['BTS-C03', person(2).owner, '05098', '4G', '20,73', '105,30', '2020', ''],
  ['BTS-C04', 'VNPT', '05098', '4G', '120,73', '105,30', '2020', ''],
];

/** Delimited text in the ways that offices save it. */
export const DELIMITED: readonly CorpusFile[] = [
  file('semicolons', bytesOf),
  file('commas', bytesOf, ','),
  file('tabs', bytesOf, '\t'),
  file('a byte order mark', (text) => bytesOf(`\uFEFF${text}`)),
  file('UTF-16, little end first', utf16(false)),
  file('UTF-16, big end first', utf16(true), '\t'),
  file('windows-1258', windows1258),
  file('decomposed', (text) => bytesOf(text.normalize('NFD'))),
  file('line breaks in quotes', bytesOf, ',', [HEADER, ...multiline]),
  file('old line ends', (text) => bytesOf(text.replaceAll('\r\n', '\r'))),
  { name: 'blank lines between.csv', bytes: () => bytesOf(csv([HEADER, [], ['']]) + csv([cells(dossier({ code: '000.00.05.H28-230612-6901' }))])), expected: takenIn({ new: 1, skipped: 3 }) },
  { name: 'stations.csv', bytes: () => bytesOf(csv(STATIONS)), expected: takenIn({ new: 2, skipped: 1 }, [4, 'unknown-operator', 'operator'], [5, 'bad-number', 'lat']) },
];
