import { useState } from 'react';
import type { ClaimView } from '../../../src/domain/view.ts';
import { GradeChip } from '../detail/GradeChip.tsx';
import { OpenLink } from '../detail/OpenLink.tsx';
import { weakestFirst } from '../detail/weakestFirst.ts';
import type { Shown } from '../state/picture.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { ListSection } from './ListSection.tsx';

/** What is claimed; first what the plan leans on, the weakest at the top. */
export function ClaimsView({ shown }: { readonly shown: Shown | null }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  if (shown === null) return <p className="waiting">{t('ui.loading')}</p>;
  const asked = text.trim().toLowerCase();
  const fits = ({ claim }: ClaimView) =>
    asked === '' ||
    `${claim.gist} ${claim.quote} ${claim.source.name}`.toLowerCase().includes(asked);
  const claims = weakestFirst(shown.now.claims.filter(fits));
  return (
    <div className="page">
      <label className="field claims-filter">
        <span>{t('ui.claims.filter')}</span>
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <ClaimTable
        title={t('ui.claims.leans')}
        claims={claims.filter(({ planLeansOn }) => planLeansOn)}
      />
      <ClaimTable
        title={t('ui.claims.others')}
        claims={claims.filter(({ planLeansOn }) => !planLeansOn)}
      />
    </div>
  );
}

function ClaimTable({
  title,
  claims,
}: {
  readonly title: string;
  readonly claims: readonly ClaimView[];
}) {
  const { t } = useWords();
  return (
    <ListSection
      title={`${title} (${claims.length})`}
      empty={claims.length === 0 ? t('ui.claims.none') : null}
      head={[
        { name: t('ui.claims.grade') },
        { name: t('ui.claims.what') },
        { name: t('ui.claims.who') },
        { name: t('ui.claim.said') },
        { name: t('ui.claim.received') },
        { name: t('ui.claims.used') },
      ]}
    >
      {claims.map(({ claim, usedBy, withdrawn }) => (
        <tr key={claim.claimId} className={withdrawn === null ? '' : 'withdrawn'}>
          <td>
            <GradeChip claim={claim} />
          </td>
          <th scope="row">
            <OpenLink type="claim" id={claim.claimId}>
              {claim.gist}
            </OpenLink>
            {withdrawn !== null && <span className="amber"> {t('ui.claim.withdrawn.short')}</span>}
          </th>
          <td>{claim.source.name}</td>
          <td>
            {claim.saidAtApproximate && `${t('ui.about.time')} `}
            <Time at={claim.saidAt} />
          </td>
          <td>
            <Time at={claim.receivedAt} />
          </td>
          <td>{usedBy.map(({ name }) => name).join('; ')}</td>
        </tr>
      ))}
    </ListSection>
  );
}
