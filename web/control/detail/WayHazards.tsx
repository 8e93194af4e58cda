import type { Situation } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';
import { hazardName } from './find.ts';
import { OpenLink } from './OpenLink.tsx';

interface WayHazardsProps {
  readonly now: Situation;
  readonly hazardIds: readonly string[];
}

export function WayHazards({ now, hazardIds }: WayHazardsProps) {
  const words = useWords();
  return (
    <ul>
      {hazardIds.map((hazardId) => (
        <li key={hazardId}>
          <OpenLink type="hazard" id={hazardId}>
            {hazardName(now, hazardId, words)}
          </OpenLink>
        </li>
      ))}
    </ul>
  );
}
