/**
 * Cyrillic letter to Latin, for comparing only: Ukrainian (resolution 55 of the Cabinet of
 * Ministers, 2010; BGN/PCGN 1965 and 2019) and Russian (BGN/PCGN 1947) meet in `soundOf`, which
 * hears the differences between them as one sound. Marks (й, ї, ё) are gone before.
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'i' },
  ...{ і: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u' },
  ...{ ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ъ: '', ы: 'i', э: 'e' },
  ...{ ю: 'iu', я: 'ia' },
};

/** Devanagari consonants, without their inherent vowel. */
const CONSONANTS: Readonly<Record<string, string>> = {
  ...{ क: 'k', ख: 'kh', ग: 'g', घ: 'gh', ङ: 'n', च: 'ch', छ: 'ch', ज: 'j', झ: 'j', ञ: 'n' },
  ...{ ट: 't', ठ: 'th', ड: 'd', ढ: 'dh', ण: 'n', त: 't', थ: 'th', द: 'd', ध: 'dh', न: 'n' },
  ...{ प: 'p', फ: 'ph', ब: 'b', भ: 'bh', म: 'm', य: 'y', र: 'r', ल: 'l', व: 'v', श: 'sh' },
  ...{ ष: 'sh', स: 's', ह: 'h', ळ: 'l' },
};
/** Consonant with a dot below (nukta, U+093C): sounds that Hindi took from other languages. */
const DOTTED: Readonly<Record<string, string>> = {
  ...{ क: 'k', ख: 'kh', ग: 'g', ज: 'z', फ: 'f', ड: 'r', ढ: 'r', झ: 'zh', य: 'y' },
};
const VOWELS: Readonly<Record<string, string>> = {
  ...{ अ: 'a', आ: 'a', इ: 'i', ई: 'i', उ: 'u', ऊ: 'u', ऋ: 'ri', ए: 'e', ऐ: 'ai', ओ: 'o', औ: 'au' },
  ...{ ऑ: 'o', ऍ: 'e' },
};
const SIGNS: Readonly<Record<string, string>> = {
  ...{
    'ा': 'a',
    'ि': 'i',
    'ी': 'i',
    'ु': 'u',
    'ू': 'u',
    'ृ': 'ri',
    'े': 'e',
    'ै': 'ai',
    'ो': 'o',
    'ौ': 'au',
  },
  ...{ 'ॉ': 'o', 'ॅ': 'e' },
};
const NASALS = '\u0901\u0902';
const DEVANAGARI_ZERO = 0x966;
const NUKTA = '\u093c';
const VIRAMA = '\u094d';
const DEVANAGARI = /[\u0900-\u097f]/;

/** Latin letters that no decomposition makes plain. */
const ODD_LATIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ə: 'e' },
};

/**
 * A word in Latin letters without accents. Letters of other scripts than Latin, Cyrillic and
 * Devanagari stay as they are: they then match only themselves.
 * @param word folded by `foldWord`
 */
export function romanise(word: string): string {
  if (DEVANAGARI.test(word)) return devanagariWord(word);
  let latin = '';
  for (const letter of word) latin += CYRILLIC[letter] ?? ODD_LATIN[letter] ?? letter;
  return latin;
}

interface Syllable {
  onset: string;
  vowel: string;
  /** The inherent "a" that is written by no sign, and may be silent. */
  inherent: boolean;
}

function devanagariWord(word: string): string {
  const syllables = syllablesOf(word);
  // Ohala, Aspects of Hindi Phonology (1983): the inherent vowel is silent at the end of a word and
  // between VC and CV, read from the right.
  for (let i = syllables.length - 1; i > 0; i--) {
    const here = syllables[i];
    if (here === undefined || !here.inherent) continue;
    const next = syllables[i + 1];
    const spoken = syllables[i - 1]?.vowel !== '';
    if (next === undefined || (spoken && next.vowel !== '' && next.onset !== '')) here.vowel = '';
  }
  return syllables.map(({ onset, vowel }) => onset + vowel).join('');
}

/** Digits as digits, letters of other scripts in Latin; what has no sound of its own is dropped. */
function otherLetter(letter: string): string {
  if (!DEVANAGARI.test(letter)) return /\p{M}/u.test(letter) ? '' : romanise(letter);
  const digit = letter.charCodeAt(0) - DEVANAGARI_ZERO;
  return digit >= 0 && digit <= 9 ? String(digit) : '';
}

function syllablesOf(word: string): Syllable[] {
  const letters = [...word];
  const syllables: Syllable[] = [];
  for (const [i, letter] of letters.entries()) {
    const last = syllables.at(-1);
    const consonant = CONSONANTS[letter];
    if (consonant !== undefined) {
      const onset = letters[i + 1] === NUKTA ? (DOTTED[letter] ?? consonant) : consonant;
      syllables.push({ onset, vowel: 'a', inherent: true });
    } else if (letter in VOWELS) {
      syllables.push({ onset: '', vowel: VOWELS[letter] ?? '', inherent: false });
    } else if (last !== undefined && letter in SIGNS) {
      last.vowel = SIGNS[letter] ?? '';
      last.inherent = false;
    } else if (last !== undefined && letter === VIRAMA) {
      last.vowel = '';
      last.inherent = false;
    } else if (NASALS.includes(letter)) {
      syllables.push({ onset: 'n', vowel: '', inherent: false });
    } else {
      const onset = otherLetter(letter);
      if (onset !== '') syllables.push({ onset, vowel: '', inherent: false });
    }
  }
  return syllables;
}
