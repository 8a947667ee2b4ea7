/** Accents of the Latin, Greek and Cyrillic letters, once they stand by themselves; the voicing marks of kana are not among them. */
const ACCENTS = /[\u0300-\u036f]/gu

/** Letters with a stroke or of two, which Unicode takes for letters of their own. */
const WRITTEN_PLAINLY: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
}
const LETTERS = new RegExp(`[${Object.keys(WRITTEN_PLAINLY).join('')}]`, 'gu')

/**
 * A text in small letters as whoever types quickly writes it, without accents and strokes: "café" is "cafe", "sørensen" is
 * "sorensen" (C16). For finding only: two names that differ by them are two names.
 */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(LETTERS, (letter) => WRITTEN_PLAINLY[letter] ?? letter)
