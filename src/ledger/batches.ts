/** Rows of one statement: enough to make round trips rare, few enough for the embedded engine. */
export const BATCH_ROWS = 1_000;

/** Slices of at most `BATCH_ROWS` items, in order. */
export function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += BATCH_ROWS) {
    yield items.slice(start, start + BATCH_ROWS);
  }
}
