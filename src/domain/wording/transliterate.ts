/**
 * Ukrainian Cyrillic in Latin letters as on passports and road signs: resolution 55 of the Cabinet
 * of Ministers of Ukraine, 27 January 2010.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y' },
  ...{ і: 'i', ї: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's' },
  ...{ т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ю: 'iu', я: 'ia' },
  ...{ ь: '', "'": '', '’': '', ʼ: '' },
};
/** At the beginning of a word. */
const INITIALS: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };

const CYRILLIC = /\p{Script=Cyrillic}/u;

/** Letters that are not Ukrainian stay as they are. */
export function transliterated(text: string): string {
  if (!CYRILLIC.test(text)) return text;
  return text.replace(/[\p{L}'’ʼ]+/gu, (word) => {
    let latin = '';
    const letters = [...word.normalize('NFC')];
    for (const [i, letter] of letters.entries()) {
      const lower = letter.toLowerCase();
      // зг is zgh, as zh is ж.
      const afterZ = lower === 'г' && letters[i - 1]?.toLowerCase() === 'з';
      const found = afterZ ? 'gh' : ((i === 0 ? INITIALS[lower] : undefined) ?? LETTERS[lower]);
      if (found === undefined) latin += letter;
      else latin += letter === lower ? found : found.charAt(0).toUpperCase() + found.slice(1);
    }
    return latin;
  });
}
