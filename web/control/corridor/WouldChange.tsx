import { useMemo } from 'react';
import {
  type Counterfactual,
  type Standing,
  whatWouldLower,
  whatWouldRaise,
} from '../../../src/domain/evidence/counterfactual.ts';
import { endOfStop } from '../../../src/domain/kernel/instant.ts';
import type { CorridorView, Situation } from '../../../src/domain/view.ts';
import { CorridorLine } from '../detail/CorridorLine.tsx';
import { useWords } from '../words/useWords.ts';

interface WouldChangeProps {
  readonly corridor: CorridorView;
  readonly now: Situation;
}

/** One thing at a time, tried through the rules: what would raise it, what would lower it. */
export function WouldChange({ corridor, now }: WouldChangeProps) {
  const { t } = useWords();
  const [raise, lower] = useMemo(() => {
    const at = endOfStop(now.at);
    const made = { corridor, signatures: corridor.signatures };
    return [whatWouldRaise(made, now.claims, at), whatWouldLower(made, now.claims, at)];
  }, [corridor, now]);
  return (
    <>
      <section className="part">
        <h3>{t('board.would.raise')}</h3>
        {raise.length === 0 && <p className="quiet">{t('board.would.nothing')}</p>}
        <Changes changes={raise} />
        <p className="small quiet">{t('board.would.note')}</p>
      </section>
      <section className="part">
        <h3>{t('board.would.lower')}</h3>
        {lower.length === 0 && <p className="quiet">{t('board.would.nothing')}</p>}
        <Changes changes={lower} />
      </section>
    </>
  );
}

function Changes({ changes }: { readonly changes: readonly Counterfactual[] }) {
  const { say } = useWords();
  return (
    <ul className="stack">
      {changes.map(({ supposition, before, after }) => (
        <li key={`${say(supposition.what)}${supposition.withdrawnIds.join()}`}>
          <p>{say(supposition.what)}</p>
          <StandingStep before={before} after={after} />
        </li>
      ))}
    </ul>
  );
}

interface StandingStepProps {
  readonly before: Standing;
  readonly after: Standing;
}

/** Where it would stand: the state by line and word, whether it may be used, what is lacking. */
export function StandingStep({ before, after }: StandingStepProps) {
  const { t } = useWords();
  const same = before.state === after.state;
  return (
    <p className="standing small">
      <CorridorLine state={after.state} />
      <span>
        {same
          ? t('board.would.still', { state: t(`ui.corridor.${after.state}`) })
          : t('board.would.becomes', {
              before: t(`ui.corridor.${before.state}`),
              after: t(`ui.corridor.${after.state}`),
            })}
        {'; '}
        {after.usable ? (
          <strong>{t('board.would.usable')}</strong>
        ) : (
          t('board.would.lacks', { count: after.lacks })
        )}
      </span>
    </p>
  );
}
