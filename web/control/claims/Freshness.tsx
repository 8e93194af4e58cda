import type { ClaimView } from '../../../src/domain/view.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/useWords.ts';

/** How much a claim still says about now, by word and shape before colour, and until when. */
export function Freshness({ view }: { readonly view: ClaimView }) {
  const { say } = useWords();
  const { state, reason } = view.freshness;
  const old = state === 'stale' || state === 'over';
  return (
    <p className={`freshness freshness-${state}`} data-freshness={state}>
      <Icon name={old ? 'clock' : 'yes'} /> {say(reason)}
    </p>
  );
}
