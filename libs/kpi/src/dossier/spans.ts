/** Half-open interval of local days; `to` null: it lasts. */
export interface DaySpan {
  readonly from: string;
  readonly to: string | null;
}

/** Nothing, or what the two have in common. */
export function intersect(a: DaySpan, b: DaySpan): DaySpan[] {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to === null ? b.to : b.to === null ? a.to : a.to < b.to ? a.to : b.to;
  return to !== null && to <= from ? [] : [{ from, to }];
}

/** In order, apart from each other. Most dossiers have one span at most, and all of them pass here. */
export function mergeSpans(spans: readonly DaySpan[]): readonly DaySpan[] {
  if (spans.length < 2) return spans;
  const merged: DaySpan[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (!last || (last.to !== null && last.to < span.from)) merged.push(span);
    else if (last.to !== null && (span.to === null || span.to > last.to)) {
      merged[merged.length - 1] = { from: last.from, to: span.to };
    }
  }
  return merged;
}

/** `holes` are merged and sorted. */
export function subtract(spans: readonly DaySpan[], holes: readonly DaySpan[]): readonly DaySpan[] {
  return holes.reduce<readonly DaySpan[]>(
    (left, hole) =>
      left.flatMap((span) => [
        ...intersect(span, { from: '0000-01-01', to: hole.from }),
        ...(hole.to === null ? [] : intersect(span, { from: hole.to, to: null })),
      ]),
    spans,
  );
}
