import type { Claim } from '../../../src/domain/evidence/claim.ts';
import { Time } from '../ui/Time.tsx';
import { windowText } from '../words/hazardHours.ts';
import { useWords } from '../words/useWords.ts';
import { Facts } from './Facts.tsx';
import { GradeChip } from './GradeChip.tsx';

/**
 * Who said it, how good it is, about which hours, when it was said and when it reached the cell.
 */
export function ClaimFacts({ claim }: { readonly claim: Claim }) {
  const words = useWords();
  const { t } = words;
  const said = (
    <>
      {claim.saidAtApproximate && `${t('ui.about.time')} `}
      <Time at={claim.saidAt} />
      {claim.channel !== '' && `, ${claim.channel}`}
    </>
  );
  const grades = (
    <>
      <GradeChip claim={claim} /> {t(`ui.grade.source.${claim.sourceGrade}`)};{' '}
      {t(`ui.grade.info.${claim.informationGrade}`)}
    </>
  );
  const secondHand = claim.originSourceId !== claim.source.sourceId;
  const origin =
    claim.originName === undefined
      ? t('ui.claim.secondHand')
      : t('ui.claim.secondHand.from', { source: claim.originName });
  return (
    <Facts
      facts={[
        {
          name: t('ui.claim.source'),
          value: `${claim.source.name} (${t(`ui.source.${claim.source.kind}`)})`,
        },
        { name: t('ui.claim.origin'), value: secondHand && origin },
        { name: t('ui.claim.grades'), value: grades },
        { name: t('ui.claim.about'), value: t(`ui.predicate.${claim.predicate}`) },
        { name: t('ui.claim.hours'), value: windowText(claim.window, words) },
        { name: t('ui.claim.said'), value: said },
        { name: t('ui.claim.received'), value: <Time at={claim.receivedAt} /> },
        {
          name: t('ui.claim.states'),
          value: words.list(claim.states.map((item) => t(`ui.checklist.${item}`))),
        },
      ]}
    />
  );
}
