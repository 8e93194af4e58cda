import { CorridorLine } from '../detail/CorridorLine.tsx';
import { goToSubject } from '../state/address.ts';
import { useWords } from '../words/useWords.ts';
import { isStale, lineOf, SUBJECT_TYPES, type Subject, stateOf } from './subjects.ts';

interface SubjectListProps {
  readonly subjects: readonly Subject[];
  readonly chosen: Subject | null;
}

/** Everything that is claimed about, each with how it stands. */
export function SubjectList({ subjects, chosen }: SubjectListProps) {
  const { t } = useWords();
  const types = SUBJECT_TYPES.filter((type) => subjects.some((one) => one.type === type));
  return (
    <nav className="subjects" aria-label={t('board.subjects')}>
      {types.map((type) => (
        <section key={type}>
          <h3 className="small quiet">{t(`board.type.${type}`)}</h3>
          <ul>
            {subjects
              .filter((one) => one.type === type)
              .map((subject) => (
                <li key={subject.key}>
                  <button
                    type="button"
                    className="subject"
                    aria-current={subject.key === chosen?.key ? 'true' : undefined}
                    onClick={() => goToSubject(subject.key)}
                  >
                    <span>{subject.name}</span>
                    <SubjectMarks subject={subject} />
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** The state by line and word, and what a hand is needed for. */
export function SubjectMarks({ subject }: { readonly subject: Subject }) {
  const { t, list } = useWords();
  const { claims, corridor } = subject;
  const state = stateOf(subject);
  const word = corridor === null ? t(`board.state.${state}`) : t(`ui.corridor.${corridor.state}`);
  const stale = claims.filter((view) => view.withdrawn === null && isStale(view)).length;
  const notes = [
    t('board.claims', { count: claims.length }),
    ...(claims.some(({ planLeansOn }) => planLeansOn) ? [t('board.leaned')] : []),
    ...(stale > 0 ? [t('board.stale', { count: stale })] : []),
  ];
  return (
    <span className="subject-marks small">
      <CorridorLine state={corridor?.state ?? lineOf(state)} />
      <strong>{word}</strong>
      <span className="quiet">{list(notes)}</span>
    </span>
  );
}
