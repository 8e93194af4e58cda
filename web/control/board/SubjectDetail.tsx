import { useState } from 'react';
import type { Situation } from '../../../src/domain/view.ts';
import { goToSubject } from '../state/address.ts';
import { useWords } from '../words/useWords.ts';
import { Matters } from './Matters.tsx';
import { OriginDrawing } from './OriginDrawing.tsx';
import { OriginTable } from './OriginTable.tsx';
import { SubjectMarks } from './SubjectList.tsx';
import type { Subject } from './subjects.ts';
import { Timeline } from './Timeline.tsx';
import { TimelineTable } from './TimelineTable.tsx';

interface SubjectDetailProps {
  readonly subject: Subject;
  readonly now: Situation;
}

/** One subject: its claims along the clock, who has it from whom, what contradicts what. */
export function SubjectDetail({ subject, now }: SubjectDetailProps) {
  const { t } = useWords();
  const [asTable, setAsTable] = useState(false);
  const [apart, setApart] = useState(false);
  const repeats = subject.claims.filter(({ repeatsClaimId }) => repeatsClaimId !== null).length;
  return (
    <article className="subject-detail" aria-labelledby="subject-title">
      <header className="subject-head">
        <h2 id="subject-title">{subject.name}</h2>
        <SubjectMarks subject={subject} />
        {subject.corridor !== null && (
          <button
            type="button"
            className="button"
            onClick={() => goToSubject(subject.key, 'corridor')}
          >
            {t('board.corridor.open')}
          </button>
        )}
      </header>
      {subject.claims.length === 0 ? (
        <p className="quiet">{t('board.subject.none')}</p>
      ) : (
        <>
          <div className="row small">
            <label className="check">
              <input
                type="checkbox"
                checked={asTable}
                onChange={(event) => setAsTable(event.target.checked)}
              />
              {t('board.asTable')}
            </label>
            {repeats > 0 && (
              <label className="check">
                <input
                  type="checkbox"
                  checked={apart}
                  onChange={(event) => setApart(event.target.checked)}
                />
                {t('board.apart', { count: repeats })}
              </label>
            )}
          </div>
          <section className="part">
            <h3>{t('board.timeline')}</h3>
            {asTable ? (
              <TimelineTable claims={subject.claims} />
            ) : (
              <Timeline claims={subject.claims} at={now.at} apart={apart} />
            )}
          </section>
          <Matters claims={subject.claims} />
          <section className="part">
            <h3>{t('board.origins')}</h3>
            {asTable ? (
              <OriginTable claims={subject.claims} now={now} />
            ) : (
              <OriginDrawing claims={subject.claims} now={now} collapse={!apart} />
            )}
          </section>
        </>
      )}
    </article>
  );
}
