import { createContext, use } from 'react';
import type { Language } from '../index.js';
import { accounts as accountsEn } from './accounts-en.js';
import { accounts } from './accounts-vi.js';
import { audit as auditEn } from './audit-en.js';
import { audit } from './audit-vi.js';
import { calendar as calendarEn } from './calendar-en.js';
import { calendar } from './calendar-vi.js';
import { catalogueDetails as catalogueDetailsEn } from './catalogue-details-en.js';
import { catalogueDetails } from './catalogue-details-vi.js';
import { columns as columnsEn, reasons as reasonsEn } from './columns-en.js';
import { columns, reasons } from './columns-vi.js';
import { desk as deskEn } from './desk-en.js';
import { desk } from './desk-vi.js';
import { differences as differencesEn } from './differences-en.js';
import { differences } from './differences-vi.js';
import { dossier as dossierEn } from './dossier-en.js';
import { dossier } from './dossier-vi.js';
import { entryForms as entryFormsEn } from './entry-forms-en.js';
import { entryForms } from './entry-forms-vi.js';
import { figures as figuresEn } from './figures-en.js';
import { figures } from './figures-vi.js';
import { forms as formsEn } from './forms-en.js';
import { forms } from './forms-vi.js';
import { intake as intakeEn } from './intake-en.js';
import { intake } from './intake-vi.js';
import { keys as keysEn } from './keys-en.js';
import { keys } from './keys-vi.js';
import { map as mapEn } from './map-en.js';
import { map } from './map-vi.js';
import { peopleList as peopleListEn } from './people-list-en.js';
import { peopleList } from './people-list-vi.js';
import { entry as entryEn } from './sign-in-en.js';
import { entry } from './sign-in-vi.js';
import { stations as stationsEn } from './stations-en.js';
import { stations } from './stations-vi.js';
import { units as unitsEn } from './units-en.js';
import { units } from './units-vi.js';
import { told as toldEn } from './told-en.js';
import { told } from './told-vi.js';
import { walls as wallsEn } from './walls-en.js';
import { walls } from './walls-vi.js';

/** Words of the officer's pages, apart from the wall's so that its bundle stays small. */
export const adminVi = { ...desk, figures, forms, intake, columns, reasons, map, stations, calendar, dossier, differences, accounts, audit, walls, keys, peopleList, catalogueDetails, units, entry, told, entryForms };
export type AdminWords = typeof adminVi;
const adminEn: AdminWords = {
  ...deskEn, figures: figuresEn, forms: formsEn, intake: intakeEn, columns: columnsEn, reasons: reasonsEn, map: mapEn, stations: stationsEn,
  calendar: calendarEn, dossier: dossierEn, differences: differencesEn, accounts: accountsEn, audit: auditEn, walls: wallsEn, keys: keysEn, peopleList: peopleListEn, catalogueDetails: catalogueDetailsEn, units: unitsEn, entry: entryEn, told: toldEn, entryForms: entryFormsEn,
};

export function adminWordsOf(language: Language): AdminWords {
  return language === 'en' ? adminEn : adminVi;
}

export const AdminWordsContext = createContext<AdminWords>(adminVi);

export function useAdminWords(): AdminWords {
  return use(AdminWordsContext);
}
