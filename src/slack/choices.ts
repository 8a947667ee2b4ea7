import { COUNTRIES } from '../domain/countries.ts'
import { CURRENCIES } from '../domain/currency.ts'
import { option } from './blocks.ts'
import { LIMITS } from './limits.ts'
import type { Locale, Translate } from './locale.ts'

/** What can be found by typing. */
export type ChoiceKind = 'currency' | 'timeZone' | 'country'

/** Stands for "no country" in an option, whose value must not be empty. */
export const NO_COUNTRY = 'none'

interface Choice {
  readonly value: string
  readonly text: string
  /** Everything it is found by, folded. */
  readonly found: readonly string[]
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[_/]/g, ' ').trim()

const known = new Map<string, readonly Choice[]>()

/** Every choice in the reader's language, found by code and by its name in that language or in English. */
function choicesOf(kind: ChoiceKind, locale: Locale): readonly Choice[] {
  const key = `${kind} ${locale}`
  const made = known.get(key) ?? MAKE[kind](locale)
  known.set(key, made)
  return made
}

const named = (type: 'currency' | 'region', codes: readonly string[], locale: Locale): Choice[] => {
  const [names, english] = [locale, 'en'].map((tag) => new Intl.DisplayNames([tag], { type }))
  return codes.map((code) => {
    const name = names?.of(code) ?? code
    const text = type === 'currency' ? `${code} · ${name}` : `${name} (${code})`
    return { value: code, text, found: [code, name, english?.of(code) ?? ''].map(fold) }
  })
}

const MAKE: Readonly<Record<ChoiceKind, (locale: Locale) => Choice[]>> = {
  currency: (locale) => named('currency', CURRENCIES, locale),
  country: (locale) => named('region', COUNTRIES, locale).sort((a, b) => a.text.localeCompare(b.text, locale)),
  timeZone: (locale) =>
    Intl.supportedValuesOf('timeZone').map((zone) => {
      const name = zoneName(zone, locale)
      const text = `${zone.replaceAll('_', ' ')} · ${name}`
      return { value: zone, text, found: [zone, zone.split('/').at(-1) ?? '', name, zoneName(zone, 'en')].map(fold) }
    }),
}

/** What people call a zone: "Central European Time". */
function zoneName(timeZone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** How well a choice fits what was typed: 0 the best; null not at all. */
function rank({ found }: Choice, query: string): number | null {
  if (found.some((text) => text === query)) return 0
  if (found.some((text) => text.startsWith(query))) return 1
  return found.some((text) => text.includes(query)) ? 2 : null
}

/** The options for what was typed, the best first; for nothing typed, the beginning of the list. */
export function findChoices(kind: ChoiceKind, query: string, locale: Locale, t: Translate) {
  const wanted = fold(query)
  const options = choicesOf(kind, locale)
    .flatMap((choice) => {
      const place = rank(choice, wanted)
      return place === null ? [] : [{ choice, place }]
    })
    .sort((a, b) => a.place - b.place)
    .map(({ choice: { text, value } }) => option(text, value))
  const none = kind === 'country' && (wanted === '' || options.length === 0) ? [noCountry(t)] : []
  return [...none, ...options].slice(0, LIMITS.selectOptions)
}

const noCountry = (t: Translate) => option(t('settings.money.noCountry'), NO_COUNTRY)

/** The option that stands for a setting as it is now. */
export function chosenOption(kind: ChoiceKind, value: string, locale: Locale, t: Translate) {
  if (kind === 'country' && value === '') return noCountry(t)
  return option(choiceText(kind, value, locale), value)
}

/** What a setting is called: "EUR · Euro", "Germany (DE)". */
export const choiceText = (kind: ChoiceKind, value: string, locale: Locale): string =>
  choicesOf(kind, locale).find((choice) => choice.value === value)?.text ?? value
