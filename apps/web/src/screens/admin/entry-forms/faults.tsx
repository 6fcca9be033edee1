import { createContext, use } from 'react';

/** What is wrong, in words, by where it is shown. */
export const FaultsContext = createContext<ReadonlyMap<string, string>>(new Map());

/** For the field of a place: marks it when something is wrong there. */
export function useWrong(): (at: string) => { 'aria-invalid': boolean; 'data-refused': boolean } {
  const faults = use(FaultsContext);
  return (at) => ({ 'aria-invalid': faults.has(at), 'data-refused': faults.has(at) });
}

export function Wrong({ at }: { at: string }) {
  const text = use(FaultsContext).get(at);
  return text === undefined ? null : <span role="alert" className="small wrong" data-wrong={at}>{text}</span>;
}
