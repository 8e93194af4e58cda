import { type Instant, instantOf } from '../domain/kernel/instant.ts';
import type { Operation } from '../domain/operation/operation.ts';
import { Refusal } from './refusal.ts';

const MINUTE = 60;

/**
 * The moment that a question is about: the one asked for, else where the control room opens
 * (a replay) or now (live, drill).
 */
export function momentOf(operation: Operation, asked: Instant | null, now: Instant): Instant {
  if (asked === null) {
    const start = operation.opensAt ?? operation.span.to;
    return operation.mode === 'replay' && start !== null ? start : now;
  }
  if (asked <= now) return asked;
  throw new Refusal('invalid', `Expected a moment that is not in the future; found ${asked}.`);
}

/**
 * When a change happens. A replay relives a past day: the change carries the slider's moment.
 * In a live operation or a drill it is now, and a sender who means another time is told so.
 */
export function momentOfChange(operation: Operation, at: Instant | null, now: Instant): Instant {
  if (operation.mode === 'replay') {
    if (at !== null) return onSlider(operation, momentOf(operation, at, now));
    throw new Refusal('invalid', 'Expected "at", the moment on the slider of this replay.');
  }
  if (at === null) return now;
  throw new Refusal('invalid', 'Expected "at": null; a change to a live operation happens now.');
}

/** Nobody stands at a moment off the slider: what is written there is seen late, or never. */
function onSlider({ span }: Operation, at: Instant): Instant {
  const { from, to } = span;
  if ((from === null || from <= at) && (to === null || at <= to)) return at;
  throw new Refusal(
    'invalid',
    `Expected "at" on the slider, from ${from ?? 'any time'} to ${to ?? 'now'}; found ${at}.`,
  );
}

/**
 * The moment from which a plan counts: whole minutes, so that the same picture within a minute
 * is planned once. Rounded up: nobody can act on a plan before it is there.
 */
export function planMoment(at: Instant): Instant {
  return instantOf(Math.ceil(Date.parse(at) / 1000 / MINUTE) * MINUTE);
}
