import type { CorridorView, Situation } from '../../../src/domain/view.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/useWords.ts';
import { ClaimNames } from './ClaimNames.tsx';

interface ChecklistProps {
  readonly corridor: CorridorView;
  readonly now: Situation;
}

/** The five things that must be stated, each with who states it, or that nobody has. */
export function Checklist({ corridor, now }: ChecklistProps) {
  const { t } = useWords();
  const { checklist } = corridor;
  const missing = checklist.filter(({ met }) => !met).length;
  return (
    <section className="part">
      <h3>{t('board.checklist', { missing, all: checklist.length })}</h3>
      <ul className="checks">
        {checklist.map(({ item, met, claimIds }) => (
          <li key={item}>
            <p>
              <Icon name={met ? 'yes' : 'no'} /> <strong>{t(`ui.checklist.${item}`)}</strong>:{' '}
              {met ? t('ui.checklist.met', { count: claimIds.length }) : t('ui.checklist.missing')}
            </p>
            <ClaimNames now={now} claimIds={claimIds} />
          </li>
        ))}
      </ul>
    </section>
  );
}
