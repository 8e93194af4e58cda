import type { Situation } from '../../../src/domain/view.ts';
import { open } from '../state/address.ts';
import { JOURNEY_STATES } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';

/** Every person in exactly one journey state, and the sum beside the number of people. */
export function BalanceBox({ now }: { readonly now: Situation }) {
  const { t, number } = useWords();
  const { byState, total, overdue } = now.balance;
  const states = JOURNEY_STATES.filter((state) => (byState[state] ?? 0) > 0);
  const sum = states.reduce((all, state) => all + (byState[state] ?? 0), 0);
  return (
    <section className="box" aria-labelledby="balance-title">
      <h2 id="balance-title">{t('ui.balance', { people: total })}</h2>
      <div className="bar" aria-hidden="true">
        {states.map((state, index) => (
          <span
            key={state}
            className={`bar-part state-${index % 4} state-of-${state}`}
            style={{ width: `${((byState[state] ?? 0) / Math.max(1, total)) * 100}%` }}
          />
        ))}
      </div>
      <ul className="states">
        {states.map((state) => (
          <li key={state}>
            <button type="button" className="state" onClick={() => open('state', state)}>
              <strong>{number(byState[state] ?? 0)}</strong> {t(`ui.state.${state}`)}
            </button>
          </li>
        ))}
      </ul>
      <p className={sum === total ? 'small quiet' : 'small red'}>
        {sum === total ? t('ui.balance.whole') : t('ui.balance.broken', { sum, people: total })}
        {overdue > 0 && <span className="amber"> {t('ui.balance.overdue', { overdue })}</span>}
      </p>
    </section>
  );
}
