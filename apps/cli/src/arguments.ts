import { AuditExportQuery, Delivery, DemoClockSetting, DifferencesQuery, FiguresQuery, IntakeQuery, Withdrawal } from '@ioc/contracts';
import { parseArgs, types } from 'node:util';
import { UsageError } from './context.js';
import type { DifferencesAsked } from './show-differences.js';

export type Command =
  | { name: 'help' }
  | { name: 'import'; files: string[]; stateDate: string | undefined; sure: boolean; json: boolean }
  | { name: 'deliveries'; json: boolean }
  | { name: 'withdraw'; id: string; reason: string }
  | { name: 'dossier'; code: string; json: boolean }
  | { name: 'reconcile'; json: boolean }
  | ({ name: 'differences' } & DifferencesAsked)
  | { name: 'audit export'; file: string | undefined; from: string | undefined; to: string | undefined }
  | { name: 'link' }
  | { name: 'admin reset'; login: string | undefined }
  | { name: 'figures'; query: FiguresQuery; json: boolean }
  | { name: 'quarantine'; json: boolean }
  | { name: 'demo clock'; now: string }
  | { name: 'demo speed'; speed: number }
  | { name: 'program'; program: Program; args: string[] };

/** Scripts of the launcher: they work on the machine itself, also while the server is down. */
export type Program = 'audit-verify' | 'backup' | 'restore' | 'doctor' | 'service';

export const USAGE = `Cách dùng (usage):
  ioc import TỆP… [--state-date yyyy-MM-dd] [--sure] [--json]
      nạp tệp số liệu; --state-date: ngày mà số liệu phản ánh, khi tệp không ghi; --sure: tệp đáng ngờ cũng nạp
      take in files; --state-date: the day that the data speaks of, when the file does not say; --sure: suspicious ones too
  ioc deliveries [--json]
      các lần nhập gần đây
      the latest deliveries
  ioc withdraw MÃ --reason "LÝ DO"
      gỡ lần nhập: số liệu trở lại như khi chưa nhập
      take a delivery out again: everything is as if it had never come
  ioc figures --from yyyy-MM-dd --to yyyy-MM-dd [--by unit|field|month] [--as-of yyyy-MM-dd] [--rule-set ID] [--json]
      xem chỉ tiêu của một kỳ, chia theo đơn vị, lĩnh vực hoặc tháng
      figures of a period, by unit, field or month
  ioc dossier MÃ [--json]
      một hồ sơ: diễn biến, ngày hẹn trả, vì sao quá hạn
      one dossier: its life, its due dates, why it is overdue
  ioc quarantine [--json]
      các dòng cần xem lại
      rows that could not be understood
  ioc reconcile [--json]
      đếm lại mọi số liệu từ hồ sơ, sửa chỗ lệch; mã thoát 1 khi có chỗ lệch
      count every figure anew from the dossiers, mend what differs; exit code 1 when anything did
  ioc differences [--first BÊN --second BÊN --from yyyy-MM-dd --to yyyy-MM-dd [--kind KIỂU]] [--json]
      đối soát: hồ sơ tiếp nhận trong kỳ mà hai nguồn nói khác nhau; không có gì theo sau: các nguồn đang có
      dossiers accepted in the period that two sources tell otherwise; with nothing after it: the sources that there are
  ioc link
      tạo đường dẫn mở một lần để vào các trang, khi chưa có tài khoản quản trị
      make a one-time link to the pages, while nobody administers yet
  ioc admin reset [TÊN]
      mã đặt lại mật khẩu cho người quản trị quên mật khẩu, bị khóa hoặc bị ngừng
      a code to set an administrator's password anew: forgotten, locked or disabled
  ioc demo clock yyyy-MM-ddTHH:mm
      đặt đồng hồ của bản mô phỏng
      set the demo's clock
  ioc demo speed 1…600
      đồng hồ của bản mô phỏng chạy nhanh gấp mấy lần
      how much faster than real time the demo's clock runs
  ioc backup
      sao lưu ngay
      make a backup now
  ioc restore TỆP [--replace]
      khôi phục từ bản sao lưu; --replace: thay dữ liệu đang có (sao lưu trước)
      restore a backup; --replace: instead of what is there (which is backed up first)
  ioc audit verify
      kiểm tra chuỗi nhật ký: dòng nào bị sửa, bị xóa; so cả với các bản sao lưu; mã thoát 1 khi có chỗ sai
      walk the audit log: which entry was changed or removed, also beside the backups; exit code 1 when anything is wrong
  ioc audit export [TỆP] [--from yyyy-MM-dd] [--to yyyy-MM-dd]
      tải nhật ký ra tệp CSV, không có tên tệp thì in ra
      the audit log as CSV, into a file or onto the terminal
  ioc doctor
      khám máy: sai ở đâu, làm gì
      what is wrong and what to do
  ioc service install|remove [--print]
      tự chạy khi bật máy (systemd)
      start with the machine (systemd)

Máy chủ (server): IOC_URL, nếu không thì http://127.0.0.1:PORT (3000).
Khóa (key): IOC_API_KEY, nếu không thì tệp IOC_API_KEY_FILE (.data/api-key).
`;

const JSON_FLAG = { json: { type: 'boolean', default: false } } as const;
const TEXT = { type: 'string' } as const;

/** Understands the words after `ioc`. Throws UsageError for a command or a flag that does not exist. */
export function parseCommand(words: readonly string[]): Command {
  const [verb, ...args] = words;
  try {
    switch (verb) {
      case 'import': return parseImport(args);
      case 'figures': return parseFigures(args);
      case 'quarantine': {
        const { values } = parseArgs({ args, options: JSON_FLAG });
        return { name: 'quarantine', json: values.json };
      }
      case 'deliveries': {
        const { values } = parseArgs({ args, options: JSON_FLAG });
        return { name: 'deliveries', json: values.json };
      }
      case 'withdraw': return parseWithdraw(args);
      case 'dossier': return parseDossier(args);
      case 'reconcile': return { name: 'reconcile', json: parseArgs({ args, options: JSON_FLAG }).values.json };
      case 'differences': return parseDifferences(args);
      case 'audit': return parseAudit(args);
      case 'link':
        parseArgs({ args, options: {} });
        return { name: 'link' };
      case 'admin': return parseAdmin(args);
      case 'backup': case 'restore': case 'doctor': case 'service': return { name: 'program', program: verb, args };
      case 'demo': return parseDemo(args);
      case 'help': case '--help': case '-h': return { name: 'help' };
      case undefined: throw new UsageError('Thiếu lệnh (a command is missing).');
      default: throw new UsageError(`Không có lệnh "${verb}" (no such command).`);
    }
  } catch (error) {
    if (isParseArgsError(error)) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function isParseArgsError(error: unknown): error is Error {
  return types.isNativeError(error) && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function parseImport(args: string[]): Command {
  const { values, positionals } = parseArgs({ args, options: { ...JSON_FLAG, 'state-date': TEXT, sure: { type: 'boolean', default: false } }, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError('Thiếu tên tệp (a file is missing).');
  const stateDate = values['state-date'];
  if (!IntakeQuery.shape.stateDate.safeParse(stateDate).success) {
    throw new UsageError(`--state-date ${stateDate}: cần yyyy-MM-dd (not a day).`);
  }
  return { name: 'import', files: positionals, stateDate, sure: values.sure, json: values.json };
}

function parseWithdraw(args: string[]): Command {
  const { values, positionals: [id, ...rest] } = parseArgs({ args, options: { reason: TEXT }, allowPositionals: true });
  if (id === undefined || rest.length > 0 || values.reason === undefined) throw new UsageError('Cần: ioc withdraw MÃ --reason "LÝ DO"');
  if (!Delivery.shape.id.safeParse(id).success) throw new UsageError(`${id}: không phải mã lần nhập (not the id of a delivery); xem ioc deliveries.`);
  if (!Withdrawal.safeParse({ reason: values.reason }).success) throw new UsageError('--reason: cần từ 3 đến 300 ký tự (3 to 300 characters).');
  return { name: 'withdraw', id, reason: values.reason };
}

function parseAdmin([verb, ...args]: string[]): Command {
  const { positionals: [login, ...rest] } = parseArgs({ args, options: {}, allowPositionals: true });
  if (verb !== 'reset' || rest.length > 0) throw new UsageError('Cần: ioc admin reset [TÊN] (the administrator to be let in again)');
  return { name: 'admin reset', login };
}

function parseDossier(args: string[]): Command {
  const { values: { json }, positionals: [code, ...rest] } = parseArgs({ args, options: JSON_FLAG, allowPositionals: true });
  if (code === undefined || rest.length > 0) throw new UsageError('Cần: ioc dossier MÃ (the code of one dossier)');
  return { name: 'dossier', code, json };
}

function parseFigures(args: string[]): Command {
  const { values: { json, ...asked } } = parseArgs({ args, options: { ...JSON_FLAG, from: TEXT, to: TEXT, by: TEXT, 'as-of': TEXT, 'rule-set': TEXT } });
  const { 'as-of': asOf, 'rule-set': ruleSet, ...period } = asked;
  const query = FiguresQuery.safeParse({ ...period, asOf, ruleSet });
  if (!query.success) throw misread(query.error);
  return { name: 'figures', query: query.data, json };
}

function parseDifferences(args: string[]): Command {
  const { values: { json, ...asked } } = parseArgs({ args, options: { ...JSON_FLAG, first: TEXT, second: TEXT, from: TEXT, to: TEXT, kind: TEXT } });
  if (Object.keys(asked).length === 0) return { name: 'differences', sides: null, json };
  const query = DifferencesQuery.safeParse(asked);
  if (!query.success) throw misread(query.error);
  const { first, second, from, to, kind } = query.data;
  return { name: 'differences', sides: { first, second, from, to, kind }, json };
}

function misread({ issues }: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }): UsageError {
  return new UsageError(issues.map(({ path, message }) => `--${path.join('.').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${message}`).join('\n'));
}

function parseAudit([part, ...args]: string[]): Command {
  if (part === 'verify') {
    parseArgs({ args, options: {} });
    return { name: 'program', program: 'audit-verify', args: [] };
  }
  if (part !== 'export') throw new UsageError('Cần: ioc audit verify, hoặc ioc audit export [TỆP]');
  const { values: { from, to }, positionals: [file, ...rest] } = parseArgs({ args, options: { from: TEXT, to: TEXT }, allowPositionals: true });
  const query = AuditExportQuery.safeParse({ from, to });
  if (rest.length > 0) throw new UsageError('Cần: ioc audit export [TỆP]');
  if (!query.success) throw misread(query.error);
  return { name: 'audit export', file, from, to };
}

function parseDemo(args: string[]): Command {
  const { positionals: [part, value, ...rest] } = parseArgs({ args, options: {}, allowPositionals: true });
  if ((part !== 'clock' && part !== 'speed') || value === undefined || rest.length > 0) {
    throw new UsageError('Cần: ioc demo clock yyyy-MM-ddTHH:mm, hoặc ioc demo speed 1…600');
  }
  if (part === 'speed') {
    if (!DemoClockSetting.safeParse({ speed: Number(value) }).success) throw new UsageError(`${value}: cần số từ 1 đến 600 (not a speed).`);
    return { name: 'demo speed', speed: Number(value) };
  }
  if (!DemoClockSetting.safeParse({ now: value }).success) {
    throw new UsageError(`${value}: cần yyyy-MM-ddTHH:mm (not a local time).`);
  }
  return { name: 'demo clock', now: value };
}
