import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { timeText } from '../../../src/domain/wording/units.ts';
import { useMoment } from '../state/moment.ts';
import { prefs, setPrefs } from '../state/prefs.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../words/useWords.ts';
import { offsetText, type Words } from '../words/words.ts';
import { nextZone } from './nextZone.ts';

/**
 * The moment shown: on the place's clock first, on the home capital's beside it, UTC one press
 * away.
 */
export function Clock() {
  const words = useWords();
  const { zone } = useStore(prefs);
  const moment = useMoment();
  if (moment === null) return <div className="clock" />;
  const second = zone === 'home' ? words.zones.place : words.zones.home;
  return (
    <button
      type="button"
      className="clock"
      title={words.t('ui.clock.hint', { clocks: words.everyClock(moment) })}
      onClick={() => setPrefs({ zone: nextZone(zone) })}
    >
      <strong className="clock-main">{words.time(moment)}</strong>
      <span className="clock-zone">
        {words.zone.name} <small>{dayText(moment, words)}</small>
        {zone !== 'utc' && <small>{offsetText(moment, words.zone.timeZone)}</small>}
      </span>
      <span className="clock-second quiet">
        {timeText(moment, words.locale, second.timeZone)} {second.name}
      </span>
    </button>
  );
}

/** `2 Mar`, on the clock that is shown. */
function dayText(moment: Instant, { locale, zone }: Words): string {
  const format: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    timeZone: zone.timeZone,
  };
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, format).format(
    new Date(moment),
  );
}
