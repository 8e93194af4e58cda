import type { Situation } from '../../../src/domain/view.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { windowText } from '../words/hazardHours.ts';
import { useWords } from '../words/useWords.ts';
import { ListSection } from './ListSection.tsx';

export function HazardList({ now }: { readonly now: Situation }) {
  const words = useWords();
  const { t } = words;
  const rows = now.hazards.filter(({ lifted }) => lifted === null);
  return (
    <ListSection
      title={t('ui.list.hazards')}
      empty={rows.length === 0 ? t('ui.list.noHazards') : null}
      head={[
        { name: t('ui.list.name') },
        { name: t('ui.closure.kind') },
        { name: t('ui.hazard.effect') },
        { name: t('ui.hazard.hours') },
        { name: t('ui.hazard.now') },
      ]}
    >
      {rows.map(({ hazard, phase }) => (
        <tr key={hazard.hazardId}>
          <th scope="row">
            <OpenLink type="hazard" id={hazard.hazardId}>
              {hazard.name}
            </OpenLink>
          </th>
          <td>{t(`ui.hazard.kind.${hazard.kind}`)}</td>
          <td>{t(`ui.effect.${hazard.effect}`, { factor: hazard.slowFactor })}</td>
          <td>{windowText(hazard.window, words)}</td>
          <td className={phase === 'now' ? 'red' : ''}>{t(`ui.phase.${phase}`)}</td>
        </tr>
      ))}
    </ListSection>
  );
}
