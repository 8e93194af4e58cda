import type { Situation } from '../../../src/domain/view.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { type BoardFilter, EVERYTHING } from './filter.ts';

interface BoardFiltersProps {
  readonly now: Situation;
  readonly filter: BoardFilter;
  readonly onChange: (filter: BoardFilter) => void;
  /** Claims that fit. */
  readonly count: number;
}

const GRADES = ['any', 'credible', 'weak'] as const;
const CHECKS = ['contradicted', 'stale', 'leaned'] as const;

export function BoardFilters({ now, filter, onChange, count }: BoardFiltersProps) {
  const { t } = useWords();
  const sources = now.sources
    .map(({ sourceId, name }) => ({ value: sourceId, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <search className="board-filters" aria-label={t('board.filters')}>
      <label className="field">
        <span>{t('board.search')}</span>
        <input
          type="search"
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </label>
      <SelectField
        label={t('board.source')}
        value={filter.source}
        options={[{ value: '', name: t('board.source.any') }, ...sources]}
        onChange={(source) => onChange({ ...filter, source })}
      />
      <SelectField
        label={t('board.grade')}
        value={filter.grade}
        options={GRADES.map((grade) => ({ value: grade, name: t(`board.grade.${grade}`) }))}
        onChange={(grade) => onChange({ ...filter, grade })}
      />
      <fieldset className="row">
        <legend className="hidden-text">{t('board.only')}</legend>
        {CHECKS.map((check) => (
          <label key={check} className="check">
            <input
              type="checkbox"
              checked={filter[check]}
              onChange={(event) => onChange({ ...filter, [check]: event.target.checked })}
            />
            {t(`board.only.${check}`)}
          </label>
        ))}
      </fieldset>
      <p className="row small">
        <span role="status">{t('board.count', { count, all: now.claims.length })}</span>
        {filter !== EVERYTHING && (
          <button type="button" className="link-button" onClick={() => onChange(EVERYTHING)}>
            {t('board.everything')}
          </button>
        )}
      </p>
    </search>
  );
}
