import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSms } from './parseSms.ts';
import { replyText, replyTo } from './reply.ts';
import { PHRASES } from './vocabulary.ts';

function answer(text: string, waiting = 0): string {
  const reading = parseSms(text);
  return replyText(reading, replyTo(reading, waiting), 'en');
}

describe('the automatic reply', () => {
  it('says back what was read, and that it arrived, and nothing more', () => {
    expect(answer('SAFE 3 4711')).toBe(
      'You wrote: SAFE, 3 people. It has arrived. No person has read it yet.',
    );
    expect(answer('blocked Babai bridge, mines', 2)).toBe(
      'You wrote: BLOCKED, Babai bridge. It has arrived. No person has read it yet. ' +
        '2 messages are before it.',
    );
    expect(answer('what now')).toBe(
      'The machine could not read your message. It has arrived. No person has read it yet.',
    );
  });

  it('is in the language of the command, or in the one asked for', () => {
    expect(answer('жива')).toMatch(/^Ви написали: В БЕЗПЕЦІ\./);
    expect(answer('перекрыта дорога')).toMatch(/^Вы написали/);
    expect(answer('theek hoon')).toMatch(/^आपने लिखा/);
    expect(answer('LANG FR')).toMatch(/^Vous demandez le français/);
  });

  it('never gives away the PIN, whatever is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 999_999 }), (pin) => {
        expect(answer(`SAFE 2 ${pin}`)).not.toContain(`${pin}`);
      }),
    );
  });

  it('claims no work that nobody has done, in any language', () => {
    // Failure R1: "logged" was usually false.
    const promises =
      /logged|registered|handled|processed|help is|on (its|the) way|enregistr|traité|दर्ज/i;
    const inCyrillic = /зареєстр|оброб|обработ|зарегистр|допомога йде|помощь идёт/i;
    for (const { words } of PHRASES) {
      for (const rest of ['', ' 4', ' Babai', ' yes', ' 7K3F2QXM', ' uk', ' hi']) {
        const text = answer(`${words.join(' ')}${rest}`);
        expect(text).not.toMatch(promises);
        expect(text).not.toMatch(inCyrillic);
        expect(text.length).toBeGreaterThan(20);
      }
    }
  });
});
