/** Every callback, action and block id of this feature, spelled once. */

export const OCCASION_VIEW = 'occasions.occasion_form'
export const COURTESY_VIEW = 'occasions.courtesy_form'
/** Suggested words; nothing to submit. */
export const WORDS_VIEW = 'occasions.words'

/** Buttons of lines; their value is the good day (domain/good-days). */
export const GREETED = 'occasions.greeted'
export const LOG_COURTESY = 'occasions.log_courtesy'
/** Likewise; of a holiday its festival and date. */
export const WORDS = 'occasions.show_words'
/** The language of suggested words: draws them anew. */
export const LANGUAGE = 'occasions.language'

/** The blocks of the forms that hold a field. */
export const BLOCK = {
  kind: 'kind',
  contact: 'contact',
  on: 'on',
  note: 'note',
  what: 'what',
  value: 'value',
  language: 'language',
} as const
