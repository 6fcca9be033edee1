/** Folders inside the watched one. */
export const TAKEN = 'da-nhan';
export const REFUSED = 'bi-tu-choi';

const UNFINISHED = /^(?:\.|~\$)|\.(?:tmp|part|crdownload)$/i;

/** Whether a name is one that programs give to files that are not to be taken: hidden, locks, half downloaded. */
export function isPassedOver(name: string): boolean {
  return UNFINISHED.test(name);
}

/** The `attempt`th name for a file that is put away on a day: `2023-07-03 tệp.xls`, `2023-07-03 tệp (2).xls` … */
export function nameOf(day: string, name: string, attempt: number): string {
  if (attempt === 1) return `${day} ${name}`;
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${day} ${stem} (${attempt})${extension}`;
}
