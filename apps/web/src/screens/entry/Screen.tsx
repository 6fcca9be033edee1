import { useCallback, useEffect, useState } from 'react';
import { useEntryWords } from '../../i18n/entry/index.js';
import { keyAt } from './address.js';
import { PlaceContext, useFailing, useLine, usePlace } from './context.js';
import { FormPage } from './form/FormPage.js';
import { keepPages } from './keep-pages.js';
import { DueList } from './list/DueList.js';
import { Office, type District } from './office.js';
import { SignIn } from './SignIn.js';
import { addressOf } from './sync/desk.js';
import { whoIsIn } from './who.js';

const RETRY_MS = 5_000;

interface Opened {
  readonly office: Office;
  readonly district: District;
}

/** The pages on which periodic figures are typed. @param asked who is in, which was asked at the start */
export function Screen({ asked }: { asked: ReturnType<typeof whoIsIn> }) {
  const words = useEntryWords();
  const [state, setState] = useState<Opened | 'loading' | 'nobody' | 'unseen'>('loading');
  const [address, setAddress] = useState(location.pathname);
  const go = useCallback((to: string) => {
    history.pushState(null, '', to);
    setAddress(location.pathname);
    scrollTo(0, 0);
  }, []);
  useEffect(() => {
    const back = (): void => setAddress(location.pathname);
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  useEffect(() => {
    let here = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = async (who = whoIsIn()): Promise<void> => {
      const person = await who;
      if (!here) return;
      if (person === 'nobody') {
        setState('nobody');
        return keepPages();
      }
      // The page for that is one of the others.
      if (person === 'held') return location.replace('/tai-khoan');
      const office = person === 'unknown' ? null : new Office(person);
      const first = office?.foresee(keyAt(location.pathname));
      const [district] = office ? await Promise.all([office.district(), office.open()]) : [null];
      if (!here) return;
      if (!office || !district) {
        setState('unseen');
        again = setTimeout(() => void open(), RETRY_MS);
        return;
      }
      // Else a full disk may take what is kept here.
      void navigator.storage?.persist?.();
      office.wake();
      setState({ office, district });
      await first;
      await keepPages();
    };
    void open(asked);
    return () => {
      here = false;
      clearTimeout(again);
    };
  }, []);
  if (state === 'loading') return <p role="status" className="page quiet">{words.loading}</p>;
  if (state === 'unseen') return <main className="page"><h1>{words.title}</h1><p role="status" className="notice">{words.list.neverSeen}</p></main>;
  if (state === 'nobody') {
    return <main className="page" data-page="sign-in"><h1>{words.signIn.title}</h1><SignIn note={words.signIn.keeps} onIn={() => location.reload()} /></main>;
  }
  const key = keyAt(address);
  return (
    <PlaceContext.Provider value={{ ...state, go }}>
      <Banners />
      {key ? <FormPage key={addressOf(key)} id={key} /> : <DueList />}
    </PlaceContext.Provider>
  );
}

/** Above everything: what somebody must know before they type on. */
function Banners() {
  const words = useEntryWords();
  const { office } = usePlace();
  const line = useLine();
  const failing = useFailing();
  return (
    <>
      {failing && <p className="banner" role="alert" data-part="unkept">■ {words.safe.unkept}</p>}
      {line.kind === 'ended' && <div className="banner-quiet"><SignIn note={`▲ ${words.signIn.ended}`} onIn={(person) => (person === office.person.id ? office.signedIn() : location.reload())} /></div>}
      {line.kind === 'other' && <p className="banner" role="alert" data-part="other-person">■ {words.safe.other} <button type="button" className="button" onClick={() => location.reload()}>{words.safe.reopen}</button></p>}
    </>
  );
}
