import type { Situation } from '../../../src/domain/view.ts';
import { placeOptions } from '../change/placeOptions.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';

interface RoadFieldsProps {
  readonly now: Situation;
  /** No place, one, or the two between which the road lies. */
  readonly placeIds: readonly string[];
  readonly onChange: (placeIds: readonly string[]) => void;
}

/** The road at a place, or between two. */
export function RoadFields({ now, placeIds, onChange }: RoadFieldsProps) {
  const { t, locale } = useWords();
  const [first = '', second = ''] = placeIds;
  const put = (...ids: readonly string[]) => onChange(ids.filter((id) => id !== ''));
  return (
    <div className="row-fields">
      <SelectField
        label={t('report.place')}
        value={first}
        options={placeOptions(now, locale, t('report.place.none'))}
        onChange={(id) => put(id, id === '' || id === second ? '' : second)}
      />
      {first !== '' && (
        <SelectField
          label={t('report.place.other')}
          value={second}
          options={placeOptions(now, locale, t('report.place.notOne')).filter(
            ({ value }) => value !== first,
          )}
          onChange={(id) => put(first, id)}
        />
      )}
    </div>
  );
}
