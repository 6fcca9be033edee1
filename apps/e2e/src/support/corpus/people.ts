/** A citizen who exists in no file but ours: whatever of them is found anywhere has leaked (I10). */
export interface Person {
  readonly applicant: string;
  readonly owner: string;
  readonly address: string;
  readonly phone: string;
  /** Number of the identity card. */
  readonly identity: string;
}

const PEOPLE: readonly [Person, ...Person[]] = [
  { applicant: 'Quách Thị Ngọc Bích Đào', owner: 'Bùi Hoàng Xuyến Chi', address: 'Xóm Mít Đỏ, số nhà 4719', phone: '0912.345.671', identity: '017199004321' },
  { applicant: 'Đinh Công Trứ Lẫm', owner: 'Hà Thị Uyển Quỳnh', address: 'Ngõ Khế Ngọt 8, tổ 93', phone: '0983 226 745', identity: '017086112233' },
  { applicant: 'Nguyễn Hoà Thuỷ Tiên', owner: 'Lường Văn Ộp Ẹp', address: 'Bản Suối Trầu 27B', phone: '+84 372-918-405', identity: '113456789' },
  { applicant: 'XA THỊ PHƯỢNG LIỀN', owner: 'Bạch Đăng Khuê Tú', address: 'Khu Vườn Quýt, hẻm 61/5', phone: '02183 847 216', identity: '017301998877' },
];

export function person(index: number): Person {
  return PEOPLE[index % PEOPLE.length] ?? PEOPLE[0];
}

/** Every planted text. */
export const PLANTED: readonly string[] = PEOPLE.flatMap(({ applicant, owner, address, phone, identity }) => [applicant, owner, address, phone, identity]);

/** Digits apart from each other only by what people put between them count as one number. */
function joinDigits(text: string): string {
  return text.replace(/(?<=\d)[\s.()/-]+(?=\d)/gu, '');
}

/** As text may be spelt by another program: JSON escapes, Unicode form and case are taken away. */
function plain(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize('NFC')
    .toLocaleLowerCase('vi');
}

const NEEDLES = PLANTED.map((text) => {
  const digits = /^[+\d][\d\s.-]+$/u.test(text) ? text.replace(/\D/gu, '') : null;
  return { text, plain: plain(text), digits };
});

/** The planted texts that stand in `text`, in whatever Unicode form, case or spacing of digits. */
export function plantedIn(text: string): string[] {
  const [words, joined] = [plain(text), joinDigits(text)];
  return NEEDLES.filter((needle) => words.includes(needle.plain) || (needle.digits !== null && joined.includes(needle.digits))).map((needle) => needle.text);
}

const PATTERNS = NEEDLES.flatMap(({ text, digits }) =>
  [text.normalize('NFC'), text.normalize('NFD'), text.toLocaleUpperCase('vi'), ...(digits === null ? [] : [digits])].flatMap((form) => [
    { text, bytes: Buffer.from(form, 'utf8') },
    { text, bytes: Buffer.from(form, 'utf16le') },
  ]));

/** The same in bytes of any kind, where what lies between digits cannot be judged. */
export function plantedInBytes(bytes: Buffer): string[] {
  return [...new Set(PATTERNS.filter((pattern) => bytes.includes(pattern.bytes)).map((pattern) => pattern.text))];
}
