import { z } from 'zod';

/** `GET /health/ready`: 200 only when every part works, else 503 with the same body. */
export const Readiness = z.object({
  ready: z.boolean(),
  parts: z.array(z.object({ part: z.string(), ok: z.boolean(), detail: z.string() })),
});
export type Readiness = z.infer<typeof Readiness>;
