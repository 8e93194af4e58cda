import { useState } from 'react';
import type { PlanDiff } from '../../../src/domain/movement/planDiff.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { placeName } from '../detail/find.ts';
import { useWords } from '../words/useWords.ts';

interface DiffTableProps {
  readonly now: Situation;
  readonly diff: PlanDiff;
}

const SHOWN_FIRST = 40;

/** Who changes, in sentences: those who are lost first. */
export function DiffTable({ now, diff }: DiffTableProps) {
  const words = useWords();
  const { t, say, number } = words;
  const [shown, setShown] = useState(SHOWN_FIRST);
  if (diff.changes.length === 0) return <p>{t('ui.diff.none')}</p>;
  const rest = diff.changes.length - shown;
  return (
    <section className="part">
      <h3>{t('ui.diff')}</h3>
      <table className="diff">
        <thead>
          <tr>
            <th scope="col">{t('ui.diff.kind')}</th>
            <th scope="col" className="number">
              {t('ui.people')}
            </th>
            <th scope="col">{t('ui.diff.what')}</th>
          </tr>
        </thead>
        <tbody>
          {diff.changes.slice(0, shown).map((change) => (
            <tr key={JSON.stringify(change)} className={`diff-${change.kind}`}>
              <th scope="row">{t(`ui.diff.${change.kind}`)}</th>
              <td className="number">{number(change.people)}</td>
              <td>
                {say(change.sentence)}
                <span className="hidden-text"> {placeName(now, change.placeId, words)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button type="button" className="button" onClick={() => setShown(shown + 200)}>
          {t('ui.diff.more', { count: rest })}
        </button>
      )}
      <p className="small quiet">{t('ui.diff.unchanged', { people: diff.unchanged })}</p>
    </section>
  );
}
