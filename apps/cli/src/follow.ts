import { Delivery } from '@ioc/contracts';
import type { Client } from './client.js';
import type { Context } from './context.js';
import { parseAnswer } from './parse-answer.js';
import type { Progress } from './progress.js';

const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 1_000;
const POLL_GROWTH = 1.5;
const MOVING: readonly Delivery['status'][] = ['received', 'processing', 'withdrawing'];

/** Waits until nothing happens with the delivery by itself any more: it is in, out, or waits for a person. */
export async function follow(client: Client, context: Context, begun: Delivery, progress: Progress): Promise<Delivery> {
  let delivery = begun;
  for (let pause = FIRST_POLL_MS; MOVING.includes(delivery.status); pause = Math.min(pause * POLL_GROWTH, LONGEST_POLL_MS)) {
    progress.follow(delivery);
    await context.wait(pause);
    delivery = parseAnswer(Delivery, await client.call({ path: `/api/deliveries/${delivery.id}`, patient: true }));
  }
  return delivery;
}
