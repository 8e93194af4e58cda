import type { Shown } from '../state/picture.ts';
import { useWords } from '../words/useWords.ts';
import { AdvisoryList } from './AdvisoryList.tsx';
import { CorridorList } from './CorridorList.tsx';
import { DestinationList } from './DestinationList.tsx';
import { HazardList } from './HazardList.tsx';
import { PeopleList } from './PeopleList.tsx';
import { VehicleList } from './VehicleList.tsx';

/** Everything that the map shows, in tables, for those who cannot use a map. */
export function ListView({ shown }: { readonly shown: Shown | null }) {
  const { t } = useWords();
  if (shown === null) return <p className="waiting">{t('ui.loading')}</p>;
  return (
    <div className="page">
      <PeopleList shown={shown} />
      <DestinationList shown={shown} />
      <HazardList now={shown.now} />
      <CorridorList now={shown.now} />
      <VehicleList now={shown.now} />
      <AdvisoryList now={shown.now} />
    </div>
  );
}
