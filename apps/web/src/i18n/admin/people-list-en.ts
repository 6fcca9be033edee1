import type { peopleList as vietnamese } from './people-list-vi.js';

/** The page *People from a list*. */
export const peopleList: typeof vietnamese = {
  open: 'From a list', title: 'Invite people from a list', back: 'To the page People',
  hint: 'An .xlsx or .csv with the columns Họ và tên (name), Vai trò (role), Đơn vị (unit), Liên hệ (contact), perhaps Tên đăng nhập (sign-in name). Other columns are left out and kept nowhere.',
  template: 'Download a template', drop: 'Drop the list here', dropHint: 'or choose a file; cells copied in Excel can be pasted below', choose: 'Choose a file', paste: 'Paste cells copied from a sheet', read: 'Look at the list',
  found: (count) => `${count} people`, dropped: (count) => `${count} columns were left out.`, beyond: (count) => `${count} rows are beyond 200 people and were not read: part the list.`,
  toMend: (count) => `${count} rows must be mended first.`, toCheck: (count) => `${count} rows should be looked at.`, allGood: 'Every row can be invited.',
  line: 'Line', leaveOut: 'Leave out', again: 'Another list', invite: (count) => `Invite ${count} people`, choice: 'Choose…', nobody: 'Nobody is left in the list.', nobodyHint: 'Choose another list.',
  faults: {
    name: { missing: 'The name is missing', bad: 'A name has 2 to 80 characters', repeated: 'Stands in a row above', known: 'Somebody has this name already' },
    login: { missing: 'The sign-in name is missing', bad: 'Small letters without marks, digits, dots only', taken: 'Taken already', repeated: 'Stands in another row' },
    contact: { bad: 'Longer than 120 characters' },
    roles: { missing: 'No role is written', unknown: 'Not a known role', near: 'Taken as' },
    units: { missing: 'No unit is written', unknown: 'Not a known unit', near: 'Taken as' },
  },
  wrote: (text) => `written “${text}”`,
  invited: (count) => `${count} people are invited`, sheetHint: 'Print and cut, one slip each. Each code counts once. Leave this page and they cannot be read again; if one is lost, invite anew on the page People.', print: 'Print the slips', done: 'Done',
  slip: 'Invitation', goTo: 'Open', typeCode: 'Type the code', thenSet: (until) => `and set a password. It counts once, until ${until}.`,
};
