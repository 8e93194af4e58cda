import type { TrainWordView } from '../../../src/domain/movement/journeysView.ts';
import { useWords } from '../words/useWords.ts';

/** What was told of trains and holds, newest first. */
export function TrainWords({
  told,
  unknownTrains,
}: {
  readonly told: readonly TrainWordView[];
  readonly unknownTrains: readonly string[];
}) {
  const { t, list } = useWords();
  return (
    <>
      {told.length > 0 && (
        <>
          <h3>{t('journeys.told')}</h3>
          <ul className="sentences">
            {told.map((word) => (
              <li key={`${word.at} ${word.trainId} ${word.says}`}>
                <TrainWord word={word} />
              </li>
            ))}
          </ul>
        </>
      )}
      {unknownTrains.length > 0 && (
        <p className="amber">{t('journeys.unknownTrains', { names: list(unknownTrains) })}</p>
      )}
    </>
  );
}

/** `Train 45: late by 20 minutes, told by the station at 14:10.` */
export function TrainWord({ word }: { readonly word: TrainWordView }) {
  const { t } = useWords();
  const { trainId, name, says, lateMinutes, window, saidBy, note, at } = word;
  const { from, to } = window;
  return (
    <>
      {t('journeys.word', {
        which: trainId === null ? 'all' : 'one',
        train: name,
        says,
        minutes: lateMinutes,
        by: saidBy,
        at: { instant: at },
      })}
      {from !== null && ` ${t('journeys.word.from', { from: { instant: from } })}`}
      {to !== null && ` ${t('journeys.word.to', { to: { instant: to } })}`}
      {note !== '' && ` ${note}`}
    </>
  );
}
