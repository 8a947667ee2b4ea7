import type { Locale } from './locale.ts'
import type { GallerySize } from './routes.ts'

/** The longest texts made so far: the gallery shows the same few thousands of times. */
const longest = new Map<string, string>()

/**
 * Texts for the gallery: believable ones, or the longest that can be typed, with everything in them that has ever
 * broken a message (markup, mentions, emoji, right-to-left script, letters of four bytes).
 */
export function sampleText(size: GallerySize, typical: string, maxCodePoints: number): string {
  if (size === 'typical') return typical
  const key = `${maxCodePoints} ${typical}`
  const known = longest.get(key)
  if (known !== undefined) return known
  const nasty = `${typical} <!channel> *bold* & <@U123> 👩‍👩‍👧 שלום 𠮷 | `
  const made = [...nasty.repeat(Math.ceil(maxCodePoints / [...nasty].length))].slice(0, maxCodePoints).join('')
  longest.set(key, made)
  return made
}

/** A customer's name in the reader's script. */
export const sampleCustomer = (size: GallerySize, locale: Locale): string =>
  sampleText(
    size,
    { en: 'Harbour Lights Ltd', 'zh-CN': '海港照明有限公司', 'zh-TW': '海港照明股份有限公司' }[locale],
    300,
  )

/** What was sold. */
export const sampleDeal = (size: GallerySize, locale: Locale): string =>
  sampleText(size, { en: '40 dock lanterns', 'zh-CN': '码头灯具 40 套', 'zh-TW': '碼頭燈具 40 組' }[locale], 200)

/** A colleague. */
export const sampleColleague = (size: GallerySize, locale: Locale): string =>
  sampleText(size, { en: 'Mira Okafor', 'zh-CN': '李敏', 'zh-TW': '林怡君' }[locale], 80)
