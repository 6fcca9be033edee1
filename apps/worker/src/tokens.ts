/** Injection tokens of what main.ts opens before Nest starts. */
export const STORE = Symbol('store');
export const QUEUE_SETTINGS = Symbol('queue settings');
export const LOGGER = Symbol('logger');
export const SETTINGS = Symbol('settings');
