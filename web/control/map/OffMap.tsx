import type { Situation } from '../../../src/domain/view.ts';
import { open } from '../state/address.ts';
import { useWords } from '../words/useWords.ts';

/**
 * What cannot be drawn because nobody said where it is: corridors without a route, people without
 * a place.
 */
export function OffMap({ now }: { readonly now: Situation }) {
  const { t } = useWords();
  const corridors = now.corridors.filter((corridor) => corridor.route === null);
  const { unlocated } = now.balance;
  if (corridors.length === 0 && unlocated === 0) return null;
  return (
    <section className="map-note" aria-label={t('ui.offMap')}>
      <h3 className="small">{t('ui.offMap')}</h3>
      <ul>
        {corridors.map(({ corridorId, name, state }) => (
          <li key={corridorId}>
            <button
              type="button"
              className="link-button"
              onClick={() => open('corridor', corridorId)}
            >
              {name}
            </button>
            : {t(`ui.corridor.${state}`)}, {t('ui.offMap.noRoute')}
          </li>
        ))}
        {unlocated > 0 && (
          <li>
            <button
              type="button"
              className="link-button"
              onClick={() => open('state', 'UNLOCATED')}
            >
              {t('ui.offMap.unlocated', { people: unlocated })}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
