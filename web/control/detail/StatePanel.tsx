import type { Shown } from '../state/picture.ts';
import { JOURNEY_STATES } from '../words/closedLists.ts';
import { useWords } from '../words/useWords.ts';
import { Gone } from './Gone.tsx';
import { OpenLink } from './OpenLink.tsx';
import { PanelTitle } from './PanelTitle.tsx';

interface StatePanelProps {
  readonly id: string;
  readonly shown: Shown;
}

/** Where the people of one journey state are. */
export function StatePanel({ id, shown }: StatePanelProps) {
  const { t, number } = useWords();
  const state = JOURNEY_STATES.find((known) => known === id);
  if (state === undefined) return <Gone />;
  const all = shown.now.balance.byState[state] ?? 0;
  const rows = shown.now.places
    .map(({ place, byState }) => ({ place, people: byState[state] ?? 0 }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people);
  const elsewhere = all - rows.reduce((sum, { people }) => sum + people, 0);
  return (
    <>
      <PanelTitle kind={t('ui.state')}>
        {number(all)} {t(`ui.state.${state}`)}
      </PanelTitle>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ui.place')}</th>
            <th scope="col" className="number">
              {t('ui.people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ place, people }) => (
            <tr key={place.placeId}>
              <th scope="row">
                <OpenLink type="place" id={place.placeId}>
                  {place.name}
                </OpenLink>
              </th>
              <td className="number">{number(people)}</td>
            </tr>
          ))}
          {elsewhere > 0 && (
            <tr>
              <th scope="row">{t('ui.place.unknown')}</th>
              <td className="number">{number(elsewhere)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}
