/**
 * BullMQ queues. A job says "there may be something to do" and no more: PostgreSQL is the truth,
 * so a lost job costs a second and never data.
 */
export const QUEUES = { intake: 'intake', aggregate: 'aggregate' } as const;
export type QueueName = (typeof QUEUES)[keyof typeof QUEUES];
