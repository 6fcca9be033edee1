import type { Readiness } from '@ioc/contracts';
import type { Logger } from '@ioc/platform';

/** A part that does not answer within this time does not work. */
const PATIENCE_MS = 3_000;
const NO_ANSWER = 'không trả lời (no answer)';

/**
 * Asks what is wrong with one part of the system, null being nothing; never throws. Anyone may read the
 * answer, so it is one of our own sentences; the error of a part that fails to answer goes to the log.
 */
export async function checkPart(part: string, faultOf: () => Promise<string | null>, logger: Logger): Promise<Readiness['parts'][number]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    const fault = await Promise.race([faultOf(), late]);
    return { part, ok: fault === null, detail: fault ?? '' };
  } catch (error) {
    logger.warn({ err: error, part }, 'a part does not answer');
    return { part, ok: false, detail: NO_ANSWER };
  } finally {
    clearTimeout(timer);
  }
}
