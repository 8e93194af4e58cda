import { useId } from 'react';
import type { Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import { distanceMetres } from '../../../src/domain/kernel/geometry.ts';
import type { Situation } from '../../../src/domain/view.ts';
import type { Draft } from './draft.ts';
import { useTriageWords } from './useTriageWords.ts';

interface PlaceChoiceProps {
  readonly proposal: Triaged;
  readonly draft: Draft;
  readonly now: Situation;
  readonly onChange: (place: Pick<Draft, 'placeKey' | 'placeName'>) => void;
}

/** The places that the words may mean, with how far off each lies; or another of the operation. */
export function PlaceChoice({ proposal, draft, now, onChange }: PlaceChoiceProps) {
  const { tt, distance } = useTriageWords();
  const group = useId();
  const { centre } = now.operation;
  const candidates = proposal.places.filter(({ placeKey }) => placeKey !== 'shared');
  const shared = proposal.places.find(({ placeKey }) => placeKey === 'shared');
  const others = now.places.filter(
    ({ place }) => !candidates.some(({ placeKey }) => placeKey === place.placeId),
  );
  return (
    <fieldset className="place-choice">
      <legend>{tt('triage.place')}</legend>
      {candidates.map(({ placeKey, name, position }) => (
        <label key={placeKey} className="check">
          <input
            type="radio"
            name={group}
            checked={draft.placeKey === placeKey}
            onChange={() => onChange({ placeKey, placeName: name })}
          />
          <span>
            {name}{' '}
            <span className="small quiet">
              {tt('triage.place.away', { distance: distance(distanceMetres(centre, position)) })}
            </span>
          </span>
        </label>
      ))}
      {candidates.length === 0 && <p className="small quiet">{tt('triage.place.none')}</p>}
      {shared !== undefined && (
        <p className="small">
          {tt('triage.place.shared', {
            lon: shared.position[0].toFixed(4),
            lat: shared.position[1].toFixed(4),
          })}
        </p>
      )}
      <label className="field">
        <span>{tt('triage.place.other')}</span>
        <select
          value={others.some(({ place }) => place.placeId === draft.placeKey) ? draft.placeKey : ''}
          onChange={({ target }) => {
            const other = now.places.find(({ place }) => place.placeId === target.value);
            onChange({ placeKey: target.value, placeName: other?.place.name ?? '' });
          }}
        >
          <option value="">{tt('triage.place.choose')}</option>
          {others.map(({ place }) => (
            <option key={place.placeId} value={place.placeId}>
              {place.name}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
