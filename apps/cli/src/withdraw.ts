import { Delivery } from '@ioc/contracts';
import type { Client } from './client.js';
import { type Context, Failure } from './context.js';
import { follow } from './follow.js';
import { parseAnswer } from './parse-answer.js';
import { Progress } from './progress.js';

/** Takes a delivery out again and waits until no figure contains it. Throws Failure when it is not withdrawn at the end. */
export async function withdraw(client: Client, context: Context, { id, reason }: { id: string; reason: string }): Promise<void> {
  const begun = parseAnswer(Delivery, await client.call({ method: 'POST', path: `/api/deliveries/${id}/withdraw`, json: { reason } }));
  const progress = new Progress(context, begun.fileName);
  try {
    const { status, fileName } = await follow(client, context, begun, progress);
    if (status !== 'withdrawn') throw new Failure(`${fileName}: chưa gỡ được`);
    context.out(`${fileName}: đã gỡ, số liệu như khi chưa nhập tệp này.\n`);
  } finally {
    progress.clear();
  }
}
