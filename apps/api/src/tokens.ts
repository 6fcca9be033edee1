/** Injection tokens of what main.ts opens before Nest starts. */
export const STORE = Symbol('store');
export const LOGGER = Symbol('logger');
export const SETTINGS = Symbol('settings');
export const QUEUE_SETTINGS = Symbol('queue settings');
export const CERTIFICATE_ENDS = Symbol('end of the certificate');
