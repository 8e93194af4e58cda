import { useState } from 'react';
import type { DependantsView } from '../../../src/domain/advice/toldView.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { open as openPanel } from '../state/address.ts';
import { api } from '../state/api.ts';
import { newId } from '../state/newId.ts';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { noteRefusal } from '../state/session.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/useWords.ts';

interface NextStepsProps {
  readonly found: DependantsView;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** What to do about a claim that fell: tell people otherwise, then plan again without it. */
export function NextSteps({ found, shown, operation }: NextStepsProps) {
  const { t } = useWords();
  const { told, claimId } = found;
  return (
    <section className="part" aria-labelledby="next-steps">
      <h3 id="next-steps">{t('told.steps')}</h3>
      <ol className="told-steps">
        <li>
          {told.open === 0 ? (
            <p>{t(told.people === 0 ? 'told.step.noneTold' : 'told.step.allTold')}</p>
          ) : mayDo(operation, 'recordMessage') ? (
            <>
              <p>{t('told.step.tell', { open: told.open })}</p>
              <div className="row">
                <button
                  type="button"
                  className="main-button"
                  onClick={() => openPanel('tell', `correction:${claimId}`)}
                >
                  {t('told.step.correct')}
                </button>
                <button
                  type="button"
                  className="button"
                  onClick={() => openPanel('tell', `recall:${claimId}`)}
                >
                  {t('told.step.recall')}
                </button>
              </div>
            </>
          ) : (
            <p>{t('told.step.others', { open: told.open })}</p>
          )}
        </li>
        <li>
          <Replan found={found} shown={shown} operation={operation} />
        </li>
      </ol>
    </section>
  );
}

/** Vehicles, hazards and readiness to look at first, then the plan anew, adopted as it is now. */
function Replan({ found, shown, operation }: NextStepsProps) {
  const { t } = useWords();
  const { now } = shown;
  const [problem, setProblem] = useState('');
  const [sending, setSending] = useState(false);
  const { fall, plans, planNow } = found;
  const outdated = fall !== null && plans.some((one) => one.adopted && one.madeAt <= fall.at);
  const rest = [
    ...found.vehicles.map((one) => ({ ...one, type: 'vehicle' as const })),
    ...found.hazards.map((one) => ({ ...one, type: 'hazard' as const })),
  ].filter(({ over }) => !over);
  const replan = async () => {
    setSending(true);
    const { operationId } = operation;
    const at = now.operation.mode === 'replay' ? now.at : null;
    try {
      await api.adopt(operationId, { commandId: newId(), at, seed: now.plan?.seed ?? 1 });
      setProblem('');
    } catch (error) {
      noteRefusal(error);
      setProblem((error as Error).message);
    }
    setSending(false);
  };
  return (
    <>
      <p>{t(outdated ? 'told.step.plan' : 'told.step.planFine')}</p>
      {planNow && !outdated && <p className="amber">{t('told.step.planStill')}</p>}
      {rest.length > 0 && (
        <ul className="told-list">
          {rest.map(({ type, id, name }) => (
            <li key={id}>
              {t(type === 'vehicle' ? 'told.step.vehicle' : 'told.step.hazard')}{' '}
              <OpenLink type={type} id={id}>
                {name}
              </OpenLink>
            </li>
          ))}
        </ul>
      )}
      {outdated && now.plan !== null && mayDo(operation, 'adoptPlan') && (
        <button
          type="button"
          className="button"
          disabled={sending}
          onClick={() => {
            void replan();
          }}
        >
          {t('told.step.adopt', { people: now.plan.totals.canReach })}
        </button>
      )}
      {problem !== '' && <Notice tone="red">{problem}</Notice>}
    </>
  );
}
