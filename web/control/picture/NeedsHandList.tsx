import type { NeedsHand } from '../../../src/domain/view.ts';
import { type OpenType, open } from '../state/address.ts';
import { useWords } from '../words/useWords.ts';

/** Ranked: what is gravest stands first; each opens what it speaks of. */
export function NeedsHandList({ needs }: { readonly needs: readonly NeedsHand[] }) {
  const { say, t } = useWords();
  return (
    <ol className="needs">
      {needs.map((need) => {
        const text = say(need.sentence);
        const opens = need.opens;
        return (
          <li key={text} className={`need need-${need.severity}`}>
            <span className="need-shape" aria-hidden="true" />
            <span className="hidden-text">
              {t(need.severity === 'red' ? 'ui.needs.red' : 'ui.needs.amber')}
            </span>
            {opens === null ? (
              text
            ) : (
              <button
                type="button"
                className="need-button"
                onClick={() => open(opens.type as OpenType, opens.id)}
              >
                {text}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
