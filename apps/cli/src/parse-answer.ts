import { Failure } from './context.js';

/** Reads a successful answer by its schema. Throws Failure when it is not what was agreed. */
export function parseAnswer<T>(schema: { parse(value: unknown): T }, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Failure('Máy chủ trả lời một cách không hiểu được; có thể khác phiên bản.', { cause: error });
  }
}
