const NB = '\u00a0';

/** Words of days, times and periods on all screens. */
export const time = {
  minutes: (count: number) => `${count}${NB}phút`,
  hours: (count: number) => `${count}${NB}giờ`,
  days: (count: number) => `${count}${NB}ngày`,
  weekdays: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'],
  period: {
    year: (year: string) => `Năm ${year}`,
    nineMonths: (year: string) => `9 tháng năm ${year}`,
    firstHalf: (year: string) => `6 tháng đầu năm ${year}`,
    secondHalf: (year: string) => `6 tháng cuối năm ${year}`,
    quarter: (roman: string, year: string) => `Quý ${roman}/${year}`,
    month: (month: string, year: string) => `Tháng ${month}/${year}`,
  },
};
export type TimeWords = typeof time;
