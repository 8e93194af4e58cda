import { lazy } from 'react';
import { SinceBox } from '../board/SinceBox.tsx';
import { CorridorLine } from '../detail/CorridorLine.tsx';
import { placeName } from '../detail/find.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
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

/** All that bears on one corridor: its state and why, what is missing, what may be said, who signs. */
export function CorridorPage({ shown, operation, own }: CorridorPageProps) {
  const words = useWords();
  const { t, say } = words;
  const { of } = useStore(address);
  const { now } = shown;
  const corridor = now.corridors.find(({ corridorId }) => of === `corridor:${corridorId}`);
  if (corridor === undefined) return <CorridorChoice now={now} asked={of !== null} />;
  const [rule] = corridor.reasons;
  return (
    <div className="page corridor-page">
      <header className="board-head">
        <div className="stack">
          <p className="small quiet">
            {t('ui.corridor')} · {t('board.known')} <Time at={now.at} zoned />
          </p>
          <h2>{corridor.name}</h2>
          <p className="corridor-state">
            <CorridorLine state={corridor.state} />
            <strong>{t(`ui.corridor.${corridor.state}`)}</strong>
          </p>
          {rule !== undefined && <p>{say(rule)}</p>}
          <p className={corridor.usable ? '' : 'notice notice-red'}>
            <strong>{t(corridor.usable ? 'ui.corridor.usable' : 'ui.corridor.notUsable')}</strong>
          </p>
          <p className="small quiet">
            {t('board.rules', { version: corridor.ruleVersion.split('/').at(-1) ?? '' })}
          </p>
          <p>
            <button
              type="button"
              className="button"
              onClick={() => goToSubject(of ?? '', 'claims')}
            >
              {t('board.back')}
            </button>
          </p>
        </div>
        <SinceBox now={now} corridorId={corridor.corridorId} />
      </header>
      <div className="corridor-parts">
        <div className="corridor-column">
          <Checklist corridor={corridor} now={now} />
          <CorridorClaims corridor={corridor} now={now} />
          <WayToUse corridor={corridor} now={now} />
          <WouldChange corridor={corridor} now={now} />
        </div>
        <div className="corridor-column">
          <SigningBox corridor={corridor} now={now} operation={operation} own={own} />
          <section className="part">
            <h3>{t('board.wording')}</h3>
            <Part>
              <WordingBox corridor={corridor} now={now} />
            </Part>
          </section>
          <section className="part">
            <h3>{t('board.notices')}</h3>
            <Part>
              <Notifications corridorId={corridor.corridorId} shown={shown} operation={operation} />
            </Part>
          </section>
          <section className="part">
            <h3>{t('board.way')}</h3>
            {corridor.route === null && <p>{t('ui.corridor.noRoute')}</p>}
            {corridor.destinationIds.length > 0 && (
              <p className="row">
                {t('ui.corridor.to')}{' '}
                {corridor.destinationIds.map((placeId) => (
                  <OpenLink key={placeId} type="place" id={placeId}>
                    {placeName(now, placeId, words)}
                  </OpenLink>
                ))}
              </p>
            )}
            <CorridorMap corridor={corridor} shown={shown} operationId={operation.operationId} />
          </section>
        </div>
      </div>
    </div>
  );
}
