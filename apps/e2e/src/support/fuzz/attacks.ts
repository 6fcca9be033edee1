import { gzipSync } from 'node:zlib';
import fc, { type Arbitrary } from 'fast-check';
import type { Hoard, Operation, Parameter } from './operations.js';
import { fitting, hostileText, hostileValue, withHostilePart } from './values.js';

/** A request as it goes over the line. */
export interface Attack {
  readonly operation: Operation;
  /** Whose credentials it carries. */
  readonly who: string;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  /** Whether method and path are still those of the operation. */
  readonly meant: boolean;
}

/** UTF-8 in percent signs, half a pair of surrogates too, which no browser would send. */
export function percent(text: string): string {
  let written = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const bytes = code >= 0xd800 && code <= 0xdfff ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)] : Buffer.from(character);
    for (const byte of bytes) written += /[\w.~-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
  }
  return written;
}

type Value = readonly [how: 'once' | 'twice' | 'list' | 'part' | 'raw', text: string];

function parameterValue({ name, schema }: Parameter, { path }: Operation, hoard: Hoard): Arbitrary<Value> {
  const place = path.slice(0, path.indexOf('{') - 1);
  const proper = fitting(schema, [`${place} ${name}`, name, `${place} id`], hoard).map(String);
  const text = fc.oneof({ arbitrary: proper, weight: 5 }, { arbitrary: hostileText, weight: 2 });
  const how = fc.oneof({ arbitrary: fc.constant('once' as const), weight: 12 }, fc.constantFrom('twice' as const, 'list' as const, 'part' as const, 'raw' as const));
  return fc.tuple(how, text);
}

const STRANGE_QUERIES = [
  '', '', '', '', '', '', '&__proto__[role]=administrator', '&constructor[prototype][x]=1', '&a[b][c][d][e][f][g]=1', '&%', '&%ff=%fe', '&=&&=', '&_method=DELETE', '&scope=unit:05092&scope=total',
  `&${'x'.repeat(3_000)}=1`, Array.from({ length: 1_500 }, (_, index) => `&p${index}=1`).join(''), '#part', '?again=1', ';semi=1',
];

function queryText(name: string, [how, text]: Value): string {
  switch (how) {
    case 'once': return `${name}=${percent(text)}`;
    case 'twice': return `${name}=${percent(text)}&${name}=${percent(text)}`;
    case 'list': return `${name}[]=${percent(text)}`;
    case 'part': return `${name}[x][__proto__]=${percent(text)}`;
    case 'raw': return `${name}=%${text.replaceAll(/[^!-~]|#/g, '%')}`;
  }
}

const AS_IT_IS = (path: string): string => path;
const PATH_TRICKS: readonly ((path: string) => string)[] = [
  (path) => `${path}/`, (path) => path.toUpperCase(), (path) => `/${path}`, (path) => `${path}%00`, (path) => `${path}%`, (path) => `${path}/..%2f..%2fpackage.json`, (path) => path.replace('/api', '/api/%2e%2e/api'),
  (path) => path.replace('/', '/..%5c'), (path) => `${path}%c0%ae%c0%ae/`, (path) => `/${path.slice(1).replaceAll('/', '%2f')}`, (path) => `http://ioc.example${path}`, (path) => `${path}${'/a'.repeat(2_000)}`, (path) => `${path};jsessionid=1`,
];
const HARMLESS_METHODS = ['HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'REPORT', 'SEARCH', 'M-SEARCH'];

type StrangeHeader = readonly [name: string, value: string];
const STRANGE_HEADERS: readonly StrangeHeader[] = [
  ['X-HTTP-Method-Override', 'DELETE'], ['X-Method-Override', 'PUT'], ['X-Original-URL', '/api/system'], ['X-Rewrite-URL', '/api/system'], ['X-Forwarded-For', '127.0.0.1, ::1'], ['X-Forwarded-Host', 'ioc.example'],
  ['X-Forwarded-Proto', 'gopher'], ['Forwarded', 'for=127.0.0.1;proto=https'], ['X-Real-IP', 'x'], ['Accept', 'application/xml;q=,;;'], ['Accept', '*/*;'.repeat(2_000)], ['Accept-Encoding', 'gzip;q=NaN, \u00ff'],
  ['Accept-Language', '*-\u00e9'], ['Range', 'bytes=-9999999999999-,0-0,0-0'], ['If-None-Match', '*'], ['If-Modified-Since', 'yesterday'], ['Idempotency-Key', '\u00ff\u00fe'], ['Idempotency-Key', 'k'.repeat(5_000)], ['Expect', '100-continue'],
  ['Cookie', 'ioc_session=%00; __proto__=1; ioc_session=' + 'x'.repeat(4_000)], ['Cookie', '=;=;\u00ff=\u00ff'], ['Origin', 'null'], ['Origin', 'http://'], ['Referer', 'http://ioc.example/'], ['User-Agent', '${jndi:ldap://x}' + 'u'.repeat(8_000)],
  ['Upgrade', 'h2c'], ['X-Long', 'x'.repeat(60_000)], ['Content-Length', '0'], ['If-Range', '"x"'], ['Date', 'never'], ['TE', 'trailers, deflate;q=0.5'], ['ioc-unattended', '\u00ff'],
];

const TYPES = [
  'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'multipart/form-data', 'application/xml', 'application/json; charset=utf-7', 'application/json; charset=utf-16', 'application/json; charset=x',
  'application/vnd.api+json', 'APPLICATION/JSON', 'application/json;;;=', '', '/', 'application/octet-stream', 'application/csp-report',
];
const BOMB = gzipSync(Buffer.alloc(20_000_000));
const TEXT_BODIES: readonly string[] = [
  '', '{', '[]', 'null', '"text"', '0', '{"a":1}trailing', '{"a":}', `{"a":"${'x'.repeat(70_000)}"}`, '['.repeat(30_000), '['.repeat(30_000) + ']'.repeat(30_000), `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, '\uFEFF{}',
  '{"__proto__":{"role":"administrator"},"constructor":{"prototype":{"x":1}}}', '{"a":1e999}', '{"a":"\\ud800"}', '{"a":"\\u0000"}', '{"a":"\t"}', '--x\r\nContent-Disposition: form-data; name="file"; filename="../../x"\r\n\r\nbroken',
  'a=1&a[b]=2&__proto__[x]=1', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', '<table><tr><td>', '%PDF-1.4', 'PK\u0003\u0004', '{"type":"FeatureCollection","features":[{}]}',
];
interface Body {
  readonly bytes: Buffer;
  readonly type: string;
  readonly encoding?: string;
}

function bodyOf({ body, takesFile }: Operation, hoard: Hoard): Arbitrary<Body | null> {
  const type = fc.oneof({ arbitrary: fc.constant('application/json'), weight: 5 }, fc.constantFrom(...TYPES));
  const words = fc.constantFrom(...TEXT_BODIES).map((text) => Buffer.from(text));
  const broken = fc.tuple(fc.oneof({ arbitrary: words, weight: 5 }, fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))), type).map(([bytes, its]): Body => ({ bytes, type: its }));
  const packed = fc.constantFrom('gzip', 'deflate', 'br', 'x', 'gzip, gzip').map((encoding): Body => ({ bytes: BOMB, type: 'application/json', encoding }));
  if (takesFile) return fc.oneof({ arbitrary: broken.map((sent) => ({ ...sent, type: 'application/octet-stream' })), weight: 6 }, broken, packed);
  if (body === null) return fc.oneof({ arbitrary: fc.constant(null), weight: 6 }, broken);
  const proper = fitting(body, [], hoard);
  const json = (value: unknown): Body => ({ bytes: Buffer.from(JSON.stringify(value) ?? ''), type: 'application/json' });
  const spoilt = fc.tuple(proper, fc.double({ min: 0, max: 0.999, noNaN: true }), hostileValue).map(([value, at, hostile]) => json(withHostilePart(value, at, hostile)));
  const further = proper.map((value) => ({ ...json(value), bytes: Buffer.from((JSON.stringify(value) ?? '').replace('{', '{"__proto__":{"roles":["administrator"]},"constructor":{"prototype":{"x":1}},"surplus":1,')) }));
  return fc.oneof({ arbitrary: proper.map(json), weight: 4 }, { arbitrary: spoilt, weight: 8 }, { arbitrary: broken, weight: 3 }, further, packed, { arbitrary: proper.chain((value) => type.map((its) => ({ ...json(value), type: its }))), weight: 1 });
}

/** Requests to one operation, as it wants them or not, by whoever carries these headers. */
export function attacksOn(operation: Operation, hoard: Hoard): (who: string, credentials: Readonly<Record<string, string>>) => Arbitrary<Attack> {
  const { method, path, parameters } = operation;
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const parts = fc.record({
    pathValues: fc.tuple(...inPath.map((parameter) => parameterValue(parameter, operation, hoard))),
    queryValues: fc.tuple(...inQuery.map((parameter) => fc.option(parameterValue(parameter, operation, hoard), { freq: parameter.required === true ? 20 : 2 }))),
    strangeQuery: fc.constantFrom(...STRANGE_QUERIES),
    trick: fc.oneof({ arbitrary: fc.constant(AS_IT_IS), weight: 12 }, fc.constantFrom(...PATH_TRICKS)),
    sentMethod: fc.oneof({ arbitrary: fc.constant(method), weight: 15 }, fc.constantFrom(...HARMLESS_METHODS)),
    strange: fc.oneof({ arbitrary: fc.constant<StrangeHeader[]>([]), weight: 4 }, fc.subarray([...STRANGE_HEADERS], { maxLength: 3 })),
    body: bodyOf(operation, hoard),
  });
  return (who, credentials) => parts.map(({ pathValues, queryValues, strangeQuery, trick, sentMethod, strange, body }): Attack => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => percent(pathValues[inPath.findIndex((parameter) => parameter.name === name)]?.[1] ?? '') || '%20');
    const search = inQuery.flatMap(({ name }, index) => {
      const value = queryValues[index];
      return value ? [queryText(name, value)] : [];
    });
    const target = trick(filled) + `?${search.join('&')}${strangeQuery}`.replace(/^\?$/, '');
    const sends = body !== null && sentMethod !== 'TRACE' && (method !== 'GET' || body.encoding !== undefined);
    const headers = {
      ...(sends && { 'Content-Type': body.type, ...(body.encoding !== undefined && { 'Content-Encoding': body.encoding }) }),
      ...credentials,
      ...Object.fromEntries(strange.filter(([name]) => !(name === 'Content-Length' && sends))),
    };
    const attack: Attack = { operation, who, method: sentMethod, target: target.replaceAll(/[^!-~]/g, '%'), headers, body: sends ? body.bytes : null, meant: sentMethod === method && trick === AS_IT_IS };
    return Object.defineProperty(attack, fc.toStringMethod, { value: () => described(attack) });
  });
}

/** For whoever must find out what went wrong, without what would let them in. */
export function described({ who, method, target, headers: { Cookie: _cookie, Authorization: _key, ...headers }, body }: Attack): string {
  const short = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}… (${text.length} in all)` : text);
  return `${who}: ${method} ${short(target)} ${short(JSON.stringify(headers))} ${short(body?.toString('latin1') ?? '')}`;
}
