import type { PlanDiff } from '../../../src/domain/movement/planDiff.ts';
import { type Outcome, sharesOf } from '../picture/outcomes.ts';
import { Swatch } from '../ui/Swatch.tsx';
import { useWords } from '../words/useWords.ts';

const OUTCOMES: readonly Outcome[] = ['can', 'tight', 'cannot'];

export function TotalsDiff({ diff }: { readonly diff: PlanDiff }) {
  const { t, number, locale } = useWords();
  const before = sharesOf(diff.before);
  const after = sharesOf(diff.after);
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  return (
    <table className="totals-diff">
      <caption className="hidden-text">{t('ui.trial.totals')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col" className="number">
            {t('ui.trial.before')}
          </th>
          <th scope="col" className="number">
            {t('ui.trial.after')}
          </th>
          <th scope="col" className="number">
            {t('ui.trial.change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {OUTCOMES.map((outcome) => {
          const change = after[outcome] - before[outcome];
          return (
            <tr key={outcome}>
              <th scope="row">
                <Swatch outcome={outcome} /> {t(`ui.trial.${outcome}`)}
              </th>
              <td className="number">{number(before[outcome])}</td>
              <td className="number">
                <strong>{number(after[outcome])}</strong>
              </td>
              <td className={outcome === 'cannot' && change > 0 ? 'number red' : 'number'}>
                {signed.format(change)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
