import { describe, expect, it } from 'vitest';
import type { ChatImportView, Triaged } from '../../../src/domain/evidence/chatTriage.ts';
import { statementCommandSchema } from '../../../src/domain/evidence/statement/statement.ts';
import { enteredReportSchema } from '../../../src/domain/reports/command.ts';
import { type Draft, draftOf, isComplete, reportOf, statementOf } from './draft.ts';
import { piecesOf } from './pieces.ts';

const SENT = '2022-03-02T12:00:00.000Z';
const COMMAND = '00000000-0000-4000-8000-000000000001';
const proposal: Triaged = {
  proposalKey: 'abc-roadClosed',
  messageKey: 'abc',
  kind: 'roadClosed',
  confidence: 0.9,
  nearness: 'hearsay',
  observed: { at: '2022-03-02T11:50:00.000Z', precisionSeconds: 300, how: 'ago' },
  places: [{ placeKey: 'babai', name: 'Babai', position: [36.2, 49.9], score: 1 }],
  count: null,
  sentAt: SENT,
  senderKey: 'abcdef0123456789',
  line: 3,
  text: 'road to Babai blocked 10 min ago',
  spans: [
    { from: 0, to: 4, role: 'signal' },
    { from: 8, to: 13, role: 'place' },
  ],
  copies: [],
  decision: null,
};
const chatImport: ChatImportView = {
  chatImportId: 'chat-1',
  originalId: '0'.repeat(64),
  format: 'whatsapp',
  messages: 1,
  senders: 1,
  unreadable: 0,
  from: SENT,
  to: SENT,
  timeZone: 'Europe/Kyiv',
  dayFirst: true,
  importedAt: '2022-03-02T12:30:00.000Z',
  importedBy: 'Somebody',
  decided: 0,
};
const gist = (place: string) => `closed: ${place}`;
const recording = { commandId: COMMAND, at: null, chatImport, corridorIds: ['corridor-south'] };
const said = (of: Triaged, changes: Partial<Draft> = {}) =>
  statementOf(of, { ...draftOf(of, gist, 'nowhere'), ...changes }, recording);

describe('the draft of a claim', () => {
  it('starts with the lowest grades and the likeliest place, as the server takes it', () => {
    const draft = draftOf(proposal, gist, 'nowhere');
    expect(draft).toMatchObject({ sourceGrade: 'F', informationGrade: '6', placeKey: 'babai' });
    const command = said(proposal);
    expect(statementCommandSchema.parse(command)).toEqual(command);
    expect(command.claims[0]).toMatchObject({
      subject: { type: 'segment', id: 'babai' },
      predicate: 'closed',
      window: { from: '2022-03-02T11:50:00.000Z', to: null },
    });
  });

  it('names a sender by a pseudonym, and an unknown origin where it was not seen', () => {
    const { source, origin } = said(proposal).statement;
    expect(source).toMatchObject({ sourceId: 'chat-abcdef0123456789', kind: 'social' });
    expect(origin?.sourceId).toBe('chat-text-abc');
    expect(said({ ...proposal, nearness: 'firstHand' }).statement.origin).toBeNull();
  });

  it('is about the corridor where people talk of one, and about a place beyond the book', () => {
    const talk = { ...proposal, kind: 'corridorTalk' } as const;
    expect(said(talk).claims[0]).toMatchObject({
      subject: { type: 'corridor', id: 'corridor-south' },
      predicate: 'announced',
      window: { from: null },
    });
    const beyond = said(proposal, { placeKey: 'UA:Люботин', placeName: 'Liubotyn' });
    expect(beyond.claims[0]?.subject.id).toBe('liubotyn');
  });

  it('waits for a place where it needs one', () => {
    const draft = draftOf({ ...proposal, places: [] }, gist, 'nowhere');
    expect(draft.gist).toBe('closed: nowhere');
    expect(isComplete(draft, 'roadClosed')).toBe(false);
    expect(isComplete(draft, 'busOffer')).toBe(true);
    expect(isComplete({ ...draft, placeKey: 'babai' }, 'roadClosed')).toBe(true);
  });
});

describe('the draft of a report', () => {
  it('calls for help where somebody needs it, and names places of the operation only', () => {
    const help = { ...proposal, kind: 'personNeedsHelp', count: 5 } as const;
    const draft = draftOf(help, gist, 'nowhere');
    expect(draft.as).toBe('report');
    const report = reportOf(help, draft, { commandId: COMMAND, at: null, placeIds: ['babai'] });
    expect(enteredReportSchema.parse(report)).toEqual(report);
    expect(report).toMatchObject({ says: 'help', urgent: true, placeIds: ['babai'], people: 5 });
    const elsewhere = reportOf(help, draft, { commandId: COMMAND, at: null, placeIds: [] });
    expect(elsewhere.placeIds).toEqual([]);
  });
});

describe('the marked message', () => {
  it('keeps every letter, in order', () => {
    const pieces = piecesOf(proposal.text, proposal.spans);
    expect(pieces.map(({ text }) => text).join('')).toBe(proposal.text);
    expect(pieces.filter(({ role }) => role !== null).map(({ text }) => text)).toEqual([
      'road',
      'Babai',
    ]);
  });

  it('leaves out marks that overlap or lie outside', () => {
    const spans = [
      { from: 0, to: 4, role: 'signal' },
      { from: 2, to: 6, role: 'place' },
      { from: 7, to: 99, role: 'time' },
    ] as const;
    expect(piecesOf('abcdefg', spans).map(({ text }) => text)).toEqual(['abcd', 'efg']);
  });
});
