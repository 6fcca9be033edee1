import { HttpStatus } from '@nestjs/common';
import type { RuleSet } from '@ioc/contracts';
import { Refusal } from '../errors.js';

/** @throws Refusal 422 when a rule set is asked for that does not exist; it names those that do. */
export function checkRuleSet(id: string | undefined, known: readonly RuleSet[]): void {
  if (id === undefined || known.some((rules) => rules.id === id)) return;
  throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'unknown-rule-set',
    message: `Không có cách tính này. Các cách tính đang có: ${known.map((rules) => `${rules.id} (${rules.name})`).join(', ')}.`,
  });
}
