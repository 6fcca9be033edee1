import { ApiError } from '@ioc/contracts';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { types } from 'node:util';
import { type Context, Failure } from './context.js';
import { number } from './words.js';

const ANSWER_WITHIN_MS = 30_000;
const RETRY_FOR_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

interface Answer {
  status: number;
  text: string;
}

interface Call {
  path: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  json?: unknown;
  /** Streams this file as the body. */
  file?: string;
  /** Asks again for up to a minute when the line is cut or the server fails (5xx). */
  patient?: boolean;
}

export interface Client {
  /** Address of the server, without a slash at its end. */
  readonly address: string;
  /** The body of a successful answer. Throws Failure with the server's own words, or when it cannot be reached. */
  call(call: Call): Promise<string>;
}

async function apiKey({ env, root }: Context): Promise<string | undefined> {
  if (env['IOC_API_KEY']) return env['IOC_API_KEY'];
  const file = resolve(root, env['IOC_API_KEY_FILE'] || join(env['IOC_DATA_DIR'] || '.data', 'api-key'));
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Failure(`Không đọc được khóa ở ${file}`, { cause: error });
  }
}

function baseUrl(env: Context['env']): string {
  const url = env['IOC_URL'] || `http://127.0.0.1:${env['PORT'] || '3000'}`;
  if (!URL.canParse(url)) throw new Failure(`IOC_URL không phải địa chỉ: ${url}`);
  return url.replace(/\/+$/, '');
}

async function attempt(url: string, key: string | undefined, call: Call): Promise<Answer> {
  const headers = { ...call.headers, ...(key ? { Authorization: `Bearer ${key}` } : {}) };
  const method = call.method ?? 'GET';
  if (call.file !== undefined) return send(url, { method, headers }, createReadStream(call.file));
  const json = call.json === undefined ? {} : { 'Content-Type': 'application/json' };
  const body = call.json === undefined ? [] : [JSON.stringify(call.json)];
  return send(url, { method, headers: { ...headers, ...json }, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }, Readable.from(body));
}

/** Not by `fetch`, which may never settle when the server dies meanwhile: the program would end in the middle, without a word. */
function send(url: string, options: http.RequestOptions, body: Readable): Promise<Answer> {
  return new Promise((settle, fail) => {
    let answered = false;
    // Who refuses a file early also ends the line on which the rest of it comes.
    const lost = (cause: unknown): void => {
      if (!answered) fail(new Error('the line was cut', { cause }));
    };
    const { request } = url.startsWith('https:') ? https : http;
    const sending = request(url, options, (response) => {
      answered = true;
      text(response).then((said) => settle({ status: response.statusCode ?? 0, text: said }), (cause: unknown) => fail(new Error('the answer was cut', { cause })));
    });
    sending.on('error', lost);
    pipeline(body, sending).catch(lost);
  });
}

function refusal({ status, text: said }: Answer): Failure {
  let body: unknown;
  try {
    body = JSON.parse(said);
  } catch {
    body = undefined;
  }
  const error = ApiError.safeParse(body);
  return new Failure(error.success ? `${error.data.message} (${error.data.code})` : `Máy chủ trả lời mã ${status}`);
}

/** A client of the server and with the key that the environment names. Throws Failure when either is unusable. */
export async function connect(context: Context): Promise<Client> {
  const base = baseUrl(context.env);
  const key = await apiKey(context);

  const call = async (wanted: Call): Promise<string> => {
    const started = context.now();
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      let failure: Failure;
      try {
        const answer = await attempt(base + wanted.path, key, wanted);
        if (answer.status < 300) return answer.text;
        failure = refusal(answer);
        if (answer.status < 500) throw failure;
      } catch (error) {
        if (error instanceof Failure) throw error;
        failure = new Failure(`Không kết nối được máy chủ ${base}. Máy chủ đã chạy (npm start) chưa?`, { cause: error });
      }
      if (!wanted.patient || context.now() - started + pause > RETRY_FOR_MS) throw failure;
      context.err(`${failure.message} – thử lại sau ${number(pause / 1000)} giây\n`);
      await context.wait(pause);
    }
  };
  return { address: base, call };
}
