import type { ReadinessItem } from '../../../src/domain/places/place.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';
import { ListSection } from './ListSection.tsx';

export function DestinationList({ shown }: { readonly shown: Shown }) {
  const { t, number, list } = useWords();
  const { now, plan } = shown;
  const rows = now.places.filter((view) => view.readiness !== null);
  const names = (items: readonly ReadinessItem[]) =>
    list(items.map((item) => t(`ui.ready.${item}`)));
  return (
    <ListSection
      title={t('ui.list.destinations')}
      empty={rows.length === 0 ? t('ui.list.noDestinations') : null}
      head={[
        { name: t('ui.place') },
        { name: t('ui.list.due'), number: true },
        { name: t('ui.list.here'), number: true },
        { name: t('ui.ready.capacity'), number: true },
        { name: t('ui.ready') },
        { name: t('ui.list.lacks') },
        { name: t('ui.list.notAsked') },
      ]}
    >
      {rows.map(({ place, readiness, gate, people }) => {
        const due = plan?.destinations.find((d) => d.placeId === place.placeId)?.assigned ?? 0;
        return (
          <tr key={place.placeId}>
            <th scope="row">
              <OpenLink type="place" id={place.placeId}>
                {place.name}
              </OpenLink>{' '}
              <span className="small quiet">{place.localName}</span>
            </th>
            <td className="number">{number(due)}</td>
            <td className="number">{number(people)}</td>
            <td className="number">{number(readiness?.capacity ?? 0)}</td>
            <td className={gate?.light === 'red' ? 'red' : ''}>
              {t(`ui.light.${gate?.light ?? 'unknown'}`)}
            </td>
            <td>{names(gate?.missing ?? [])}</td>
            <td>{names(gate?.unknown ?? [])}</td>
          </tr>
        );
      })}
    </ListSection>
  );
}
