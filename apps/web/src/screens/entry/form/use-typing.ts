import type { Cell, SubmissionKey } from '@ioc/contracts';
import { readCell, writeCell } from '@ioc/kpi';
import { useState } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { usePlace } from '../context.js';
import { columnOf } from '../model/block.js';
import type { Laid } from '../model/laid.js';
import type { Row } from '../model/row.js';

/** A cell that is about to be put. */
export interface Put {
  readonly row: Row;
  readonly content: Cell['content'];
  readonly note: Row['note'];
}

/** A pasted block before it is put; `over`: values behind the last line. */
export interface Pasting {
  readonly puts: readonly Put[];
  readonly over: number;
}

/** What was put into several cells at once, and how to have it back. */
interface Done {
  readonly words: string;
  readonly undo: readonly Put[];
}

/** Several cells at once: a pasted block, zeros for blanks; each can be taken back. */
export function useTyping(key: SubmissionKey, rows: readonly Row[]) {
  const words = useEntryWords();
  const { office } = usePlace();
  const [pasting, setPasting] = useState<Pasting | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  const putAll = async (puts: readonly Put[]): Promise<void> => {
    for (const { row, content, note } of puts) {
      await office.desk.type(key, row.cell, { text: writeCell(content, words.form.none), content, note });
      await office.desk.leave(key, row.item.key);
    }
    void office.send();
  };
  /** How to have it back again. */
  const say = (said: string, puts: readonly Pick<Put, 'row'>[]): void => setDone({ words: said, undo: puts.map(({ row }) => ({ row, content: row.content, note: row.note })) });
  const put = async (puts: readonly Put[], said: string): Promise<void> => {
    say(said, puts);
    await putAll(puts);
  };
  return {
    pasting,
    done,
    dismiss: () => setDone(null),
    undo: async (): Promise<void> => {
      const { undo } = done ?? { undo: [] };
      setDone(null);
      // On top of what the server has by now.
      await putAll(undo.map((each) => ({ ...each, row: rows.find(({ place }) => place === each.row.place) ?? each.row })));
    },
    zeros: async (): Promise<void> => {
      const blanks = rows.filter(({ content }) => content === null);
      if (blanks.length === 0) return setDone({ words: words.foot.noBlank, undo: [] });
      await put(blanks.map((row) => ({ row, content: { kind: 'number', value: 0, qualifier: '=' }, note: row.note })), words.foot.zerosDone(blanks.length));
    },
    /** Puts a block from a line on; asks first when something would be lost by it. */
    paste: (from: number, block: readonly (readonly string[])[]): void => {
      const values = columnOf(block, (text) => readCell(text)?.kind === 'number');
      const puts = values.flatMap((text, index) => {
        const row = rows[from + index];
        const content = readCell(text);
        // A blank in the block leaves what stands there.
        return row && content !== null ? [{ row, content, note: row.note }] : [];
      });
      const over = Math.max(0, values.length - (rows.length - from));
      const harmless = over === 0 && puts.every(({ row, content }) => row.content === null && content.kind === 'number');
      if (puts.length === 0) return;
      if (harmless) void put(puts, words.paste.done(puts.length));
      else setPasting({ puts, over });
    },
    /** Puts what was agreed to of an uploaded workbook, over what was shown and nothing else. */
    bring: async (taken: readonly Laid[]): Promise<void> => {
      say(words.workbook.done(taken.length), taken);
      for (const { row, then, now } of taken) {
        if (then) await office.desk.put(key, now, row.draft?.stamp ?? null, { ...then, text: writeCell(then.content, words.form.none) });
      }
      void office.send();
    },
    decide: (sure: boolean): void => {
      if (sure && pasting) void put(pasting.puts, words.paste.done(pasting.puts.length));
      setPasting(null);
    },
  };
}
