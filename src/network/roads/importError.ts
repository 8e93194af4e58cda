/** What an input file was refused for: said so that whoever brought it can act on it. */
export interface ImportRefusal {
  readonly expected: string;
  readonly found: string;
  /** Byte of the file at which it went wrong. */
  readonly offset: number;
  /** What whoever brought the file can do about it. */
  readonly toDo: string;
}

/** A file that cannot be read as what it was given for. Never a crash: every reader throws this. */
export class ImportError extends Error implements ImportRefusal {
  readonly expected: string;
  readonly found: string;
  readonly offset: number;
  readonly toDo: string;

  constructor(refusal: ImportRefusal) {
    const { expected, found, offset, toDo } = refusal;
    super(`expected ${expected}, found ${found} at byte ${offset}. ${toDo}`);
    this.name = 'ImportError';
    this.expected = refusal.expected;
    this.found = refusal.found;
    this.offset = refusal.offset;
    this.toDo = refusal.toDo;
  }
}
