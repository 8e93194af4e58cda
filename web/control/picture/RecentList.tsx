import type { RecentChange } from '../../../src/domain/view.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

/** Newest first; a person's name stands behind what they did, the machine's own acts carry none. */
export function RecentList({ changes }: { readonly changes: readonly RecentChange[] }) {
  const { say } = useWords();
  return (
    <ol className="recent">
      {changes.map((change) => {
        const text = say(change.sentence);
        const person = change.actor.startsWith('system:') ? '' : change.actor;
        return (
          <li key={`${change.at}${text}`}>
            <Time at={change.at} /> {text} <span className="quiet small">{person}</span>
          </li>
        );
      })}
    </ol>
  );
}
