import type { Situation } from '../../../src/domain/view.ts';
import { CorridorLine } from '../detail/CorridorLine.tsx';
import { goToSubject } from '../state/address.ts';
import { useWords } from '../words/useWords.ts';

interface CorridorChoiceProps {
  readonly now: Situation;
  /** One was asked for that nobody had spoken of at this moment. */
  readonly asked: boolean;
}

export function CorridorChoice({ now, asked }: CorridorChoiceProps) {
  const { t } = useWords();
  const { corridors } = now;
  return (
    <div className="page">
      <h2>{t('ui.list.corridors')}</h2>
      {asked && <p className="notice">{t('board.corridor.unknown')}</p>}
      {corridors.length === 0 && <p className="quiet">{t('ui.list.noCorridors')}</p>}
      <ul className="stack">
        {corridors.map(({ corridorId, name, state }) => (
          <li key={corridorId} className="row">
            <button
              type="button"
              className="link-button"
              onClick={() => goToSubject(`corridor:${corridorId}`, 'corridor')}
            >
              {name}
            </button>
            <CorridorLine state={state} /> {t(`ui.corridor.${state}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
