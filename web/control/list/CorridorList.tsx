import type { Situation } from '../../../src/domain/view.ts';
import { CorridorLine } from '../detail/CorridorLine.tsx';
import { OpenLink } from '../detail/OpenLink.tsx';
import { useWords } from '../words/useWords.ts';
import { ListSection } from './ListSection.tsx';

export function CorridorList({ now }: { readonly now: Situation }) {
  const { t, list } = useWords();
  return (
    <ListSection
      title={t('ui.list.corridors')}
      empty={now.corridors.length === 0 ? t('ui.list.noCorridors') : null}
      head={[
        { name: t('ui.list.name') },
        { name: t('ui.list.evidence') },
        { name: t('ui.list.usable') },
        { name: t('ui.list.missing') },
      ]}
    >
      {now.corridors.map((corridor) => (
        <tr key={corridor.corridorId}>
          <th scope="row">
            <OpenLink type="corridor" id={corridor.corridorId}>
              {corridor.name}
            </OpenLink>
          </th>
          <td>
            <CorridorLine state={corridor.state} /> {t(`ui.corridor.${corridor.state}`)}
          </td>
          <td>{t(corridor.usable ? 'ui.answer.yes' : 'ui.answer.no')}</td>
          <td>
            {list(
              corridor.checklist
                .filter(({ met }) => !met)
                .map(({ item }) => t(`ui.checklist.${item}`)),
            )}
          </td>
        </tr>
      ))}
    </ListSection>
  );
}
