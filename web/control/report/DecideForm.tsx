import { useState } from 'react';
import type { ReportView } from '../../../src/domain/reports/reportView.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { useWords } from '../words/useWords.ts';
import { AsideFields } from './AsideFields.tsx';
import { ClaimFields } from './ClaimFields.tsx';
import { HazardFields } from './HazardFields.tsx';
import { PersonFields } from './PersonFields.tsx';

type Outcome = 'claim' | 'hazard' | 'person' | 'setAside';

interface DecideFormProps {
  readonly view: ReportView;
  readonly now: Situation;
  readonly operation: OperationGrant;
}

/** One outcome at a time, each visible before it is recorded (capability 53). */
export function DecideForm({ view, now, operation }: DecideFormProps) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const offered: readonly Outcome[] = mayDo(operation, 'movePerson')
    ? ['claim', 'hazard', 'person', 'setAside']
    : ['claim', 'hazard', 'setAside'];
  return (
    <section className="part">
      <h3>{t('report.decide')}</h3>
      <p className="small quiet">{t('report.decide.one')}</p>
      <div className="row">
        {offered.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={one === outcome}
            onClick={() => setOutcome(one)}
          >
            {t(`report.decide.${one}`)}
          </button>
        ))}
      </div>
      {outcome === 'claim' && <ClaimFields view={view} now={now} />}
      {outcome === 'hazard' && <HazardFields view={view} now={now} />}
      {outcome === 'person' && <PersonFields view={view} now={now} />}
      {outcome === 'setAside' && <AsideFields view={view} now={now} />}
    </section>
  );
}
