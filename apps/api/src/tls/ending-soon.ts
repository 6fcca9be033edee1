import type { Finding } from '@ioc/contracts';

const DAY_MS = 86_400_000;
const WARN_DAYS = 30;
const CRITICAL_DAYS = 7;

/** What is found of a certificate that ends then; null: there is time. A day that has begun counts as one. */
export function endingSoon(ends: Date, now: Date): Pick<Finding, 'code' | 'level' | 'count'> | null {
  const days = Math.ceil((ends.getTime() - now.getTime()) / DAY_MS);
  if (days <= 0) return { code: 'certificate-over', level: 'critical', count: null };
  if (days > WARN_DAYS) return null;
  return { code: 'certificate-ends', level: days <= CRITICAL_DAYS ? 'critical' : 'warning', count: days };
}
