import type { Situation } from '../../../src/domain/view.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { ListSection } from './ListSection.tsx';

export function AdvisoryList({ now }: { readonly now: Situation }) {
  const { t } = useWords();
  return (
    <ListSection
      title={t('ui.list.advisories')}
      empty={now.advisories.length === 0 ? t('ui.list.noAdvisories') : null}
      head={[
        { name: t('ui.advisory') },
        { name: t('ui.advisory.by') },
        { name: t('ui.claim.said') },
        { name: t('ui.advisory.deadline') },
      ]}
    >
      {now.advisories.map((advisory) => (
        <tr key={advisory.advisoryId}>
          <th scope="row">
            <OpenLink type="advisory" id={advisory.advisoryId}>
              {advisory.title}
            </OpenLink>
            {advisory.staleness !== null && (
              <span className="small amber"> {t('ui.advisory.stale')}</span>
            )}
          </th>
          <td>{advisory.issuedBy}</td>
          <td>
            <Time at={advisory.saidAt} />
          </td>
          <td>{advisory.deadline !== null && <Time at={advisory.deadline} />}</td>
        </tr>
      ))}
    </ListSection>
  );
}
