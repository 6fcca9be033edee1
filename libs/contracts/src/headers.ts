// Names only: the officer's light pages read them without any schema.

/** Goes with what a page asks by itself while nobody is there: it keeps no session alive. */
export const UNATTENDED_HEADER = 'ioc-unattended';

/**
 * Number of the person for whom a page asks. Who is signed in by now may be somebody else, in another window of the same
 * browser: then the request is refused, and nothing goes out under a name that is not its own.
 */
export const PERSON_HEADER = 'ioc-person';

/** Code of that refusal. */
export const OTHER_PERSON = 'other-person';
