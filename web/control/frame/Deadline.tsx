import { epochSeconds } from '../../../src/domain/kernel/instant.ts';
import { open } from '../state/address.ts';
import { useMoment } from '../state/moment.ts';
import { useShown } from '../state/picture.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

/** Under this much time left the clock turns red, under the other amber. */
const RED_SECONDS = 60 * 60;
const AMBER_SECONDS = 2 * 60 * 60;

export function Deadline() {
  const { t, duration } = useWords();
  const shown = useShown();
  const moment = useMoment();
  if (shown === null || moment === null) return <div className="deadline" />;
  const deadline = shown.plan?.deadline ?? shown.now.deadline?.at ?? null;
  if (deadline === null) return <div className="deadline quiet">{t('ui.deadline.none')}</div>;
  const left = epochSeconds(deadline) - epochSeconds(moment);
  const advisory = shown.now.advisories.findLast((a) => a.deadline === deadline);
  const tone = left < RED_SECONDS ? 'red' : left < AMBER_SECONDS ? 'amber' : '';
  return (
    <button
      type="button"
      className="deadline"
      title={`${shown.now.deadline?.reason ?? ''} (${t('ui.deadline.open')})`}
      onClick={() => (advisory ? open('advisory', advisory.advisoryId) : open('plan'))}
    >
      <span>
        {t('ui.deadline')}{' '}
        <strong>
          <Time at={deadline} zoned />
        </strong>
      </span>
      <strong className={`deadline-left ${tone}`}>
        {left > 0
          ? t('ui.deadline.left', { time: duration(left) })
          : t('ui.deadline.passed', { time: duration(left) })}
      </strong>
    </button>
  );
}
