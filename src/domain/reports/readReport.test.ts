import { describe, expect, it } from 'vitest';
import { makeGazetteer } from '../places/gazetteer/gazetteer.ts';
import { contentOf, isWithinWindow, readReport } from './readReport.ts';
import { parseSms } from './sms/parseSms.ts';

const place = (placeKey: string, name: string, others: string[], lon: number) => ({
  ...{ placeKey, name, names: others, position: [lon, 50] as const, kind: 'operation' as const },
  ...{ countryCode: null, weight: 1 },
});
const gazetteer = makeGazetteer([
  place('pisochyn', 'Pisochyn', ['Пісочин', 'Pesochin'], 36.1),
  place('babai', 'Babai', ['Бабаї', 'Babaye'], 36.2),
]);
const read = (text: string) => readReport(parseSms(text), gazetteer);

describe('a text message as a ground report', () => {
  it('closes the road at the place that it names, in any spelling', () => {
    for (const text of ['BLOCKED Pisochyn', 'blocked Pesochin, tree', 'Перекрито Пісочин']) {
      expect(read(text)).toMatchObject({ says: 'closed', place: { segmentId: 'pisochyn' } });
    }
  });

  it('tells shelling and mines from the reason given', () => {
    expect(read('BLOCKED Babai, shelling since noon').says).toBe('shelling');
    expect(read('BLOCKED Babai, the road is mined').says).toBe('mined');
    expect(read('BLOCKED Babai, near the shelter').says).toBe('closed');
  });

  it('takes two places for the road between them only where it says so', () => {
    const between = read('BLOCKED between Babai and Pisochyn');
    expect(between.place).toMatchObject({ segmentId: 'babai--pisochyn', placeId: null });
    expect(read('BLOCKED Pisochyn and Babai').place).toBeNull();
  });

  it('leaves a place open that nobody knows, and words that are no command', () => {
    expect(read('OPEN Atlantis').place).toBeNull();
    expect(read('explosion near Babai')).toMatchObject({ says: 'other', place: null });
  });

  it('counts people, and marks a cry for help', () => {
    expect(read('SAFE 3 4711')).toMatchObject({ says: 'safe', people: 3, urgent: false });
    expect(read('NEEDBUS 12')).toMatchObject({ says: 'needBus', people: 12 });
    expect(read('SOS')).toMatchObject({ says: 'help', urgent: true });
  });

  it('knows the same words again whatever their capitals and marks, but a question apart', () => {
    expect(contentOf(' open  BABAI!')).toBe(contentOf('Open Babai'));
    expect(contentOf('open Babai?')).not.toBe(contentOf('open Babai'));
    expect(contentOf('NEEDBUS 4')).not.toBe(contentOf('NEEDBUS 6'));
    expect(contentOf('👍')).not.toBe(contentOf('🙏'));
  });

  it('takes half an hour either way for the same time', () => {
    const at = '2022-03-02T12:00:00.000Z';
    expect(isWithinWindow(at, '2022-03-02T12:30:00.000Z')).toBe(true);
    expect(isWithinWindow('2022-03-02T12:30:00.000Z', at)).toBe(true);
    expect(isWithinWindow(at, '2022-03-02T12:30:00.001Z')).toBe(false);
  });
});
