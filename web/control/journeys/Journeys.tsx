import type { JourneysView } from '../../../src/domain/movement/journeysView.ts';
import { placeName } from '../detail/find.ts';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { useWords } from '../words/useWords.ts';
import { BringTimetable } from './BringTimetable.tsx';
import { JourneyCard } from './JourneyCard.tsx';
import { TellTrain } from './TellTrain.tsx';
import { TrainWords } from './TrainWords.tsx';
import { deadlineOf, type Ends, useJourneys } from './useJourneys.ts';
import './journeys.css';

interface JourneysProps {
  readonly shown: Shown;
  readonly operation: OperationGrant;
  readonly ends: Ends;
}

/** The next journeys by train between two places, and what is known and not known of the trains. */
export function Journeys({ shown, operation, ends }: JourneysProps) {
  const { t } = useWords();
  const { view, isAsking, problem, again } = useJourneys(shown, ends);
  return (
    <div className="stack">
      <p role="status" className="quiet">
        {isAsking && t('journeys.asking')}
        {!isAsking && view?.timetable && t('journeys.found', { count: view.journeys.length })}
      </p>
      {problem !== '' && (
        <p role="alert" className="red">
          {t('journeys.failed', { problem })}{' '}
          <button type="button" className="quiet-button" onClick={again}>
            {t('journeys.again')}
          </button>
        </p>
      )}
      {view !== null && view.timetable === null && <p>{t('journeys.noTimetable')}</p>}
      {view?.timetable && <Found view={view} shown={shown} ends={ends} />}
      {view?.timetable && mayDo(operation, 'tellTrain') && (
        <TellTrain now={shown.now} view={view} timetableId={view.timetable.timetableId} />
      )}
      {view !== null && <Bringing view={view} shown={shown} operation={operation} />}
    </div>
  );
}

function Found({ view, shown, ends }: Omit<JourneysProps, 'operation'> & { view: JourneysView }) {
  const words = useWords();
  const { t } = words;
  const deadline = deadlineOf(shown);
  const { journeys, latest, onFoot, timetable, unknownTrains } = view;
  const [from, to] = [ends.from, ends.to].map((id) => placeName(shown.now, id, words));
  const between = { from: from ?? '', to: to ?? '' };
  const leave = { instant: view.departAt };
  // The list often ends with the deadline's own train: the same journey is not told twice.
  const isListed = journeys.some(({ leaveBy }) => leaveBy === latest?.leaveBy);
  return (
    <>
      {journeys.length === 0 ? (
        <p>{t('journeys.none', { ...between, until: { instant: view.lookedUntil } })}</p>
      ) : (
        <>
          <h3>{t('journeys.list', between)}</h3>
          <ol className="journey-list">
            {journeys.map((journey) => (
              <JourneyCard key={journey.leaveBy} journey={journey} deadline={deadline} />
            ))}
          </ol>
        </>
      )}
      {deadline !== null && latest === null && journeys.length > 0 && (
        <p className="red">{t('journeys.latest.none', { by: { instant: deadline } })}</p>
      )}
      {deadline !== null && latest !== null && (
        <>
          <p>
            <strong>
              {t('journeys.latest', {
                by: { instant: deadline },
                leave: { instant: latest.leaveBy },
              })}
            </strong>
          </p>
          {!isListed && (
            <ol className="journey-list">
              <JourneyCard journey={latest} deadline={deadline} />
            </ol>
          )}
        </>
      )}
      <p>
        {onFoot === null
          ? t('journeys.onFoot.none', { leave })
          : t('journeys.onFoot', {
              leave,
              arrive: { instant: onFoot.arriveAt },
              length: { metres: onFoot.metres },
            })}
      </p>
      <p className="notice notice-amber small">{t('journeys.honest')}</p>
      <TrainWords told={view.told} unknownTrains={unknownTrains} />
      {timetable !== null && (
        <p className="small quiet">
          {t('journeys.timetable', {
            name: timetable.name,
            trains: timetable.trains,
            stations: timetable.stations,
            at: { instant: timetable.receivedAt },
          })}
        </p>
      )}
    </>
  );
}

/** A form that is open where there is no timetable yet; who may not bring one is told who may. */
function Bringing({
  view,
  shown,
  operation,
}: Omit<JourneysProps, 'ends'> & { view: JourneysView }) {
  const { t } = useWords();
  if (!mayDo(operation, 'bringTimetable')) {
    return view.timetable === null ? <p>{t('journeys.bring.who')}</p> : null;
  }
  if (view.timetable === null) return <BringTimetable now={shown.now} />;
  return (
    <details className="fold">
      <summary>{t('journeys.bring.another')}</summary>
      <BringTimetable now={shown.now} />
    </details>
  );
}
