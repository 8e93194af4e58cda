import type { Readiness, ReadinessItem } from '../../../src/domain/places/place.ts';
import type { PlaceView, PlanView, Situation } from '../../../src/domain/view.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { useWords } from '../words/useWords.ts';
import type { Words } from '../words/words.ts';
import { ClaimLinks } from './ClaimLinks.tsx';

interface ReadinessBoxProps {
  readonly now: Situation;
  readonly view: PlaceView;
  readonly plan: PlanView | null;
  readonly readiness: Readiness;
}

const ITEMS: readonly ReadinessItem[] = [
  'capacity',
  'shelter',
  'food',
  'water',
  'heat',
  'onward',
  'host',
];

/** What a destination has, lacks and has not been asked, against the people who are due. */
export function ReadinessBox({ now, view, plan, readiness }: ReadinessBoxProps) {
  const words = useWords();
  const { t } = words;
  const light = view.gate?.light ?? 'unknown';
  const due = plan?.destinations.find((d) => d.placeId === view.place.placeId);
  const answer = (item: ReadinessItem): { icon: IconName; tone: string } => {
    if (view.gate?.missing.includes(item)) return { icon: 'no', tone: 'red' };
    if (view.gate?.unknown.includes(item)) return { icon: 'unknown', tone: 'amber' };
    return { icon: 'yes', tone: '' };
  };
  const over = due !== undefined && due.assigned + view.people > due.capacity;
  return (
    <section className="part">
      <h3>
        {t('ui.ready')}:{' '}
        <span className={light === 'red' ? 'red' : ''}>{t(`ui.light.${light}`)}</span>
      </h3>
      <p className={over ? 'red' : ''}>
        {t('ui.ready.due', {
          due: due?.assigned ?? 0,
          here: view.people,
          capacity: readiness.capacity,
        })}
      </p>
      <ul className="checks">
        {ITEMS.map((item) => {
          const { icon, tone } = answer(item);
          return (
            <li key={item} className={tone}>
              <Icon name={icon} /> {t(`ui.ready.${item}`)}: {itemText(item, readiness, words)}
            </li>
          );
        })}
      </ul>
      {readiness.note !== '' && <p className="small">{readiness.note}</p>}
      <ClaimLinks now={now} claimIds={readiness.claimIds} title={t('ui.ready.claims')} />
    </section>
  );
}

function itemText(item: ReadinessItem, readiness: Readiness, { t, number }: Words): string {
  switch (item) {
    case 'capacity':
      return number(readiness.capacity);
    case 'shelter':
      return t(`ui.shelter.${readiness.shelter}`);
    case 'food':
      return readiness.mealsPerDay === null
        ? t('ui.answer.unknown')
        : t('ui.ready.meals', { meals: readiness.mealsPerDay });
    case 'water':
      return t(`ui.answer.${readiness.water}`);
    case 'heat':
      return t(`ui.answer.${readiness.heat}`);
    case 'onward':
      return t(`ui.answer.${readiness.onwardTransport}`);
    case 'host':
      return t(`ui.answer.${readiness.hostInformed}`);
  }
}
