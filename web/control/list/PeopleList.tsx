import type { Constraint } from '../../../src/domain/movement/plan.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { countsOf } from '../map/scene.ts';
import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';
import { ListSection } from './ListSection.tsx';

export function PeopleList({ shown }: { readonly shown: Shown }) {
  const { t, number } = useWords();
  const { now, plan } = shown;
  const tight = now.operation.policy.tightSlackSeconds;
  const rows = now.places
    .filter((view) => view.people > 0)
    .map((view) => ({
      view,
      counts: countsOf(view, plan, tight),
      reasons: plan?.places.find((p) => p.placeId === view.place.placeId)?.reasons ?? {},
    }))
    .sort((a, b) => b.counts.cannot - a.counts.cannot || b.view.people - a.view.people);
  return (
    <ListSection
      title={t('ui.list.people')}
      empty={rows.length === 0 ? t('ui.list.nobody') : null}
      head={[
        { name: t('ui.place') },
        { name: t('ui.people'), number: true },
        { name: t('ui.trial.can'), number: true },
        { name: t('ui.trial.tight'), number: true },
        { name: t('ui.trial.cannot'), number: true },
        { name: t('ui.list.why') },
      ]}
    >
      {rows.map(({ view: { place, people }, counts, reasons }) => (
        <tr key={place.placeId}>
          <th scope="row">
            <OpenLink type="place" id={place.placeId}>
              {place.name}
            </OpenLink>{' '}
            {place.localName !== '' && place.localName !== place.name && (
              <span className="small quiet">{place.localName}</span>
            )}
          </th>
          <td className="number">{number(people)}</td>
          <td className="number">{number(counts.can)}</td>
          <td className="number">{number(counts.tight)}</td>
          <td className={counts.cannot > 0 ? 'number red' : 'number'}>{number(counts.cannot)}</td>
          <td>
            {(Object.entries(reasons) as [Constraint, number][])
              .toSorted((a, b) => b[1] - a[1])
              .map(([reason, count]) => `${t(`ui.shut.${reason}`)} (${number(count)})`)
              .join('; ')}
          </td>
        </tr>
      ))}
    </ListSection>
  );
}
