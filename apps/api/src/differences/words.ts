import type { DifferenceCause, DifferenceKind } from '@ioc/contracts';

type OfSides = (sides: readonly string[]) => string;

/** Words of exported lists, as on the page. */
export const KIND_WORDS: Readonly<Record<DifferenceKind, OfSides>> = {
  'only-first': ([first = '']) => `chỉ có ở ${first}`, 'only-second': ([, second = '']) => `chỉ có ở ${second}`,
  'status': () => 'trạng thái', 'due': () => 'ngày hẹn trả', 'ended': () => 'ngày có kết quả', 'unit': () => 'đơn vị',
};
export const CAUSE_WORDS: Readonly<Record<DifferenceCause, OfSides>> = {
  'contradiction': () => 'mâu thuẫn, cần xem', 'first-behind': ([first = '']) => `${first} chưa kịp cập nhật`, 'second-behind': ([, second = '']) => `${second} chưa kịp cập nhật`,
  'silent': () => 'bên kia không nói đến',
};
