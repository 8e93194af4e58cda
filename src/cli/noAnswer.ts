/** What was asked cannot be answered; the text says what was expected, found, and what to do. */
export class NoAnswer extends Error {}
