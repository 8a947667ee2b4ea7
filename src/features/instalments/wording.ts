import { type CalendarDate, daysBetween, formatDate } from '../../domain/calendar-date.ts'
import type { CollectionChannel } from '../../domain/collection-contact.ts'
import { isPartlyPaid, levelOf, receivedOf } from '../../domain/instalment.ts'
import { escalationLevelOf, type LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { type Tones, toneOf } from '../../domain/tone.ts'
import { type DueTime, type PromisedTime, type WordingPart, wordingOf } from '../../domain/wording.ts'
import { createTranslator, type Locale, type Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { OpenReceivable } from '../../store/index.ts'

/** What a wording says beside what stands in the receivable. */
export interface WordingFacts {
  /** Who says it. */
  readonly rep: string
  /** Whom of the customer's people one speaks to, where it is known: of a promise, whoever gave it (K6). */
  readonly contact: string | null
  /** The last broken promise, and what is missing of it in minor units; null where there is none, or it came in since. */
  readonly brokenPromise: { readonly promisedFor: CalendarDate; readonly missing: bigint } | null
  /** What the customer has paid and no instalment took, in its currency (K5); minor units. */
  readonly credit: bigint
  /** Whoever says it has a supervisor who is told of it at level 3 (K3). */
  readonly supervisorFollows: boolean
}

/** What a wording is made for. */
export interface Wording extends WordingFacts {
  readonly receivable: OpenReceivable
  readonly channel: CollectionChannel
  /** The customer's language, not the reader's. */
  readonly language: Locale
}

/** What to say to the customer (K4): filled from the record, in the tone of the instalment's level. */
export function wordingText(wording: Wording, day: LadderDay, tones: Tones): string {
  const { receivable, channel, language, brokenPromise, supervisorFollows } = wording
  const t = createTranslator(language)
  const level = levelOf(receivable, day)
  const { dueOn, openAmount, promise, disputedOn, isPlanned } = receivable
  const parts = wordingOf({
    channel,
    level,
    tone: toneOf(tones, level),
    when: dueTime(dueOn, day.today),
    isPartlyPaid: isPartlyPaid(receivable),
    promise: promise && {
      covers: promise.amount >= openAmount ? 'all' : 'part',
      when: promisedTime(promise.dueOn, day.today),
    },
    isPromiseBroken: brokenPromise !== null,
    isDisputed: disputedOn !== null,
    isUndelivered: isPlanned && dueOn <= day.today,
    credit: wording.credit <= 0n ? null : wording.credit >= toBeAsked(receivable) ? 'all' : 'part',
    supervisorFollows: supervisorFollows && level >= escalationLevelOf(day.ladder),
  })
  const values = valuesOf(wording, day, t)
  // Chinese sentences follow one another without a space.
  const text = parts.map((part) => sentenceOf(part, values, t)).join(language === 'en' ? ' ' : '')
  return channel === 'message' ? `${text}\n${values.rep}` : text
}

/** What of the instalment is not promised: what is promised of a part is not asked for a second time. */
const toBeAsked = ({ openAmount, promise }: Pick<OpenReceivable, 'openAmount' | 'promise'>): bigint =>
  openAmount - (promise && promise.amount < openAmount ? promise.amount : 0n)

const dueTime = (dueOn: CalendarDate, today: CalendarDate): DueTime =>
  dueOn > today ? 'coming' : dueOn === today ? 'today' : 'overdue'

const promisedTime = (promisedFor: CalendarDate, today: CalendarDate): PromisedTime =>
  promisedFor > today ? 'coming' : promisedFor === today ? 'today' : 'past'

type Values = Readonly<
  Record<
    | 'asked'
    | 'received'
    | 'date'
    | 'days'
    | 'promised'
    | 'promisedFor'
    | 'missing'
    | 'brokenFor'
    | 'credit'
    | 'rep'
    | 'contact'
    | 'what',
    string
  >
>

function valuesOf(wording: Wording, { today }: LadderDay, t: Translate): Values {
  const { receivable, language, rep, contact, brokenPromise, credit } = wording
  const { dueOn, openAmount, currency, dealTitle, invoice, promise, isPlanned } = receivable
  const money = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency }, language)
  const deal = asTyped(dealTitle, 150)
  const left = toBeAsked(receivable)
  // What they have paid already is named beside the rest, or pays for all of it.
  const asked = credit > 0n && credit < left ? left - credit : left
  return {
    asked: money(asked),
    received: money(receivedOf(receivable)),
    date: isPlanned ? t('wordings.ifDelivered', { date: formatDate(dueOn, language) }) : formatDate(dueOn, language),
    days: t('wordings.days', { count: Math.max(0, daysBetween(dueOn, today)) }),
    promised: money(openAmount - left),
    promisedFor: promise ? formatDate(promise.dueOn, language) : '',
    credit: money(credit),
    missing: money(brokenPromise?.missing ?? 0n),
    brokenFor: brokenPromise ? formatDate(brokenPromise.promisedFor, language) : '',
    rep: asTyped(rep, 80),
    contact: contact === null ? '' : asTyped(contact, 80),
    what: invoice
      ? t('wordings.whatInvoice', { deal, invoice: asTyped(invoice.number, 60) })
      : t('wordings.what', { deal }),
  }
}

function sentenceOf(part: WordingPart, values: Values, t: Translate): string {
  switch (part.part) {
    case 'greeting':
      return t(`wordings.greeting.${part.channel}.${values.contact === '' ? 'unnamed' : 'named'}`, values)
    case 'fact':
      return t(`wordings.fact.${part.when}.${part.tone}.${part.channel}`, values)
    case 'thanks':
    case 'received':
    case 'broken':
    case 'disputed':
    case 'undelivered':
    case 'credit':
      return t(`wordings.${part.part}`, values)
    case 'part-credit':
      return t('wordings.partCredit', values)
    case 'supervisor':
      return t('wordings.supervisor')
    case 'promised':
      return t(`wordings.promised.${part.when}`, values)
    case 'part-promised':
      return t(`wordings.partPromised.${part.when}`, values)
    case 'ask-first':
      return t(`wordings.ask.first.${part.when}.${part.channel}`)
    case 'ask':
      return t(`wordings.ask.level${part.level}.${part.channel}`)
    case 'close':
      return t(`wordings.close.${part.close}`)
  }
}
