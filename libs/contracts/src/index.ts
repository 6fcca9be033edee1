export * from './common.js';
export * from './demo.js';
export * from './dossiers.js';
export * from './figures.js';
export * from './health.js';
export * from './intake.js';
export * from './jobs.js';
export * from './socket-events.js';
