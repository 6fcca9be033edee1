import { Worker } from 'node:worker_threads';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { LARGEST_MAP_BYTES } from '@ioc/contracts';
import type { Store } from '@ioc/store';
import { Refusal } from '../errors.js';
import { wholeBody } from '../intake/body.js';
import { STORE } from '../tokens.js';
import type { MapUnit } from './check.js';
import type { Prepared } from './prepare.js';
import type { PrepareTask } from './prepare.thread.js';
import { firstWord } from '../first-word.js';

/** The border of a real district takes a second or two; others wait for their turn meanwhile. */
const WITHIN_MS = 20_000;
const MOST_MEGABYTES = 1_024;

/** Reads, checks and simplifies one file of boundaries after the other. */
@Injectable()
export class MapService {
  #last: Promise<unknown> = Promise.resolve();

  constructor(@Inject(STORE) private readonly store: Store) {}

  /**
   * @param validOn the day that the boundaries are of, `yyyy-MM-dd`
   * @throws Refusal 413 when the file is larger than 20 MB, 408 and 400 when it does not come whole, 422 when its
   *   borders are too intricate to be looked at in 20 seconds
   */
  async prepare(request: Request, validOn: string): Promise<Prepared> {
    const bytes = await wholeBody(request, LARGEST_MAP_BYTES, tooLarge);
    // The district's own desk has no area of its own.
    const units = this.store.catalogue.units
      .filter(({ kind }) => kind !== 'district-desk')
      .map(({ code, name, validFrom, validTo, centre }): MapUnit => ({ code, name, validFrom, validTo, centre }));
    const turn = this.#last.then(() => prepareInThread({ bytes, units, validOn }));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** Screens wait for nobody's map: the work of seconds has a thread of its own. */
async function prepareInThread(workerData: PrepareTask): Promise<Prepared> {
  const thread = new Worker(new URL('./prepare.thread.js', import.meta.url), { workerData, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } });
  const prepared = await firstWord<Prepared>(thread, WITHIN_MS);
  if (prepared) return prepared;
  throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'too-intricate',
    message: 'Đường ranh giới quá rối nên chưa lấy gì vào. Hãy giản lược trước (ví dụ bằng mapshaper) rồi gửi lại.',
  });
}

function tooLarge(): Refusal {
  return new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, {
    code: 'too-large',
    message: 'Tệp ranh giới lớn hơn 20 MB nên chưa lấy gì vào. Hãy chỉ xuất các đơn vị của mình, hoặc giản lược trước (ví dụ bằng mapshaper).',
  });
}
