/**
 * Up to two characters that stand for a person: first letters of the first and last word, or for a name written in
 * Chinese characters the last two, which tell colleagues apart better than the surname.
 */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0]
  if (first === undefined) return '?'
  if (/^\p{Script=Han}+$/u.test(name.trim())) return [...first].slice(-2).join('')
  const last = words.length > 1 ? words.at(-1) : undefined
  return ([...first][0] ?? '').toUpperCase() + ([...(last ?? '')][0] ?? '').toUpperCase()
}

/** How many avatar colours the style sheet has (`.avatar-0` …). */
export const AVATAR_COLOURS = 8

/** A colour that stays with the person. */
export function avatarColour(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return sum % AVATAR_COLOURS
}
