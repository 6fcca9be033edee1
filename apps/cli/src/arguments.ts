import { DemoClockSetting, FiguresQuery, IntakeQuery } from '@ioc/contracts';
import { parseArgs, types } from 'node:util';
import { UsageError } from './context.js';

export type Command =
  | { name: 'help' }
  | { name: 'import'; files: string[]; stateDate: string | undefined; json: boolean }
  | { name: 'figures'; query: FiguresQuery; json: boolean }
  | { name: 'quarantine'; json: boolean }
  | { name: 'demo clock'; now: string };

export const USAGE = `Cách dùng (usage):
  ioc import TỆP… [--state-date yyyy-MM-dd] [--json]
      nạp tệp số liệu; --state-date: ngày mà số liệu phản ánh, khi tệp không ghi
      take in files; --state-date: the day that the data speaks of, when the file does not say
  ioc figures --from yyyy-MM-dd --to yyyy-MM-dd [--by unit|field|month] [--json]
      xem chỉ tiêu của một kỳ, chia theo đơn vị, lĩnh vực hoặc tháng
      figures of a period, by unit, field or month
  ioc quarantine [--json]
      các dòng cần xem lại
      rows that could not be understood
  ioc demo clock yyyy-MM-ddTHH:mm
      đặt đồng hồ của bản mô phỏng
      set the demo's clock

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
  const { values, positionals } = parseArgs({ args, options: { ...JSON_FLAG, 'state-date': TEXT }, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError('Thiếu tên tệp (a file is missing).');
  const stateDate = values['state-date'];
  if (!IntakeQuery.shape.stateDate.safeParse(stateDate).success) {
    throw new UsageError(`--state-date ${stateDate}: cần yyyy-MM-dd (not a day).`);
  }
  return { name: 'import', files: positionals, stateDate, json: values.json };
}

function parseFigures(args: string[]): Command {
  const { values: { json, ...asked } } = parseArgs({ args, options: { ...JSON_FLAG, from: TEXT, to: TEXT, by: TEXT } });
  const query = FiguresQuery.safeParse(asked);
  if (!query.success) {
    throw new UsageError(query.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  }
  return { name: 'figures', query: query.data, json };
}

function parseDemo(args: string[]): Command {
  const { positionals: [part, now, ...rest] } = parseArgs({ args, options: {}, allowPositionals: true });
  if (part !== 'clock' || now === undefined || rest.length > 0) throw new UsageError('Cần: ioc demo clock yyyy-MM-ddTHH:mm');
  if (!DemoClockSetting.safeParse({ now }).success) {
    throw new UsageError(`${now}: cần yyyy-MM-ddTHH:mm (not a local time).`);
  }
  return { name: 'demo clock', now };
}
