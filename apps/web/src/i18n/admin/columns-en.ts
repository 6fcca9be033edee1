import type { columns as vietnamese, reasons as vietnameseReasons } from './columns-vi.js';

export const columns: typeof vietnamese = {
  code: 'Code', procedureCode: 'Procedure code', procedureName: 'Procedure', fieldName: 'Field', channel: 'Channel',
  applicantType: 'Kind of applicant', unitName: 'Unit', agencyCode: 'Agency code', status: 'Status', submittedAt: 'Submitted',
  acceptedAt: 'Accepted', dueAt: 'Due', completedAt: 'Completed', returnedAt: 'Result returned',
  supplementRequestedAt: 'Supplement requested', supplementReceivedAt: 'Supplement received',
  supplementOldDueAt: 'Due before supplement', supplementNewDueAt: 'Due after supplement', extendedAt: 'Apology made', extendedDueAt: 'Due after apology',
  rejectedAt: 'Rejected', resolvingUnitName: 'Resolving unit', officeName: 'Office in charge',
  serviceLevel: 'Service level', obligationPaid: 'Obligation paid', paidOnline: 'Paid online', digitised: 'Components digitised',
  electronicResult: 'Electronic result',
  operator: 'Operator', unitCode: 'Unit code', technology: 'Technology', lat: 'Latitude', lon: 'Longitude', onAirYear: 'On air since', offAirYear: 'Off air since',
  sinceAt: 'Since', cause: 'Cause',
  year: 'Year', month: 'Month', total: 'Total', carriedOver: 'Carried over', received: 'Received in period',
  receivedOnline: 'Received online', receivedCounter: 'Received at the counter', receivedPost: 'Received by post',
  ended: 'Solved', endedEarly: 'Solved early', endedOnTime: 'Solved on time', endedLate: 'Solved overdue',
  open: 'Open', openOnTime: 'Open, within deadline', openOverdue: 'Open, overdue', supplement: 'Waiting for supplement',
  stopped: 'Stopped', withdrawn: 'Withdrawn',
};

export const reasons: typeof vietnameseReasons = {
  'missing-code': 'No code', 'unknown-unit': 'Unknown unit', 'unknown-procedure': 'Unknown procedure', 'unknown-status': 'Unknown status',
  'unknown-channel': 'Unknown channel', 'unknown-operator': 'Unknown operator', 'bad-date': 'Wrong date',
  'unknown-station': 'No such station in the register', 'unknown-station-state': 'Unknown state of a station', 'since-ahead': 'Begins after the moment of the sheet',
  'ambiguous-date': 'Date can be read two ways', 'missing-accepted-date': 'No acceptance date', 'ended-before-accepted': 'Completed before accepted',
  'bad-number': 'Wrong number', 'unknown-technology': 'Unknown technology', 'unreadable-row': 'Row cannot be read', 'repeated-code': 'One code, two different rows',
};
