import type { Situation } from '../../../src/domain/view.ts';
import { open } from '../state/address.ts';
import { hazardHours } from '../words/hazardHours.ts';
import { useWords } from '../words/useWords.ts';

/** Alerts lie over more than the map shows, so their hours stand beside it. */
export function Alerts({ now }: { readonly now: Situation }) {
  const words = useWords();
  const alerts = now.hazards.filter(
    ({ hazard, lifted, phase }) =>
      hazard.kind === 'airRaidAlert' && lifted === null && phase !== 'over',
  );
  if (alerts.length === 0) return null;
  return (
    <ul className="map-note">
      {alerts.map((view) => (
        <li key={view.hazard.hazardId} className={view.phase === 'now' ? 'red' : ''}>
          <button
            type="button"
            className="link-button"
            onClick={() => open('hazard', view.hazard.hazardId)}
          >
            {view.hazard.name}
          </button>
          : {hazardHours(view, words)}
        </li>
      ))}
    </ul>
  );
}
