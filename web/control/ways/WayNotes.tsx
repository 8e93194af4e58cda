import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { Crossing, WayView } from '../../../src/domain/movement/routeView.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { useWords } from '../words/useWords.ts';
import { dangerSaid } from './dangerSaid.ts';

interface WayNotesProps {
  readonly way: WayView;
  readonly first: WayView;
  /** At the next whole minute. */
  readonly arriveAt: Instant;
  readonly deadline: Instant | null;
}

/** Per cent of danger that ways differ by before it is said. */
const WORTH_SAYING = 5;
/** Crossings named one by one before the rest is only counted. */
const NAMED = 4;

/** What is to be known of a way before anybody is sent on it: what shuts it first. */
export function WayNotes({ way, first, arriveAt, deadline }: WayNotesProps) {
  const { t, list } = useWords();
  const { shutBy, without, closesLater, marks } = way;
  return (
    <ul>
      {marks.map((mark) => (
        <li key={mark}>
          <strong>{t(`ways.mark.${mark}`)}</strong>
        </li>
      ))}
      {deadline !== null && <Deadline arriveAt={arriveAt} deadline={deadline} />}
      {shutBy !== null && (
        <li className="red">{t(`ways.shutBy.${shutBy.why}`, { at: { instant: shutBy.at } })}</li>
      )}
      {way.tooFar && <li className="red">{t('ways.tooFar')}</li>}
      {closesLater.map(({ from, hazard }) => (
        <li key={`${from} ${hazard?.hazardId}`} className="amber">
          {hazard === null ? (
            t('ways.closesLaterUnnamed', { at: { instant: from } })
          ) : (
            <>
              {t('ways.closesLater', { at: { instant: from } })}{' '}
              <OpenLink type="hazard" id={hazard.hazardId}>
                {hazard.name}
              </OpenLink>
            </>
          )}
        </li>
      ))}
      {way.waitSeconds > 0 && <li>{t('ways.waits', { time: { seconds: way.waitSeconds } })}</li>}
      <Danger way={way} />
      <Compared way={way} first={first} />
      <Crossings crossings={way.crosses} />
      {without.length > 0 && <li>{t('ways.without', { names: list(namesOf(without)) })}</li>}
      {way !== first && (
        <li className="quiet">
          {t('ways.shared', { percent: Math.round(way.sharedWithFirst * 100) })}
        </li>
      )}
    </ul>
  );

  function namesOf(crossings: readonly Crossing[]): string[] {
    return crossings.map(({ kind, name }) => name || t(`ways.unnamed.${kind}`));
  }
}

function Deadline(props: { readonly arriveAt: Instant; readonly deadline: Instant }) {
  const { t } = useWords();
  const { arriveAt, deadline } = props;
  const seconds = (Date.parse(deadline) - Date.parse(arriveAt)) / 1_000;
  const values = { time: { seconds: Math.abs(seconds) }, deadline: { instant: deadline } };
  return seconds < 0 ? (
    <li className="red">{t('ways.late', values)}</li>
  ) : (
    <li>{t('ways.inTime', values)}</li>
  );
}

/** Danger that is recorded; that none is does not make it safe. */
function Danger({ way }: { readonly way: WayView }) {
  const { t } = useWords();
  const { meets, exposedMinutes } = way;
  const said = dangerSaid(way);
  if (said === 'nothing') return <li>{t('ways.meetsNothing')}</li>;
  const time = { seconds: Math.ceil(exposedMinutes) * 60 };
  if (said === 'unnamed') return <li className="amber">{t('ways.exposedUnnamed', { time })}</li>;
  return (
    <li className={said === 'named' ? 'amber' : ''}>
      {said === 'named' ? t('ways.exposed', { time }) : t('ways.passes')}{' '}
      {meets.map(({ hazardId, name }, i) => (
        <span key={hazardId}>
          <OpenLink type="hazard" id={hazardId}>
            {name}
          </OpenLink>
          {i < meets.length - 1 && ', '}
        </span>
      ))}
    </li>
  );
}

/** Minutes alone would make an alert over the whole city as bad as shelling. */
function Compared({ way, first }: Pick<WayNotesProps, 'way' | 'first'>) {
  const { t } = useWords();
  if (first.exposure === 0) return null;
  const percent = Math.round((way.exposure / first.exposure - 1) * 100);
  if (Math.abs(percent) < WORTH_SAYING) return null;
  const key = percent < 0 ? 'ways.lessDanger' : 'ways.moreDanger';
  return <li>{t(key, { percent: Math.abs(percent) })}</li>;
}

function Crossings({ crossings }: { readonly crossings: readonly Crossing[] }) {
  const { t, list } = useWords();
  if (crossings.length === 0) return null;
  const names = [...new Set(crossings.map(({ name }) => name))].filter((name) => name !== '');
  const shown = names.slice(0, NAMED);
  const more = crossings.filter(({ name }) => !shown.includes(name)).length;
  if (shown.length === 0) return <li>{t('ways.crossesUnnamed', { count: more })}</li>;
  const values = { names: list(shown), count: more };
  return <li>{t(more === 0 ? 'ways.crosses' : 'ways.crossesMore', values)}</li>;
}
