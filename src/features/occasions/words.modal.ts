import { actions, context, option, section, staticSelect } from '../../slack/blocks.ts'
import { LANGUAGE_NAMES, type Locale, SUPPORTED, type Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { BLOCK, LANGUAGE, WORDS_VIEW } from './ids.ts'

/** Longest text of suggested words: a name, a sentence or three, and who says it. */
const MAX_WORDS = 1_500

/** Suggested words, and what they are for. */
export interface ShownWords {
  /** Who and what, a line of the reader's language. */
  readonly about: string
  readonly words: string
  readonly language: Locale
  /** What is greeted for, as routing data. */
  readonly route: string
}

/** Suggested words in the language of whoever is greeted (C9), to be copied and changed; the language can be chosen. */
export function buildWordsModal({ about, words, language, route }: ShownWords, t: Translate): ModalView {
  return modal({
    callbackId: WORDS_VIEW,
    title: t('occasions.wordsTitle'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ route }),
    blocks: [
      section(about),
      section(asTyped(words, MAX_WORDS)),
      actions(BLOCK.language, [
        staticSelect(
          LANGUAGE,
          SUPPORTED.map((each) => option(LANGUAGE_NAMES[each], each)),
          { initial: language },
        ),
      ]),
      context([t('occasions.wordsHint')]),
    ],
  })
}
