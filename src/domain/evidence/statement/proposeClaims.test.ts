import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeGazetteer } from '../../places/gazetteer/gazetteer.ts';
import { predicateSchema } from '../claim.ts';
import { languageOf } from './languageOf.ts';
import en from './lexicon/en.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import hi from './lexicon/hi.json' with { type: 'json' };
import ru from './lexicon/ru.json' with { type: 'json' };
import uk from './lexicon/uk.json' with { type: 'json' };
import { STATEMENT_LANGUAGES, type StatementLanguage } from './lexicon.ts';
import { proposeClaims } from './proposeClaims.ts';

const gazetteer = makeGazetteer([
  {
    placeKey: 'pisochyn',
    name: 'Pisochyn',
    names: ['Пісочин', 'Песочин', 'Pesochin', 'पिसोचिन'],
    position: [36.1, 49.95],
    kind: 'operation',
    countryCode: null,
    weight: 1,
  },
]);
const sources = [{ sourceId: 'defence-ministry', name: 'Russian defence ministry' }];
/** Said at noon, Kyiv time, on 2 March: UTC+2. */
const context = { saidAt: '2022-03-02T10:00:00.000Z', timeZone: 'Europe/Kyiv', gazetteer, sources };
const read = (text: string, language: StatementLanguage = 'en') =>
  proposeClaims(text, language, context);
const told = (text: string, language: StatementLanguage = 'en') =>
  read(text, language).map(({ predicate, stance }) => `${predicate} ${stance}`);
const hoursOf = (text: string, language: StatementLanguage = 'en') => {
  const { from, to } = read(text, language)[0]?.window ?? { from: null, to: null };
  return [from?.slice(5, 16) ?? null, to?.slice(5, 16) ?? null];
};

describe('a pasted statement', () => {
  it('is split: a route is not a pause, and neither is coordination', () => {
    const text =
      'A route to Pisochyn is available from 10:00 to 16:00. There will be a pause in the ' +
      'shelling. This was not coordinated with anybody.';
    expect(told(text)).toEqual([
      ...['available asserts', 'pauseInFire asserts', 'coordinated denies'],
    ]);
    const [route, pause] = read(text);
    expect(pause?.window).toEqual({ from: null, to: null });
    expect(text.slice(route?.span.start, route?.span.end)).toBe('route to Pisochyn is available');
    expect(route?.states).toEqual(['time', 'locations']);
    expect(route?.places[0]?.matches[0]?.entry.placeKey).toBe('pisochyn');
    expect(route?.gist).toBe('A route to Pisochyn is available from 10:00 to 16:00.');
  });

  it('keeps silence apart from denial, and proposes nothing that is only asked for', () => {
    expect(told('We have received no reports of a pause in the fighting.')).toEqual([
      'pauseInFire noReport',
    ]);
    expect(told('The ministry denies that there was a pause.')).toEqual(['pauseInFire denies']);
    expect(told('Kyiv calls on Moscow to cease fire.')).toEqual([]);
    expect(told('Is the road to Pisochyn open?')).toEqual([]);
  });

  it.each<[StatementLanguage, string, string[]]>([
    ['uk', 'Коридор відкриється завтра. Автобуси готові.', ['announced', 'busesReady']],
    ['uk', 'Дорога на Пісочин заблокована, чути обстріли.', ['closed', 'shelled']],
    ['ru', 'Гуманитарный коридор откроется в 10:00. Автобусы готовы.', ['announced', 'busesReady']],
    ['ru', 'Дорога на Песочин перекрыта, слышны взрывы.', ['closed', 'shelled']],
    ['hi', 'पिसोचिन का रास्ता खुला है। गोलाबारी रुकी है।', ['open', 'pauseInFire']],
    ['hi', 'सड़क बंद है, धमाके हो रहे हैं।', ['closed', 'shelled']],
    ['fr', 'Un couloir est disponible. Les bus sont prêts.', ['available', 'busesReady']],
    ['fr', 'La route est coupée, il y a eu des explosions.', ['closed', 'shelled']],
  ])('is read in %s: %s', (language, text, predicates) => {
    expect(languageOf(text)).toBe(language);
    expect(told(text, language)).toEqual(predicates.map((one) => `${one} asserts`));
  });

  it.each<[StatementLanguage, string, string]>([
    ['uk', 'Немає повідомлень про обстріл.', 'shelled noReport'],
    ['uk', 'Міністерство заперечує, що є перемир’я.', 'pauseInFire denies'],
    ['ru', 'Нет сообщений об обстрелах.', 'shelled noReport'],
    ['ru', 'Минобороны опровергло перемирие.', 'pauseInFire denies'],
    ['hi', 'गोलाबारी की कोई सूचना नहीं है।', 'shelled noReport'],
    ['fr', 'Aucune information sur une trêve.', 'pauseInFire noReport'],
    ['fr', 'Le ministère dément toute trêve.', 'pauseInFire denies'],
  ])('keeps silence and denial apart in %s: %s', (language, text, expected) => {
    expect(told(text, language)).toEqual([expected]);
  });

  it.each<[StatementLanguage, string, (string | null)[]]>([
    ['en', 'The corridor is open from 10:00 to 16:00.', ['03-02T08:00', '03-02T14:00']],
    ['en', 'The corridor is open between 10 and 4 pm.', ['03-02T08:00', '03-02T14:00']],
    ['en', 'The road is open until 6 pm tomorrow.', [null, '03-03T16:00']],
    ['en', 'They must reach Pisochyn by 1800 hrs.', [null, '03-02T16:00']],
    ['en', 'The corridor is open from 10:00 to 16:00 Moscow time.', ['03-02T07:00', '03-02T13:00']],
    ['en', 'The corridor opens on 3 March at 09:30.', ['03-03T07:30', null]],
    ['en', 'The corridor is open from 22:00 to 02:00.', ['03-02T20:00', '03-03T00:00']],
    ['uk', 'Коридор діє з 10:00 до 16:00.', ['03-02T08:00', '03-02T14:00']],
    ['uk', 'Дорога відкрита до 18 години.', [null, '03-02T16:00']],
    ['ru', 'Коридор действует с 10 до 16 часов.', ['03-02T08:00', '03-02T14:00']],
    ['ru', 'Дорога открыта до 18:00 по московскому времени.', [null, '03-02T15:00']],
    ['hi', 'रास्ता सुबह 10 बजे से शाम 4 बजे तक खुला है।', ['03-02T08:00', '03-02T14:00']],
    ['fr', 'Le couloir est ouvert de 10h à 16h30.', ['03-02T08:00', '03-02T14:30']],
    ['fr', "La route est ouverte jusqu'à 18 h.", [null, '03-02T16:00']],
  ])('has its hours found in %s: %s', (language, text, expected) => {
    expect(hoursOf(text, language)).toEqual(expected);
  });

  it('takes no distance, sum or number of hours for a time of day', () => {
    expect(hoursOf('Pisochyn is 11.60 km away.')).toEqual([null, null]);
    expect(hoursOf('A pause of six hours was agreed.')).toEqual([null, null]);
    expect(hoursOf('Тиша триватиме 6 годин.', 'uk')).toEqual([null, null]);
  });

  it.each<[StatementLanguage, string, string, string | null]>([
    [
      'en',
      'According to the Russian defence ministry, a corridor will open.',
      'the Russian defence ministry',
      'defence-ministry',
    ],
    ['en', 'A local official said that the road is closed.', 'A local official', null],
    ['uk', 'За словами посла, коридор відкрито.', 'посла', null],
    ['ru', 'Как сообщил губернатор, дорога закрыта.', 'губернатор', null],
    ['hi', 'दूतावास के अनुसार रास्ता बंद है।', 'दूतावास', null],
    ['fr', "Selon l'ambassade, la route est fermée.", "l'ambassade", null],
  ])('names whom it cites in %s: %s', (language, text, name, sourceId) => {
    expect(read(text, language)[0]?.attribution).toMatchObject({ name, sourceId });
  });

  it('has spans inside the text whatever is pasted, and proposes the same again', () => {
    const pieces = fc.constantFrom(
      ...['no ', 'pause ', 'route is available ', '10:00 ', ' to ', '16:00', '. ', ', ', '“', '\n'],
      ...['перемир’я ', 'गोलाबारी ', 'trêve ', 'Pisochyn ', 'denies ', '12 km ', '\u0000', '🚌 '],
    );
    const texts = fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 6 })));
    fc.assert(
      fc.property(texts, fc.constantFrom(...STATEMENT_LANGUAGES), (parts, language) => {
        const text = parts.join('');
        const found = read(text, language);
        expect(read(text, language)).toEqual(found);
        for (const { span, gist } of found) {
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(gist).toContain(text.slice(span.start, span.end).trim());
        }
      }),
    );
  });
});

describe('the lexicons', () => {
  it('have words for every predicate of the closed list, in every language', () => {
    for (const file of [en, fr, hi, ru, uk]) {
      expect(Object.keys(file.predicates).sort()).toEqual([...predicateSchema.options].sort());
      expect(Object.values(file.predicates).every((list) => list.length > 0)).toBe(true);
      expect(file.months.split(' ')).toHaveLength(12);
    }
  });
});
