import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}/u
/** Names are shorter than this; the rest of a longer one is found by its characters. */
const LONGEST = 100

/**
 * How a name with Chinese characters is typed on a keyboard without them (C16): the whole pinyin without tones, and the
 * first letters, "huaxingjixie" and "hxjx"; what is not Chinese stays in its place. Family names have their own sound
 * (单 is "shan"), ü is "v". Null where nothing is Chinese.
 */
export function nameSounds(name: string): { readonly full: string; readonly initials: string } | null {
  if (!HAN.test(name)) return null
  const text = [...name].slice(0, LONGEST).join('')
  const pieces = pinyin(text, { toneType: 'none', type: 'all', surname: 'head', nonZh: 'consecutive', v: true })
  return {
    full: pieces.map(({ isZh, pinyin: syllable, origin }) => (isZh ? syllable : origin)).join(''),
    initials: pieces.map(({ isZh, pinyin: syllable, origin }) => (isZh ? syllable.slice(0, 1) : origin)).join(''),
  }
}
