import { formatDate } from '../../domain/calendar-date.ts'
import type { InstalmentEvent, StoryLine } from '../../domain/instalment-story.ts'
import { type Currency, formatMoney } from '../../domain/money.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'

/** What a story is told of: amounts in minor units of this currency, of this total. */
export interface StoryOf {
  readonly currency: Currency
  readonly total: bigint
}

/** One line for each event of the story (issue of record: who, when, how much), in the reader's language. */
export function storyLines(lines: readonly StoryLine[], of: StoryOf, t: Translate, locale: Locale): string[] {
  return lines.map((line) => `*${formatDate(line.on, locale)}* ${eventText(line, of, t, locale)}`)
}

const ADJUSTED = {
  write_off: 'writeOff',
  write_off_reversal: 'writeOffReversal',
  amendment: 'amendment',
  cancellation: 'cancellation',
  goods_return: 'goodsReturn',
  credit_note: 'creditNote',
} as const
const REVERSED = { mistake: 'reversedMistake', bounced: 'reversedBounced', refunded: 'reversedRefunded' } as const
const DISPUTE_ENDS = { upheld: 'disputeUpheld', rejected: 'disputeRejected', withdrawn: 'disputeWithdrawn' } as const

function eventText(event: InstalmentEvent, { currency, total }: StoryOf, t: Translate, locale: Locale): string {
  const money = (amount: bigint) => formatMoney({ amount: amount < 0n ? -amount : amount, currency }, locale)
  const by = 'by' in event ? asTyped(event.by, 80) : ''
  switch (event.kind) {
    case 'due':
    case 'reminded':
    case 'escalated':
      return t(`instalments.story.${event.kind}`)
    case 'invoiced':
      return t('instalments.story.invoiced', { number: asTyped(event.number, 60) })
    case 'invoice-delivered':
      return t('instalments.story.invoiceDelivered')
    case 'contacted': {
      const what = t(event.reached ? `instalments.story.${event.channel}` : 'instalments.story.notReached', { by })
      return noted(what, event.note, t)
    }
    case 'promised':
      return t('instalments.story.promised', { amount: money(event.amount), date: formatDate(event.dueOn, locale), by })
    case 'promise-requested':
      return t('instalments.story.promiseRequested', {
        amount: money(event.amount),
        date: formatDate(event.dueOn, locale),
        by,
        asker: asTyped(event.askedBy, 80),
      })
    case 'promise-approved':
      return t('instalments.story.promiseApproved', {
        amount: money(event.amount),
        date: formatDate(event.dueOn, locale),
        by,
      })
    case 'promise-returned':
      return noted(t('instalments.story.promiseReturned', { by }), event.note, t)
    case 'promise-withdrawn':
      return t('instalments.story.promiseWithdrawn')
    case 'promise-reminded':
      return t('instalments.story.promiseReminded')
    case 'promise-escalated':
      return t('instalments.story.promiseEscalated')
    case 'promise-kept':
      return t('instalments.story.promiseKept')
    case 'promise-broken':
      return t('instalments.story.promiseBroken')
    case 'promise-superseded':
      return t('instalments.story.promiseSuperseded')
    case 'received':
      return t('instalments.story.received', { amount: money(event.amount), total: money(total), by })
    case 'credit-used':
      return t('instalments.story.creditUsed', { amount: money(event.amount), total: money(total) })
    case 'released':
      return t('instalments.story.released', { amount: money(event.amount) })
    case 'reversed':
      return t(`instalments.story.${REVERSED[event.reason]}`, { amount: money(event.amount), by })
    case 'disputed':
      return noted(
        event.complaint === null
          ? t('instalments.story.disputed', { by })
          : t('instalments.story.disputedWith', { by, number: String(event.complaint) }),
        event.reason,
        t,
      )
    case 'dispute-extended':
      return t('instalments.story.disputeExtended', { by })
    case 'dispute-resumed':
      return t('instalments.story.disputeResumed', { by })
    case 'dispute-closed':
      return noted(t(`instalments.story.${DISPUTE_ENDS[event.outcome]}`, { by }), event.note, t)
    case 'asked':
    case 'answered':
      return noted(t(`instalments.story.${event.kind}`, { by }), event.text, t)
    case 'due-moved':
      return t('instalments.story.dueMoved', {
        from: formatDate(event.from, locale),
        to: formatDate(event.to, locale),
        by,
      })
    case 'adjusted':
      return t(`instalments.story.${ADJUSTED[event.adjustment]}`, { amount: money(event.amount), by })
  }
}

/** What happened, and what was said or written about it. */
const noted = (what: string, note: string | null, t: Translate): string =>
  note === null ? what : t('instalments.story.note', { what, note: asTyped(note, 200) })
