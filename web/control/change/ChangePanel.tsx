import type { ReactNode } from 'react';
import type { Situation } from '../../../src/domain/view.ts';
import { PanelTitle } from '../detail/PanelTitle.tsx';
import { open } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import type { OperationGrant } from '../state/roles.ts';
import { type Act, mayDo } from '../state/roles.ts';
import { useStore } from '../state/store.ts';
import { trial } from '../state/trial.ts';
import { useWords } from '../words/useWords.ts';
import { BusForm } from './BusForm.tsx';
import { ClosureForm } from './ClosureForm.tsx';
import { DeadlineForm } from './DeadlineForm.tsx';
import { SpeedsForm } from './SpeedsForm.tsx';
import { TrialBox } from './TrialBox.tsx';

interface ChangePanelProps {
  readonly id: string;
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

const KINDS = [
  { kind: 'closure', act: 'recordHazard' },
  { kind: 'deadline', act: 'setDeadline' },
  { kind: 'bus', act: 'recordVehicle' },
  { kind: 'speeds', act: 'setPolicy' },
] as const satisfies readonly { kind: string; act: Act }[];

/** Change an input, see the plan that follows and who changes, then record it or let it be. */
export function ChangePanel({ id, shown, operation }: ChangePanelProps) {
  const { t } = useWords();
  const on = useStore(trial);
  const form = formOf(id, shown.now);
  if (form !== null || on !== null) {
    return (
      <>
        {on !== null && <TrialBox on={on} shown={shown} operation={operation} />}
        <div hidden={on !== null} className="stack">
          {on === null && <PanelTitle>{t(`ui.change.${id as 'closure'}`)}</PanelTitle>}
          {form}
        </div>
      </>
    );
  }
  return (
    <>
      <PanelTitle>{t('ui.change.open')}</PanelTitle>
      <p>{t('ui.change.how')}</p>
      <ul className="stack">
        {KINDS.map(({ kind, act }) => (
          <li key={kind}>
            <button type="button" className="change-kind" onClick={() => open('change', kind)}>
              <strong>{t(`ui.change.${kind}`)}</strong>
              <span className="small quiet">
                {t(`ui.change.${kind}.hint`)}
                {!mayDo(operation, act) && ` ${t('ui.change.tryOnly')}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function formOf(kind: string, now: Situation): ReactNode {
  if (kind === 'closure') return <ClosureForm now={now} />;
  if (kind === 'deadline') return <DeadlineForm now={now} />;
  if (kind === 'bus') return <BusForm now={now} />;
  if (kind === 'speeds') return <SpeedsForm now={now} />;
  return null;
}
