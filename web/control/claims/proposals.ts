import { languageOf } from '../../../src/domain/evidence/statement/languageOf.ts';
import type { StatementLanguage } from '../../../src/domain/evidence/statement/lexicon.ts';
import {
  type ProposedClaim,
  proposeClaims,
} from '../../../src/domain/evidence/statement/proposeClaims.ts';
import type { Instant } from '../../../src/domain/kernel/instant.ts';
import { makeGazetteer } from '../../../src/domain/places/gazetteer/gazetteer.ts';
import { placeEntries } from '../../../src/domain/places/gazetteer/placeEntries.ts';
import type { Situation } from '../../../src/domain/view.ts';
import { wallClock } from '../words/wallClock.ts';
import { ANOTHER, type ClaimDraft, emptyClaim, type StatementDraft } from './draft.ts';

const QUOTE_CHARACTERS = 2_000;
/** What is said of a place itself rather than of the way there. */
const OF_PLACES: readonly string[] = ['conditions', 'distance', 'count'];

/** Reads a pasted text into a form that is filled in as far as its words go. */
export function draftOf(
  now: Situation,
  text: string,
  asked: { readonly saidAt: Instant; readonly language: StatementLanguage | null },
): Partial<StatementDraft> {
  const { saidAt } = asked;
  const language = asked.language ?? languageOf(text);
  const { timeZone } = now.operation;
  const gazetteer = makeGazetteer(placeEntries(now.places.map(({ place }) => place)));
  const found = proposeClaims(text, language, {
    saidAt,
    timeZone,
    gazetteer,
    sources: now.sources,
  });
  const cited = found.find(({ attribution }) => attribution !== null)?.attribution ?? null;
  return {
    quote: text.length <= QUOTE_CHARACTERS ? text : quoteOf(found),
    quoteLanguage: language,
    claims: aboutOne(found.map((proposed) => claimOf(now, proposed))),
    ...(cited === null
      ? {}
      : {
          secondHand: true,
          origin: { chosen: cited.sourceId ?? ANOTHER, name: cited.name },
        }),
  };
}

function claimOf(now: Situation, proposed: ProposedClaim): ClaimDraft {
  const { predicate, stance, window, states, gist, span } = proposed;
  const clock = (at: Instant | null) => (at === null ? '' : wallClock(at, now.operation.timeZone));
  return emptyClaim({
    keep: false,
    subject: subjectOf(now, proposed),
    predicate,
    stance,
    from: clock(window.from),
    to: clock(window.to),
    states: [...states],
    gist,
    span,
  });
}

/** Where the text names one corridor, what it says of no other is taken to be about that one. */
function aboutOne(claims: readonly ClaimDraft[]): ClaimDraft[] {
  const named = new Set(
    claims.flatMap(({ subject }) => (subject.startsWith('corridor:') ? [subject] : [])),
  );
  const [only] = named;
  if (only === undefined || named.size > 1) return [...claims];
  return claims.map((claim) => (claim.subject === '' ? { ...claim, subject: only } : claim));
}

/** A guess that the person sees and may change; empty where the words give none. */
function subjectOf(now: Situation, { predicate, places }: ProposedClaim): string {
  const placeIds = places.flatMap(({ matches }) => matches[0]?.entry.placeKey ?? []);
  const [first] = placeIds;
  if (OF_PLACES.includes(predicate) && first !== undefined) return `place:${first}`;
  const leads = now.corridors.filter(({ destinationIds }) =>
    destinationIds.some((id) => placeIds.includes(id)),
  );
  const [corridor, second] = leads.length > 0 ? leads : now.corridors;
  return corridor === undefined || second !== undefined ? '' : `corridor:${corridor.corridorId}`;
}

/** Of a text too long to stand beside every claim, the sentences that claim something. */
function quoteOf(found: readonly ProposedClaim[]): string {
  const sentences = [...new Set(found.map(({ gist }) => gist))];
  return sentences.join(' … ').slice(0, QUOTE_CHARACTERS);
}
