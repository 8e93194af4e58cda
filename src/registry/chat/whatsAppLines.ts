/** What a message's words say of it besides words: system, media, edit, forward, shared place. */

const SYSTEM =
  /end-to-end encrypted|наскрізн\p{L}+ шифр|сквозн\p{L}+ шифр|एंड-टू-एंड|security code|код безпеки|код безопасности|सुरक्षा कोड|created (this )?(group|community)|changed (the|this group|their)|joined using|joined from|was added|turned (on|off) (disappearing|admin)|requested to join|pinned a message|is a contact|only admins|this group has|started a (call|video)|missed (voice|video|group)|waiting for this message|створи(в|ла) групу|створено групу|додає вас|додано|змінив|змінила|приєдна|залиши(в|ла) групу|создал|изменил|добавил|присоедин|покинул|вышел|вышла|удалил|ग्रुप बनाया|को जोड़ा|शामिल हुए|ने छोड़/iu;
/** What stands before the first colon may be such a line too: "Anna changed the subject to ...". */
const SYSTEM_VERB =
  / (changed the (subject|group)|changed this group|created group|added|removed|змінив|змінила|изменил|изменила|изменил\(а\)|додав|додала|добавил|добавила|ने .*बदल) ?/iu;
const LEFT = / (left|left the group|вийшов|вийшла|залишив групу|залишила групу|покинул\(а\)?.*)$/iu;
const MEDIA =
  /^<(media omitted|attached: [^>]*|без медіафайлів|медіафайл пропущено|без медиафайлов|मीडिया (छोड़ा गया|के बिना)|médias? omis)>$|^(image|video|audio|sticker|gif|document|contact card|зображення|відео|аудіо|стікер|изображение|видео|стикер|चित्र|वीडियो) (omitted|пропущено|пропущен|отсутствует|छोड़ा गया)$|^\S+\.(jpe?g|png|mp4|opus|webp|m4a|aac|3gp|pdf|vcf|mp3|gif|mov|docx?) \((file attached|файл додано|файл добавлен|फ़ाइल संलग्न)\)$/iu;
const DELETED =
  /^(this message was deleted|you deleted this message|це повідомлення видалено|ви видалили|данное сообщение удалено|это сообщение удалено|вы удалили|यह मैसेज (डिलीट|मिटा))/iu;
const EDITED =
  /\s*<(this message was edited|повідомлення змінено|сообщение изменено|मैसेज एडिट किया गया)>\s*$/iu;
const FORWARDED =
  /^\s*[[(<*_]{0,2}(forwarded( many times| as received)?|fwd?:|переслано( багато разів)?|пересланн?ое( сообщение| повідомлення)?|переслане повідомлення|फ़ॉरवर्ड( किया गया)?|forward kiya)[\])>*_]{0,2}\s*[:\n]?\s*/iu;
const LOCATION =
  /^(location|live location|місцезнаходження|местоположение|स्थान|लोकेशन):?\s*https?:\/\/\S+/iu;
const COORDINATES = /[?&@/](?:q=|query=|ll=)?(-?\d{1,2}\.\d{3,}),(-?\d{1,3}\.\d{3,})/;

export function isSystemLine(text: string): boolean {
  return SYSTEM.test(text);
}

/** Of a line `before: after`: is `before` no sender but what the system says happened? */
export function isSystemEvent(before: string): boolean {
  return SYSTEM_VERB.test(`${before} `) || LEFT.test(before);
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
