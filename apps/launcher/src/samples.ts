import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Delivery } from '@ioc/contracts';
import type { Server } from './server.js';

const POLL_MS = 300;
/** Any other: it is in, or a person withdrew it. */
const MOVING: readonly Delivery['status'][] = ['received', 'processing', 'withdrawing'];

export interface Sample {
  file: string;
  stateDate?: string | undefined;
}

/**
 * Gives the demo its past: takes in the pack's samples in their order, through the same door as
 * everybody. At a later start the server knows the same file by its key, and nothing is told.
 */
export async function importSamples(
  server: Pick<Server, 'delivery' | 'send'>,
  samples: readonly Sample[],
  folder: string,
  progress: (delivery: Delivery) => void,
): Promise<void> {
  for (const { file, stateDate } of samples) {
    const bytes = new Uint8Array(await readFile(join(folder, file)));
    const key = `sample:${createHash('sha256').update(bytes).digest('hex')}`;
    let delivery = await server.send({ name: basename(file), stateDate, bytes }, key);
    if (!MOVING.includes(delivery.status)) continue;
    progress(delivery);
    while (MOVING.includes(delivery.status)) {
      await delay(POLL_MS);
      delivery = await server.delivery(delivery.id);
    }
    progress(delivery);
  }
}
