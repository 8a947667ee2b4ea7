import { daysBetween, formatDate } from '../../domain/calendar-date.ts'
import type { CollectionChannel } from '../../domain/collection-contact.ts'
import { isPartlyPaid, isUndelivered, levelOf } from '../../domain/instalment.ts'
import { escalationLevelOf, type LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { type Tones, toneOf } from '../../domain/tone.ts'
import { type WordingPart, wordingOf } from '../../domain/wording.ts'
import { createTranslator, type Locale, type Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { OpenReceivable } from '../../store/index.ts'

/** What a wording is made for. */
export interface Wording {
  readonly receivable: OpenReceivable
  readonly channel: CollectionChannel
  /** The customer's language, not the reader's. */
  readonly language: Locale
  /** Who says it. */
  readonly rep: string
  readonly promiseBroken: boolean
}

/** What to say to the customer (K4): filled from the record, in the tone of the instalment's level. */
export function wordingText(
  { receivable, channel, language, rep, promiseBroken }: Wording,
  day: LadderDay,
  tones: Tones,
): string {
  const t = createTranslator(language)
  const level = levelOf(receivable, day)
  const { dueOn, amount, openAmount, currency, dealTitle, invoice, promise, disputedOn, isPlanned } = receivable
  const isPromised = promise !== null && promise.amount >= openAmount
  const money = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency }, language)
  const deal = asTyped(dealTitle, 150)
  const values = {
    open: money(openAmount),
    received: money(amount - openAmount),
    date: isPlanned ? t('wordings.ifDelivered', { date: formatDate(dueOn, language) }) : formatDate(dueOn, language),
    promisedFor: promise ? formatDate(promise.dueOn, language) : '',
    days: Math.max(0, daysBetween(dueOn, day.today)),
    rep: asTyped(rep, 80),
    what: invoice
      ? t('wordings.whatInvoice', { deal, invoice: asTyped(invoice.number, 60) })
      : t('wordings.what', { deal }),
  }
  const waitsFor = disputedOn
    ? ('dispute' as const)
    : isPromised
      ? ('promise' as const)
      : isUndelivered(receivable, day.today)
        ? ('delivery' as const)
        : null
  const occasion = {
    channel,
    // What is asked for at level 3 says that the supervisor follows it, which is so where they are told (K3).
    level: level === 3 && escalationLevelOf(day.ladder) > 3 ? 2 : level,
    tone: toneOf(tones, level),
    isOverdue: dueOn < day.today,
    isPartlyPaid: isPartlyPaid(receivable),
    promiseBroken,
    waitsFor,
  }
  // Chinese sentences follow one another without a space.
  return wordingOf(occasion)
    .map((part) => sentenceOf(part, values, t))
    .join(language === 'en' ? ' ' : '')
}

type Values = Readonly<Record<'open' | 'received' | 'date' | 'promisedFor' | 'rep' | 'what', string>> & {
  readonly days: number
}

function sentenceOf(part: WordingPart, values: Values, t: Translate): string {
  switch (part.part) {
    case 'fact':
      return t(`wordings.fact.${part.when}.${part.tone}.${part.channel}`, values)
    case 'thanks':
      return t('wordings.thanks', values)
    case 'promised':
      return t('wordings.promised', values)
    case 'disputed':
      return t('wordings.disputed', values)
    case 'undelivered':
      return t('wordings.undelivered', values)
    case 'broken':
      return t('wordings.broken')
    case 'ask':
      return t(`wordings.ask.level${part.level}.${part.channel}`)
    case 'close':
      return t(`wordings.close.${part.channel}`, values)
  }
}
