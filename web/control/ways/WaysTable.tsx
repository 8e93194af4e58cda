import { Fragment } from 'react';
import type { RouteView } from '../../../src/domain/movement/routeView.ts';
import type { Ways } from '../state/ways.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { chooseWay } from './askWays.ts';
import { LETTERS } from './letters.ts';
import { WayKey } from './WayKey.tsx';
import { WayNotes } from './WayNotes.tsx';
import { arrivesBy } from './wayTimes.ts';

interface WaysTableProps {
  readonly found: Ways;
  readonly answer: RouteView;
}

/** The same as on the map: each way by its letter; the one pressed is pointed out there. */
export function WaysTable({ found, answer }: WaysTableProps) {
  const { t, duration, distance } = useWords();
  const { departAt, ways } = answer;
  const deadline = found.on.deadline?.at ?? null;
  return (
    <table className="ways-table">
      <caption>{t('ways.list', { at: { instant: departAt } })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ways.way')}</th>
          <th scope="col">{t('ways.time')}</th>
          <th scope="col">{t('ways.length')}</th>
          <th scope="col">{t('ways.arrives')}</th>
        </tr>
      </thead>
      <tbody>
        {ways.map((way, i) => {
          const letter = LETTERS[i] ?? '';
          const isChosen = i === found.chosen;
          const arriveAt = arrivesBy(way.arriveAt);
          const seconds = (Date.parse(arriveAt) - Date.parse(departAt)) / 1_000;
          return (
            <Fragment key={letter}>
              <tr className={isChosen ? 'way-chosen' : ''}>
                <th scope="row">
                  <button
                    type="button"
                    className="way-button"
                    aria-pressed={isChosen}
                    onClick={() => chooseWay(i)}
                  >
                    {letter} <WayKey letter={letter} />
                  </button>
                </th>
                <td>{duration(seconds)}</td>
                <td>{distance(way.metres)}</td>
                <td>
                  <Time at={arriveAt} />
                </td>
              </tr>
              <tr className={isChosen ? 'way-notes way-chosen' : 'way-notes'}>
                <td colSpan={4}>
                  <WayNotes
                    way={way}
                    first={ways[0] ?? way}
                    arriveAt={arriveAt}
                    deadline={deadline}
                  />
                </td>
              </tr>
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
