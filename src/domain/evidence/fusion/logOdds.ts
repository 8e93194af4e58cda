/** Log-odds (nats) of a probability strictly between 0 and 1. */
export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The probability that has these log-odds. */
export function probabilityOf(nats: number): number {
  return 1 / (1 + Math.exp(-nats));
}
