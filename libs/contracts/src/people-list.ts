import { z } from 'zod';
import { PersonRole } from './access.js';
import { PersonFacts, PersonInvited } from './people.js';

/** People of one list. */
export const MOST_LISTED = 200;

/** What is to be looked at in a cell: `near`: another name was meant, most likely; `known`: somebody of this name is here already. */
export const ListedFault = z.enum(['missing', 'bad', 'unknown', 'near', 'repeated', 'taken', 'known']);
export type ListedFault = z.infer<typeof ListedFault>;

/** A row of a list of people as it was understood; it need not be right yet. */
export const ListedPerson = z.object({
  /** Line of the sender's own file. */
  line: z.int().positive(),
  name: z.string(),
  /** As written, or proposed by the name. */
  login: z.string(),
  contact: z.string(),
  roles: z.array(PersonRole),
  /** Null: the whole district. */
  units: z.array(z.string()).nullable(),
  /** What stood in the file, where it was not understood as it stands. */
  written: z.object({ roles: z.string(), units: z.string() }),
  faults: z.array(z.object({ field: z.enum(['name', 'login', 'contact', 'roles', 'units']), fault: ListedFault })),
});
export type ListedPerson = z.infer<typeof ListedPerson>;

/** Answer of `POST /api/people/list/preview`; nothing of the file is kept. */
export const PeopleListPreview = z.object({
  people: z.array(ListedPerson),
  /** Columns that are not taken over: only name, sign-in, role, unit and contact are. */
  dropped: z.int().nonnegative(),
  /** Rows beyond the largest list. */
  beyond: z.int().nonnegative(),
});
export type PeopleListPreview = z.infer<typeof PeopleListPreview>;

/** Body of `POST /api/people/list`: all of them are invited, or nobody. */
export const PeopleList = z.object({ people: z.array(PersonFacts).min(1).max(MOST_LISTED) });
export type PeopleList = z.infer<typeof PeopleList>;

/** Answer: in the order of the list. */
export const PeopleInvited = z.array(PersonInvited);
export type PeopleInvited = z.infer<typeof PeopleInvited>;
