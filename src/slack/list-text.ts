import type { Locale } from './locale.ts'

/** Several names or other short texts as one, in the way of the reader's language: "a, b, and c", "a、b和c". */
export const listText = (parts: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' }).format(parts)
