import { lazy } from 'react';
import type { CorridorView, Situation } from '../../../src/domain/view.ts';
import { SinceBox } from '../board/SinceBox.tsx';
import { CorridorLine } from '../detail/CorridorLine.tsx';
import { address, goToSubject } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import type { OperationGrant } from '../state/roles.ts';
import { useStore } from '../state/store.ts';
import { Part } from '../ui/Part.tsx';
import { Time } from '../ui/Time.tsx';
import { lazyArea } from '../words/lazyArea.ts';
import { useWords } from '../words/useWords.ts';
import { Checklist } from './Checklist.tsx';
import { CorridorChoice } from './CorridorChoice.tsx';
import { CorridorClaims } from './CorridorClaims.tsx';
import { CorridorMap } from './CorridorMap.tsx';
import { SigningBox } from './SigningBox.tsx';
import { WayToUse } from './WayToUse.tsx';
import { WouldChange } from './WouldChange.tsx';
import '../board/board.css';
import './corridor.css';

/** Four languages of advice: loaded after the page itself. */
const WordingBox = lazy(async () => ({ default: (await import('./WordingBox.tsx')).WordingBox }));

const Notifications = lazyArea(
  'told',
  async () => (await import('../told/Notifications.tsx')).Notifications,
);

interface CorridorPageProps {
  readonly shown: Shown;
  readonly operation: OperationGrant;
  /** Operator id of who is signed in. */
  readonly own: string;
}

/** One corridor: its state and why, what is missing, what may be said, who signs. */
export function CorridorPage({ shown, operation, own }: CorridorPageProps) {
  const { t } = useWords();
  const { of } = useStore(address);
  const { now } = shown;
  const corridor = now.corridors.find(({ corridorId }) => of === `corridor:${corridorId}`);
  if (corridor === undefined) return <CorridorChoice now={now} asked={of !== null} />;
  const about = { corridor, now };
  return (
    <div className="page corridor-page">
      <Head {...about} />
      <div className="corridor-parts">
        <div className="corridor-column">
          <Checklist {...about} />
          <CorridorClaims {...about} />
          <WayToUse {...about} />
          <WouldChange {...about} />
        </div>
        <div className="corridor-column">
          <SigningBox {...about} operation={operation} own={own} />
          <section className="part">
            <h3>{t('board.wording')}</h3>
            <Part>
              <WordingBox {...about} />
            </Part>
          </section>
          <section className="part">
            <h3>{t('board.notices')}</h3>
            <Part>
              <Notifications corridorId={corridor.corridorId} shown={shown} operation={operation} />
            </Part>
          </section>
          <CorridorMap corridor={corridor} shown={shown} operationId={operation.operationId} />
        </div>
      </div>
    </div>
  );
}

interface HeadProps {
  readonly corridor: CorridorView;
  readonly now: Situation;
}

/** How it stands, by which rule, and what is new since then. */
function Head({ corridor, now }: HeadProps) {
  const { t, say } = useWords();
  const { corridorId, name, state, usable, reasons, ruleVersion } = corridor;
  const [rule] = reasons;
  return (
    <header className="board-head">
      <div className="stack">
        <p className="small quiet">
          {t('ui.corridor')} · {t('board.known')} <Time at={now.at} zoned />
        </p>
        <h2>{name}</h2>
        <p className="corridor-state" role="status">
          <CorridorLine state={state} />
          <strong>{t(`ui.corridor.${state}`)}</strong>
        </p>
        {rule !== undefined && <p>{say(rule)}</p>}
        <p className={usable ? '' : 'notice notice-red'}>
          <strong>{t(usable ? 'ui.corridor.usable' : 'ui.corridor.notUsable')}</strong>
        </p>
        <p className="small quiet">
          {t('board.rules', { version: ruleVersion.split('/').at(-1) ?? '' })}
        </p>
        <p>
          <button
            type="button"
            className="button"
            onClick={() => goToSubject(`corridor:${corridorId}`)}
          >
            {t('board.back')}
          </button>
        </p>
      </div>
      <SinceBox now={now} corridorId={corridorId} />
    </header>
  );
}
