import { describe, expect, it } from 'vitest';
import type { ChatProposal } from '../../domain/evidence/chatProposal.ts';
import { makeGazetteer } from '../../domain/places/gazetteer/gazetteer.ts';
import type { ChatMessage } from '../chat/chat.ts';
import { triage } from './triage.ts';

const gazetteer = makeGazetteer([
  {
    placeKey: 'pisochyn',
    name: 'Pisochyn',
    names: ['Пісочин', 'Pesochin', 'पिसोचिन'],
    position: [36.10262, 49.9516],
    kind: 'operation',
    countryCode: 'UA',
    weight: 1,
  },
  {
    placeKey: 'babai',
    name: 'Babai',
    names: ['Бабаї'],
    position: [36.19309, 49.89625],
    kind: 'operation',
    countryCode: 'UA',
    weight: 1,
  },
]);
const SENT = '2022-03-02T14:50:00.000Z';

function message(text: string, changes: Partial<ChatMessage> = {}): ChatMessage {
  return {
    key: `key-${text}`,
    line: 1,
    sentAt: SENT,
    precisionSeconds: 60,
    senderKey: 'aaaa',
    kind: 'text',
    text,
    edited: false,
    forwarded: false,
    replyToKey: null,
    position: null,
    ...changes,
  };
}

const proposalsIn = (...messages: ChatMessage[]): ChatProposal[] =>
  triage(messages, { gazetteer, timeZone: 'Europe/Kyiv' });
const one = (text: string) => proposalsIn(message(text))[0];
const kinds = (text: string) => proposalsIn(message(text)).map(({ kind }) => kind);

describe('what a message may report', () => {
  it.each([
    ['hazard', 'we hear explosions near Pesochin right now'],
    ['hazard', 'у Пісочині вибухи, ми в підвалі'],
    ['roadClosed', 'army blocked the road to Pisochyn, sending us back'],
    ['roadClosed', 'Pisochyn ka rasta band hai, wapas bhej rahe'],
    ['roadOpen', 'дорога на Песочин открыта, машины идут'],
    ['passage', 'our group reached Babai, walked 3 hours'],
    ['personNeedsHelp', 'हम पिसोचिन में फँसे हैं, पानी नहीं है, मदद करो'],
    ['personSafe', 'we are all safe in Babai'],
    ['headCount', '43 students here in the basement at Babai'],
    ['busOffer', 'bus from Babai, 200$ per seat, 8 seats left'],
    ['corridorTalk', 'embassy announced a ceasefire, corridor through Pisochyn'],
  ])('is told: %s, from "%s"', (kind, text) => {
    expect(kinds(text)).toEqual([kind]);
    expect(one(text)?.places[0]?.name ?? 'none').toMatch(/Pisochyn|Babai/);
  });

  it.each([
    ['a question', 'is the road to Pisochyn blocked?'],
    ['a question without its mark', 'anyone heard shelling near Pisochyn'],
    ['a joke', 'the only explosion here is in my stomach haha'],
    ['a wish', 'hope the road to Pisochyn is open soon'],
    ['news', 'BBC: shelling near Pisochyn, 20 people killed'],
    ['yesterday', 'yesterday there was heavy shelling near Pisochyn'],
    ['a condition', 'if the road to Pisochyn is blocked come back'],
    ['a greeting', 'good morning all'],
    ['a goodbye', 'stay safe everyone'],
  ])('is nothing where it is %s: "%s"', (_, text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('is left to a person where a place is named and nothing else is understood', () => {
    const [unclear] = proposalsIn(message('the geraniums of Babai have wilted'));
    expect(unclear).toMatchObject({ kind: 'unclear', places: [{ placeKey: 'babai' }] });
    expect(kinds('what a day')).toEqual([]);
  });

  it('is marked in the words that led to it, without overlap', () => {
    const text = 'heavy shelling near Pisochyn 10 min ago';
    const spans = one(text)?.spans ?? [];
    expect(spans.map(({ from, to, role }) => `${role}: ${text.slice(from, to)}`)).toEqual([
      'signal: heavy shelling near',
      'place: Pisochyn',
      'time: 10 min ago',
    ]);
    spans.reduce((end, { from, to }) => {
      expect(from).toBeGreaterThanOrEqual(end);
      return to;
    }, 0);
  });
});

describe('when it was seen', () => {
  it.each([
    ['shelling near Pisochyn at 16.40', '2022-03-02T14:40:00.000Z', 'clock'],
    ['shelling near Pisochyn 4:40 pm', '2022-03-02T14:40:00.000Z', 'clock'],
    ['shelling near Pisochyn 1640 hrs', '2022-03-02T14:40:00.000Z', 'clock'],
    ['shelling near Pisochyn at 06:30', '2022-03-02T04:30:00.000Z', 'clock'],
    // Seventeen hours ago is no time of this report.
    ['shelling near Pisochyn at 23:30', SENT, 'message'],
    ['shelling near Pisochyn half an hour ago', '2022-03-02T14:20:00.000Z', 'ago'],
    ['обстрел возле Песочина 20 минут назад', '2022-03-02T14:30:00.000Z', 'ago'],
    ['Pisochyn me dhamaka hua 2 ghante pehle', '2022-03-02T12:50:00.000Z', 'ago'],
    ['shelling near Pisochyn right now', SENT, 'message'],
    ['shelling near Pisochyn, we must be there by 18:00', SENT, 'message'],
  ])('is read from "%s"', (text, at, how) => {
    expect(one(text)?.observed).toMatchObject({ at, how });
  });

  it('is the message itself for what is announced', () => {
    expect(one('embassy says corridor opens, it was agreed at 16:40')?.observed.at).toBe(SENT);
  });
});

describe('who had it from whom', () => {
  it.each([
    ['firstHand', 'we hear explosions near Pisochyn now'],
    ['hearsay', 'driver told us the road to Pisochyn is blocked'],
    // Nobody says that they saw it.
    ['hearsay', 'road to Pisochyn is blocked'],
    ['forward', 'Fwd: road to Pisochyn is blocked by army'],
  ])('is told: %s, from "%s"', (nearness, text) => {
    expect(one(text)?.nearness).toBe(nearness);
  });

  it('is one origin however often it was passed on, with words added', () => {
    const text = 'army blocked the road to Pisochyn near the bridge, nobody passes';
    const proposals = proposalsIn(
      message(text, { key: 'a', senderKey: 'x', line: 1 }),
      message(`Fwd: ${text}`, { key: 'b', senderKey: 'y', line: 2, forwarded: true }),
      message(`guys ${text} pls share`, { key: 'c', senderKey: 'z', line: 3 }),
      message(text.replace('Pisochyn', 'Babai'), { key: 'd', senderKey: 'x', line: 4 }),
    );
    expect(proposals.map(({ messageKey, copies }) => [messageKey, copies.length])).toEqual([
      ['a', 2],
      ['d', 0],
    ]);
  });

  it('are two people who say the same short thing for themselves', () => {
    const same = (key: string) => message('we are safe', { key, senderKey: key });
    expect(proposalsIn(same('a'), same('b'))).toHaveLength(2);
  });
});

it('takes the number for what it counts, and a shared map for a place', () => {
  expect(one('23 students here at Babai, room 214, 2 days without sleep')?.count).toBe(23);
  const shared = message('we need help, location: here', { position: [36.2, 49.9] });
  expect(proposalsIn(shared)[0]?.places[0]?.position).toEqual([36.2, 49.9]);
});
