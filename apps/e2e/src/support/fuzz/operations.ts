import { DeclaredPolicy, type Policy } from '@ioc/contracts';
import { z } from 'zod';
import type { System } from '../system.js';

/** As much of JSON Schema as the program's document uses. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly nullable?: boolean;
}

const SchemaOf = z.custom<Schema>((value) => typeof value === 'object' && value !== null);
const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query', 'header', 'cookie']), required: z.boolean().optional(), schema: SchemaOf });
export type Parameter = z.infer<typeof Parameter>;
const Described = z.object({
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: SchemaOf.optional() })) }).optional(),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Described)) });

/** One method of one path, as the program's own document describes it, with who may use it. */
export interface Operation {
  /** `GET /api/dossiers/{code}`. */
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Null: the body of a file, or none. */
  readonly body: Schema | null;
  readonly takesFile: boolean;
  readonly policy: Policy;
}

/**
 * Every operation of the running program, asked from the program itself.
 * @throws Error when a route of the document declares no policy
 */
export async function operationsOf(system: System): Promise<Operation[]> {
  const { paths } = Document.parse(await (await fetch(`${system.url}/api/openapi.json`)).json());
  const policies = new Map(z.array(DeclaredPolicy).parse(await (await system.ask('/api/access/policies')).json()).map(({ what, policy }) => [what, policy]));
  return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([name, { parameters, requestBody }]) => {
    const method = name.toUpperCase();
    const policy = policies.get(`${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
    if (policy === undefined) throw new Error(`no policy of ${method} ${path} is known`);
    return {
      what: `${method} ${path}`, method, path, parameters, policy,
      body: requestBody?.content['application/json']?.schema ?? null,
      takesFile: requestBody?.content['application/octet-stream'] !== undefined,
    };
  }));
}

/** What the program says of itself, by the name under which it says so: identifiers that lead somewhere. */
export type Hoard = ReadonlyMap<string, readonly (string | number)[]>;

const LONGEST = 80;
const MOST_OF_A_NAME = 40;

/** Reads whatever can be read without being asked for anything. */
export async function hoardOf(system: System, operations: readonly Operation[]): Promise<Hoard> {
  const hoard = new Map<string, (string | number)[]>();
  const keep = (key: string, value: string | number): void => {
    const known = hoard.get(key) ?? [];
    if (known.length < MOST_OF_A_NAME && !known.includes(value)) hoard.set(key, [...known, value]);
  };
  const walk = (value: unknown, name: string, path: string): void => {
    if ((typeof value === 'string' && value.length <= LONGEST) || typeof value === 'number') {
      keep(name, value);
      keep(`${path} ${name}`, value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) walk(part, Array.isArray(value) ? name : key, path);
    }
  };
  for (const { method, path, parameters } of operations) {
    if (method !== 'GET' || parameters.some(({ required }) => required === true)) continue;
    const answer = await system.ask(path);
    if (answer.ok && answer.headers.get('content-type')?.includes('json') === true) walk(await answer.json(), '', path);
    else await answer.body?.cancel();
  }
  return hoard;
}
