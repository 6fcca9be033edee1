import type { Delivery, World } from '@ioc/contracts';
import type { Fingerprints } from '@ioc/platform';
import type { Restored } from '@ioc/store';

const grouped = new Intl.NumberFormat('vi-VN');
const moment = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short' });

/** How others reach the server. */
export interface Network {
  readonly address: string;
  /** Of the server's own authority, which they must trust first; null: the office brought a certificate. */
  readonly authority: Fingerprints | null;
}

interface Ready {
  readonly address: string;
  /** Null: nobody but this machine reaches it. */
  readonly network: Network | null;
  readonly demo: boolean;
  readonly link: string | null;
  readonly switchable: boolean;
}

/** What the launcher says on the terminal: Vietnamese first, English in short. */
export const words = {
  starting: (dataDir: string) => `IOC đang khởi động… (starting; data: ${dataDir})`,
  alreadyRunning: (address: string) => `IOC đang chạy rồi tại ${address} – không cần khởi động lại. (already running)`,
  portTaken: (address: string, byUs: boolean) =>
    byUs
      ? `Cổng của ${address} đang do một IOC khác dùng (thư mục dữ liệu khác). Chọn cổng khác, ví dụ: PORT=3100 npm start\n(another IOC with another data folder listens there)`
      : `Cổng của ${address} đang do chương trình khác dùng. Tắt chương trình đó hoặc chọn cổng khác, ví dụ: PORT=3100 npm start; cổng dưới 1024 cần quyền\n(the port is taken by another program, needs a right that this account lacks, or the address is not of this machine)`,
  died: (part: string, cause: string) => `${part} đã dừng (${cause}), đang chạy lại… (restarting)`,
  notReady: (parts: string) => `Chưa sẵn sàng: ${parts} (not ready yet)`,
  gaveUp: (part: string, logFile: string, tail: string) => `${part} không chạy được. Xem ${logFile} (cannot start; last lines:)\n${tail}`,
  sample: ({ fileName, status, counts }: Delivery) => {
    if (status === 'done') return `Đã nạp ${fileName}: ${grouped.format(counts.new)} mới, ${grouped.format(counts.quarantined)} dòng cần xem lại (sample taken in)`;
    return `Đang nạp dữ liệu mẫu ${fileName}: ${grouped.format(counts.read)} dòng… (taking in the sample)`;
  },
  samplesFailed: (cause: string) => `Không nạp được dữ liệu mẫu: ${cause} (samples not taken in)`,
  switching: (world: World) =>
    world === 'real' ? 'Chuyển sang dữ liệu thật… (switching to real data)' : 'Chuyển sang bản mô phỏng… (switching to the demo)',
  newerDatabase: (unknown: readonly string[]) =>
    `Cơ sở dữ liệu do phiên bản mới hơn của chương trình ghi; hãy chạy phiên bản đó, hoặc khôi phục bản sao lưu làm trước khi nâng cấp.\n(the database was upgraded by a newer version of the program: ${unknown.join(', ')}; start that version, or restore the backup made before the upgrade)`,
  upgrading: (backup: string) => `Nâng cấp cơ sở dữ liệu; đã sao lưu trước vào ${backup} (upgrading the database, after a backup)`,
  noBackupNoUpgrade: (why: string) => `Không sao lưu được nên chưa nâng cấp: ${why}\n(not upgraded, since no backup could be made)`,
  backupDiskFull: 'đĩa đầy, không ghi được bản sao lưu (the disk is full)',
  nightlyFailed: (why: string) => `Không sao lưu được: ${why} – sẽ thử lại sau một giờ (backup failed, trying again in an hour)`,
  backupMade: (path: string, bytes: number) => `Đã sao lưu và đọc lại kiểm tra: ${path} (${grouped.format(Math.ceil(bytes / 1024))} KB) (backed up and read back)`,
  restoring: (file: string) => `Đang khôi phục ${file}… (restoring)`,
  restored: ({ world, manifest: { revision, madeAt }, replaced, rights }: Restored & { readonly world: World }) =>
    [
      `Đã khôi phục ${world === 'demo' ? 'bản mô phỏng' : 'dữ liệu thật'} đến phiên bản số liệu ${grouped.format(revision)}. Chạy lại: npm start (restored; start again)`,
      ...(replaced === null ? [] : [`Dữ liệu trước đó đã sao lưu vào ${replaced} (what was there before)`]),
      ...(rights.accountsClosed + rights.keysRevoked + rights.wallsUnpaired === 0 ? [] : [takenAway(rights)]),
      ...(rights.sure ? [] : [
        `XEM LẠI: tài khoản bị ngừng, khóa máy bị thu hồi, màn hình bị bỏ ghép sau ${moment.format(new Date(madeAt))} nay có thể dùng lại được. Mở trang Người dùng, Khóa máy, Thiết bị và ngừng, thu hồi, bỏ ghép lại.\n` +
          '(accounts, keys and wall devices that were closed, revoked or unpaired after that time may be valid again: look at them)',
      ]),
    ].join('\n'),
  auditWhole: ({ entries, first, head, anchored }: { entries: number; first: number | null; head: { number: number; hash: string }; anchored: number }) =>
    [
      `Nhật ký còn nguyên: ${grouped.format(entries)} dòng${first === null || first === 1 ? '' : ` (từ dòng ${grouped.format(first)}; phần trước đã cắt theo hạn lưu)`}, khớp ${anchored} bản sao lưu. (the audit log is whole)`,
      `Dòng cuối ${grouped.format(head.number)}: ${head.hash}`,
    ].join('\n'),
  auditBroken: (fault: string, good: number) =>
    `${fault}\n${grouped.format(good)} dòng trước đó còn nguyên. Giữ nguyên máy và các bản sao lưu, báo người phụ trách an toàn thông tin. (the audit log was changed)`,
  commandFailed: (command: string, why: string) => `Không làm được: ${command}: ${why} (failed)`,
  noSystemd: 'Máy này không có systemd nên không đặt tự chạy được; hãy chạy npm start mỗi khi bật máy. (no systemd on this machine)',
  noService: 'Chưa đặt tự chạy. (no service is installed)',
  serviceInstalled: (file: string, environmentFile: string, status: string) =>
    `Đã đặt tự chạy khi bật máy: ${file}\nCài đặt riêng (nếu cần) ghi vào ${environmentFile}, mỗi dòng TÊN=GIÁ_TRỊ\nXem tình trạng: ${status} (installed)`,
  onNetwork: (address: string) => `Máy khác mở ${address}/wall; cách tin cậy: docs/guides/https.md, dấu vân tay: npm run -s ioc -- doctor (on the network; fingerprint)`,
  serviceRemoved: (file: string) => `Đã bỏ tự chạy: ${file} (removed)`,
  noInbox: (folder: string) => `Không tạo được thư mục nhận tệp ${folder} (the watched folder cannot be made)`,
  stopFirst: (address: string) => `IOC đang chạy tại ${address}: hãy dừng rồi khôi phục. (stop the program first)`,
  otherWorld: (world: World) =>
    `Bản sao lưu là ${world === 'demo' ? 'của bản mô phỏng, đặt IOC_DEMO=1' : 'dữ liệu thật, đặt IOC_DEMO=0'} để khôi phục. (the backup is of the other world)`,
  ready: ({ address, network, demo, link, switchable }: Ready) =>
    [
      '',
      `  IOC đã sẵn sàng (ready)${demo ? ' – DỮ LIỆU MÔ PHỎNG (demo)' : ''}`,
      `  Màn hình lớn (wall)      ${address}/wall`,
      ...(network === null ? [] : [`  Trên mạng (network)      ${network.address}/wall`]),
      ...(network?.authority ? trust(network.address, network.authority) : []),
      `  Tình trạng (health)      ${address}/health/ready`,
      ...(link === null
        ? [`  Đăng nhập (sign in)      ${network?.address ?? address}/dang-nhap`]
        : [`  Nhập tệp, xem lại dòng   ${network?.address ?? address}${link}  (mở một lần, trong 24 giờ; opens once)`]),
      '  Nạp tệp (import a file)  npm run -s ioc -- import TỆP',
      ...(demo ? [switchable ? '  Dùng thật (real data)    nút "Dùng thật" trên trang Hệ thống' : '  Dùng thật (real data)    IOC_DEMO=0 npm start'] : []),
      '  Dừng (stop)              Ctrl-C',
      '',
    ].join('\n'),
  stopping: 'Đang dừng… (stopping)',
  stopped: 'Đã dừng. (stopped)',
};

function takenAway({ accountsClosed, keysRevoked, wallsUnpaired }: Restored['rights']): string {
  const counts = [[accountsClosed, 'tài khoản'], [keysRevoked, 'khóa máy'], [wallsUnpaired, 'màn hình']] as const;
  const what = counts.filter(([count]) => count > 0).map(([count, name]) => `${grouped.format(count)} ${name}`).join(', ');
  return `Đã ngừng, thu hồi hay bỏ ghép sau bản sao lưu nên vẫn không dùng được: ${what}. (closed, revoked or unpaired since, and still so)`;
}

function trust(address: string, { sha256, sha1 }: Fingerprints): string[] {
  return [
    `  Máy khác cần tin cậy     ${address.replace('https:', 'http:')}/tin-cay  (each device once; compare:)`,
    `    SHA-256  ${sha256}`,
    `    SHA-1    ${sha1}  (Windows: Thumbprint)`,
  ];
}
