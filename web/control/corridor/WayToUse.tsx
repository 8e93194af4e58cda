import { useMemo } from 'react';
import { wayToUse } from '../../../src/domain/evidence/counterfactual.ts';
import { endOfStop } from '../../../src/domain/kernel/instant.ts';
import type { CorridorView, Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { StandingStep } from './WouldChange.tsx';

interface WayToUseProps {
  readonly corridor: CorridorView;
  readonly now: Situation;
}

/** Why nobody may be moved on it, and all that it would take. */
export function WayToUse({ corridor, now }: WayToUseProps) {
  const { t, say } = useWords();
  const steps = useMemo(() => {
    const made = { corridor, signatures: corridor.signatures };
    return wayToUse(made, now.claims, endOfStop(now.at));
  }, [corridor, now]);
  if (corridor.usable) return null;
  const hindrances = corridor.reasons.filter(({ id }) => id.includes('.unusable.'));
  return (
    <section className="part">
      <h3>{t('board.hindrances')}</h3>
      <ul className="sentences">
        {hindrances.map((reason) => (
          <li key={reason.id}>{say(reason)}</li>
        ))}
      </ul>
      {steps.length > 0 && (
        <details className="fold">
          <summary>{t('board.steps', { count: steps.length })}</summary>
          <ol className="steps stack">
            {steps.map(({ supposition, before, after }) => (
              <li key={`${supposition.what.id}${supposition.withdrawnIds.join()}`}>
                {say(supposition.what)}
                <StandingStep before={before} after={after} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}
