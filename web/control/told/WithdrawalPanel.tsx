import type { DependantsView } from '../../../src/domain/advice/toldView.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import { api } from '../state/api.ts';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { Notice } from '../ui/Notice.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { LeansOn } from './LeansOn.tsx';
import { NextSteps } from './NextSteps.tsx';
import { PeopleTold } from './PeopleTold.tsx';
import { useAnswer } from './useAnswer.ts';
import { WithdrawForm } from './WithdrawForm.tsx';

interface WithdrawalPanelProps {
  /** A claim; with `@D4` what follows if it sinks to these grades. */
  readonly asked: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/**
 * From a claim to everything that leans on it: before it is withdrawn, what would follow; after it
 * fell, who was told, and the next steps.
 */
export function WithdrawalPanel({ asked, shown, operation }: WithdrawalPanelProps) {
  const { t } = useWords();
  const { now } = shown;
  const { operationId } = operation;
  const [claimId = '', grades = null] = asked.split('@');
  const { data, problem, waiting } = useAnswer(
    `${operationId} ${asked} ${now.at} ${now.headSeq}`,
    (signal) => api.dependants(operationId, claimId, { moment: now.at, grades }, signal),
  );
  if (data === null) {
    return (
      <>
        <PanelTitle>{t('told.leans')}</PanelTitle>
        {problem === '' ? <p className="waiting">{t('ui.loading')}</p> : null}
        {problem !== '' && <Notice tone="red">{problem}</Notice>}
      </>
    );
  }
  const { fall, gist, source, saidAt } = data;
  return (
    <div className="told" aria-busy={waiting}>
      <PanelTitle kind={t(fall === null ? 'told.leans' : `told.fell.${fall.how}`)}>
        {gist}
      </PanelTitle>
      <p className="small">
        {source}, <Time at={saidAt} />.{' '}
        <OpenLink type="claim" id={claimId}>
          {t('told.claim')}
        </OpenLink>
      </p>
      {fall !== null && (
        <Notice tone="amber">
          {t(`told.fell.${fall.how}`)}, <Time at={fall.at} />. {fall.reason}
        </Notice>
      )}
      {fall === null && grades !== null && <p>{t('told.asIf', { grades })}</p>}
      <Summary found={data} />
      {fall === null && grades === null && mayDo(operation, 'withdrawClaim') && (
        <WithdrawForm claimId={claimId} gist={gist} now={now} people={data.told.people} />
      )}
      {fall !== null && <NextSteps found={data} shown={shown} operation={operation} />}
      <PeopleTold found={data} shown={shown} operation={operation} />
      <LeansOn found={data} now={now} />
    </div>
  );
}

/** What follows, or followed, in one look: people first. */
function Summary({ found }: { readonly found: DependantsView }) {
  const { t } = useWords();
  const { told, fall, corridors, planNow, advisories } = found;
  const { people, corrected, open, ended } = told;
  const changed = corridors.filter(({ before, after }) => before !== after).length;
  const standing = advisories.filter(({ over }) => !over).length;
  return (
    <ul className="sentences" aria-live="polite">
      <li>
        <strong>
          {people === 0
            ? t('told.sum.nobody')
            : t(fall === null ? 'told.sum.would' : 'told.sum.told', { people })}
        </strong>{' '}
        {fall !== null && people > 0 && t('told.sum.corrected', { corrected, open, ended })}
      </li>
      {corridors.length > 0 && <li>{t('told.sum.corridors', { changed })}</li>}
      {planNow && <li>{t('told.sum.plan')}</li>}
      {standing > 0 && <li>{t('told.sum.advisories', { count: standing })}</li>}
    </ul>
  );
}
