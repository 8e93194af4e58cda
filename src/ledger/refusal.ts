export type RefusalCode =
  /** A fact whose kind or body does not fit; kept whole in the dead-letter table. */
  | 'invalidFact'
  | 'unknownOperation'
  /** The id stands for another fact already. */
  | 'otherFactSameId'
  /** The subject or the agency is outside the scope of whoever asks. */
  | 'outsideScope'
  | 'signedByTheSamePerson'
  | 'detailsWithoutPerson'
  | 'overLimit'
  /** `receivedAt` is later than the ledger's clock. */
  | 'fromTheFuture';

/** The ledger says no, in words for the person who asked. Nothing was written. */
export class LedgerRefusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'LedgerRefusal';
    this.code = code;
  }
}

/** The ledger cannot be opened or used, in words for whoever runs it: found what, do what. */
export class LedgerUnavailable extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'LedgerUnavailable';
  }
}
