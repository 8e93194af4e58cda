import { placeOf, type TextFile } from './sources.ts';

/** Domains reserved by RFC 2606 and RFC 6761: mail to them reaches no one. */
const reservedDomain = /(^|\.)(example\.(org|com|net)|example|invalid|test|localhost)$/i;

/**
 * Numbers that ring nowhere: the unassigned country code +999 (ITU-T E.164), and what regulators
 * keep for fiction (United Kingdom: Ofcom; North America: 555-0100 to 555-0199; Australia: ACMA).
 */
const fictional = [/^999/, /^447700900/, /^442079460/, /^1\d{3}55501\d\d$/, /^61491570/];

const mail = /[\w.+-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})\b/gi;
const phone = /(?<![\w+])\+(\d[\d ()/-]{6,}\d)(?![\d:])/g;

/** E-mail addresses and phone numbers that could be someone's. */
export function reachablePeople(file: TextFile): string[] {
  const mails = [...file.text.matchAll(mail)].filter(
    (match) => !reservedDomain.test(match[1] ?? ''),
  );
  const phones = [...file.text.matchAll(phone)].filter((match) => {
    const digits = (match[1] ?? '').replace(/\D/g, '');
    return (
      digits.length >= 8 && digits.length <= 15 && !fictional.some((range) => range.test(digits))
    );
  });
  return [...mails, ...phones].map((match) => `${placeOf(file, match.index)} has ${match[0]}`);
}

// Put together from parts, so that this file does not hold what it looks for.
const machine = new RegExp(
  `(?<![\\w.\\-/:<])/(${['work', 'root', 'tmp', 'home/\\w+'].join('|')})/`,
  'g',
);
const hosts =
  /\b(registry|npm|nexus|artifactory|verdaccio|mirror|proxy)\.[a-z0-9-]+\.[a-z]{2,}\b/gi;
const secrets = new RegExp(`-----BEGIN [A-Z ]*PRIVATE ${'KEY'}|\\bAKIA[0-9A-Z]{16}\\b`, 'g');

/** Paths of one machine, hosts that packages were fetched from, and keys. */
export function traces(file: TextFile): string[] {
  return [machine, hosts, secrets]
    .flatMap((pattern) => [...file.text.matchAll(pattern)])
    .map((match) => `${placeOf(file, match.index)} has ${match[0]}`);
}
