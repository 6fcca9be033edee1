import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameOf } from './names.js';

/**
 * Moves a file of `folder` into its room, named by the day; never overwrites. Null: somebody else has moved it.
 * A name is reserved by an empty file first, which works on every file system.
 */
export async function putAway(folder: string, name: string, room: string, day: string): Promise<string | null> {
  await mkdir(join(folder, room), { recursive: true });
  const target = await reserve(join(folder, room), name, day);
  try {
    await rename(join(folder, name), target);
    return target;
  } catch (error) {
    await rm(target, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function reserve(room: string, name: string, day: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const target = join(room, nameOf(day, name, attempt));
    try {
      await (await open(target, 'wx')).close();
      return target;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Says beside a refused file why, and what to do. */
export async function sayWhy(refused: string, reason: string): Promise<void> {
  const text = `${reason}\r\n\r\nSau khi sửa, bỏ tệp mới vào thư mục nhận tệp. Tệp này giữ nguyên như khi được bỏ vào.\r\n`;
  await writeFile(`${refused}.ly-do.txt`, `\uFEFF${text}`);
}
