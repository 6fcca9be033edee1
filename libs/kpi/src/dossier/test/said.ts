import { foldStatements, type DossierFacts, type StatementInTime } from '../fold.js';
import type { ReceiptRules } from '../receipt.js';
import type { DossierStatement, StatusGroup } from '../statement.js';

/** A statement that carries nothing but its codes. */
export const BLANK: DossierStatement = {
  code: 'H28.110-230605-0001', procedureCode: '2.000815', unitCode: '05098', channel: null, applicantType: null,
  status: '4', statusGroup: 'running', submittedAt: null, acceptedAt: null, dueAt: null, completedAt: null, returnedAt: null,
  supplementRequestedAt: null, supplementReceivedAt: null,
};
export const CODES: Record<StatusGroup, string> = { 'not-accepted': '1', running: '4', paused: '5', withdrawn: '7', solved: '9' };

/** An instant of June 2023 in Việt Nam, as "day hh:mm". */
export function june(local: string): string {
  const [day = '', time = '08:00'] = local.split(' ');
  return new Date(`2023-06-${day.padStart(2, '0')}T${time}:00+07:00`).toISOString();
}

/** A district that knows nothing of days of receipt. */
export const NO_RULES: ReceiptRules = { timeZone: 'Asia/Ho_Chi_Minh', levels: new Map(), limits: [] };

let arrivals = 0;

/** What was said, spoken of that instant of June, arriving after everything said before it in the test. */
export function said(stateAt: string, statusGroup: StatusGroup, facts: Partial<DossierStatement> = {}): StatementInTime {
  arrivals += 1;
  return { stateAt: june(stateAt), sequence: arrivals, statement: { ...BLANK, status: CODES[statusGroup], statusGroup, ...facts } };
}

export function fold(...statements: StatementInTime[]): DossierFacts {
  return foldStatements(statements, NO_RULES);
}

export const ACCEPTED = { acceptedAt: june('1 09:00'), dueAt: june('15 09:00') };
