import { useState } from 'react';
import type { PlanChange, PlanDiff } from '../../../src/domain/movement/planDiff.ts';
import { useWords } from '../words/useWords.ts';

interface DiffTableProps {
  readonly diff: PlanDiff;
}

const KINDS = ['lost', 'gained', 'moved', 'retimed'] as const;
const SHOWN_FIRST = 25;

/** Who changes, in sentences, gathered by what happens to them: those who are lost first. */
export function DiffTable({ diff }: DiffTableProps) {
  const { t } = useWords();
  if (diff.changes.length === 0) return <p>{t('ui.diff.none')}</p>;
  return (
    <section className="part">
      <h3>{t('ui.diff')}</h3>
      <table className="diff">
        {KINDS.map((kind) => {
          const changes = diff.changes.filter((change) => change.kind === kind);
          return changes.length === 0 ? null : (
            <KindRows key={kind} kind={kind} changes={changes} />
          );
        })}
      </table>
      <p className="small quiet">{t('ui.diff.unchanged', { people: diff.unchanged })}</p>
    </section>
  );
}

interface KindRowsProps {
  readonly kind: PlanChange['kind'];
  readonly changes: readonly PlanChange[];
}

function KindRows({ kind, changes }: KindRowsProps) {
  const { t, say } = useWords();
  const [shown, setShown] = useState(SHOWN_FIRST);
  const people = changes.reduce((sum, change) => sum + change.people, 0);
  const rest = changes.length - shown;
  return (
    <tbody className={`diff-${kind}`}>
      <tr>
        <th scope="rowgroup">{t('ui.diff.group', { kind, people })}</th>
      </tr>
      {changes.slice(0, shown).map((change) => (
        <tr key={JSON.stringify(change)}>
          <td>{say(change.sentence)}</td>
        </tr>
      ))}
      {rest > 0 && (
        <tr>
          <td>
            <button type="button" className="link-button" onClick={() => setShown(Infinity)}>
              {t('ui.diff.more', { count: rest })}
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
}
