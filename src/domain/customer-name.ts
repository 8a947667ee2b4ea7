import { withAsciiDigits } from './numerals.ts'
import type { Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** Longest name of a customer or contact, in code points. */
export const MAX_NAME = 300
/** Longest phone number as typed, in code points: an international number with an extension and a remark. */
export const MAX_PHONE = 50

/** A customer's or contact's name as it is stored and shown; refused when nothing is visible in it or it is too long. */
export function cleanName(text: string): Result<string, TextProblem> {
  return cleanText(text, MAX_NAME)
}

/** Legal forms at the end of a name, folded: English, German, French. Joined, so that "S. A." and "SA" are one. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    'ltd limited inc incorporated corp corporation co company llc llp lp plc pty pte pvt ' +
    'gmbh ggmbh mbh ag kg kgaa ohg gbr ug haftungsbeschränkt ek eg se gesellschaftmitbeschränkterhaftung aktiengesellschaft ' +
    'sa sarl sàrl sas sasu eurl snc sca sci sociétéanonyme sociétéàresponsabilitélimitée'
  ).split(' '),
)
const LONGEST_FORM_WORDS = 4

/** Chinese legal forms at the end of a name, simplified and traditional, the longer ones first. */
const CHINESE_LEGAL_FORMS = ['股份有限公司', '有限责任公司', '有限責任公司', '有限公司']
const CHINESE_BEGINNINGS = CHINESE_LEGAL_FORMS.flatMap((form) =>
  [...form].map((_, index) => form.slice(0, index + 1)),
).sort((a, b) => b.length - a.length)

/**
 * A name as it is compared (C16): case, width, spaces, punctuation and the legal form do not count, so that
 * "ＡＣＭＥ Co., Ltd." is "acme" and "华兴机械有限公司" is "华兴机械". Accents count. A name that is nothing but a legal form
 * keeps it; one without letters or digits is compared as it is.
 */
export function foldName(text: string): string {
  return joined(text, withoutLegalForms)
}

/**
 * What somebody is typing to find a customer, folded so that it is part of the folded name at every letter: as
 * `foldName` does, and without a legal form that is only half there ("Acme Gm", "华兴机械有限").
 */
export function foldQuery(text: string): string {
  return joined(text, (words) => withoutLegalForms(withoutHalfALegalForm(words)))
}

/**
 * A phone number as it is compared (C16): digits only, an international prefix ("+" or "00") dropped together with the
 * "(0)" that some write after the country code. Empty when there is no digit in it: then there is nothing to compare.
 */
export function foldPhone(text: string): string {
  const typed = withAsciiDigits(text).trim()
  const international = /^\D*(?:\+|00)/.test(typed)
  const digits = (international ? typed.replace(/\(0\)/, '') : typed).replace(/\D/g, '')
  return international ? digits.replace(/^00/, '') : digits
}

/** The words of a text after folding, together; all of them where `reduce` would leave nothing. */
function joined(text: string, reduce: (words: readonly string[]) => readonly string[]): string {
  const folded = foldCase(text)
  const words = folded.replace(/\./g, '').match(/[\p{L}\p{N}\p{M}]+/gu)
  if (!words) return folded.replace(/\s+/g, '')
  return reduce(words).join('') || words.join('')
}

/** Letters as they are compared: in one width and case. */
export function foldCase(text: string): string {
  // Upper case first: it makes "ß" and "SS" one.
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replace(/ς/g, 'σ')
}

function withoutLegalForms(words: readonly string[]): readonly string[] {
  let core = words
  for (let shorter = withoutLastLegalForm(core); shorter !== null; shorter = withoutLastLegalForm(core)) core = shorter
  return core
}

/** The words without the legal form at their end; null when there is none. */
function withoutLastLegalForm(words: readonly string[]): readonly string[] | null {
  const last = words.at(-1) ?? ''
  const chinese = CHINESE_LEGAL_FORMS.find((form) => last.endsWith(form))
  if (chinese) return withoutEnding(words, chinese)
  for (let count = 1; count <= LONGEST_FORM_WORDS && count <= words.length; count += 1) {
    if (LEGAL_FORMS.has(words.slice(-count).join(''))) return words.slice(0, -count)
  }
  return null
}

/** The words without the beginning of a legal form at their end; at least one word stays. */
function withoutHalfALegalForm(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? ''
  const half = CHINESE_BEGINNINGS.find((beginning) => last.endsWith(beginning))
  if (half) return withoutEnding(words, half)
  for (let count = Math.min(LONGEST_FORM_WORDS, words.length - 1); count >= 1; count -= 1) {
    const typed = words.slice(-count).join('')
    if ([...LEGAL_FORMS].some((form) => form.startsWith(typed))) return words.slice(0, -count)
  }
  return words
}

function withoutEnding(words: readonly string[], ending: string): readonly string[] {
  const rest = (words.at(-1) ?? '').slice(0, -ending.length)
  return rest === '' ? words.slice(0, -1) : [...words.slice(0, -1), rest]
}
