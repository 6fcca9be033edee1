import fc, { type Arbitrary } from 'fast-check';
import type { Hoard, Schema } from './operations.js';

/** What somebody writes who wants to know what happens. */
const TEXTS = [
  '', ' ', '\0', 'a\0b', '\uD800', 'x\uDFFFx', '\uFEFF', '\u202Eabc', '\uFDFD', 'e\u0301', 'x'.repeat(10_000), '٣', '\r\nSet-Cookie: a=b', '\u001b[2J',
  "' OR 1=1 --", "'; DROP TABLE dossier; --", '$1', '%', '_', '\\', '%s%n', '1; SELECT pg_sleep(20)', '(a+)+$', '*', '?', '{{7*7}}', '${7*7}',
  '<script>alert(1)</script>', '"><svg onload=alert(1)>', '=1+1', '../../../../etc/passwd', '..\\..\\', '/etc/passwd', 'file:///etc/passwd', '//ioc.example', 'javascript:alert(1)',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'true', '[]', '{}',
  'NaN', 'Infinity', '-Infinity', '-0', '0', '-1', '+1', '1,5', '1e3', '1e400', '0x10', '2147483647', '2147483648', '9007199254740993', '99999999999999999999',
  '2023-02-30', '0000-00-00', '2023-13-01', '1900-01-01', '2199-12-31', '2023-06-30T25:61', '-271821-04-20', 'yesterday',
  'unit:', 'unit:\0', 'unit:__proto__', 'field:\uD800', 'month:2023-99', 'day:0000-00-00', 'level:x', 'operator:%', 'total\0',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff',
] as const;

export const hostileText: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom<string>(...TEXTS), weight: 6 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 1 },
  { arbitrary: fc.double().map(String), weight: 1 },
);

const nested = (depth: number, open: string, close: string): unknown => JSON.parse(open.repeat(depth) + close.repeat(depth));
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  { arbitrary: hostileText, weight: 5 },
  {
    arbitrary: fc.constantFrom<unknown>(
      null, true, false, 0, -1, 1.5, -0.0001, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 53, 1e308, -1e308, 5e-324, [], {}, [null], [[]], { length: 2 ** 31 },
      nested(300, '[', ']'), Array.from({ length: 5_000 }, () => 1), { toString: 1 }, JSON.parse('{"__proto__":{"role":"administrator"}}'), { constructor: { prototype: { x: 1 } } },
    ),
    weight: 4,
  },
  { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 1 },
);

/** Patterns that the document uses and no generator guesses well. */
const FITTING: readonly (readonly [part: string, Arbitrary<string>])[] = [
  ['T(?:(?:[01]', fc.constantFrom('2023-06-30T10:00:00Z', '2023-01-01T00:00:00+07:00', '1900-01-01T00:00:00Z', '2199-12-31T23:59:59.999Z')],
  ['T([01]\\d|2[0-3])', fc.constantFrom('2023-07-03T07:00', '2199-12-31T23:59')],
  ['\\d{4}-\\d{2}-\\d{2}$', fc.constantFrom('2023-01-01', '2023-06-30', '2023-06-15', '2022-12-31', '1900-01-01', '2199-12-31', '2024-02-29', '2023-02-30')],
  ['[0-9a-fA-F]{8}-', fc.oneof(fc.uuid(), fc.constant('00000000-0000-4000-8000-000000000000'))],
];

const DEEPEST_STRINGS = 60;

function fittingText({ pattern, allOf = [], minLength = 0, maxLength = DEEPEST_STRINGS, format }: Schema): Arbitrary<string> {
  const patterns = [pattern, ...allOf.map((part) => part.pattern)].filter((one) => one !== undefined);
  for (const [part, arbitrary] of FITTING) if (patterns.some((one) => one.includes(part))) return arbitrary;
  const [first] = patterns;
  const plain = fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, DEEPEST_STRINGS)) });
  if (format === 'binary' || first === undefined || first.includes('\\p{')) {
    return fc.oneof(plain, fc.constant('ố'.repeat(Math.min(maxLength, 5_000))), fc.string({ minLength, maxLength: Math.max(minLength, 20) }));
  }
  return fc.stringMatching(new RegExp(first.replace('[\\s\\S]{1,}', '[a-z0-9]{1,20}'), 'u'));
}

function fittingNumber({ type, minimum, maximum }: Schema): Arbitrary<number> {
  const [least, most] = [minimum ?? -1_000, maximum ?? 1_000_000];
  const small = type === 'integer' ? fc.integer({ min: Math.max(least, -100), max: Math.min(most, 5_000) }) : fc.double({ min: Math.max(least, -1e6), max: Math.min(most, 1e6), noNaN: true });
  return fc.oneof({ arbitrary: small, weight: 3 }, fc.constantFrom(least, most, Math.min(most, 2 ** 31), Math.min(most, 2 ** 31 - 1)));
}

/** A value that the schema describes, or nearly; what the program has said under that name where there is any. */
export function fitting(schema: Schema, names: readonly string[], hoard: Hoard): Arbitrary<unknown> {
  const { type, anyOf, oneOf, properties = {}, required = [], additionalProperties, items = {}, minItems = 0 } = schema;
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choice = anyOf ?? oneOf;
  if (choice) return fc.oneof(...choice.map((one) => fitting(one, names, hoard)));
  const known = names.flatMap((name) => hoard.get(name) ?? []);
  const orKnown = (arbitrary: Arbitrary<unknown>, wanted: 'string' | 'number'): Arbitrary<unknown> => {
    const said = known.filter((value) => typeof value === wanted);
    return said.length > 0 ? fc.oneof({ arbitrary: fc.constantFrom(...said), weight: 3 }, arbitrary) : arbitrary;
  };
  switch (type) {
    case 'integer': case 'number': return orKnown(fittingNumber(schema), 'number');
    case 'boolean': return fc.boolean();
    case 'array': return fc.array(fitting(items, names, hoard), { minLength: minItems, maxLength: Math.max(minItems, Math.min(schema.maxItems ?? 3, minItems + 3)) });
    case 'object': {
      const parts = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, fitting(part, [name], hoard)]));
      const whole = fc.record(parts, { requiredKeys: required.filter((name) => name in parts) });
      if (typeof additionalProperties !== 'object') return whole;
      return fc.tuple(whole, fc.dictionary(fc.oneof(hostileText, fc.constantFrom('a', 'unitName', 'status')), fitting(additionalProperties, names, hoard), { maxKeys: 3 }))
        .map(([fixed, free]) => ({ ...free, ...fixed }));
    }
    default: return orKnown(fittingText(schema), 'string');
  }
}

/** The value with one of its parts, chosen by `at` (from 0 up to 1), in the place of which stands another. */
export function withHostilePart(value: unknown, at: number, hostile: unknown): unknown {
  const places: (readonly [holder: Record<string, unknown>, key: string])[] = [];
  const copy: unknown = structuredClone(value);
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const key of Object.keys(part)) {
      places.push([part as Record<string, unknown>, key]);
      walk((part as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const place = places[Math.floor(at * places.length)];
  if (!place) return hostile;
  place[0][place[1]] = hostile;
  return copy;
}
