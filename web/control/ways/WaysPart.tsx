import type { Shown } from '../state/picture.ts';
import { GOINGS, type WaysAsked } from '../state/ways.ts';
import { Icon } from '../ui/Icon.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { askWays, hideWays, useWays } from './askWays.ts';
import { leaveChoices, otherEnds } from './ends.ts';
import { WaysFound } from './WaysFound.tsx';
import './ways.css';

interface WaysPartProps {
  readonly placeId: string;
  readonly isDestination: boolean;
  readonly shown: Shown;
}

/** Ways from here to a destination, or to here; asked for by a button, drawn on the map too. */
export function WaysPart({ placeId, isDestination, shown }: WaysPartProps) {
  const { t } = useWords();
  const { now } = shown;
  const found = useWays(shown);
  const ends = otherEnds(now, placeId, isDestination);
  const [first] = ends;
  if (first === undefined) return null;
  const isOn = found !== null && ownEnd(found.asked, isDestination) === placeId;
  const between = (otherId: string) =>
    isDestination ? { fromId: otherId, toId: placeId } : { fromId: placeId, toId: otherId };
  const ask = () =>
    void askWays(now, { ...between(first.place.placeId), going: 'normal', leave: null });
  return (
    <section className="part ways">
      <button
        type="button"
        className="button"
        aria-expanded={isOn}
        onClick={() => (isOn ? hideWays() : ask())}
      >
        <Icon name="line" /> {t(isDestination ? 'ways.askTo' : 'ways.askFrom')}
      </button>
      {isOn && (
        <>
          <WaysForm {...{ asked: found.asked, ends, isDestination, shown }} />
          <WaysFound found={found} />
        </>
      )}
    </section>
  );
}

function ownEnd({ fromId, toId }: WaysAsked, isDestination: boolean): string {
  return isDestination ? toId : fromId;
}

interface WaysFormProps {
  readonly asked: WaysAsked;
  readonly ends: ReturnType<typeof otherEnds>;
  readonly isDestination: boolean;
  readonly shown: Shown;
}

/** Between which places, how, and when; each choice is asked about at once. */
function WaysForm({ asked, ends, isDestination, shown }: WaysFormProps) {
  const { t, time } = useWords();
  const { now } = shown;
  const ask = (change: Partial<WaysAsked>) => void askWays(now, { ...asked, ...change });
  return (
    <div className="ways-form">
      <SelectField
        label={t(isDestination ? 'ways.from' : 'ways.to')}
        value={isDestination ? asked.fromId : asked.toId}
        options={ends.map(({ place }) => ({ value: place.placeId, name: place.name }))}
        onChange={(id) => ask(isDestination ? { fromId: id } : { toId: id })}
      />
      <SelectField
        label={t('ways.how')}
        value={asked.going}
        options={GOINGS.map((going) => ({ value: going, name: t(`ways.going.${going}`) }))}
        onChange={(going) => ask({ going })}
      />
      <SelectField
        label={t('ways.leave')}
        value={asked.leave ?? ''}
        options={[
          { value: '', name: t('ways.leaveNow', { at: { instant: now.at } }) },
          ...leaveChoices(now, asked.leave).map((at) => ({ value: at, name: time(at) })),
        ]}
        onChange={(leave) => ask({ leave: leave === '' ? null : leave })}
      />
    </div>
  );
}
