/** The words of the interface in the language of the person who reads them. */
import i18next, { type FormatterModule, type i18n } from 'i18next'
import { LOCALES, type Locale, type Texts, texts } from '../locales/index.ts'

export { LOCALES as SUPPORTED, type Locale }

/** What each language calls itself: the same in every language. */
export const LANGUAGE_NAMES = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' } as const satisfies Record<
  Locale,
  string
>

/** The paths of all texts: `'common.cancel'`; plural forms count as one (`day_one`, `day_other` → `day`). */
type KeyOf<Node, Prefix extends string = ''> = {
  [Key in keyof Node & string]: Node[Key] extends string
    ? `${Prefix}${Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key}`
    : KeyOf<Node[Key], `${Prefix}${Key}.`>
}[keyof Node & string]

/** Every text that can be asked for. */
export type TextKey = KeyOf<Texts>

/** The English text at a path: the plural's `_other` form where there is one. */
type TextAt<Node, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Node
    ? TextAt<Node[Head], Rest>
    : never
  : Path extends keyof Node
    ? Node[Path]
    : `${Path}_other` extends keyof Node
      ? Node[`${Path}_other`]
      : never

/** The names between `{{` and `}}`. */
type VariableOf<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | VariableOf<Rest> : never

type NodeOf<Node, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Node
    ? NodeOf<Node[Head], Rest>
    : never
  : Node
type LastOf<Path extends string> = Path extends `${string}.${infer Rest}` ? LastOf<Rest> : Path
/** A plural needs its number even where a language does not print it. */
type CountOf<Key extends string> = Key extends string
  ? `${LastOf<Key>}_other` extends keyof NodeOf<Texts, Key>
    ? 'count'
    : never
  : never

type Variables<Key extends string> = VariableOf<TextAt<Texts, Key>> | CountOf<Key>
type ValuesFor<Key extends string> = {
  readonly [Name in Variables<Key>]: Name extends 'count' ? number : string | number
}

/**
 * The text of a key with its values filled in. Keys and needed values are checked by the compiler; where the key is a
 * union (`t(\`deals.terms.${template}\`)`), the values of all its texts are required.
 *
 * Nothing is escaped here: that happens once, in text.ts, when the text becomes mrkdwn. Money and dates are formatted
 * by the domain (`formatMoney`, `formatDate`) before they are filled in.
 */
export type Translate = <Key extends TextKey>(
  key: Key,
  ...values: [Variables<Key>] extends [never] ? [] : [values: ValuesFor<Key>]
) => string

/** Our language for that of a Slack profile: zh-TW, zh-HK and zh-Hant are read in zh-TW, other Chinese in zh-CN. */
export function localeOf(slackLocale: string | null | undefined): Locale {
  const tag = (slackLocale ?? '').toLowerCase().replaceAll('_', '-')
  if (!/^zh(-|$)/.test(tag)) return 'en'
  if (/-hans(-|$)/.test(tag)) return 'zh-CN'
  return /-(hant|tw|hk|mo)(-|$)/.test(tag) ? 'zh-TW' : 'zh-CN'
}

/** Numbers are filled in as the language writes them: "1,234 days". Years, dates and money come as texts. */
function numbersIn(locale: Locale): FormatterModule {
  const numbers = new Intl.NumberFormat(locale)
  return {
    type: 'formatter',
    init: () => {},
    add: () => {},
    addCached: () => {},
    format: (value: unknown) => (typeof value === 'number' ? numbers.format(value) : String(value)),
  }
}

const instances = new Map<Locale, i18n>()

function instanceOf(locale: Locale): i18n {
  const known = instances.get(locale)
  if (known) return known
  const instance = i18next.createInstance().use(numbersIn(locale))
  void instance.init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: texts[locale] } },
    nsSeparator: false,
    returnNull: false,
    initAsync: false,
    interpolation: { escapeValue: false, skipOnVariables: true, alwaysFormat: true },
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => {
      throw new Error(`no text ${key} in ${locale}`)
    },
  })
  instances.set(locale, instance)
  return instance
}

const translators = new Map<Locale, Translate>()

/** The translator of a language; made once per language. Texts without values are looked up once, then remembered. */
export function createTranslator(locale: Locale): Translate {
  const known = translators.get(locale)
  if (known) return known
  const instance = instanceOf(locale)
  const fixed = new Map<string, string>()
  const translate = ((key: string, values?: Record<string, string | number>) => {
    if (values) return instance.t(key, values)
    const text = fixed.get(key) ?? instance.t(key)
    fixed.set(key, text)
    return text
  }) as Translate
  translators.set(locale, translate)
  return translate
}
