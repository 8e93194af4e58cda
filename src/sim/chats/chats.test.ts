import { beforeAll, describe, expect, it } from 'vitest';
import type { Gazetteer } from '../../domain/places/gazetteer/gazetteer.ts';
import { readChat } from '../../registry/chat/readChat.ts';
import { triage } from '../../registry/triage/triage.ts';
import { type ChatSettings, type GeneratedChat, makeChat } from './generate.ts';
import { kharkivGazetteer } from './kharkivGazetteer.ts';
import { scoreChat } from './score.ts';

let gazetteer: Gazetteer;
beforeAll(async () => {
  gazetteer = await kharkivGazetteer();
});

function read({ text, timeZone }: GeneratedChat) {
  const reading = readChat(new TextEncoder().encode(text), {
    timeZone,
    dayFirst: null,
    receivedAt: '2022-03-02T18:00:00.000Z',
    pseudonymKey: new Uint8Array(32).fill(1),
  });
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  return reading.chat;
}

const proposalsIn = (chat: GeneratedChat) =>
  triage(read(chat).messages, { gazetteer, timeZone: chat.timeZone });

describe('generated group chats', () => {
  it('are the same from the same seed, and read whole in both formats', () => {
    for (const format of ['whatsapp', 'telegram'] as const) {
      const chat = makeChat({ seed: 5, messages: 300, format });
      expect(makeChat({ seed: 5, messages: 300, format }).text).toBe(chat.text);
      const { messages, unreadable } = read(chat);
      expect(unreadable).toEqual([]);
      expect(messages.map(({ line }) => line)).toEqual(chat.truths.map(({ line }) => line));
    }
  });
});

describe('the triage of generated chats', () => {
  const settings: Partial<ChatSettings>[] = [
    { seed: 501, half: 'heldBack', format: 'whatsapp' },
    { seed: 502, half: 'heldBack', format: 'telegram' },
    { seed: 503, half: 'tuning', format: 'whatsapp' },
  ];

  it.each(settings)('finds 9 in 10 reports with 8 in 10 proposals right: %o', (changes) => {
    const chat = makeChat({ ...changes, messages: 2_000 });
    const score = scoreChat(chat, proposalsIn(chat));
    expect(score.reports).toBeGreaterThan(150);
    expect(score.found / score.reports).toBeGreaterThanOrEqual(0.9);
    expect(score.right / score.proposals).toBeGreaterThanOrEqual(0.8);
    expect(score.placed.right / score.placed.of).toBeGreaterThan(0.85);
    expect(score.timed.right / score.timed.of).toBeGreaterThan(0.9);
    expect(score.gathered.right / score.gathered.of).toBeGreaterThan(0.95);
    // Hearsay taken for seen would count as a witness.
    expect(score.modest.right / score.modest.of).toBeGreaterThan(0.9);
  });

  it('gives the same proposals again, and to a longer export those of the shorter', () => {
    const chat = makeChat({ seed: 504, messages: 600 });
    const shorter = { ...chat, text: chat.text.split('\n').slice(0, 400).join('\n') };
    const keys = (of: GeneratedChat) => proposalsIn(of).map(({ proposalKey }) => proposalKey);
    expect(keys(chat)).toEqual(keys(chat));
    expect(keys(chat)).toEqual(expect.arrayContaining(keys(shorter)));
  });

  it('lets no phone number through', () => {
    const chat = makeChat({ seed: 505, messages: 600 });
    expect(JSON.stringify(proposalsIn(chat))).not.toMatch(/\+999|5510/);
  });
});
