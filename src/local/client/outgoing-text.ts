import type { Person } from '../protocol.ts'

/**
 * A typed message as Slack's client sends it: control characters escaped, `@Name` of somebody here as a mention.
 * The longest name wins, so that "@Anna Maria" is not taken for "@Anna".
 */
export function outgoingText(typed: string, people: readonly Pick<Person, 'id' | 'name'>[]): string {
  const escaped = escapeText(typed.trim())
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length)
  return longestFirst.reduce((text, { id, name }) => text.replaceAll(`@${escapeText(name)}`, `<@${id}>`), escaped)
}

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
