import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { server } from '../../api/server.js';
import { watchAttendance } from '../../api/attendance.js';
import { UnreachableError } from '../../api/client.js';
import { AdminWordsContext, adminWordsOf, useAdminWords } from '../../i18n/admin/index.js';
import { languageOf } from '../../i18n/index.js';
import { SetPasswordPage, SignInPage } from './accounts/SignInPage.js';
import { waitingCount } from './agree/waiting.js';
import { DeliveriesPage } from './deliveries/DeliveriesPage.js';
import { DeliveryPage } from './deliveries/DeliveryPage.js';
import { DeskContext, openDesk, useDeliveries, useDesk, useEntryTasks, type Desk } from './desk.js';
import { EnterPage, takeCode } from './enter/EnterPage.js';
import { ImportPage } from './import/ImportPage.js';
import { Leaving } from './leaving.js';
import { fillsIn, mayOpen, type PageName } from './page-policies.js';
import { Link, Notice, State } from './parts/parts.js';
import { ProfilesPage } from './profiles/ProfilesPage.js';
import { QuarantinePage } from './quarantine/QuarantinePage.js';
import { SetupPage } from './setup/SetupPage.js';
import { SystemPage } from './system/SystemPage.js';
import { formatCount } from '../../ui/format.js';
import './admin.css';

const RETRY_MS = 3_000;
/** More than these stand in a row of their own on a tablet, or also on a small screen. */
const [MANY_LINKS, MOST_LINKS] = [8, 11];
/** Letters of all links together that find room beside the names on a small screen. */
const MOST_LETTERS = 90;
/** Pages behind the link *Số liệu*. */
const FIGURE_PAGES: ReadonlySet<string> = new Set(['ho-so', 'du-bao', 'doi-soat', 'bao-so-sai', 'ty-le-nop', 'nguon-so-lieu']);
/** Pages behind the link *Hệ thống*. */
const SYSTEM_PAGES: ReadonlySet<string> = new Set(['thiet-bi', 'nhat-ky', 'khoa-may', 'danh-muc', 'bieu-nhap']);
/** Its geometry is no burden of the other pages. */
const MapPage = lazy(() => import('./map/MapPage.js'));
const FormPage = lazy(() => import('./forms/FormPage.js'));
const CalendarPage = lazy(() => import('./calendar/CalendarPage.js'));
const StationsPage = lazy(() => import('./stations/StationsPage.js'));
const DossierPage = lazy(() => import('./dossiers/one/DossierPage.js'));
const StationPage = lazy(() => import('./stations/StationPage.js'));
/** The line of live figures is no burden of them either. */
const FiguresPage = lazy(() => import('./figures/FiguresPage.js'));
const ForecastPage = lazy(() => import('./figures/ForecastPage.js'));
const DifferencesPage = lazy(() => import('./differences/DifferencesPage.js'));
const ReportsPage = lazy(() => import('./figures/ReportsPage.js'));
const AccountPage = lazy(() => import('./accounts/AccountPage.js'));
const PeopleListPage = lazy(() => import('./people-list/PeopleListPage.js'));
const HeldPage = lazy(() => import('./accounts/HeldPage.js'));
const PeoplePage = lazy(() => import('./accounts/PeoplePage.js'));
const CatalogueDetailsPage = lazy(() => import('./catalogue/CatalogueDetailsPage.js'));
const EntryFormsPage = lazy(() => import('./entry-forms/EntryFormsPage.js'));
const EntryFormPage = lazy(() => import('./entry-forms/EntryFormPage.js'));
const KeysPage = lazy(() => import('./keys/KeysPage.js'));
const AuditListPage = lazy(() => import('./audit/AuditListPage.js'));
const WallsPage = lazy(() => import('./walls/WallsPage.js'));
const AgreePage = lazy(() => import('./agree/AgreePage.js'));
const RatesPage = lazy(() => import('./rates/RatesPage.js'));
const TellersPage = lazy(() => import('./rates/TellersPage.js'));
const ListPage = lazy(() => import('./dossiers/ListPage.js'));

/** The officer's pages; they share one line to the server and the files on their way. */
export function AdminScreen() {
  const [language] = useState(() => languageOf(location.search));
  const [code] = useState(() => (location.pathname.startsWith('/vao') ? takeCode() : null));
  const [name] = useState(() => location.pathname.split('/')[1]);
  useEffect(() => {
    document.documentElement.dataset['look'] = 'office';
    watchAttendance(window);
  }, []);
  return <AdminWordsContext value={adminWordsOf(language)}>{code !== null ? <EnterPage code={code} /> : name === 'dang-nhap' ? <SignInPage /> : name === 'dat-mat-khau' ? <SetPasswordPage /> : <Office />}</AdminWordsContext>;
}

function Office() {
  const words = useAdminWords();
  const [desk, setDesk] = useState<Desk | null>(null);
  const [ended, setEnded] = useState(false);
  const [address, setAddress] = useState(location.pathname + location.search);
  const [leaving] = useState(() => new Leaving());
  const go = useCallback((to: string) => {
    if (!leaving.mayLeave()) return;
    history.pushState(null, '', to);
    setAddress(location.pathname + location.search);
    window.scrollTo(0, 0);
  }, [leaving]);
  useEffect(() => {
    const back = (): void => {
      if (leaving.mayLeave()) setAddress(location.pathname + location.search);
      // The browser has gone already.
      else history.pushState(null, '', address);
    };
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, [address, leaving]);
  useEffect(() => {
    let here = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    let opened: Desk | null = null;
    const open = (): void => {
      Promise.all([server.catalogue(), server.session()]).then(
        ([catalogue, session]) => {
          if (!here) return;
          opened = openDesk(catalogue, session, {
            go, leaving, sessionEnded: () => setEnded(true),
            // Who is held back shall see the printed codes before the page is another one.
            onRights: (now) => here && setDesk((before) => before && (before.session.held === null ? { ...before, session: now } : before)),
          });
          setDesk(opened);
        },
        (failure: unknown) => {
          if (!here) return;
          if (failure instanceof UnreachableError) again = setTimeout(open, RETRY_MS);
          else setEnded(true);
        },
      );
    };
    open();
    return () => {
      here = false;
      clearTimeout(again);
      opened?.feed.stop();
    };
  }, [go, leaving]);
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => {
      if (desk?.queue.busy === true) event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => window.removeEventListener('beforeunload', leave);
  }, [desk]);
  if (ended) return <SignInPage title={words.enter.ended} />;
  if (!desk) return <p className="loading" role="status">{words.loading}</p>;
  const { held } = desk.session;
  return (
    <DeskContext value={desk}>
      {held === null ? <Shell address={address} /> : <Suspense fallback={<p className="loading" role="status">{words.loading}</p>}><HeldPage held={held} /></Suspense>}
    </DeskContext>
  );
}

function pageAt(address: string): { name: PageName; page: ReactNode } {
  const { pathname, search } = new URL(address, location.origin);
  const [, name = '', id] = pathname.split('/');
  switch (name) {
    case 'lan-nhap': return id ? { name, page: <DeliveryPage key={id} id={id} /> } : { name, page: <DeliveriesPage /> };
    case 'can-xem-lai': return { name, page: <QuarantinePage search={search} /> };
    case 'ho-so': return { name, page: id ? <DossierPage key={id} segment={id} /> : <ListPage search={search} /> };
    case 'mau-tep': return { name, page: <ProfilesPage /> };
    case 'bieu-mau': return { name, page: <FormPage search={search} /> };
    case 'tram': return id ? { name, page: <StationPage key={id} segment={id} /> } : { name, page: <StationsPage /> };
    case 'lich': return { name, page: <CalendarPage /> };
    case 'so-lieu': return { name, page: <FiguresPage search={search} /> };
    case 'du-bao': return { name, page: <ForecastPage search={search} /> };
    case 'doi-soat': return { name, page: <DifferencesPage search={search} /> };
    case 'bao-so-sai': return { name, page: <ReportsPage /> };
    case 'duyet-so-lieu': return { name, page: <AgreePage search={search} /> };
    case 'ty-le-nop': return { name, page: <RatesPage search={search} /> };
    case 'nguon-so-lieu': return { name, page: <TellersPage search={search} /> };
    case 'ban-do': return { name, page: <MapPage /> };
    case 'nhat-ky': return { name, page: <AuditListPage search={search} /> };
    case 'danh-muc': return { name, page: <CatalogueDetailsPage /> };
    case 'bieu-nhap': return { name, page: id ? <EntryFormPage key={id} form={id} /> : <EntryFormsPage /> };
    case 'khoa-may': return { name, page: <KeysPage /> };
    case 'he-thong': return { name, page: <SystemPage /> };
    case 'thiet-bi': return { name, page: <WallsPage search={search} /> };
    case 'nguoi-dung': return { name, page: id === 'danh-sach' ? <PeopleListPage /> : <PeoplePage /> };
    case 'tai-khoan': return { name, page: <AccountPage /> };
    case 'bat-dau': return { name, page: <SetupPage /> };
    default: return { name: 'nhap', page: <ImportPage /> };
  }
}

function Shell({ address }: { address: string }) {
  const { nav, accounts, told, skip, connected, off, simulated, loading } = useAdminWords();
  const { catalogue, session, feed } = useDesk();
  const { list } = useDeliveries();
  const reachable = useSyncExternalStore(feed.subscribe, () => feed.reachable);
  const { name, page } = pageAt(address);
  const allowed = mayOpen(name, session);
  const { value: tasks } = useEntryTasks();
  const rows = (list ?? []).reduce((sum, { status, counts, givenUp }) => sum + (status === 'done' ? counts.quarantined - givenUp : 0), 0);
  const forms = waitingCount(tasks?.mine ?? []);
  /** What waits behind a link, with the words of it. */
  const waiting: Partial<Record<PageName, readonly [count: number, said: string]>> = { 'can-xem-lai': [rows, nav.rowsWait(rows)], 'duyet-so-lieu': [forms, nav.formsWait(forms)] };
  const groups = ([
    [['so-lieu', nav.figures], ['duyet-so-lieu', told.agree.title], ['bieu-mau', nav.forms]],
    [['nhap', nav.import], ['lan-nhap', nav.deliveries], ['can-xem-lai', nav.quarantine], ['mau-tep', nav.profiles]],
    [['ban-do', nav.map], ['tram', nav.stations], ['lich', nav.calendar]],
    [['he-thong', nav.system], ['nguoi-dung', nav.people]],
  ] satisfies [PageName, string][][]).map((links) => links.filter(([path]) => mayOpen(path, session))).filter((links) => links.length > 0);
  const names = [...(fillsIn(session) ? [nav.entry] : []), ...groups.flat().map(([, text]) => text)];
  const isWide = names.length > MOST_LINKS || names.join('').length > MOST_LETTERS;
  return (
    <div className="office" data-page={name}>
      <a className="skip" href="#content">{skip}</a>
      <header className="office-head" data-links={isWide ? 'most' : names.length > MANY_LINKS ? 'many' : 'few'}>
        <strong>{catalogue.district.name}</strong>
        <nav>
          {fillsIn(session) && <div><a href="/nhap-so-lieu">{nav.entry}</a></div>}
          {groups.map((links) => <div key={links[0]?.[0]}>{links.map(([path, text]) => {
            const [count, said] = waiting[path] ?? [0, ''];
            return (
              <Link key={path} to={`/${path}`} page={path} label={count > 0 ? `${text}, ${said}` : undefined} current={path === name || (path === 'so-lieu' && FIGURE_PAGES.has(name)) || (path === 'he-thong' && SYSTEM_PAGES.has(name))}>
                {text}{count > 0 && <>{' '}<span className="count">{formatCount(count)}</span></>}
              </Link>
            );
          })}</div>)}
        </nav>
        <span className="office-line office-self"><Link to="/tai-khoan" page="tai-khoan" current={name === 'tai-khoan'}>{session.person?.name ?? session.label}</Link></span>
        <span className="office-line"><State mark={reachable ? 'good' : 'warning'}>{reachable ? connected : off}</State></span>
      </header>
      {catalogue.demo && <aside className="office-demo">{simulated}</aside>}
      <main id="content" tabIndex={-1}><Suspense fallback={<p className="loading" role="status">{loading}</p>}>{allowed ? page : <div className="page"><Notice mark="warning" title={accounts.forbidden}><p>{accounts.forbiddenHint}</p></Notice></div>}</Suspense></main>
    </div>
  );
}
