import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Runs wapiti (`apt-get install wapiti`) over a program that runs: `node tools/scan.mjs URL REPORT.json [COOKIE [MODULES]]`.
// It follows links, of which screens made by scripts have none, so it is told every address that may be read.

const IN_PATHS = { kind: 'xlsx', code: '000.00.08.H28-230103-0001', form: 'ha-tang-so', unit: '05098', from: '2023-03-15' };
/** What a parameter may be, so that its route is reached and not only its check of parameters; others are left out. */
const SAMPLES = {
  from: '2023-01-01', to: '2023-06-30', asOf: '2023-06-30', validOn: '2023-06-30', year: '2026', ruleSet: 'ii06a', indicator: 'HS01', scope: 'total', by: 'unit',
  state: 'open', limit: '10', offset: '0', page: '1', size: '20', format: 'csv', first: 'one-stop/excel', second: 'one-stop/portal', q: 'a', who: 'a',
  teachable: 'yes', act: 'exported', about: 'list',
};
/** Without those that ask a server on the Internet, need lists of their own, or guess passwords, of which the program lets nobody guess many. */
const MODULES = 'backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss';
const PAGES = [
  '/', '/wall', '/wall/gallery', '/vao', '/nhap', '/lan-nhap', '/so-lieu', '/nhat-ky', '/dang-nhap', '/dat-mat-khau', '/tai-khoan', '/nguoi-dung', '/tin-cay', '/ho-so/000.00.08.H28-230103-0001',
  '/he-thong', '/thiet-bi', '/khoa-may', '/danh-muc', '/bieu-nhap', '/duyet-so-lieu', '/ty-le-nop', '/nguon-so-lieu', '/nhap-so-lieu', '/nhap-so-lieu/ha-tang-so/05098/2023-03-15',
];

const [url, report, cookie = '', modules = MODULES] = process.argv.slice(2);
if (url === undefined || report === undefined) throw new Error('which address, and where does the report go?');
// The server's own authority is nobody's whom this process trusts.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const document = await (await fetch(`${url}/api/openapi.json`)).json();

function addressOf(path, { parameters = [] }) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => IN_PATHS[name] ?? '1');
  const search = parameters.filter((parameter) => parameter.in === 'query' && parameter.name in SAMPLES).map(({ name }) => `${name}=${encodeURIComponent(SAMPLES[name])}`);
  return url + filled + (search.length > 0 ? `?${search.join('&')}` : '');
}

const reads = Object.entries(document.paths).flatMap(([path, { get }]) => (get ? [addressOf(path, get)] : []));
const starts = [...reads, ...PAGES.map((page) => url + page), `${url}/api/openapi.json`];
const folder = mkdtempSync(join(tmpdir(), 'ioc-scan-'));
try {
  const { status } = spawnSync('wapiti', [
    '-u', `${url}/`, '--scope', 'domain', ...starts.flatMap((start) => ['-s', start]), '-m', modules, '--level', '1', '--verify-ssl', '0',
    '--store-session', folder, '--store-config', folder, '-t', '20', '--no-bugreport', '-f', 'json', '-o', report, ...(cookie === '' ? [] : ['-H', `Cookie: ${cookie}`]),
  ], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
