import phrases from './whatsAppPhrases.json' with { type: 'json' };

/** What WhatsApp itself writes, in the languages of the phones that we meet; see the phrases. */
const oneOf = (patterns: readonly string[]) => `(?:${patterns.join('|')})`;
const re = (source: string) => new RegExp(source, 'iu');
const SYSTEM = re(oneOf(phrases.system));
/** What stands before the first colon may be such a line too: "Anna changed the subject to ...". */
const EVENT = re(
  oneOf([
    ' (changed the (subject|group)|changed this group|created group|added|removed) ?',
    ' (змінив|змінила|изменил|изменила|изменил\\(а\\)|додав|додала|добавил|добавила|ने .*बदल) ?',
    ' (left|left the group|вийшов|вийшла|залишив групу|залишила групу|покинул(\\(а\\))?.*) $',
  ]),
);
const MEDIA = re(
  oneOf([
    `^<${oneOf(phrases.omitted)}>$`,
    `^${oneOf(phrases.pictures)} ${oneOf(phrases.leftOut)}$`,
    `^\\S+\\.[a-z0-9]{2,4} \\(${oneOf(phrases.attached)}\\)$`,
  ]),
);
const DELETED = re(`^${oneOf(phrases.deleted)}`);
const EDITED = re(`\\s?<${oneOf(phrases.edited)}>\\s*$`);
const FORWARDED = re(`^\\s*[\\[(<*_]{0,2}${oneOf(phrases.forwarded)}[\\])>*_]{0,2}\\s*[:\\n]?\\s*`);
const LOCATION = re(`^${oneOf(phrases.location)}:?\\s*https?://\\S+`);
const COORDINATES = /[?&@/](?:q=|query=|ll=)?(-?\d{1,2}\.\d{3,}),(-?\d{1,3}\.\d{3,})/;

export function isSystemLine(text: string): boolean {
  return SYSTEM.test(text);
}

/** Of a line `before: after`: is `before` no sender but what the system says happened? */
export function isSystemEvent(before: string): boolean {
  return EVENT.test(`${before} `);
}

export function isMedia(text: string): boolean {
  return MEDIA.test(text) || DELETED.test(text);
}

/** The words without what WhatsApp says about them. */
export function strip(text: string): { text: string; edited: boolean; forwarded: boolean } {
  const edited = EDITED.test(text);
  const said = edited ? text.replace(EDITED, '') : text;
  const forwarded = FORWARDED.test(said);
  return { text: forwarded ? said.replace(FORWARDED, '') : said, edited, forwarded };
}

/** The place of a shared location, lon and lat; null where the text shares none. */
export function sharedPosition(text: string): readonly [number, number] | null {
  const isLink = LOCATION.test(text) || /https?:\/\/(maps\.|goo\.gl|www\.google\.)/.test(text);
  const found = isLink ? COORDINATES.exec(text) : null;
  if (found === null) return null;
  const lat = Number(found[1]);
  const lon = Number(found[2]);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}
