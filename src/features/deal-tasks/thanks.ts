import { createTranslator, type Locale, localeOf } from '../../slack/locale.ts'
import type { Contact, Settings } from '../../store/index.ts'

/** Languages that are read in one of ours. */
const READ_IN: ReadonlyMap<string, Locale> = new Map([
  ['zh-CN', 'zh-CN'],
  ['zh-TW', 'zh-TW'],
  ['yue', 'zh-TW'],
])

/** Who is thanked for an order (D4). */
export type Thanked = Pick<Contact, 'name' | 'language'>

/**
 * Whom of a customer's people to thank for an order: who decides, else who buys, else who was noted first; nobody who has
 * left. An individual is thanked themselves. Null: all of them.
 */
export function whomToThank(
  customer: { readonly kind: string; readonly name: string },
  contacts: readonly Contact[],
): Thanked | null {
  const there = contacts.filter(({ leftOn }) => leftOn === null)
  const [first] = there
  const chosen = (['decides', 'buys'] as const).flatMap((role) => there.filter((each) => each.buyingRole === role))[0]
  if (chosen ?? first) return chosen ?? first ?? null
  return customer.kind === 'individual' ? { name: customer.name, language: null } : null
}

/** Words to thank with, in the language of whoever is thanked, else English; where none is noted, the workspace's. */
export function thankingWords(thanked: Thanked | null, { language }: Pick<Settings, 'language'>): string {
  const spoken = thanked?.language ? (READ_IN.get(thanked.language) ?? 'en') : localeOf(language)
  const t = createTranslator(spoken)
  return thanked ? t('dealTasks.thanks.person', { name: thanked.name }) : t('dealTasks.thanks.company')
}
