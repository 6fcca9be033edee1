import type { Readiness } from '@ioc/contracts';
import { SettingsError, type Fingerprints, type OwnCertificate } from '@ioc/platform';
import type { SchemaState } from '@ioc/store';

/** One line of `ioc doctor`; `advice` says what to do about what is wrong. */
export interface Finding {
  readonly ok: boolean;
  readonly text: string;
  readonly advice?: string;
}

const GIB = 1024 ** 3;
const LEAST_FREE = 2 * GIB;
const HOUR_MS = 3_600_000;
/** A night's backup and some hours. */
const OLD_BACKUP_MS = 26 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;
/** As the finding on the screens. */
const WARN_DAYS = 30;
const CLOCK_TOLERANCE_MS = 60_000;
/** The program did not exist before. */
const EARLIEST_YEAR = 2026;
const LATEST_YEAR = 2100;

const good = (text: string): Finding => ({ ok: true, text });
const bad = (text: string, advice: string): Finding => ({ ok: false, text, advice });
const gib = (bytes: number): string => new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(bytes / GIB);

/** As lines of text, `✓` or `✗` and what to do. */
export function findingLine({ ok, text, advice }: Finding): string {
  return `${ok ? '✓' : '✗'} ${text}${advice === undefined ? '' : `\n    → ${advice}`}`;
}

export function judgeFolder(name: string, folder: string, access: 'ok' | 'missing' | 'denied'): Finding {
  switch (access) {
    case 'ok': return good(`${name}: ${folder}`);
    case 'missing': return bad(`${name} ${folder}: chưa có`, 'chạy npm start một lần, thư mục được tạo ra');
    case 'denied': return bad(`${name} ${folder}: không ghi được`, 'đổi chủ hoặc quyền của thư mục cho tài khoản chạy IOC');
  }
}

export function judgeDisk(freeBytes: number): Finding {
  if (freeBytes >= LEAST_FREE) return good(`Đĩa: còn trống ${gib(freeBytes)} GB`);
  return bad(`Đĩa: chỉ còn trống ${gib(freeBytes)} GB`, 'dọn đĩa, hoặc chuyển bản sao lưu sang đĩa khác (IOC_BACKUP_DIR); cần ít nhất 2 GB');
}

/** `newest`: when files of the program or its backups were last written; `databaseNow`: null when PostgreSQL does not answer. */
export function judgeClock(now: Date, newest: Date, databaseNow: Date | null): Finding {
  const advice = 'đặt lại ngày giờ và bật đồng bộ giờ (timedatectl set-ntp true)';
  const year = now.getFullYear();
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return bad(`Đồng hồ: máy đang ở năm ${year}`, advice);
  if (newest.getTime() - now.getTime() > CLOCK_TOLERANCE_MS) return bad('Đồng hồ: chậm hơn lúc ghi tệp gần nhất', advice);
  if (databaseNow !== null && Math.abs(databaseNow.getTime() - now.getTime()) > CLOCK_TOLERANCE_MS) {
    return bad(`Đồng hồ: lệch ${Math.round(Math.abs(databaseNow.getTime() - now.getTime()) / 1000)} giây so với PostgreSQL`, advice);
  }
  return good('Đồng hồ: đúng');
}

export function judgeServer(address: string, live: boolean, portFree: boolean): Finding {
  if (live) return good(`Máy chủ: đang chạy tại ${address}`);
  if (portFree) return bad('Máy chủ: chưa chạy', 'chạy: npm start');
  return bad(`Máy chủ: cổng của ${address} do chương trình khác dùng`, 'tắt chương trình đó hoặc chọn cổng khác, ví dụ: PORT=3100 npm start');
}

/** `state` null: PostgreSQL does not answer. */
export function judgeDatabase(state: SchemaState | null, embedded: boolean): Finding {
  if (state === null) {
    return bad('PostgreSQL: không trả lời', embedded ? 'chạy: npm start; nếu vẫn vậy, xem launcher.log trong thư mục logs' : 'xem lại DATABASE_URL và máy chủ PostgreSQL');
  }
  switch (state.kind) {
    case 'newer': return bad('PostgreSQL: dữ liệu do phiên bản mới hơn của chương trình ghi', 'cập nhật chương trình, hoặc khôi phục bản sao lưu làm trước khi nâng cấp');
    case 'behind': return good('PostgreSQL: trả lời; lần khởi động tới sẽ nâng cấp, sau khi sao lưu');
    case 'empty': return good('PostgreSQL: trả lời, chưa có dữ liệu');
    case 'current': return good('PostgreSQL: trả lời');
  }
}

/** Parts as the server names them, in words of an office, and the log that tells more. */
const PARTS: Readonly<Record<string, { readonly name: string; readonly log: string }>> = {
  database: { name: 'Nối với cơ sở dữ liệu', log: 'api' },
  announcements: { name: 'Kênh báo thay đổi', log: 'api' },
  queue: { name: 'Hàng đợi công việc', log: 'api' },
  worker: { name: 'Bộ phận tính số liệu', log: 'worker' },
  clock: { name: 'Việc theo giờ', log: 'worker' },
  figures: { name: 'Cập nhật chỉ tiêu', log: 'worker' },
};

/** Queues, worker and whatever else the server says of its parts. */
export function judgeParts(readiness: Readiness | null): Finding[] {
  if (readiness === null) return [];
  return readiness.parts.map(({ part, ok, detail }) => {
    const { name, log } = PARTS[part] ?? { name: part, log: 'api' };
    return ok ? good(`${name}: tốt`) : bad(`${name}: ${detail}`, `xem ${log}.log trong thư mục logs; nếu không tự khỏi, khởi động lại IOC`);
  });
}

export function judgeSources(sources: readonly { name: string; late: boolean }[]): Finding {
  const late = sources.filter((source) => source.late).map(({ name }) => name);
  if (late.length === 0) return good('Nguồn số liệu: không nguồn nào trễ');
  return bad(`Nguồn số liệu trễ: ${late.join(', ')}`, 'xuất tệp mới từ nguồn đó và nạp vào');
}

export interface BackupFacts {
  readonly folder: string;
  readonly lastAt: Date | null;
  /** What is in the folder's word of a failure; null: the last try did not fail. */
  readonly failure: string | null;
  /** When the program first ran here: before its first night no backup is missing. */
  readonly installedAt: Date;
}

export function judgeBackup({ folder, lastAt, failure, installedAt }: BackupFacts, now: Date): Finding {
  const advice = 'chạy: npm run -s ioc -- backup';
  if (failure !== null) return bad(`Sao lưu: lần gần nhất không được: ${failure.trim()}`, advice);
  if (lastAt === null && now.getTime() - installedAt.getTime() <= OLD_BACKUP_MS) {
    return good('Sao lưu: chưa đến lần đầu (10 phút sau khi khởi động, rồi 02:00 mỗi đêm)');
  }
  if (lastAt === null) return bad(`Sao lưu: chưa có bản nào trong ${folder}`, advice);
  const hours = Math.floor((now.getTime() - lastAt.getTime()) / HOUR_MS);
  if (now.getTime() - lastAt.getTime() > OLD_BACKUP_MS) return bad(`Sao lưu: bản gần nhất đã ${hours} giờ`, advice);
  return good(`Sao lưu: bản gần nhất cách đây ${hours} giờ`);
}

/** `folder` null: turned off. */
export function judgeInbox(folder: string | null, access: 'ok' | 'missing' | 'denied'): Finding {
  if (folder === null) return good('Thư mục nhận tệp: tắt (IOC_INBOX=off)');
  return judgeFolder('Thư mục nhận tệp', folder, access);
}

/** Plain HTTP on loopback, else the certificate of one's own (or what is wrong with it), or the local authority, null before the first start. */
export function judgeHttps(kept: 'loopback' | OwnCertificate | SettingsError | Fingerprints | null, now: Date): Finding {
  if (kept === 'loopback') return good('HTTPS: không cần, chỉ máy này mở được (IOC_HOST)');
  if (kept === null) return bad('HTTPS: chưa có chứng chỉ', 'chạy npm start một lần, chứng chỉ được tạo ra');
  if (kept instanceof SettingsError) return bad('HTTPS: chứng chỉ không dùng được', kept.message);
  const days = Math.floor((kept.ends.getTime() - now.getTime()) / DAY_MS);
  const local = 'sha256' in kept;
  if (days <= WARN_DAYS) {
    return bad(`HTTPS: chứng chỉ còn ${days} ngày`, local ? 'làm lại chứng chỉ gốc, xem docs/guides/https.md' : 'gia hạn rồi thay hai tệp; không cần khởi động lại');
  }
  return good(local ? `HTTPS: chứng chỉ tự cấp\n    SHA-256  ${kept.sha256}\n    SHA-1    ${kept.sha1}` : `HTTPS: chứng chỉ còn ${days} ngày`);
}
