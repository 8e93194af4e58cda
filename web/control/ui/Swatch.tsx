import type { Outcome } from '../picture/outcomes.ts';

/** The colour and hatching of an outcome; its word stands beside it. */
export function Swatch({ outcome }: { readonly outcome: Outcome }) {
  return <span className={`swatch inline-swatch swatch-${outcome}`} aria-hidden="true" />;
}
