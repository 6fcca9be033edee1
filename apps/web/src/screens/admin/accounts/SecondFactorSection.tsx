import { useState } from 'react';
import { signInServer } from '../../../api/sign-in.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Answered, Button, Notice, State } from '../parts/parts.js';
import { RecoverySheet } from './RecoverySheet.js';
import { SecondFactorSetUp } from './SecondFactorSetUp.js';

/** Fewer printed codes than this are few. */
const FEW = 4;

type Step = { readonly codes: readonly string[]; readonly title: string } | 'set-up' | null;

/** The own second factor on the page *Tài khoản*. */
export function SecondFactorSection() {
  const { entry: words } = useAdminWords();
  const { session: { withheld } } = useDesk();
  const wordsOf = useFailure();
  const { value, error, reload } = useAnswer('second-factor', () => signInServer.factor());
  const [step, setStep] = useState<Step>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const act = <T,>(asked: Promise<T>, then: (answer: T) => void): void => {
    setFailure(null);
    asked.then(then, (refused: unknown) => setFailure(wordsOf(refused)));
  };
  if (step !== null && step !== 'set-up') return <RecoverySheet codes={step.codes} title={step.title} onDone={() => location.reload()} />;
  return (
    <section className="stack" data-section="second-factor">
      <div className="page-head">
        <h2>{words.factor}</h2>
        {value && step === null && (value.on ? (
          <div className="actions">
            <Button action="renew-codes" onClick={() => act(signInServer.renewCodes(), ({ codes }) => setStep({ codes, title: words.codesRenewed }))}>{words.renew}</Button>
            <Button action="change-factor" onClick={() => setStep('set-up')}>{words.change}</Button>
            {!value.required && <Button action="give-up-factor" onClick={() => act(signInServer.giveUpFactor(), reload)}>{words.giveUp}</Button>}
          </div>
        ) : <Button look={withheld ? 'first' : 'second'} action="enable-factor" onClick={() => setStep('set-up')}>{words.enable}</Button>)}
      </div>
      {withheld && step === null && <Notice mark="warning" title={words.withheld}><p>{words.withheldHint}</p></Notice>}
      {failure !== null && <Notice mark="critical" title={failure} />}
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value && (
          <p>
            {value.on ? <State mark="good">{words.on}</State> : <State mark="waiting">{words.off}</State>}
            {value.on && <> · <span className={value.recoveryCodes < FEW ? 'state-warning' : ''}>{words.left(formatCount(value.recoveryCodes))}</span></>}
          </p>
        )}
        {value?.on === true && value.recoveryCodes < FEW && <p><State mark="warning">{words.few}</State></p>}
        {value?.on === false && <p className="muted">{words.about}</p>}
      </Answered>
      {step === 'set-up' && <SecondFactorSetUp onSet={(codes) => setStep({ codes, title: words.codesNow })} rest={<Button action="cancel" onClick={() => setStep(null)}>{words.cancel}</Button>} />}
    </section>
  );
}
