import type { Delivery } from '@ioc/contracts';

const grouped = new Intl.NumberFormat('vi-VN');

/** What the launcher says on the terminal: Vietnamese first, English in short. */
export const words = {
  starting: (dataDir: string) => `IOC đang khởi động… (starting; data: ${dataDir})`,
  alreadyRunning: (address: string) => `IOC đang chạy rồi tại ${address} – không cần khởi động lại. (already running)`,
  portTaken: (address: string, byUs: boolean) =>
    byUs
      ? `Cổng của ${address} đang do một IOC khác dùng (thư mục dữ liệu khác). Chọn cổng khác, ví dụ: PORT=3100 npm start\n(another IOC with another data folder listens there)`
      : `Cổng của ${address} đang do chương trình khác dùng. Tắt chương trình đó hoặc chọn cổng khác, ví dụ: PORT=3100 npm start\n(the port is taken by another program, or the address is not of this machine)`,
  died: (part: string, cause: string) => `${part} đã dừng (${cause}), đang chạy lại… (restarting)`,
  notReady: (parts: string) => `Chưa sẵn sàng: ${parts} (not ready yet)`,
  gaveUp: (part: string, logFile: string, tail: string) => `${part} không chạy được. Xem ${logFile} (cannot start; last lines:)\n${tail}`,
  sample: ({ fileName, status, counts }: Delivery) => {
    if (status === 'done') return `Đã nạp ${fileName}: ${grouped.format(counts.new)} mới, ${grouped.format(counts.quarantined)} dòng cần xem lại (sample taken in)`;
    return `Đang nạp dữ liệu mẫu ${fileName}: ${grouped.format(counts.read)} dòng… (taking in the sample)`;
  },
  samplesFailed: (cause: string) => `Không nạp được dữ liệu mẫu: ${cause} (samples not taken in)`,
  ready: (address: string, demo: boolean) =>
    [
      '',
      `  IOC đã sẵn sàng (ready)${demo ? ' – DỮ LIỆU MÔ PHỎNG (demo)' : ''}`,
      `  Màn hình lớn (wall)      ${address}/wall`,
      `  Tình trạng (health)      ${address}/health/ready`,
      '  Nạp tệp (import a file)  npm run -s ioc -- import TỆP',
      ...(demo ? ['  Dùng thật (real data)    IOC_DEMO=0 npm start'] : []),
      '  Dừng (stop)              Ctrl-C',
      '',
    ].join('\n'),
  stopping: 'Đang dừng… (stopping)',
  stopped: 'Đã dừng. (stopped)',
};
