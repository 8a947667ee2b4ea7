import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import type { Reflection } from '../../store/index.ts'
import { button, section } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'
import { LOOK_BACK, READ } from './ids.ts'

/** What was reflected on, as a button's label for screen readers says it. */
const named = (label: string, { customerName, dealTitle }: Reflection): string =>
  `${label}: ${[customerName, ...(dealTitle === null ? [] : [dealTitle])].join(', ')}`

/** What is looked back on: the customer with the deal, or why they were given up. */
export function matterText(
  {
    customerName,
    dealTitle,
    lossReason,
    isCancelled,
  }: Pick<Reflection, 'customerName' | 'dealTitle' | 'lossReason' | 'isCancelled'>,
  t: Translate,
): string {
  const customer = asTyped(customerName, 150)
  if (dealTitle === null)
    return t('reflections.matter.loss', { customer, reason: t(`staying.reason.${lossReason ?? 'other'}`) })
  const words = { customer, title: asTyped(dealTitle, 150) }
  return t(isCancelled ? 'reflections.matter.cancelled' : 'reflections.matter.deal', words)
}

/** The button that opens the form of a reflection. */
export function lookBackButton(reflection: Reflection, t: Translate) {
  const label = t('reflections.button.lookBack')
  return button(LOOK_BACK, label, { value: reflection.id, accessibilityLabel: named(label, reflection) })
}

/** The button that shows what was answered. */
export function readButton(reflection: Reflection, t: Translate) {
  const label = t('reflections.button.read')
  return button(READ, label, { value: reflection.id, accessibilityLabel: named(label, reflection) })
}

/** What became of a reflection, in a sentence: asked for on a day, skipped, or looked back on. */
export function stateText(
  { state, askOn, answeredAt, memberName }: Reflection,
  timeZone: string,
  t: Translate,
  locale: Locale,
): string {
  const name = asTyped(memberName, 80)
  if (state === 'open') return t('reflections.state.open', { name, date: formatDate(askOn, locale) })
  const date = answeredAt === null ? '' : formatDate(dateAt(answeredAt, timeZone), locale)
  return t(`reflections.state.${state}`, { name, date })
}

/** A reflection on the card of its deal. */
export interface ReflectionOnCard {
  readonly reflection: Reflection
  /** Whether it is the reader's to look back. */
  readonly isReaders: boolean
  readonly timeZone: string
}

/** The part of a deal's card about looking back (D5): what became of it, the gist, and the way to all of it. */
export function reflectionPart(
  { reflection, isReaders, timeZone }: ReflectionOnCard,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const { state, answers } = reflection
  const gist = [
    ...(answers.objection === null
      ? []
      : [t('reflections.card.objection', { objection: t(`reflections.objection.${answers.objection}`) })]),
    ...(answers.technique === null
      ? []
      : [t('reflections.card.technique', { text: asTyped(answers.technique, 200).replaceAll('\n', ' ') })]),
  ]
  const lines = [
    `*${t('reflections.card.heading')}*`,
    stateText(reflection, timeZone, t, locale),
    ...(state === 'answered' ? gist : []),
  ]
  const way = state === 'answered' ? readButton(reflection, t) : isReaders ? lookBackButton(reflection, t) : null
  return [section(lines.join('\n'), way ? { accessory: way } : {})]
}
