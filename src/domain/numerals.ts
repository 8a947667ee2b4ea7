/** Where the runs of decimal digits begin that people type instead of 0–9 and that NFKC leaves alone. */
const ZEROS = [0x0660 /* Arabic */, 0x06f0 /* Persian, Urdu */, 0x0966 /* Devanagari */, 0x09e6 /* Bengali */, 0x0e50]

/**
 * The text in NFKC with full-width, Arabic, Persian, Devanagari, Bengali and Thai digits written as 0–9. Superscripts,
 * fractions and circled numbers stay as they are, though NFKC has digits for them: "5²" is not 52.
 */
export function withAsciiDigits(text: string): string {
  const parts = text.split(/(\p{No}+)/u)
  const composed = parts.map((part, index) => (index % 2 === 1 ? part : part.normalize('NFKC'))).join('')
  return composed.replace(/\p{Nd}/gu, (digit) => {
    const codePoint = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((start) => codePoint >= start && codePoint <= start + 9)
    return zero === undefined ? digit : String(codePoint - zero)
  })
}

/** A whole number of at most nine digits, none of them a sign; null for anything else. */
export function wholeNumber(text: string): number | null {
  const digits = withAsciiDigits(text).trim()
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}
