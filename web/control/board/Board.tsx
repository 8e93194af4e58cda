import { useState } from 'react';
import { address, open } from '../state/address.ts';
import type { Shown } from '../state/picture.ts';
import { mayDo, type OperationGrant } from '../state/roles.ts';
import { useStore } from '../state/store.ts';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { BoardFilters } from './BoardFilters.tsx';
import { type BoardFilter, EVERYTHING, fits } from './filter.ts';
import { SinceBox } from './SinceBox.tsx';
import { SubjectDetail } from './SubjectDetail.tsx';
import { SubjectList } from './SubjectList.tsx';
import { subjectKey, subjectsOf } from './subjects.ts';
import './board.css';

interface BoardProps {
  readonly shown: Shown;
  readonly operation: OperationGrant;
}

/** What is claimed, by subject: who says so, from whom they have it, and what speaks against it. */
export function Board({ shown, operation }: BoardProps) {
  const { t } = useWords();
  const { of } = useStore(address);
  const [filter, setFilter] = useState<BoardFilter>(EVERYTHING);
  const { now } = shown;
  const every = subjectsOf(now, now.claims, true);
  const names = new Map(every.map(({ key, name }) => [key, name]));
  const claims = now.claims.filter((view) =>
    fits(view, names.get(subjectKey(view.claim)) ?? '', filter),
  );
  const subjects = subjectsOf(now, claims, filter === EVERYTHING);
  const chosen = subjects.find(({ key }) => key === of) ?? subjects[0] ?? null;
  return (
    <div className="page board">
      <header className="board-head">
        <div className="stack">
          <h2>{t('board.title')}</h2>
          <p className="quiet">
            {t('board.known')} <Time at={now.at} zoned />
          </p>
          {mayDo(operation, 'recordClaims') && (
            <p>
              <button type="button" className="main-button" onClick={() => open('entry', 'paste')}>
                {t('ui.claim.enter')}
              </button>
            </p>
          )}
        </div>
        <SinceBox now={now} />
      </header>
      <BoardFilters now={now} filter={filter} onChange={setFilter} count={claims.length} />
      <div className="board-parts">
        <SubjectList subjects={subjects} chosen={chosen} />
        {chosen === null ? (
          <p className="quiet">{t(now.claims.length === 0 ? 'board.empty' : 'board.noneFits')}</p>
        ) : (
          <div className="stack">
            {of !== null && of !== chosen.key && (
              <p className="notice" role="status">
                {t('board.subject.absent')}
              </p>
            )}
            <SubjectDetail key={chosen.key} subject={chosen} now={now} />
          </div>
        )}
      </div>
    </div>
  );
}
