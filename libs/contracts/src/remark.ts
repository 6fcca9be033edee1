// Numbers only: the officer's light pages read them without any schema.

/** Letters of a reason, note or comment about a form, without blanks around. */
export const [SHORTEST_REMARK, LONGEST_REMARK] = [3, 500];
