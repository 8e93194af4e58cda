import type { Shown } from '../state/picture.ts';
import { PACES, type Reach, type ReachDrawn } from '../state/reach.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { useWords } from '../words/useWords.ts';
import { askReach } from './askReach.ts';

/** What of it is drawn on the map: every pace for now, or one pace hour by hour. */
export function ReachChoice({ shown, found }: { readonly shown: Shown; readonly found: Reach }) {
  const { t } = useWords();
  const drawn: readonly ReachDrawn[] = ['paces', ...PACES];
  return (
    <SelectField
      label={t('network.draw')}
      value={found.drawn}
      options={drawn.map((value) => ({ value, name: t(`network.draw.${value}`) }))}
      onChange={(value) => void askReach(shown, { ...found, drawn: value })}
    />
  );
}
