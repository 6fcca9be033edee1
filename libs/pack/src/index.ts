export * from './columns.js';
export * from './load-pack.js';
export * from './problem.js';
export * from './schema.js';
export * from './text.js';
