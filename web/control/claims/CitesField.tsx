import type { Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';

interface CitesFieldProps {
  readonly now: Situation;
  readonly cites: readonly string[];
  readonly onChange: (cites: readonly string[]) => void;
}

/** Statements that this one repeats or answers: what goes back to one origin counts once. */
export function CitesField({ now, cites, onChange }: CitesFieldProps) {
  const { t, time } = useWords();
  const statements = new Map(
    now.claims.map(({ claim }) => [claim.statementId, claim] as const).reverse(),
  );
  if (statements.size === 0) return null;
  const newestFirst = [...statements].sort(([, a], [, b]) => (a.saidAt < b.saidAt ? 1 : -1));
  const toggle = (id: string) =>
    onChange(cites.includes(id) ? cites.filter((one) => one !== id) : [...cites, id]);
  return (
    <details className="fold">
      <summary>{t('claims.cites', { count: cites.length })}</summary>
      <div className="cites">
        {newestFirst.map(([id, claim]) => (
          <label key={id}>
            <input type="checkbox" checked={cites.includes(id)} onChange={() => toggle(id)} />{' '}
            {claim.source.name}, {time(claim.saidAt)}: {claim.gist}
          </label>
        ))}
      </div>
    </details>
  );
}
