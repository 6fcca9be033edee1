import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Which scopes, or which libraries by name, the projects of a scope may import (docs: DESIGN, "Rooms"). */
const MAY_IMPORT = {
  shared: { scopes: ['shared'] },
  server: { scopes: ['shared', 'server'] },
  web: { scopes: ['shared'] },
  cli: { libraries: ['@ioc/contracts'] },
  simulator: { libraries: ['@ioc/contracts', '@ioc/kpi'] },
  e2e: { libraries: ['@ioc/contracts', '@ioc/platform'] },
};

/** SQL has one room; the platform speaks with the cluster only, the stories count again from the rows. */
const SQL_ROOMS = { typeorm: ['libs/store'], pg: ['libs/store', 'libs/platform', 'apps/e2e'], 'pg-copy-streams': ['libs/store'] };

/** Everything else would tie what runs in the browser too to one side. */
const PURE_PACKAGES = ['zod'];

const projects = readProjects();

function readProjects() {
  const found = new Map();
  for (const shelf of ['apps', 'libs']) {
    for (const folder of readdirSync(join(root, shelf))) {
      const file = join(root, shelf, folder, 'package.json');
      if (!existsSync(file)) continue;
      const { name, nx } = JSON.parse(readFileSync(file, 'utf8'));
      const scope = nx.tags.find((tag) => tag.startsWith('scope:'))?.slice('scope:'.length);
      if (MAY_IMPORT[scope] === undefined) throw new Error(`${file}: nx.tags must hold one of ${Object.keys(MAY_IMPORT).map((known) => `scope:${known}`).join(', ')}`);
      found.set(name, { name, scope, path: `${shelf}/${folder}`, isApp: shelf === 'apps' });
    }
  }
  return found;
}

function ownerOf(file) {
  const [shelf, folder] = relative(root, file).split(sep);
  return [...projects.values()].find((project) => project.path === `${shelf}/${folder}`);
}

const packageOf = (source) => source.split('/').slice(0, source.startsWith('@') ? 2 : 1).join('/');
const isBuiltin = (source) => source.startsWith('node:') || builtinModules.includes(source);
const isTest = (file) => /\.spec\.tsx?$|[/\\]test[/\\]|[/\\]e2e[/\\]src[/\\]/.test(file);

/** Why a project must not import something; null when it may. */
function objection(owner, file, source) {
  if (source.startsWith('.')) {
    const target = relative(join(root, owner.path), resolve(dirname(file), source));
    return target.startsWith('..') ? `a relative path must stay inside ${owner.path}` : null;
  }
  if (source.startsWith('@ioc/')) return objectionToProject(owner, file, source);
  const name = packageOf(source);
  if (SQL_ROOMS[name]?.includes(owner.path) === false) return `${name} belongs to ${SQL_ROOMS[name].join(', ')}: ask @ioc/store`;
  if (isTest(file)) return null;
  if (['shared', 'web'].includes(owner.scope) && isBuiltin(source)) return `${owner.name} runs in the browser: no modules of Node`;
  if (owner.scope === 'shared' && !PURE_PACKAGES.includes(name)) return `${owner.name} is pure: of packages only ${PURE_PACKAGES.join(', ')}`;
  return null;
}

function objectionToProject(owner, file, source) {
  const target = projects.get(packageOf(source));
  if (target === undefined) return `there is no project ${packageOf(source)}`;
  if (source === `${target.name}/test`) {
    if (!isTest(file)) return `${source} is for tests only`;
  } else if (source !== target.name) return `import ${target.name} itself, not its inside`;
  if (target === owner) return null;
  if (target.isApp) return `an app is imported by nobody`;
  const { scopes = [], libraries = [] } = MAY_IMPORT[owner.scope];
  if (scopes.includes(target.scope) || libraries.includes(target.name)) return null;
  return `${owner.name} (${owner.scope}) may import ${[...scopes.map((scope) => `${scope} libraries`), ...libraries].join(', ')} only`;
}

/** Keeps the rooms apart: who may import whom, through the front door only. */
export const boundaries = {
  meta: { type: 'problem', schema: [], messages: { forbidden: "'{{source}}' must not be imported here: {{why}}." } },
  create(context) {
    const owner = ownerOf(context.filename);
    if (owner === undefined) return {};
    const check = (literal) => {
      if (typeof literal?.value !== 'string') return;
      const why = objection(owner, context.filename, literal.value);
      if (why !== null) context.report({ node: literal, messageId: 'forbidden', data: { source: literal.value, why } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source),
    };
  },
};
