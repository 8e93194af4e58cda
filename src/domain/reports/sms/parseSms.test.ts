import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMS_LANGUAGES } from './command.ts';
import { parseSms } from './parseSms.ts';
import { NOT_MISSPELT, PHRASES } from './vocabulary.ts';
import { isOneEditAway } from './words.ts';

describe('the grammar of text messages', () => {
  it.each([
    ['SAFE', { command: 'safe', people: null, pin: null }],
    ['safe 3', { command: 'safe', people: 3, pin: null }],
    ['Safe 3 4711', { command: 'safe', people: 3, pin: '4711' }],
    ['SAFE 4711', { command: 'safe', people: null, pin: '4711' }],
    ['ＳＡＦＥ　３', { command: 'safe', people: 3, pin: null }],
    ['Я в безпеці 2', { command: 'safe', people: 2, pin: null }],
    ['жива', { command: 'safe', people: null, pin: null }],
    ['हम ठीक हैं ४', { command: 'safe', people: 4, pin: null }],
    ['main thik hu', { command: 'safe', people: null, pin: null }],
    ['Je suis en sécurité', { command: 'safe', people: null, pin: null }],
    ['SOS', { command: 'sos', words: '' }],
    ['HELPME two wounded', { command: 'sos', words: 'two wounded' }],
    ['Допоможіть, ми в метро', { command: 'sos', words: 'ми в метро' }],
    ['madad karo', { command: 'sos', words: '' }],
    ["À l'aide", { command: 'sos', words: '' }],
    ['AT Pisochyn school', { command: 'at', place: 'Pisochyn school' }],
    ['at 8FW8XWXX+4R', { command: 'at', place: '8FW8XWXX+4R' }],
    [
      'BLOCKED Pisochyn road, shelling',
      { command: 'blocked', place: 'Pisochyn road', reason: 'shelling' },
    ],
    [
      'Перекрито дорога на Пісочин - обстріл',
      { command: 'blocked', place: 'дорога на Пісочин', reason: 'обстріл' },
    ],
    ['bloqué: pont de Babai', { command: 'blocked', place: 'pont de Babai', reason: '' }],
    ['OPEN ring road', { command: 'open', place: 'ring road', reason: '' }],
    ['going', { command: 'going' }],
    ['OK going, thank you', { command: 'going' }],
    ['NEEDBUS 12', { command: 'needBus', people: 12, words: '' }],
    ['need a bus 4 at the metro', { command: 'needBus', people: 4, words: 'at the metro' }],
    ['bus chahiye 6', { command: 'needBus', people: 6, words: '' }],
    ["CAN'T, no shoes", { command: 'cant', words: 'no shoes' }],
    ['не можемо', { command: 'cant', words: '' }],
    ['2', { command: 'answer', number: 2 }],
    ['(1).', { command: 'answer', number: 1 }],
    ['३', { command: 'answer', number: 3 }],
    ['3️⃣', { command: 'answer', number: 3 }],
    ['SEAT YES', { command: 'seat', takes: true }],
    ['місце ні', { command: 'seat', takes: false }],
    ['WHERE?', { command: 'where' }],
    ['де', { command: 'where' }],
    ['CHECK 7k3f-2qxm', { command: 'check', code: '7K3F2QXM' }],
    ['WHO', { command: 'who' }],
    ['leave list', { command: 'leaveList' }],
    ['LANG UK', { command: 'lang', wanted: 'uk' }],
    ['lang हिन्दी', { command: 'lang', wanted: 'hi' }],
  ])('reads %j', (text, expected) => {
    expect(parseSms(text)).toMatchObject(expected);
  });

  it.each([
    ['safr', 'safe'],
    ['hepl', 'sos'],
    ['blokced Babai', 'blocked'],
    ['opne Babai', 'open'],
    ['checkk 7K3F2QXM', 'check'],
    ['leave lsit', 'leaveList'],
    ['допоможит', 'sos'],
    ['заркыто Бабаи', 'blocked'],
  ])('forgives one wrong letter in %j', (text, command) => {
    expect(parseSms(text)).toMatchObject({ command, corrected: true });
  });

  it.each([
    'not safe',
    'unsafe',
    'safe but my friend is missing',
    'SAFE?',
    'SAFE 0',
    'saf',
    'can go',
    'want bus',
    'there is shelling at the ring',
    'here',
    'going back',
    'OPEN?',
    'is it open',
    'OPEN the road to Babai is not',
    'OPEN Babai, now closed',
    'BLOCKED',
    'AT',
    'SEAT maybe',
    'cancel seat',
    'leave',
    'STOP',
    'सुरक्षित नहीं',
    'असुरक्षित',
    'небезпечно',
    'не открыто Бабаи',
    '1 2',
    '4711',
    '',
    '   ',
    '🙏',
  ])('leaves %j to a person', (text) => {
    expect(parseSms(text)).toMatchObject({ command: 'unknown', urgent: false });
  });

  it('lets a cry for help outdo SAFE and OPEN, and marks it beside anything else', () => {
    expect(parseSms('SAFE no HELP')).toMatchObject({ command: 'sos', urgent: true });
    expect(parseSms('в безпеці, допоможіть')).toMatchObject({ command: 'sos', urgent: true });
    expect(parseSms('OPEN Babai please help')).toMatchObject({ command: 'unknown', urgent: true });
    expect(parseSms('BLOCKED Babai, help us')).toMatchObject({ command: 'blocked', urgent: true });
    expect(parseSms('my friend needs help')).toMatchObject({ command: 'unknown', urgent: true });
    expect(parseSms('save us')).toMatchObject({ command: 'sos', urgent: true });
  });

  it('says in which language the keyword was', () => {
    const read = [
      'open Babai',
      'відкрито Бабаї',
      'открыта',
      'खुला बाबाई',
      'khula Babai',
      'ouvert Babai',
    ];
    expect(read.map((text) => parseSms(text).language)).toEqual([
      'en',
      'uk',
      'ru',
      'hi',
      'hi-Latn',
      'fr',
    ]);
  });
});

describe('the vocabulary', () => {
  it('gives each phrase one command, in all languages together', () => {
    const commands = Map.groupBy(PHRASES, ({ words }) => words.join(' '));
    const double = [...commands].filter(([, all]) => new Set(all.map((p) => p.command)).size > 1);
    expect(double).toEqual([]);
    expect(new Set(PHRASES.map(({ language }) => language))).toEqual(new Set(SMS_LANGUAGES));
  });

  it('keeps the keywords of two commands more than one letter apart', () => {
    const close = PHRASES.flatMap((a) =>
      PHRASES.filter(
        (b) =>
          a.command !== b.command &&
          a.words.length === b.words.length &&
          a.words.every((word, i) => word === b.words[i] || isOneEditAway(word, b.words[i] ?? '')),
      ).map((b) => `${a.words.join(' ')} (${a.command}), ${b.words.join(' ')} (${b.command})`),
    );
    expect(close).toEqual([]);
  });

  it('takes no keyword for a word that must not be corrected', () => {
    const keywords = new Set(PHRASES.map(({ words }) => words.join(' ')));
    expect([...NOT_MISSPELT].filter((word) => keywords.has(word))).toEqual([]);
  });

  it('reads no command out of a phrase of another with one letter changed', () => {
    const letters = fc.constantFrom(
      ...'abcdefghijklmnopqrstuvwxyzабвгдеєжзийіїклмнопрстуфхцчшщьюяы',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...PHRASES),
        fc.nat(40),
        fc.constantFrom('add', 'drop', 'change'),
        letters,
        ({ words, command }, at, how, letter) => {
          const text = words.join(' ');
          const place = at % text.length;
          const kept = text.slice(place + (how === 'add' ? 0 : 1));
          const changed = text.slice(0, place) + (how === 'drop' ? '' : letter) + kept;
          const read = parseSms(`${changed} 12 metro`);
          if (read.corrected) expect([command, 'unknown', 'sos']).toContain(read.command);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

describe('anything that a phone may send', () => {
  const starts = PHRASES.map(({ words }) => words.join(' '));
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => new TextDecoder('utf-8').decode(bytes)),
    fc
      .tuple(fc.constantFrom(...starts), fc.string({ unit: 'binary', maxLength: 120 }))
      .map(([start, rest]) => `${start} ${rest}`),
  );

  it('is read without an error, the same each time, and never as more than it says', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = parseSms(text);
        expect(parseSms(text)).toEqual(read);
        if (read.command === 'safe') expect(read.people).not.toBe(0);
        if ('place' in read) expect(text).toContain(read.place);
        if (read.command === 'sos') expect(read.urgent).toBe(true);
      }),
      { numRuns: 100_000 },
    );
  }, 120_000);

  it('costs no more than its length: a thousand times as long is read as its beginning', () => {
    const long = `BLOCKED ${' ,'.repeat(800_000)}`;
    expect(parseSms(long)).toEqual(parseSms(long.slice(0, 1_530)));
    expect(parseSms(`SOS ${'\u0301'.repeat(1_000_000)}`).command).toBe('sos');
  });
});
