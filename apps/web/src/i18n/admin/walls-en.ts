import type { walls as vietnamese } from './walls-vi.js';

/** The page *Walls*. */
export const walls: typeof vietnamese = {
  title: 'Walls', hint: 'The screens that are paired with this server. A wall only shows; it changes nothing.',
  pair: 'Pair a wall', pairTitle: 'Pair a wall', pairHint: 'Open the address /wall on the screen; it shows a code of 8 signs.', code: 'Code on the screen', doPair: 'Pair',
  name: 'Name', nameHint: 'its name and place, such as Hall, ground floor', scopeHint: 'A wall of some units shows the figures of the district and those units’ own.',
  state: 'State', alive: (when) => `running, heard ${when}`, silent: (when) => `silent, last heard ${when}`, never: 'not heard yet', justNow: 'just now', ago: (age) => `${age} ago`,
  shows: 'Shows', revision: (revision) => `revision ${revision}`, page: 'Page', current: 'current', old: 'old', renewing: 'old, loads itself anew', memory: 'Memory', unknown: 'unknown',
  paired: 'Paired', by: (who, when) => `${who}, ${when}`,
  edit: 'Edit', editTitle: (name) => `Edit ${name}`, save: 'Save', cancel: 'Cancel', unpair: 'Unpair', unpairSure: (name) => `Unpair ${name}?`, unpairHint: 'Within 2 seconds the screen stops showing figures and shows a code again. To use it again, pair it again.',
  done: (name) => `${name} is paired and goes on to its figures by itself.`,
  empty: 'No wall is paired yet.', emptyHint: 'Open the address /wall of this server on a screen. It shows a code and a square: type the code here, or scan the square with a phone.',
};
