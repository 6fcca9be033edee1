import type { TimeWords } from './time-vi.js';

const NB = '\u00a0';

export const time: TimeWords = {
  minutes: (count) => `${count}${NB}min`,
  hours: (count) => `${count}${NB}h`,
  days: (count) => `${count}${NB}d`,
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  period: {
    year: (year) => `Year ${year}`,
    nineMonths: (year) => `Nine months of ${year}`,
    firstHalf: (year) => `First half of ${year}`,
    secondHalf: (year) => `Second half of ${year}`,
    quarter: (roman, year) => `Quarter ${roman}/${year}`,
    month: (month, year) => `Month ${month}/${year}`,
  },
};
