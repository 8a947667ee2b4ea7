import { option, section, staticSelect } from '../blocks.ts'
import { createTranslator, LANGUAGE_NAMES, type Locale, SUPPORTED, type Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'

/** For what there are words to suggest (P1, P2), in the order in which they are needed. */
export const WORDS_FOR = [
  'apology',
  'listening',
  'cause',
  'looking',
  'solution',
  'done',
  'prevention',
  'score',
] as const
export type WordsFor = (typeof WORDS_FOR)[number]

/** What the words are about; '' or left out where it is not known, then they do without. */
export interface WordsAbout {
  /** Who speaks. */
  readonly rep: string
  /** The product or deal. */
  readonly product: string
  /** What is proposed, or was done, to put it right. */
  readonly solution: string
  /** By when the customer hears what is proposed. */
  readonly hearsBy?: string
  /** What changes so that it does not happen again. */
  readonly prevention?: string
}

/** How much of a name, and of what is or was done, is put into the words. */
const NAME = 100
const DEED = 300

/**
 * What one could say to the customer (P1, P2), in this language: an apology that admits nothing false and hides nothing, how
 * to listen, how to ask for the cause, to say what is looked for and when they hear of it, to tell a solution, to say that it
 * is done and what prevents a repeat, and to ask for the score. Towards customers it is courteous; nothing in it is promised
 * that the complaint does not hold.
 */
export function suggestedWords(wordsFor: WordsFor, about: WordsAbout, language: Locale): string {
  const t = createTranslator(language)
  const product =
    about.product === ''
      ? t('complaintWords.it')
      : t('complaintWords.product', { product: asTyped(about.product, NAME) })
  const [solution, prevention] = [inSentence(about.solution), inSentence(about.prevention ?? '')]
  switch (wordsFor) {
    case 'apology':
      return t('complaintWords.apology', { rep: asTyped(about.rep, NAME), product })
    case 'listening':
    case 'cause':
      return t(`complaintWords.${wordsFor}`, { product })
    case 'looking':
      return about.hearsBy
        ? t('complaintWords.looking', { product, date: about.hearsBy })
        : t('complaintWords.lookingWithoutDate', { product })
    case 'prevention':
      return prevention === ''
        ? t('complaintWords.preventionWithoutChange', { product })
        : t('complaintWords.prevention', { product, prevention })
    case 'solution':
    case 'done':
    case 'score':
      return solution === ''
        ? t(`complaintWords.${wordsFor}WithoutSolution`, { product })
        : t(`complaintWords.${wordsFor}`, { product, solution })
  }
}

/** What somebody noted, as it stands in a sentence, which has a full stop of its own. */
const inSentence = (noted: string): string => asTyped(noted.trim().replace(/[.。]+$/u, ''), DEED)

/** The language of this name; the reader's own where there is none. */
export const wordsLanguage = (value: string | null, own: Locale): Locale =>
  SUPPORTED.find((each) => each === value) ?? own

/**
 * The suggested words as they stand in a form, with the select of their language, for a customer may speak another one than
 * the reader. `selectId`: the action that draws the form anew.
 */
export function wordsBlocks(
  words: { readonly wordsFor: WordsFor; readonly about: WordsAbout; readonly language: Locale },
  selectId: string,
  t: Translate,
): KnownBlock[] {
  const { wordsFor, about, language } = words
  const text = suggestedWords(wordsFor, about, language)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  const languages = SUPPORTED.map((each) => option(LANGUAGE_NAMES[each], each))
  return [
    section(`*${t(`complaintWords.heading.${wordsFor}`)}*\n${text}`, {
      accessory: staticSelect(selectId, languages, { initial: language }),
    }),
  ]
}
