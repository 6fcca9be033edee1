import type { CellOutcomes, EntrySheet, SubmissionKey } from '@ioc/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLine, usePlace } from '../context.js';
import { addressOf } from '../sync/desk.js';

/** A form as it is known here. `unseen`: never opened on this machine, and there is no line. */
export type SheetState =
  | { readonly kind: 'loading' | 'unseen' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'open'; readonly sheet: EntrySheet; readonly fresh: boolean };

/** Of each cell the later one: an answer may overtake another. */
function laterCells(known: EntrySheet | null, told: EntrySheet): EntrySheet {
  if (known?.version !== told.version) return told;
  const byItem = new Map(known.cells.map((cell) => [cell.item, cell]));
  const cells = told.cells.map((cell) => {
    const before = byItem.get(cell.item);
    return before && before.revision > cell.revision ? before : cell;
  });
  return { ...told, cells };
}

function learned(sheet: EntrySheet, { outcomes, task, may }: CellOutcomes): EntrySheet {
  const byItem = new Map(outcomes.map(({ item, cell }) => [item, cell]));
  return laterCells(sheet, { ...sheet, task, may, cells: sheet.cells.map((cell) => byItem.get(cell.item) ?? cell) });
}

interface UsedSheet {
  readonly state: SheetState;
  /** The newest one, also between two pictures. */
  readonly newest: () => EntrySheet | null;
  readonly show: (sheet: EntrySheet) => void;
  readonly reload: () => Promise<void>;
}

/** Opens a form: as it is kept here at once, then as the server has it, and goes on with what the server says about cells. */
export function useSheet(key: SubmissionKey): UsedSheet {
  const { office } = usePlace();
  const line = useLine();
  const address = addressOf(key);
  const [state, setState] = useState<SheetState>({ kind: 'loading' });
  const known = useRef<EntrySheet | null>(null);

  const take = useCallback((sheet: EntrySheet, fresh: boolean): void => {
    known.current = laterCells(known.current, sheet);
    setState({ kind: 'open', sheet: known.current, fresh });
  }, []);
  const reload = useCallback(async (): Promise<void> => {
    const shown = await office.sheet(key);
    if (shown === null) return setState((before) => (before.kind === 'open' ? before : { kind: 'unseen' }));
    if ('refused' in shown) return setState((before) => (before.kind === 'open' ? before : { kind: 'refused', message: shown.refused }));
    take(shown.value, shown.fresh);
    // It is open (again): what was refused while it was not may go up now.
    if (shown.fresh && shown.value.may.includes('edit')) {
      await office.desk.retry(key);
      void office.send();
    }
  }, [office, address, take]);

  useEffect(() => {
    let here = true;
    /** Unless another window has written it, what the server has said meanwhile is no older. */
    const kept = async (byOthers: boolean): Promise<void> => {
      const shown = await office.keptSheet(key);
      if (here && shown && (byOthers || !known.current)) take(shown.value, false);
    };
    void kept(false);
    const unhear = [
      office.onOthers(() => void kept(true)),
      office.onAnswer((told, answer) => {
        if (here && addressOf(told) === address && known.current) take(learned(known.current, answer), true);
      }),
    ];
    return () => {
      here = false;
      for (const stop of unhear) stop();
    };
  }, [office, address, take]);
  useEffect(() => void reload(), [reload, line.kind]);

  return { state, newest: () => known.current, show: (sheet) => take(sheet, true), reload };
}
