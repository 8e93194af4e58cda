import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ChatExport, ChatOptions } from './chat.ts';
import { readChat } from './readChat.ts';

const options: ChatOptions = {
  timeZone: 'Europe/Kyiv',
  dayFirst: null,
  receivedAt: '2022-03-02T16:00:00.000Z',
  pseudonymKey: new Uint8Array(32).fill(7),
};
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, changes: Partial<ChatOptions> = {}) =>
  readChat(bytes(text), { ...options, ...changes });

function chatOf(text: string, changes: Partial<ChatOptions> = {}): ChatExport {
  const reading = read(text, changes);
  if (reading.outcome !== 'read') throw new Error(JSON.stringify(reading));
  return reading.chat;
}

const told = { dayFirst: true };

describe('a WhatsApp export', () => {
  it.each([
    ['Android, 24 h', '02/03/2022, 14:05 - Asha: hello'],
    ['Android, short year', '02/03/22, 14:05 - Asha: hello'],
    ['Android, 12 h', '2/3/22, 2:05 PM - Asha: hello'],
    ['Android, 12 h with a narrow blank', '2/3/22, 2:05\u202fpm - Asha: hello'],
    ['Android, dots', '02.03.22, 14:05 - Asha: hello'],
    ['Android, dots and spelt halves', '02.03.22, 2:05 пп - Asha: hello'],
    ['Android, hyphens, no comma', '02-03-2022 14:05 - Asha: hello'],
    ['Android, year first', '2022-03-02, 14:05 - Asha: hello'],
    ['Android, year first, slashes', '2022/03/02, 14:05 - Asha: hello'],
    ['Android, French', '02/03/2022 à 14:05 - Asha: hello'],
    ['Android, Spanish halves', '2/3/22, 2:05 p. m. - Asha: hello'],
    ['Android, Hindi digits', '०२/०३/२२, १४:०५ - Asha: hello'],
    ['Android, time with a dot', '02/03/22 14.05 - Asha: hello'],
    ['iPhone, 24 h', '[02/03/2022, 14:05:30] Asha: hello'],
    ['iPhone, 12 h', '[2/3/22, 2:05:30\u202fPM] Asha: hello'],
    ['iPhone, dots', '[02.03.22, 14:05:30] Asha: hello'],
    ['iPhone, direction marks', '\u200e[02/03/2022, 14:05:30] \u200eAsha: \u200ehello'],
    ['iPhone, year first', '[2022-03-02, 14:05:30] Asha: hello'],
  ])('is read in the form of %s', (_, line) => {
    const { messages, unreadable } = chatOf(`${line}\n`, told);
    expect(unreadable).toEqual([]);
    expect(messages).toHaveLength(1);
    const seconds = line.includes(':30') ? '30' : '00';
    expect(messages[0]?.sentAt).toBe(`2022-03-02T12:05:${seconds}.000Z`);
    expect(messages[0]).toMatchObject({ text: 'hello', kind: 'text', line: 1 });
    expect(messages[0]?.senderKey).toMatch(/^[0-9a-f]{16}$/);
  });

  it('keeps the lines of a message together, also those that look like another export', () => {
    const text = [
      '13/03/2022, 14:05 - Asha: one',
      '',
      '[12:01, 13/03/2022] Ben: pasted',
      'three',
      '13/03/2022, 14:06 - Ben: next',
    ].join('\r\n');
    expect(chatOf(text).messages.map((message) => message.text)).toEqual([
      'one\n\n[12:01, 13/03/2022] Ben: pasted\nthree',
      'next',
    ]);
  });

  it('tells lines of the system and pictures from words', () => {
    const text = [
      '25/02/2022, 09:00 - Messages and calls are end-to-end encrypted. Tap to learn more.',
      '25/02/2022, 09:00 - Asha changed the subject from "A" to "B: evacuation"',
      '25/02/2022, 09:01 - +999 555 01 42 left',
      '25/02/2022, 09:02 - Ben: <Media omitted>',
      '25/02/2022, 09:03 - Ben: IMG-20220225-WA0001.jpg (file attached)',
      '25/02/2022, 09:04 - Ben: This message was deleted',
      '25/02/2022, 09:05 - Ben: road: closed <This message was edited>',
    ].join('\n');
    const { messages, senders } = chatOf(text);
    expect(messages.map(({ kind }) => kind)).toEqual([
      ...['system', 'system', 'system', 'media', 'media', 'media', 'text'],
    ]);
    expect(messages.at(-1)).toMatchObject({ text: 'road: closed', edited: true });
    expect(senders).toBe(1);
  });

  it('marks what was forwarded and reads a shared place', () => {
    const { messages } = chatOf(
      [
        '25/02/2022, 09:02 - Ben: Forwarded many times\nBuses from the station',
        '25/02/2022, 09:03 - Ben: location: https://maps.google.com/?q=49.9893,36.2052',
      ].join('\n'),
    );
    expect(messages[0]).toMatchObject({ forwarded: true, text: 'Buses from the station' });
    expect(messages[1]?.position).toEqual([36.2052, 49.9893]);
  });

  it('lets no name and no phone number out, and knows a sender again', () => {
    const text = [
      '25/02/2022, 09:00 - +999 55 501 4242: call me +999-55-501-4299 or 0995550142 99',
      '25/02/2022, 09:01 - +999555014242: at 16.40, 49.98931, 36.20522, 4 000 people, 500 dollars',
      '25/02/2022, 09:02 - ~ Asha Verma: @\u2068Ben Okoro\u2069 come',
    ].join('\n');
    const { messages } = chatOf(text);
    expect(messages[0]?.text).toBe('call me ☎…99 or ☎…99');
    expect(messages[1]?.text).toBe('at 16.40, 49.98931, 36.20522, 4 000 people, 500 dollars');
    expect(messages[0]?.senderKey).toBe(messages[1]?.senderKey);
    expect(JSON.stringify(messages)).not.toMatch(/Asha|Verma|Okoro|5014/);
    const other = chatOf(text, { pseudonymKey: new Uint8Array(32).fill(8) }).messages;
    expect(other[0]?.senderKey).not.toBe(messages[0]?.senderKey);
    expect(other[0]?.key).not.toBe(messages[0]?.key);
  });

  it('masks the full name of a member in what others write, also before they wrote', () => {
    const { messages } = chatOf(
      [
        '25/02/2022, 09:00 - Ben: asha VERMA is still in the hostel, Hope is with her',
        '25/02/2022, 09:02 - Asha Verma: we are fine',
        '25/02/2022, 09:03 - Hope: yes',
      ].join('\n'),
    );
    expect(messages[0]?.text).toMatch(/^@[0-9a-f]{4} is still in the hostel, Hope is with her$/);
    expect(messages[0]?.text.slice(1, 5)).toBe(messages[1]?.senderKey?.slice(0, 4));
  });

  it('keeps and shows what it cannot read', () => {
    const { messages, unreadable } = chatOf(
      [
        'left over from before',
        '25/02/2022, 09:00 - Ben: a',
        '25/02/2022, 27:00 - Ben: b',
        '31/02/2022, 09:00 - Ben: c +999555014242',
        'and d',
        '25/02/2022, 09:01 - Ben: e',
      ].join('\n'),
    );
    expect(messages.map(({ text }) => text)).toEqual(['a', 'e']);
    expect(unreadable).toEqual([
      expect.objectContaining({ line: 1, text: 'left over from before' }),
      expect.objectContaining({ line: 3, found: '27:00' }),
      expect.objectContaining({
        line: 4,
        found: '31/02/2022',
        text: '31/02/2022, 09:00 - Ben: c ☎…42\nand d',
      }),
    ]);
  });

  it('gives messages of an overlapping export, from another phone too, the same keys', () => {
    const android = ['a', 'ok', 'ok', 'b'].map((word) => `25/02/2022, 09:00 - Ben: ${word}`);
    const iPhone = ['a', 'ok', 'ok', 'b', 'c'].map((word) => `[25.02.22, 09:00:12] Benny: ${word}`);
    const keys = (lines: string[]) => chatOf(lines.join('\n')).messages.map(({ key }) => key);
    expect(new Set(keys(android)).size).toBe(4);
    expect(keys(iPhone).slice(0, 4)).toEqual(keys(android));
  });

  it('is refused with what was expected when it is none', () => {
    expect(read('name,phone\na,b\n')).toMatchObject({
      outcome: 'refused',
      fault: { found: '3 lines without' },
    });
    expect(readChat(new Uint8Array(), options)).toMatchObject({ outcome: 'refused' });
    expect(readChat(new Uint8Array([0xff, 0x00, 0x80]), options)).toMatchObject({
      outcome: 'refused',
    });
  });

  it('never throws and loses no line, whatever it is given', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('25/02/2022, 09:00 - Ben: x', '25/02/2022, 29:00 - y', 'z', ''),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const text = ['25/02/2022, 09:00 - Ben: first', ...lines].join('\n');
        const reading = read(text);
        if (reading.outcome !== 'read') return;
        const { messages, unreadable } = reading.chat;
        expect(messages.length + unreadable.length).toBeGreaterThan(0);
        const kept = `${messages.map((m) => m.text)}${unreadable.map((u) => u.text)}`;
        expect(kept.split('z').length).toBe(text.split('z').length);
      }),
    );
  });
});

describe('the order of day and month', () => {
  const day = (...dates: string[]) => dates.map((date) => `${date}, 09:00 - Ben: x`).join('\n');

  it('is told by a number beyond 12 anywhere in the file', () => {
    expect(chatOf(day('01/02/2022', '25/02/2022'))).toMatchObject({ dayFirst: true });
    expect(chatOf(day('2/1/22', '2/25/22'))).toMatchObject({ dayFirst: false });
    // A person who answers against the file is not followed.
    expect(chatOf(day('2/1/22', '2/25/22'), told)).toMatchObject({ dayFirst: false });
  });

  it('is told by dots, by the year in front, and by messages from the future', () => {
    expect(chatOf(day('02.03.2022'))).toMatchObject({ dayFirst: true, dayFirstBecause: 'dots' });
    expect(chatOf(day('2022-03-02'))).toMatchObject({ dayFirst: null, dayFirstBecause: 'written' });
    expect(chatOf(day('01/03/2022', '02/04/2022', '02/05/2022'))).toMatchObject({
      dayFirst: false,
      dayFirstBecause: 'future',
    });
  });

  it('is asked where nothing tells it, with both readings', () => {
    const reading = read(day('02/03/2022', '01/03/2022'));
    expect(reading).toEqual({
      outcome: 'ask',
      question: {
        example: '02/03/2022',
        dayFirst: { from: '2022-03-01T07:00:00.000Z', to: '2022-03-02T07:00:00.000Z' },
        monthFirst: { from: '2022-01-03T07:00:00.000Z', to: '2022-02-03T07:00:00.000Z' },
      },
    });
    const answered = chatOf(day('02/03/2022', '01/03/2022'), { dayFirst: false });
    expect(answered).toMatchObject({ dayFirst: false, dayFirstBecause: 'told' });
  });

  it('is not asked when both readings are the same day', () => {
    expect(chatOf(day('02/02/2022')).messages[0]?.sentAt).toBe('2022-02-02T07:00:00.000Z');
  });
});

describe('a zip', () => {
  const chat = '25/02/2022, 09:00 - Ben: hello\n';

  it('is opened and its chat read, without its pictures', () => {
    for (const name of ['_chat.txt', 'WhatsApp Chat with Block 4.txt']) {
      const zip = zipSync({ [name]: strToU8(chat), 'a.jpg': new Uint8Array(1000).fill(1) });
      const reading = readChat(zip, options);
      expect(reading).toMatchObject({ outcome: 'read', chat: { messages: [{ text: 'hello' }] } });
    }
  });

  it.each([
    ['holds no chat', zipSync({ 'list.csv': strToU8(chat) }), 'none among 1 files'],
    ['breaks off', zipSync({ '_chat.txt': strToU8(chat.repeat(900)) }).slice(0, 90), 'damaged'],
    ['is a bomb', zipSync({ '_chat.txt': new Uint8Array(9_000_000).fill(32) }), 'unpacks to more'],
  ])('that %s is refused', (_, zip, found) => {
    const reading = readChat(zip, options);
    expect(reading).toMatchObject({
      outcome: 'refused',
      fault: { found: expect.stringContaining(found) },
    });
  });
});

describe('a Telegram export', () => {
  const message = { id: 1, type: 'message', date: '2022-03-02T14:05:10', from: 'Asha' };
  const file = (...messages: unknown[]) => JSON.stringify({ name: 'Block 4', messages });

  it('is read with pieces of text, replies, forwards, edits and places', () => {
    const { messages, unreadable, senders } = chatOf(
      file(
        { ...message, date_unixtime: '1646222710', text: 'Road closed', from_id: 'user1' },
        {
          ...message,
          id: 2,
          from_id: 'user1',
          edited: '2022-03-02T14:06:00',
          text: ['call ', { type: 'phone', text: '+999555014242' }, ' now'],
          reply_to_message_id: 1,
        },
        { ...message, id: 3, from: null, forwarded_from: null, text: 'Buses' },
        { ...message, id: 4, type: 'service', actor: 'Asha', action: 'join_group_by_link' },
        {
          ...message,
          id: 5,
          text: '',
          location_information: { latitude: 49.9893, longitude: 36.2052 },
        },
        { ...message, id: 6, text: '', photo: 'photos/a.jpg' },
      ),
    );
    expect(unreadable).toEqual([]);
    expect(messages.map(({ sentAt }) => sentAt.slice(11, 19))).toContain('12:05:10');
    expect(messages[1]).toMatchObject({ text: 'call ☎…42 now', edited: true });
    expect(messages[1]?.replyToKey).toBe(messages[0]?.key);
    expect(messages[2]).toMatchObject({ forwarded: true });
    expect(messages.map(({ kind }) => kind)).toEqual([
      ...['text', 'text', 'text', 'system', 'text', 'media'],
    ]);
    expect(messages[4]?.position).toEqual([36.2052, 49.9893]);
    expect(senders).toBe(3);
    expect(JSON.stringify(messages)).not.toContain('Asha');
  });

  it('keeps and shows a message that does not fit', () => {
    const { messages, unreadable } = chatOf(
      file({ ...message, text: 'a' }, { ...message, id: 'x' }, { ...message, date: 'soon' }),
    );
    expect(messages).toHaveLength(1);
    expect(unreadable).toMatchObject([
      { line: 2, found: 'id that does not fit' },
      { line: 3, found: 'a date that is none: "soon"' },
    ]);
  });

  it('of a whole account, or damaged, is refused with what to do', () => {
    expect(read('{"chats": {"list": []}}')).toMatchObject({
      fault: { found: 'the export of a whole account' },
    });
    expect(read('{"messages": [\n{"id": 1,}]}')).toMatchObject({ fault: { line: 2 } });
  });
});
