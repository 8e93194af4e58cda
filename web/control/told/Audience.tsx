import type { Telling } from '../../../src/domain/advice/telling.ts';
import { groupName, placeName } from '../detail/find.ts';
import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';

type Chosen = Telling['audience'] | null;

interface AudienceProps {
  readonly audience: Chosen;
  /** Prefilled to exactly those who were told; nobody is added or left out by hand. */
  readonly fixed: boolean;
  readonly shown: Shown;
  readonly onChange: (audience: Chosen) => void;
}

/** To whom: those who were told, a group of the plan, or the people of places. */
export function Audience({ audience, fixed, shown, onChange }: AudienceProps) {
  const words = useWords();
  const { t } = words;
  const { now, plan } = shown;
  if (fixed && audience?.type === 'told') {
    const told = now.fallen.find(({ claimId }) => claimId === audience.claimId)?.told;
    const [placeId] = audience.placeIds ?? [];
    return (
      <p className="notice notice-plain">
        <strong>
          {placeId === undefined
            ? t('told.audience.told', { people: told?.open ?? 0 })
            : t('told.audience.toldAt', { place: placeName(now, placeId, words) })}
        </strong>
      </p>
    );
  }
  if (audience?.type === 'groups') {
    const groups = (plan?.groups ?? []).filter(({ groupId }) =>
      audience.groupIds.includes(groupId),
    );
    const people = groups.reduce((sum, group) => sum + group.people, 0);
    const names = groups.map((group) => groupName(now, group, words));
    return (
      <p className="notice notice-plain">
        <strong>{t('told.audience.groups', { people, names: words.list(names) })}</strong>
      </p>
    );
  }
  const chosen = audience?.type === 'places' ? audience.placeIds : [];
  const peopled = now.places.filter(({ people }) => people > 0);
  const people = peopled
    .filter(({ place }) => chosen.includes(place.placeId))
    .reduce((sum, view) => sum + view.people, 0);
  const toggle = (placeId: string) => {
    const next = chosen.includes(placeId)
      ? chosen.filter((one) => one !== placeId)
      : [...chosen, placeId];
    onChange(next.length === 0 ? null : { type: 'places', placeIds: [...next] });
  };
  return (
    <fieldset className="told-places">
      <legend>{t('told.audience.places', { people })}</legend>
      {peopled.map(({ place, people: here }) => (
        <label key={place.placeId}>
          <input
            type="checkbox"
            checked={chosen.includes(place.placeId)}
            onChange={() => toggle(place.placeId)}
          />{' '}
          {placeName(now, place.placeId, words)} <span className="quiet">{words.number(here)}</span>
        </label>
      ))}
    </fieldset>
  );
}
