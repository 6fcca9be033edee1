const BROWSERS = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/coc_coc_browser/i, 'Cốc Cốc'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']] as const;
const SYSTEMS = [[/Windows/, 'Windows'], [/Android/, 'Android'], [/iPad/, 'iPad'], [/iPhone/, 'iPhone'], [/Mac OS/, 'macOS'], [/Linux/, 'Linux']] as const;

/** Browser and system in words, of what a browser says of itself: enough to know one's own again, and no more. */
export function deviceOf(userAgent: string | undefined): string {
  const first = (names: typeof BROWSERS | typeof SYSTEMS): string | null => names.find(([sign]) => sign.test(userAgent ?? ''))?.[1] ?? null;
  return [first(BROWSERS), first(SYSTEMS)].filter((word) => word !== null).join(' · ') || 'Không rõ';
}
