import { useState } from 'react';
import { knownSince } from '../../../src/domain/evidence/knownSince.ts';
import { addSeconds, endOfStop } from '../../../src/domain/kernel/instant.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { ClaimLinks } from '../detail/ClaimLinks.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';

interface SinceBoxProps {
  readonly now: Situation;
  /** Only what concerns this corridor; everything when left out. */
  readonly corridorId?: string;
}

const BACK_MINUTES = [15, 60, 180, 1_440] as const;

/** What came to be known since a moment: the difference between what was known then and now. */
export function SinceBox({ now, corridorId }: SinceBoxProps) {
  const { t, duration } = useWords();
  const [back, setBack] = useState(60);
  const since = addSeconds(now.at, -back * 60);
  const found = differenceSince(now, since, corridorId);
  const ids = [...new Set([...found.came, ...found.withdrawn, ...found.graded])];
  const quiet = ids.length === 0 && found.states.length === 0;
  return (
    <section className="since" aria-label={t('board.since.title')}>
      <label className="row small">
        <span>{t('board.since')}</span>
        <select
          className="input"
          value={back}
          onChange={(event) => setBack(Number(event.target.value))}
        >
          {BACK_MINUTES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {t('board.since.back', { time: duration(minutes * 60) })}
            </option>
          ))}
        </select>
        <Time at={since} />
      </label>
      {quiet ? (
        <p className="quiet">{t('board.since.nothing')}</p>
      ) : (
        <p>{ids.length > 0 && <Sums found={found} />}</p>
      )}
      <ul>
        {found.states.map(({ corridorId: id, name, before, after }) => (
          <li key={id}>
            {t('board.since.state', {
              ...{ name, after: t(`ui.corridor.${after}`) },
              before: t(before === null ? 'board.since.unheard' : `ui.corridor.${before}`),
            })}
          </li>
        ))}
      </ul>
      {ids.length > 0 && (
        <details className="fold">
          <summary>{t('board.since.show')}</summary>
          <ClaimLinks now={now} claimIds={found.came} title={t('board.since.came')} />
          <ClaimLinks now={now} claimIds={found.withdrawn} title={t('board.since.withdrawn')} />
          <ClaimLinks now={now} claimIds={found.graded} title={t('board.since.graded')} />
        </details>
      )}
    </section>
  );
}

function Sums({ found }: { readonly found: ReturnType<typeof knownSince> }) {
  const { t } = useWords();
  return t('board.since.sums', {
    ...{ came: found.came.length, withdrawn: found.withdrawn.length },
    graded: found.graded.length,
  });
}

function differenceSince(now: Situation, since: string, corridorId: string | undefined) {
  const isAsked = (id: string) => corridorId === undefined || id === corridorId;
  const corridors = now.corridors
    .filter((corridor) => isAsked(corridor.corridorId))
    .map((corridor) => ({ corridor, signatures: corridor.signatures }));
  const claims = now.claims.filter(({ claim: { subject } }) =>
    subject.type === 'corridor' ? isAsked(subject.id) : corridorId === undefined,
  );
  return knownSince(corridors, claims, endOfStop(since), endOfStop(now.at));
}
