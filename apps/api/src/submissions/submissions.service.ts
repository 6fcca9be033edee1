import { Inject, Injectable } from '@nestjs/common';
import type {
  Agree, AgreementOutcomes, Agreements, AuditAct, AuditFacts, CellChange, CellOutcomes, EntryBehind, EntryBehindQuery, EntryFormVersion, EntryReview, EntryReviewQuery, EntrySheet, EntryTasks, NewEntryComment, NewEntryFormVersion,
  ReportingQuery, ReportingRate, Return, Role, SubmissionKey,
} from '@ioc/contracts';
import { agreementsOf } from '@ioc/kpi';
import {
  addEntryForm, addEntryFormVersion, agreeToEntry, askToReopen, commentOnEntry, correctEntry, endEntryForm, listEntryForms, noteAct, readEntryBehind, readEntryReview, readEntrySheet, readEntryTasks, readReportingRates,
  reopenEntry, returnEntry, saveCells, sendEntry, submitEntry, withdrawEntry, type EntityManager, type EntryActor, type EntryDone, type EntryMoment, type Store,
} from '@ioc/store';
import { foreignUnit, type AdmittedActor } from '../access/actor.js';
import { covers } from '../access/policy.js';
import { Refusal } from '../errors.js';
import { STORE } from '../tokens.js';
import { refusalOf, wordsOf } from './words.js';

/** A step of a submission's life, in the caller's transaction. */
type Step = (manager: EntityManager, key: SubmissionKey, by: EntryActor, moment: EntryMoment) => Promise<EntryDone>;

/** Forms of periodic indicators as people work with them. */
@Injectable()
export class SubmissionsService {
  constructor(@Inject(STORE) private readonly store: Store) {}

  tasks(by: AdmittedActor): Promise<EntryTasks> {
    return this.#read((manager, moment) => readEntryTasks(manager, { person: numberOf(by), rolesIn: (unit) => rolesIn(by, unit) }, moment));
  }

  review(query: EntryReviewQuery, by: AdmittedActor): Promise<EntryReview> {
    return this.#read((manager, moment) => readEntryReview(manager, query, { person: numberOf(by), rolesIn: (unit) => rolesIn(by, unit) }, moment));
  }

  sheet(key: SubmissionKey, correction: number | null, by: AdmittedActor): Promise<EntrySheet> {
    return this.#read((manager, moment) => readEntrySheet(manager, key, correction, actorFor(by, key.unit), moment));
  }

  async save(key: SubmissionKey, changes: readonly CellChange[], by: AdmittedActor): Promise<CellOutcomes> {
    const { outcomes, ...rest } = await this.#write((manager, moment) => saveCells(manager, key, changes, actorFor(by, key.unit), moment));
    const messageOf = ({ outcome, why }: (typeof outcomes)[number]): string | null =>
      outcome === 'conflict' ? 'Người khác vừa ghi số khác vào ô này. Chọn số nào đúng.' : why && wordsOf(why);
    return { ...rest, outcomes: outcomes.map(({ item, outcome, cell, why }) => ({ item, outcome, cell, message: messageOf({ item, outcome, cell, why }) })) };
  }

  submit(key: SubmissionKey, seen: Readonly<Record<string, number>>, by: AdmittedActor): Promise<EntrySheet> {
    return this.#do(key, by, 'entry-submitted', (manager, of, who, moment) => submitEntry(manager, of, seen, who, moment), ({ row }) => ({ receipt: row.receipt, late: row.late, correction: row.correction }));
  }

  withdraw(key: SubmissionKey, by: AdmittedActor): Promise<EntrySheet> {
    return this.#do(key, by, 'entry-withdrawn', withdrawEntry);
  }

  agree(key: SubmissionKey, seen: Agree, by: AdmittedActor): Promise<EntrySheet> {
    return this.#do(key, by, 'entry-agreed', (manager, of, who, moment) => agreeToEntry(manager, of, seen, who, moment), ({ row }) => ({ receipt: row.receipt, correction: row.correction }));
  }

  return(key: SubmissionKey, back: Return, by: AdmittedActor): Promise<EntrySheet> {
    return this.#do(key, by, 'entry-returned', (manager, of, who, moment) => returnEntry(manager, of, back, who, moment), () => ({ receipt: back.seen.receipt, count: back.cells.length }));
  }

  send(key: SubmissionKey, by: AdmittedActor): Promise<EntrySheet> {
    return this.#do(key, by, 'entry-sent', sendEntry);
  }

  askToReopen(key: SubmissionKey, reason: string, by: AdmittedActor): Promise<EntrySheet> {
    return this.#do(key, by, 'entry-reopen-asked', (manager, of, who, moment) => askToReopen(manager, of, reason, who, moment));
  }

  reopen(key: SubmissionKey, reason: string, by: AdmittedActor): Promise<EntrySheet> {
    return this.#do(key, by, 'entry-reopened', (manager, of, who, moment) => reopenEntry(manager, of, reason, who, moment));
  }

  correct(key: SubmissionKey, reason: string, by: AdmittedActor): Promise<EntrySheet> {
    return this.#do(key, by, 'entry-corrected', (manager, of, who, moment) => correctEntry(manager, of, reason, who, moment), ({ row }) => ({ correction: row.correction }));
  }

  /** What was said is not for the log: it is free text. */
  comment(key: SubmissionKey, comment: NewEntryComment, by: AdmittedActor): Promise<EntrySheet> {
    return this.#do(key, by, 'entry-commented', (manager, of, who, moment) => commentOnEntry(manager, of, comment, who, moment), () => ({ item: comment.item }));
  }

  /** Each for itself: one that cannot be agreed to keeps no other from it. */
  async agreeToAll(keys: Agreements['keys'], by: AdmittedActor): Promise<AgreementOutcomes> {
    const outcomes: AgreementOutcomes['outcomes'] = [];
    for (const { seen = {}, ...key } of keys) {
      outcomes.push({ key, ...(await this.#agreeTo(key, seen, by)) });
    }
    return { outcomes };
  }

  rates(query: ReportingQuery): Promise<ReportingRate[]> {
    return this.#read((manager, moment) => readReportingRates(manager, query, moment));
  }

  forms(): Promise<EntryFormVersion[]> {
    return listEntryForms(this.store.source.manager);
  }

  addForm(form: NewEntryFormVersion, by: AdmittedActor): Promise<EntryFormVersion> {
    return this.#formChange('entry-form-added', form, by, addEntryForm);
  }

  addVersion(form: NewEntryFormVersion, by: AdmittedActor): Promise<EntryFormVersion> {
    return this.#formChange('entry-form-changed', form, by, addEntryFormVersion);
  }

  endForm(form: string, endsOn: string, by: AdmittedActor): Promise<EntryFormVersion> {
    return this.#write(async (manager, { time }) => {
      const ended = await endEntryForm(manager, form, endsOn, by.label, time);
      await noteAct(this.store, manager, { by, act: 'entry-form-ended', about: { kind: 'entry-form', id: form }, new: { endsOn } });
      return ended;
    });
  }

  behind({ indicator, from, to }: EntryBehindQuery): Promise<EntryBehind | null> {
    return this.#read((manager, moment) => readEntryBehind(manager, { indicator, period: { from, to } }, moment));
  }

  async #agreeTo(key: SubmissionKey, seen: Agree, by: AdmittedActor): Promise<Omit<AgreementOutcomes['outcomes'][number], 'key'>> {
    try {
      if (!covers(by.admittedBy, key.unit)) throw foreignUnit();
      const { events } = await this.agree(key, seen, by);
      const own = agreementsOf(events).find((event) => event.by === by.label);
      return { ok: true, message: null, receipt: own?.receipt ? { code: own.receipt, at: own.at } : null };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, message: (error.getResponse() as { message: string }).message, receipt: null };
      throw error;
    }
  }

  async #formChange(act: AuditAct, form: NewEntryFormVersion, by: AdmittedActor, add: typeof addEntryForm): Promise<EntryFormVersion> {
    return this.#write(async (manager, { catalogue, time }) => {
      const added = await add(manager, form, catalogue, by.label, time);
      await noteAct(this.store, manager, { by, act, about: { kind: 'entry-form', id: form.form }, new: { version: added.version, validFrom: added.validFrom } });
      return added;
    });
  }

  /** Does a step, tells of it in the audit log unless it had been done before, and answers how it all is now. */
  async #do(key: SubmissionKey, by: AdmittedActor, act: AuditAct, step: Step, facts: (done: EntryDone) => AuditFacts = () => ({})): Promise<EntrySheet> {
    const id = `${key.form}/${key.unit}/${key.from}`;
    await this.#write(async (manager, moment) => {
      const done = await step(manager, key, actorFor(by, key.unit), moment);
      if (!done.repeated) await noteAct(this.store, manager, { by, act, about: { kind: 'submission', id }, old: { state: done.before }, new: { state: done.row.state, ...facts(done) } });
    });
    return this.sheet(key, null, by);
  }

  /** All by the server's clock as it was when the request came, whatever it then waits for. */
  async #write<T>(work: (manager: EntityManager, moment: EntryMoment) => Promise<T>): Promise<T> {
    const time = this.store.time();
    return this.#worded(this.store.source.transaction(async (manager) => work(manager, { catalogue: await this.store.catalogueIn(manager), time })));
  }

  async #read<T>(work: (manager: EntityManager, moment: EntryMoment) => Promise<T>): Promise<T> {
    return this.#worded(this.store.source.transaction('REPEATABLE READ', async (manager) => work(manager, await this.store.momentIn(manager))));
  }

  async #worded<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }
}

/** Only people fill in and agree: machines and whoever came through the server's link are nobody here. */
function numberOf({ person }: AdmittedActor): number | null {
  return person === null || person === undefined ? null : Number(person);
}

/** Roles that hold for a unit, own ones and as a deputy. */
function rolesIn({ grants }: AdmittedActor, unit: string): Set<Role> {
  return new Set(grants.filter((grant) => covers([grant], unit)).flatMap(({ roles }) => roles));
}

function actorFor(by: AdmittedActor, unit: string): EntryActor {
  return { person: numberOf(by), roles: rolesIn(by, unit), label: by.label };
}
