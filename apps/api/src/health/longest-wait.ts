/** Changes that are not in the figures after this time will not come by themselves. */
export const LONGEST_WAIT_SECONDS = 30;
