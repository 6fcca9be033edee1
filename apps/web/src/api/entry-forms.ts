import { EntryFormVersion, type NewEntryFormVersion } from '@ioc/contracts';
import { z } from 'zod';
import { call } from './client.js';

/** The routes of the page on which forms of periodic indicators are made. */
export const entryFormsServer = {
  list: () => call(z.array(EntryFormVersion), '/api/entry/forms'),
  add: (form: NewEntryFormVersion) => call(EntryFormVersion, '/api/entry/forms', { method: 'POST', body: form }),
  addVersion: (form: NewEntryFormVersion) => call(EntryFormVersion, `/api/entry/forms/${form.form}/versions`, { method: 'POST', body: form }),
  end: (form: string, endsOn: string) => call(EntryFormVersion, `/api/entry/forms/${form}/end`, { method: 'POST', body: { endsOn } }),
};
