import type { Instant, Period } from '@ioc/contracts';
import { isEndOfDay, localDateTime, type Reminder, type UnfinishedForm } from '@ioc/kpi';

/** What a message says; plain text. */
export interface ReminderMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Where the reader's pages are. */
export interface MessagePlace {
  readonly timeZone: string;
  /** Null: nobody knows under which name the server is reached. */
  readonly publicUrl: string | null;
}

const date = (day: string): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
const span = ({ from, to }: Period): string => `${date(from)}–${date(to)}`;

function moment(instant: Instant, timeZone: string): string {
  const { day, minutes } = localDateTime(instant, timeZone);
  if (isEndOfDay(instant, timeZone)) return `hết ngày ${date(day)}`;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')} ngày ${date(day)}`;
}

/** What has to be done, until when, and what follows if it is not. No figure and nothing that a person typed stands in it. */
export function messageOf({ person, kind, forms, asDeputy }: Reminder, now: Date, { timeZone, publicUrl }: MessagePlace): ReminderMessage {
  const [first] = forms;
  if (!first) throw new RangeError('a reminder of nothing');
  const title = `biểu “${first.title}”, kỳ ${span(first.period)}`;
  const lines = forms.map((form) => `- ${form.unitName}: ${lineOf(form, kind, now, timeZone)}`);
  const path = kind === 'waiting' ? `/duyet-so-lieu?${new URLSearchParams({ form: first.form, from: first.period.from }).toString()}` : forms.length === 1 ? `/nhap-so-lieu/${first.form}/${first.unit}/${first.period.from}` : '/nhap-so-lieu';
  const { subject, intro, todo } = WORDS[kind](title);
  return {
    to: person.contact,
    subject,
    text: [
      `Kính gửi ${person.name},`, '', intro, ...lines, '',
      ...(asDeputy ? ['Bạn nhận thư này vì đang được ủy quyền thay người vắng mặt.', ''] : []),
      publicUrl === null ? `${todo} trên trang của hệ thống.` : `${todo}: ${publicUrl}${path}`, '',
      'Thư do hệ thống gửi tự động, không cần trả lời.', '',
    ].join('\n'),
  };
}

const WORDS: Readonly<Record<Reminder['kind'], (title: string) => { readonly subject: string; readonly intro: string; readonly todo: string }>> = {
  due: (title) => ({ subject: `Nhắc nộp ${title}`, intro: `Đơn vị sau chưa nộp ${title}:`, todo: 'Nhập và nộp' }),
  returned: (title) => ({ subject: `Bị trả lại: ${title}`, intro: `Người kiểm tra đã trả lại ${title}. Lý do ghi cạnh từng ô.`, todo: 'Xem lý do, sửa và nộp lại' }),
  waiting: (title) => ({ subject: `Chờ bạn xem: ${title}`, intro: `Đã quá một ngày làm việc, ${title} vẫn chờ bước của bạn:`, todo: 'Xem và trả lời' }),
};

function lineOf({ dueAt, lateUntil, turn, since, locked }: UnfinishedForm, kind: Reminder['kind'], now: Date, timeZone: string): string {
  const [due, until] = [moment(dueAt, timeZone), moment(lateUntil, timeZone)];
  if (kind === 'waiting') {
    const step = turn === 'officer' ? '' : ` bước “${turn.name}”`;
    return `chờ${step} từ ${since ? moment(since.toISOString(), timeZone) : ''}. Chưa duyệt thì số chưa vào báo cáo.`;
  }
  if (locked) return `đã khóa; bấm “Xin mở lại” để sửa.`;
  if (now.getTime() > Date.parse(dueAt)) return `đã hết hạn lúc ${due}. Còn nộp được đến ${until}, ghi là nộp muộn; sau đó biểu bị khóa.`;
  return `hạn ${due}. Sau đó ghi là nộp muộn, đến ${until} thì khóa.`;
}
