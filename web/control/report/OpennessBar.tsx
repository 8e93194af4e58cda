import type { SegmentView } from '../../../src/domain/view.ts';
import { useWords } from '../words/useWords.ts';

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/**
 * How open reports make a road, without a number that could be quoted: a bar, with the marks of
 * what strangers alone can reach and of what the word "open" takes. The verdict stands beside it.
 */
export function OpennessBar({ segment }: { readonly segment: SegmentView }) {
  const { t } = useWords();
  const { probabilityOpen, mostOfCrowd, neededForOpen } = segment;
  return (
    <div className="openness" title={t('report.bar')} aria-hidden="true">
      <span className="openness-fill" style={{ width: percent(probabilityOpen) }} />
      <span
        className="openness-mark"
        title={t('report.bar.crowd')}
        style={{ insetInlineStart: percent(mostOfCrowd) }}
      />
      <span
        className="openness-mark openness-needed"
        title={t('report.bar.needed')}
        style={{ insetInlineStart: percent(neededForOpen) }}
      />
    </div>
  );
}
