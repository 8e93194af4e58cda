import { useMemo, useState } from 'react';
import { situation } from '../state/situation.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useWords } from '../words/useWords.ts';
import { searchEntries } from './entries.ts';
import { findEntries } from './findEntries.ts';

interface SearchProps {
  readonly editable: boolean;
  readonly onClose: () => void;
}

/**
 * Finds places, groups, claims, corridors, hazards, vehicles and commands (WAI-ARIA combobox
 * pattern).
 */
export function Search({ editable, onClose }: SearchProps) {
  const words = useWords();
  const { t } = words;
  const { data } = useStore(situation);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const entries = useMemo(() => searchEntries(data, words, editable), [data, words, editable]);
  const found = useMemo(() => findEntries(entries, text, words.locale), [entries, text, words]);
  const choose = (index: number) => {
    const entry = found[index];
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(found.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter') choose(active);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('ui.search')} onClose={onClose}>
      <input
        className="input"
        data-first=""
        role="combobox"
        aria-label={t('ui.search.what')}
        aria-expanded={found.length > 0}
        aria-controls="search-results"
        aria-activedescendant={found.length > 0 ? `search-${active}` : undefined}
        placeholder={t('ui.search.what')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      <div id="search-results" role="listbox" aria-label={t('ui.search')} className="results">
        {found.map((entry, index) => (
          <div
            key={entry.key}
            id={`search-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="result"
            onClick={() => choose(index)}
            onKeyDown={onKey}
            onMouseMove={() => setActive(index)}
          >
            {entry.name} <span className="small quiet">{entry.kind}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="quiet">{t('ui.search.none')}</p>}
    </Dialog>
  );
}
