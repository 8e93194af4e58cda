import type { Instant } from '../../../src/domain/kernel/instant.ts';
import type { JourneyLegView, JourneyView } from '../../../src/domain/movement/journeysView.ts';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import { dangerSaid } from '../ways/dangerSaid.ts';
import { useWords } from '../words/useWords.ts';
import { TrainWord } from './TrainWords.tsx';

interface JourneyCardProps {
  readonly journey: JourneyView;
  readonly deadline: Instant | null;
}

/** One journey: when to leave, part by part, and what speaks against it. */
export function JourneyCard({ journey, deadline }: JourneyCardProps) {
  const { t, list } = useWords();
  const { leaveBy, arriveAt, legs, walkSeconds, walkMetres, outside, meets } = journey;
  const isLate = deadline !== null && arriveAt > deadline;
  const exposed = { seconds: Math.ceil(journey.exposedMinutes) * 60 };
  return (
    <li>
      <p>
        <strong>
          {t('journeys.leave', { leave: { instant: leaveBy }, arrive: { instant: arriveAt } })}
        </strong>
        {isLate && <span className="red"> {t('journeys.late')}</span>}
      </p>
      <ul className="journey-legs">
        {legs.map((leg, index) => (
          <Leg key={leg.departAt + leg.kind} leg={leg} before={legs[index - 1]} />
        ))}
      </ul>
      <p className="small quiet">
        {t('journeys.walked', { time: { seconds: walkSeconds }, length: { metres: walkMetres } })}
      </p>
      <Instead journey={journey} deadline={deadline} />
      {journey.tooFar && <p className="red">{t('journeys.tooFar')}</p>}
      {outside !== null && <p className="red">{t(`journeys.outside.${outside}`)}</p>}
      {meets.length > 0 && (
        <p className="amber">
          {t('journeys.meets', { names: list(meets.map(({ name }) => name)), time: exposed })}
        </p>
      )}
      {dangerSaid(journey) === 'unnamed' && (
        <p className="amber">{t('journeys.meetsUnnamed', { time: exposed })}</p>
      )}
    </li>
  );
}

/** What is left to whoever waits in vain. */
function Instead({ journey, deadline }: JourneyCardProps) {
  const { t } = useWords();
  const station = journey.legs.find((leg) => leg.kind === 'train')?.from.name ?? '';
  const { instead } = journey;
  if (instead === null) return <p className="red">{t('journeys.instead.none', { station })}</p>;
  const { arriveAt, metres } = instead;
  const isLate = deadline !== null && arriveAt > deadline;
  const values = { station, arrive: { instant: arriveAt }, length: { metres } };
  return (
    <p className="small">
      {t('journeys.instead', values)}
      {isLate && <span className="red"> {t('journeys.late')}</span>}
    </p>
  );
}

function Leg({
  leg,
  before,
}: {
  readonly leg: JourneyLegView;
  readonly before: JourneyLegView | undefined;
}) {
  const { t } = useWords();
  if (leg.kind === 'walk') {
    const values = {
      length: { metres: leg.metres },
      time: { seconds: (Date.parse(leg.arriveAt) - Date.parse(leg.departAt)) / 1_000 },
    };
    return (
      <li>
        <Icon name="foot" />{' '}
        <span>
          {t(before === undefined ? 'journeys.walk' : 'journeys.walkOn', values)}
          {!leg.checked && <span className="amber"> {t('journeys.unchecked')}</span>}
        </span>
      </li>
    );
  }
  if (leg.kind === 'change') {
    const isHere = leg.from.name === leg.to.name;
    const values = { from: leg.from.name, to: leg.to.name };
    return (
      <li>
        <Icon name="clock" />{' '}
        <span>{t(isHere ? 'journeys.change' : 'journeys.changeTo', values)}</span>
      </li>
    );
  }
  const { seats } = leg;
  return (
    <li>
      <Icon name="train" />{' '}
      <span>
        <strong>{t('journeys.train', { train: leg.name })}</strong> <Time at={leg.departAt} />{' '}
        {leg.from.name} – <Time at={leg.arriveAt} /> {leg.to.name}.{' '}
        {seats === null ? t('journeys.seats.unknown') : t('journeys.seats', { seats })}
        {leg.told.map((word) => (
          <span key={word.at + word.says} className="journey-word amber">
            <TrainWord word={word} />
          </span>
        ))}
      </span>
    </li>
  );
}
