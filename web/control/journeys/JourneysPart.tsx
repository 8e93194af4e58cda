import { useState } from 'react';
import { placeOptions } from '../change/placeOptions.ts';
import type { Shown } from '../state/picture.ts';
import { PACES, type WalkingPace } from '../state/reach.ts';
import type { OperationGrant } from '../state/roles.ts';
import { Icon } from '../ui/Icon.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { Journeys } from './Journeys.tsx';
import './journeys.css';

interface JourneysPartProps {
  readonly placeId: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** In a place's panel: trains to a destination, or from any other place; asked for by a button. */
export function JourneysPart({ placeId, shown, operation }: JourneysPartProps) {
  const { t, locale } = useWords();
  const { now } = shown;
  const [isOn, setIsOn] = useState(false);
  const [other, setOther] = useState('');
  const [pace, setPace] = useState<WalkingPace>('normal');
  const here = now.places.find(({ place }) => place.placeId === placeId)?.place;
  const isDestination = here?.kind === 'destination';
  const options = placeOptions(now, locale, t('ui.choose')).filter(
    ({ value }) => value !== placeId,
  );
  const [from, to] = isDestination ? [other, placeId] : [placeId, other];
  return (
    <section className="part journeys">
      <button
        type="button"
        className="button"
        aria-expanded={isOn}
        onClick={() => setIsOn((before) => !before)}
      >
        <Icon name="train" /> {t(isDestination ? 'journeys.ask.here' : 'journeys.ask.away')}
      </button>
      {isOn && (
        <>
          <div className="row-fields">
            <SelectField
              label={t(isDestination ? 'journeys.from' : 'journeys.to')}
              value={other}
              options={options}
              onChange={setOther}
            />
            <SelectField
              label={t('journeys.pace')}
              value={pace}
              options={PACES.map((value) => ({ value, name: t(`ui.pace.${value}`) }))}
              onChange={setPace}
            />
          </div>
          {other !== '' && (
            <Journeys
              key={`${from} ${to} ${pace}`}
              shown={shown}
              operation={operation}
              ends={{ from, to, pace }}
            />
          )}
        </>
      )}
    </section>
  );
}
