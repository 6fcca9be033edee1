import { DossierHistory, type DossierWhy } from '@ioc/contracts';
import type { Client } from './client.js';
import type { Context } from './context.js';
import { parseAnswer } from './parse-answer.js';
import { table } from './table.js';
import { day, moment, number, VIETNAM } from './words.js';

const EVENTS: Readonly<Record<DossierHistory['events'][number]['kind'], string>> = {
  'submitted': 'nộp hồ sơ', 'accepted': 'tiếp nhận', 'rejected': 'từ chối tiếp nhận', 'supplement-requested': 'yêu cầu bổ sung',
  'supplement-received': 'nhận bổ sung', 'financial-requested': 'yêu cầu nghĩa vụ tài chính', 'stopped': 'dừng xử lý', 'paused': 'tạm dừng',
  'resumed': 'tiếp tục giải quyết', 'apologised': 'xin lỗi, hẹn lại', 'due-moved': 'dời ngày hẹn trả', 'solved': 'có kết quả',
  'withdrawn': 'rút hồ sơ', 'returned': 'trả kết quả',
};
const REASONS: Readonly<Record<DossierHistory['dueChanges'][number]['reason'], string>> = {
  supplement: 'chờ bổ sung', financial: 'nghĩa vụ tài chính', stopped: 'dừng xử lý', unknown: 'tạm dừng', apology: 'xin lỗi, hẹn lại', correction: 'sửa lại',
};
const VERDICTS: Readonly<Record<DossierWhy['verdict'], (days: string) => string>> = {
  overdue: (days) => `đang quá hạn ${days} ngày làm việc`, late: (days) => `có kết quả muộn ${days} ngày làm việc`,
  awaiting: () => 'đã qua ngày hẹn trả, chờ xác nhận', unknowable: () => 'chưa rõ có muộn hay không, tính là đúng hạn',
};
const certainty = (proved: boolean): string => (proved ? 'nguồn ghi ngày' : 'suy ra');

/** Prints one dossier, its life and why it is overdue: with `json` the server's answer as it is. */
export async function showDossier(client: Client, context: Context, { code, json }: { code: string; json: boolean }): Promise<void> {
  const body = await client.call({ path: `/api/dossiers/${encodeURIComponent(code)}` });
  if (json) {
    context.out(`${body}\n`);
    return;
  }
  const history = parseAnswer(DossierHistory, body);
  const at = (instant: string | null): string => (instant === null ? '–' : moment(instant, VIETNAM));
  context.out(`${history.code} · ${history.statusName}\n${history.procedureName} (${history.procedureCode})\n${history.unitName}\n`);
  context.out(`Tiếp nhận: ${at(history.acceptedAt)}\nHẹn trả: ${at(history.dueAt)}\n`);
  if (history.dueChanges.length > 0) context.out(`Hẹn lần đầu: ${at(history.dueAtOriginal)}\n`);
  context.out(`Có kết quả: ${at(history.endedAt)}\n`);
  if (history.why) context.out(whyText(history, history.why));
  context.out(`\n${table(
    [{ title: 'Lúc' }, { title: 'Diễn biến' }, { title: 'Căn cứ' }, { title: 'Biết từ' }],
    history.events.map(({ at: when, kind, proved, fileName }) => [at(when), EVENTS[kind], certainty(proved), fileName]),
  )}`);
  if (history.dueChanges.length === 0) return;
  context.out(`\n${table(
    [{ title: 'Hẹn trả từ' }, { title: 'Sang' }, { title: 'Lý do' }, { title: 'Căn cứ' }, { title: 'Biết từ' }],
    history.dueChanges.map(({ from, to, reason, proved, fileName }) => [at(from), at(to), REASONS[reason], certainty(proved), fileName]),
  )}`);
}

function whyText({ unitName, resolvingUnitName }: DossierHistory, why: DossierWhy): string {
  const { termDays, pausedDays, countedDays, overdueDays, until, office } = why;
  return [
    '', `Vì sao quá hạn: ${VERDICTS[why.verdict](number(overdueDays))}`,
    `  Thời hạn ${number(termDays)} ngày làm việc; đã tính ${number(countedDays)} đến ${day(until)}; tạm dừng ${number(pausedDays)}`,
    `  Ở: ${[office, resolvingUnitName ?? unitName].filter((name) => name !== null).join(', ')}`,
    ...(why.silentOnPauses ? ['  Không nguồn nào mang tin về tạm dừng.'] : []), '',
  ].join('\n');
}
