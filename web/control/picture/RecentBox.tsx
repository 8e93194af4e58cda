import type { Situation } from '../../../src/domain/view.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

const SHOWN = 5;

export function RecentBox({ now }: { readonly now: Situation }) {
  const { t, say } = useWords();
  return (
    <section className="box" aria-labelledby="recent-title">
      <h2 id="recent-title">{t('ui.recent')}</h2>
      {now.recent.length === 0 && <p className="quiet">{t('ui.recent.none')}</p>}
      <ol className="recent">
        {now.recent.slice(0, SHOWN).map((change) => {
          const text = say(change.sentence);
          return (
            <li key={`${change.at}${text}`}>
              <Time at={change.at} /> {text} <span className="quiet small">{change.actor}</span>
            </li>
          );
        })}
      </ol>
      {now.recent.length > SHOWN && (
        <p className="quiet small">{t('ui.recent.more', { count: now.recent.length - SHOWN })}</p>
      )}
    </section>
  );
}
