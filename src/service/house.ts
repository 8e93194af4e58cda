import type { Instant } from '../domain/kernel/instant.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Book } from './book.ts';
import { Live } from './live.ts';
import { Networks } from './networks.ts';
import { PlanDesk } from './planDesk.ts';
import { Timetables } from './timetables.ts';
import { TriageDesk } from './triage/triageDesk.ts';

/** What every use case is given: the ledger, the planner, the clock and chance. */
export interface House {
  readonly ledger: Ledger;
  readonly dataFolder: string;
  readonly networks: Networks;
  readonly timetables: Timetables;
  readonly planDesk: PlanDesk;
  /** For ways and trains: whoever asks for them, no plan waits. */
  readonly wayDesk: PlanDesk;
  readonly triageDesk: TriageDesk;
  readonly live: Live;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  /** The operation's book, read up to the head. */
  book(operationId: string): Promise<Book>;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly ledger: Ledger;
  readonly dataFolder: string;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}

/** Puts the use cases' surroundings together. Closing it closes the ledger too. */
export function openHouse(options: HouseOptions): House {
  const { ledger, dataFolder } = options;
  const books = new Map<string, Book>();
  const live = new Live();
  const planDesk = new PlanDesk();
  const wayDesk = new PlanDesk();
  const triageDesk = new TriageDesk();
  const silence = ledger.onAppended((operationId, seq) => live.headMoved(operationId, seq));
  return {
    ...options,
    networks: new Networks(dataFolder),
    timetables: new Timetables(dataFolder),
    planDesk,
    wayDesk,
    triageDesk,
    live,
    async book(operationId) {
      const book = books.get(operationId) ?? new Book(ledger, operationId);
      await book.refresh();
      // Only operations that exist are kept: a made-up id must not grow the map.
      if (book.headSeq > 0) books.set(operationId, book);
      return book;
    },
    async close() {
      silence();
      await planDesk.close();
      await wayDesk.close();
      await triageDesk.close();
      await ledger.close();
    },
  };
}
