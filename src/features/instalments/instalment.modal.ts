import { formatDate } from '../../domain/calendar-date.ts'
import { COLLECTION_CHANNELS, type CollectionChannel } from '../../domain/collection-contact.ts'
import type { StoryLine } from '../../domain/instalment-story.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney, type Money } from '../../domain/money.ts'
import type { PayingHabit } from '../../domain/paying-habit.ts'
import { isCoveredBy } from '../../domain/payment.ts'
import type { Tones } from '../../domain/tone.ts'
import { actions, button, context, divider, header, option, section, staticSelect } from '../../slack/blocks.ts'
import { LANGUAGE_NAMES, type Locale, SUPPORTED, type Translate } from '../../slack/locale.ts'
import { endedText, lateText, receivableDetails, receivableLine } from '../../slack/receivables.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { BUTTONS, type ButtonName } from './buttons.ts'
import { CARD_VIEW, CHOOSE_CHANNEL, CHOOSE_LANGUAGE } from './ids.ts'
import { storyLines } from './story.ts'
import { type WordingFacts, wordingText } from './wording.ts'

/** What the reader has chosen for the wording. */
export interface WordingChoice {
  readonly channel: CollectionChannel
  readonly language: Locale
}

/** A number to call: that of a contact, or the customer's own. */
export interface AddressedPhone {
  readonly contact: string | null
  readonly phone: string
}

/** Everything of one instalment, as far as the reader may see it, and what they may do there. */
export interface InstalmentCard {
  readonly receivable: OpenReceivable
  readonly story: readonly StoryLine[]
  readonly habit: PayingHabit | null
  /** The day by which a contact was to be logged, where none was (K11). */
  readonly ownDelaySince: string | null
  /** What the wording says beside the receivable. */
  readonly wording: WordingFacts
  /** Under which number whom the wording addresses is reached; null where none is noted. */
  readonly phone: AddressedPhone | null
  readonly tones: Tones
  readonly choice: WordingChoice
  /** Until when the reader has put off their reminder of it, in words. */
  readonly snoozedUntil: string | null
  /** The buttons this reader has a right to. */
  readonly buttons: readonly ButtonName[]
}

/** Events that are shown; the earlier ones are counted. */
const SHOWN_EVENTS = 30
/** Events to a block: a long story stays within the limit of each. */
const EVENTS_PER_BLOCK = 6

/**
 * The card of an instalment as a modal (K4): who owes what since when and how they have paid so far; what can be done;
 * what one could say; and all that happened to it.
 */
export function buildInstalmentCard(card: InstalmentCard, day: LadderDay, t: Translate, locale: Locale): ModalView {
  const { receivable, choice, buttons } = card
  const isOpen = receivable.openAmount > 0n
  return modal({
    callbackId: CARD_VIEW,
    title: t('instalments.card.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ instalmentId: receivable.id, ...choice }),
    blocks: [
      section(standingText(receivable, day, t, locale)),
      context(factLines(card, t, locale)),
      ...(buttons.length > 0 ? [buttonRow(card, t)] : []),
      ...(isOpen ? wordingBlocks(card, day, t) : []),
      divider(),
      header(t('instalments.card.story')),
      ...storyBlocks(card, t, locale),
    ],
  })
}

/** Who owes what since when; or why nothing is owed any more though it was not paid (K1, D9). */
function standingText(receivable: OpenReceivable, day: LadderDay, t: Translate, locale: Locale): string {
  const ended = endedText(receivable, t, locale)
  if (ended === null) return receivableLine(receivable, day, t, locale)
  return `✓ ${ended}\n${receivableDetails(receivable, day, t, locale)}`
}

function factLines(
  { receivable, habit, ownDelaySince, snoozedUntil, wording: { credit } }: InstalmentCard,
  t: Translate,
  locale: Locale,
): string[] {
  const { invoice, openAmount, currency } = receivable
  const isOpen = openAmount > 0n
  return [
    habitSentence(habit, receivable.customerName, t),
    ...(invoice ? [invoiceSentence(invoice, t, locale)] : isOpen ? [t('instalments.card.noInvoice')] : []),
    ...(credit > 0n && isOpen ? [creditSentence({ amount: credit, currency }, receivable, t, locale)] : []),
    ...(snoozedUntil && isOpen ? [t('reminders.snooze.done', { until: snoozedUntil })] : []),
    ...(ownDelaySince && isOpen ? [t('instalments.card.ownDelay', { date: ownDelaySince })] : []),
  ]
}

function habitSentence(habit: PayingHabit | null, customerName: string, t: Translate): string {
  const customer = asTyped(customerName, 150)
  if (!habit) return t('instalments.card.noHabit', { customer })
  const { paid: count, onTime } = habit
  if (onTime === count) return t('instalments.card.habitOnTime', { customer, count })
  const late = lateText(habit, t)
  return onTime === 0
    ? t('instalments.card.habitLate', { customer, count, late })
    : t('instalments.card.habit', { customer, count, onTime, late })
}

/** What they have paid already, and that it comes before asking for more (K5). */
function creditSentence(credit: Money, { customerName, openAmount }: OpenReceivable, t: Translate, locale: Locale) {
  const values = { customer: asTyped(customerName, 150), amount: formatMoney(credit, locale) }
  return t(`instalments.card.${isCoveredBy(credit.amount, openAmount) ? 'creditCovers' : 'creditPart'}`, values)
}

function invoiceSentence(
  { number, issuedOn, deliveredOn }: NonNullable<OpenReceivable['invoice']>,
  t: Translate,
  locale: Locale,
): string {
  const values = { number: asTyped(number, 60), date: formatDate(issuedOn, locale) }
  return deliveredOn
    ? t('instalments.card.invoiceDelivered', { ...values, delivered: formatDate(deliveredOn, locale) })
    : t('instalments.card.invoice', values)
}

function buttonRow({ receivable, buttons }: InstalmentCard, t: Translate): KnownBlock {
  return actions(
    'instalment',
    buttons.map((name) => {
      const label = t(`instalments.button.${name}`)
      const style = name === 'recordPayment' ? { style: 'primary' as const } : {}
      const accessibilityLabel = `${label}: ${receivable.customerName}`
      return button(BUTTONS[name].id, label, { value: receivable.id, accessibilityLabel, ...style })
    }),
  )
}

function wordingBlocks(card: InstalmentCard, day: LadderDay, t: Translate): KnownBlock[] {
  const { receivable, choice, wording, phone, tones } = card
  const channels = COLLECTION_CHANNELS.map((each) => option(t(`instalments.channel.${each}`), each))
  const languages = SUPPORTED.map((each) => option(LANGUAGE_NAMES[each], each))
  return [
    divider(),
    header(t('instalments.card.say')),
    actions('wording', [
      staticSelect(CHOOSE_CHANNEL, channels, { initial: choice.channel, placeholder: t('instalments.card.sayBy') }),
      staticSelect(CHOOSE_LANGUAGE, languages, { initial: choice.language, placeholder: t('instalments.card.sayIn') }),
    ]),
    section(wordingText({ receivable, ...choice, ...wording }, day, tones)),
    ...(phone ? [context([phoneText(phone, t)])] : []),
  ]
}

const phoneText = ({ contact, phone }: AddressedPhone, t: Translate): string =>
  contact
    ? t('instalments.card.phoneOf', { name: asTyped(contact, 150), phone: asTyped(phone, 60) })
    : t('instalments.card.phone', { phone: asTyped(phone, 60) })

function storyBlocks({ receivable, story }: InstalmentCard, t: Translate, locale: Locale): KnownBlock[] {
  const { currency, amount: total } = receivable
  const lines = storyLines(story.slice(-SHOWN_EVENTS), { currency, total }, t, locale)
  const blocks: KnownBlock[] = []
  for (let index = 0; index < lines.length; index += EVENTS_PER_BLOCK)
    blocks.push(section(lines.slice(index, index + EVENTS_PER_BLOCK).join('\n')))
  const hidden = story.length - lines.length
  return hidden > 0 ? [context([t('instalments.card.storyMore', { count: hidden })]), ...blocks] : blocks
}

/** Reads which instalment a card shows and what was chosen in it; what is not ours falls back to what is given. */
export function readCardRoute(privateMetadata: string, fallback: WordingChoice) {
  const { instalmentId, channel, language } = readRoutingData(privateMetadata, ['instalmentId', 'channel', 'language'])
  return {
    instalmentId: instalmentId ?? '',
    channel: COLLECTION_CHANNELS.find((known) => known === channel) ?? fallback.channel,
    language: SUPPORTED.find((known) => known === language) ?? fallback.language,
  }
}
