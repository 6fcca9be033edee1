import { BROKEN_FILES } from './broken-files.js';
import type { CorpusFile } from './corpus-file.js';
import { DELIMITED } from './delimited.js';
import { HOSTILE } from './hostile.js';
import { MESSAGES } from './messages.js';
import { TABLES } from './tables.js';
import { WORKBOOKS } from './workbooks.js';

/** Bad and odd files, each with what must become of it, whatever came in before. */
export const CORPUS: readonly CorpusFile[] = [...BROKEN_FILES, ...TABLES, ...DELIMITED, ...WORKBOOKS, ...HOSTILE, ...MESSAGES];
