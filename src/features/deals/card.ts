import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { InstalmentFigures } from '../../domain/instalment.ts'
import { type Currency, formatMoney } from '../../domain/money.ts'
import type { PaymentTerms } from '../../domain/payment-terms.ts'
import type { ReminderKind } from '../../reminders/index.ts'
import { REASON } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, context, fields, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { termsText } from './close-deal.modal.ts'
import { RECORD_FIRST_PAYMENT } from './ids.ts'

/** How many instalments the card shows; the rest is counted. */
const SHOWN = 12

/** What the card says. */
export interface DealCard {
  readonly id: string
  readonly title: string
  readonly customerName: string
  readonly ownerName: string
  readonly contractNumber: string | null
  readonly amount: bigint
  readonly currency: Currency
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn: CalendarDate | null
  readonly terms: PaymentTerms
  readonly instalments: readonly InstalmentFigures[]
}

/** The card of a closed deal: what was agreed, and what has come in of each instalment. */
export function dealCard(card: DealCard, t: Translate, locale: Locale) {
  const money = (amount: bigint) => formatMoney({ amount, currency: card.currency }, locale)
  const date = (value: CalendarDate) => formatDate(value, locale)
  const open = card.instalments.filter(({ openAmount }) => openAmount > 0n)
  const next = open[0]
  const blocks: KnownBlock[] = [
    header(t('deals.card.heading')),
    section(`*${card.title}*`),
    fields([
      { label: t('deals.card.customer'), value: card.customerName },
      { label: t('deals.card.amount'), value: money(card.amount) },
      { label: t('deals.card.signedOn'), value: date(card.signedOn) },
      { label: t('deals.card.owner'), value: card.ownerName },
      { label: t('deals.card.terms'), value: termsText(card.terms, t) },
      ...(card.plannedDeliveryOn
        ? [{ label: t('deals.card.plannedDelivery'), value: date(card.plannedDeliveryOn) }]
        : []),
      ...(card.contractNumber ? [{ label: t('deals.card.contractNumber'), value: card.contractNumber }] : []),
    ]),
    section(scheduleText(card, money, date, t)),
    ...(next
      ? [
          actions('deal', [
            button(RECORD_FIRST_PAYMENT, t('deals.card.recordPayment'), {
              value: next.id,
              accessibilityLabel: `${t('deals.card.recordPayment')}: ${card.customerName}, ${money(next.openAmount)}`,
            }),
          ]),
        ]
      : []),
    context([t(next ? 'deals.card.reminder' : 'deals.card.settled')]),
  ]
  return {
    text: t('deals.card.summary', { title: card.title, customer: card.customerName, amount: money(card.amount) }),
    blocks,
  }
}

/** The schedule by dates alone: the card stays in the conversation, where "due in 30 days" would soon be wrong. */
function scheduleText(
  { instalments }: DealCard,
  money: (amount: bigint) => string,
  date: (value: CalendarDate) => string,
  t: Translate,
): string {
  const lines = instalments.slice(0, SHOWN).map(({ sequence, amount, openAmount, dueOn }) => {
    const received = amount - openAmount
    const progress =
      openAmount === 0n
        ? [t('collections.state.paid')]
        : received > 0n
          ? [t('collections.state.partlyPaid', { received: money(received), amount: money(amount) })]
          : []
    return [`${sequence}. ${money(amount)}`, t('collections.line.dueOn', { date: date(dueOn) }), ...progress].join(
      ' · ',
    )
  })
  const hidden = instalments.length - lines.length
  if (hidden > 0) lines.push(t('deals.card.more', { count: hidden }))
  return [`*${t('deals.card.schedule')}*`, ...lines].join('\n')
}

/**
 * The confirmation of a closed deal (D4), through the outbox like every message, so that it arrives once however often
 * the form was submitted, and is rewritten when money comes in (N4). It answers what the person just did: no quiet hours.
 */
export const dealClosedKind: ReminderKind = {
  rule: RULE.dealClosed,
  delivery: 'alone',
  action: 'deal.see',
  quietHours: 'ignore',
  answer: true,
  // Later than that, the deal is found in App Home and in the lists; its reminders come by themselves.
  keepDays: 2,
  async render(items, { store, recipient, t, locale }) {
    const [item] = items
    const deal = item && (await store.deals.byId(item.subjectId))
    if (!deal)
      return { text: '', blocks: [], dropped: items.map(({ id }) => ({ itemId: id, reason: REASON.dealGone })) }
    const owner = deal.ownerId === recipient.id ? recipient : await store.members.byId(deal.ownerId)
    const card = {
      ...deal,
      customerName: deal.customer.name,
      ownerName: owner?.name ?? '',
    }
    return { ...dealCard(card, t, locale), dropped: [] }
  },
}
