export interface Segment {
  /** Part of the bar's length, 0–1; all together 1. */
  share: number;
  /** Drawn wider than the true proportion, to be seen at all. */
  widened: boolean;
}

/**
 * Lengths of a bar's segments in proportion to `counts`. A part above 0 is never narrower than `least`
 * (a share of the bar); what it gains is taken from the longest part. Nothing to share gives empty segments.
 */
export function segmentsOf(counts: readonly number[], least: number): Segment[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => ({ share: 0, widened: false }));
  const longest = counts.indexOf(Math.max(...counts));
  const segments = counts.map((count): Segment => {
    const share = count / total;
    const widened = count > 0 && share < least;
    return { share: widened ? least : share, widened };
  });
  const others = segments.reduce((sum, segment, index) => (index === longest ? sum : sum + segment.share), 0);
  return segments.map((segment, index) => (index === longest ? { ...segment, share: 1 - others } : segment));
}
