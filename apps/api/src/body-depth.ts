import { HttpStatus } from '@nestjs/common';
import type { RequestHandler } from 'express';
import type { ApiError } from '@ioc/contracts';

/** No body that is wanted comes near it, and nobody then walks through thousands of levels to say what is wrong at the bottom. */
const DEEPEST = 32;
const TOO_DEEP: ApiError = { code: 'too-deep', message: `Nội dung gửi lên lồng nhau quá ${DEEPEST} tầng nên bị từ chối.` };

/** Refuses JSON that is nested too deeply; to be asked once it is read. */
export const shallowBody: RequestHandler = (request, response, next) => {
  if (isDeeper(request.body, DEEPEST)) return void response.status(HttpStatus.PAYLOAD_TOO_LARGE).json(TOO_DEEP);
  next();
};

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether more than so many arrays and objects stand in each other. Level by level: it does not nest calls itself. */
export function isDeeper(value: unknown, levels: number): boolean {
  let level = [value].filter(isHolder);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === levels) return true;
    level = level.flatMap((part) => Object.values(part) as unknown[]).filter(isHolder);
  }
  return false;
}
