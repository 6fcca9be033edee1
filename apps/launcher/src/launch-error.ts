/** Something that the person can mend; told without a stack trace. */
export class LaunchError extends Error {}
