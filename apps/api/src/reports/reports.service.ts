import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { FigureReport, FigureReportAnswer, FigureReportsQuery, NewFigureReport } from '@ioc/contracts';
import { cutOff } from '@ioc/kpi';
import { answerReport, holdAudit, keepReport, listReports, loadSources, noteAct, readFigures, TooManyReportsError, type KeptReport, type Store } from '@ioc/store';
import type { Actor } from '../access/actor.js';
import { Tries } from '../access/tries.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';
import { mentionsPerson } from './contact.js';

const REPORTS_PER_MINUTE = 20;

/** *Báo số sai*: figures that officers call wrong, and what their owners answer. */
@Injectable()
export class ReportsService {
  readonly #tries = new Tries(REPORTS_PER_MINUTE);

  constructor(@Inject(STORE) private readonly store: Store) {}

  /** Keeps what is said together with what the figure says at this moment. */
  async report(report: NewFigureReport, by: Actor): Promise<FigureReport> {
    refusePersonal(report.words);
    if (!this.#tries.allow()) throw tooMany();
    const { indicator, scope, from, to } = report;
    try {
      return await this.store.source.transaction('REPEATABLE READ', async (manager) => {
        await holdAudit(manager);
        const { catalogue, time } = await this.store.momentIn(manager);
        const figures = await readFigures(manager, { period: { from, to } }, catalogue, await loadSources(manager), time);
        const figure = figures.find((item) => item.indicator === indicator && item.scope === scope);
        if (!figure) throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-figure', message: 'Không có số liệu nào như vậy để báo sai.' });
        const last = cutOff({ from, to }, time);
        const kept = { ...report, cutOff: last < from ? from : last, value: figure.value, by: by.label, at: time.now };
        const keptReport = await keepReport(manager, kept);
        await noteAct(this.store, manager, {
          by, act: 'figure-reported', about: { kind: 'report', id: String(keptReport.id) }, new: { indicator, scope, from, to, value: figure.value },
        });
        return this.#owned(keptReport);
      });
    } catch (error) {
      if (error instanceof TooManyReportsError) throw tooMany();
      throw error;
    }
  }

  async list({ state }: FigureReportsQuery): Promise<FigureReport[]> {
    return (await listReports(this.store.source.manager, state)).map((report) => this.#owned(report));
  }

  async answer(id: number, answer: FigureReportAnswer, by: Actor): Promise<FigureReport> {
    refusePersonal(answer.words);
    const answered = await this.store.source.transaction(async (manager) => {
      const done = await answerReport(manager, id, answer, by.label, this.store.clock.now());
      if (done) {
        await noteAct(this.store, manager, {
          by, act: 'report-answered', about: { kind: 'report', id: String(id) }, old: { state: 'open' }, new: { state: answer.state, indicator: done.indicator },
        });
      }
      return done;
    });
    if (answered) return this.#owned(answered);
    throw new Refusal(HttpStatus.CONFLICT, { code: 'no-open-report', message: 'Báo sai này không còn chờ trả lời: có người đã trả lời rồi. Mở lại danh sách để xem.' });
  }

  #owned(report: KeptReport): FigureReport {
    return { ...report, owner: this.store.catalogue.indicators.find(({ code }) => code === report.indicator)?.owner ?? null };
  }
}

function refusePersonal(words: string): void {
  if (!mentionsPerson(words)) return;
  throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'personal-data', message: 'Nội dung có số điện thoại hoặc số định danh. Chỉ ghi mã hồ sơ; không ghi thông tin của công dân.',
  });
}

function tooMany(): Refusal {
  return new Refusal(HttpStatus.TOO_MANY_REQUESTS, { code: 'too-many-reports', message: 'Đang có quá nhiều báo sai. Chờ một phút, hoặc trả lời bớt các báo sai đang mở.' });
}
