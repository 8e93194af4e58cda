import type { Message } from '../../domain/advice/message.ts';
import type { Notification } from '../../domain/advice/notification.ts';
import { corridorAbout } from '../../domain/evidence/overclaim/about.ts';
import { type Finding, findOverclaims } from '../../domain/evidence/overclaim/findOverclaims.ts';
import type { Evidence } from '../../domain/evidence/overclaim/support.ts';
import { languageOf } from '../../domain/evidence/statement/languageOf.ts';
import {
  WORDING_LANGUAGES,
  type WordingLanguage,
} from '../../domain/evidence/wording/catalogues.ts';
import { makeSpeaker } from '../../domain/evidence/wording/speak.ts';
import { endOfStop, type Instant } from '../../domain/kernel/instant.ts';
import type { Picture } from '../../domain/picture.ts';
import { Refusal } from '../refusal.ts';
import { assessed } from '../situation/evidence.ts';

/** Findings told one by one before the rest is only counted. */
const TOLD = 3;

/**
 * Lets a text pass whose every phrase is within the evidence, or was let stand by somebody who said
 * why. It is read in the language that it is said to be in, and in any other that it may be in: a
 * wrong mark would else let everything through. The evidence is that of the moment: a corridor's
 * when the claims are about one corridor.
 * @param overridden phrases that may stand, each with a reason
 * @returns those of them that the text holds: what is kept with the message
 * @throws Refusal conflict with the phrase, why, and what can be said instead
 */
export function checkedText(
  said: Pick<Message, 'text' | 'overridden'> & { readonly language: WordingLanguage },
  evidence: Evidence,
  timeZone: string,
): Message['overridden'] {
  const { text, language, overridden } = said;
  const findings = languagesOf(text, language).flatMap((read) =>
    findOverclaims(text, read, evidence).map((finding) => ({ ...finding, language: read })),
  );
  const plain = (phrase: string) => phrase.trim().toLocaleLowerCase(language);
  const named = new Map(overridden.map((one) => [plain(one.phrase), one]));
  const standing = findings.filter(({ phrase }) => !named.has(plain(phrase)));
  if (standing.length > 0) throw tooStrong(standing, timeZone);
  const phrases = new Set(findings.map(({ phrase }) => plain(phrase)));
  return overridden.filter(({ phrase }) => phrases.has(plain(phrase)));
}

/**
 * The language that a text is said to be in first, then those of the other scripts that it has
 * words in, and the one that it seems to be in. English is not read as French, nor French as
 * English, unless it seems so: "sure" is a word of both.
 */
function languagesOf(text: string, said: WordingLanguage): WordingLanguage[] {
  const has = {
    uk: /\p{Script=Cyrillic}/u.test(text),
    hi: /\p{Script=Devanagari}/u.test(text),
    en: said !== 'fr' && /\p{Script=Latin}/u.test(text),
    fr: false,
  };
  const seems = languageOf(text);
  const others = WORDING_LANGUAGES.filter((one) => one !== said && (has[one] || one === seems));
  return [said, ...others];
}

/**
 * Lets a notice to a party pass, in whatever language it is, whose every phrase is within the
 * evidence: what a party was told of its own approval, it would quote.
 * @throws Refusal conflict, as `checkedText`; nothing can be let stand here
 */
export function mustNotOverclaim(
  { text, claimIds }: Pick<Notification, 'text' | 'claimIds'>,
  picture: Picture,
  at: Instant,
): void {
  const evidence = evidenceFor(claimIds, picture, at);
  const timeZone = picture.operation?.operation.timeZone ?? 'UTC';
  for (const language of WORDING_LANGUAGES) {
    checkedText({ text, language, overridden: [] }, evidence, timeZone);
  }
}

/** The evidence behind a text that leans on these claims. */
export function evidenceFor(claimIds: readonly string[], picture: Picture, at: Instant): Evidence {
  const claims = [...picture.claims.values()];
  const corridorId = corridorAbout(claimIds, claims);
  const assessment = assessed(picture, at).find((one) => one.corridorId === corridorId) ?? null;
  return { assessment, claims, at: endOfStop(at), register: null };
}

function tooStrong(
  findings: readonly (Finding & { readonly language: WordingLanguage })[],
  timeZone: string,
): Refusal {
  const explain = makeSpeaker('en', timeZone);
  const told = findings.slice(0, TOLD).map(({ phrase, why, proposal, language }) => {
    const [instead] = proposal;
    const propose = makeSpeaker(language, timeZone);
    const better = instead === undefined ? '' : ` Say instead: ${propose(instead)}`;
    return `"${phrase}" is stronger than the evidence. ${explain(why)}${better}`;
  });
  const more = findings.length - told.length;
  return new Refusal('conflict', [...told, ...(more > 0 ? [`And ${more} more.`] : [])].join(' '));
}
