import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { applyPrefs, prefs } from './state/prefs.ts';
import { loadWords } from './words/catalogues.ts';
import '../shared/tokens.css';
import './ui/base.css';
import './frame/frame.css';
import './picture/picture.css';
import './map/map.css';
import './detail/detail.css';
import './list/list.css';
import './change/change.css';
import './entry/entry.css';

applyPrefs();
prefs.follow(applyPrefs);

const place = document.getElementById('app');
if (place === null) throw new Error('expected an element with the id "app" in index.html');
try {
  await loadWords(prefs.get().locale);
  createRoot(place).render(<App />);
} catch {
  // Without its words the page can say only this.
  place.textContent = 'The control room could not be loaded. Load the page again.';
}
