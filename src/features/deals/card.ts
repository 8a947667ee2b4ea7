import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { followUpOf } from '../../domain/check-in-rhythm.ts'
import { MAX_TITLE } from '../../domain/deal.ts'
import { hangsOnDelivery } from '../../domain/delivery.ts'
import { MAX_GOAL } from '../../domain/implementation.ts'
import { type InstalmentFigures, receivedOf, type Standing } from '../../domain/instalment.ts'
import { type Currency, formatMoney } from '../../domain/money.ts'
import type { InstalmentDraft, PaymentTerms } from '../../domain/payment-terms.ts'
import { mayAsSuccessor } from '../../domain/succession.ts'
import type { ReminderKind } from '../../reminders/index.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, context, fields, header, section } from '../../slack/blocks.ts'
import { promiseWords } from '../../slack/customer-promises/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { termsText } from '../../slack/terms.ts'
import { asTyped } from '../../slack/text.ts'
import type { AfterCare, GoodsDelivery } from '../../store/index.ts'
import { type CheckInDays, checkInDays } from './check-in-days.ts'
import { deliveryBlocks } from './delivery-part.ts'
import { followUpText } from './follow-up.modal.ts'
import { RECORD_DELIVERY, RECORD_FIRST_PAYMENT, SHOW_DEAL } from './ids.ts'

/** How many instalments the card shows; the rest is counted. */
const SHOWN = 12

/** How many promises of a deal are read, to find the one that was made with it. */
const READ_PROMISES = 20

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
  /** Null until the actual delivery is recorded. */
  readonly deliveredOn: CalendarDate | null
  /** When the whole of it was called off (D9). */
  readonly cancelledOn: CalendarDate | null
  readonly terms: PaymentTerms
  readonly instalments: readonly ShownInstalment[]
  /** What was agreed on what is introduced (I1), and when is asked about it after the delivery (I2); null: nothing is. */
  readonly introduced: {
    readonly goal: string | null
    readonly measure: string | null
    readonly checkIns: CheckInDays
  } | null
  /** How closely it is followed up, and whether it is a trial (D1). */
  readonly followUp: AfterCare['followUp']
  readonly isTrial: AfterCare['isTrial']
  /** What was promised with it (D6), in words; null: nothing. */
  readonly promise: string | null
  /** What has come and was not taken back, oldest first (D4). */
  readonly deliveries: readonly GoodsDelivery[]
  /** Whether its reader may record the delivery. */
  readonly mayRecordDelivery: boolean
}

/** An instalment, with what its due date hangs on. */
export type ShownInstalment = InstalmentFigures & Pick<InstalmentDraft, 'basis'> & Pick<Standing, 'writtenOff'>

/** The card of a closed deal: what was agreed, and what has come in of each instalment. */
export function dealCard(card: DealCard, t: Translate, locale: Locale) {
  const money = (amount: bigint) => formatMoney({ amount, currency: card.currency }, locale)
  const date = (value: CalendarDate) => formatDate(value, locale)
  const cardButton = (id: string, label: string, value: string, of: string) =>
    button(id, label, { value, accessibilityLabel: `${label}: ${card.customerName}, ${of}` })
  const open = card.instalments.filter(({ openAmount }) => openAmount > 0n)
  const next = open[0]
  const isGivenUp = card.instalments.some(({ writtenOff }) => writtenOff > 0n)
  const blocks: KnownBlock[] = [
    header(t('deals.card.heading')),
    section(`*${asTyped(card.title, MAX_TITLE)}*`),
    fields([
      { label: t('deals.card.customer'), value: card.customerName },
      {
        label: t('deals.card.amount'),
        value: card.cancelledOn ? t('changes.cancelledOn', { date: date(card.cancelledOn) }) : money(card.amount),
      },
      { label: t('deals.card.signedOn'), value: date(card.signedOn) },
      { label: t('deals.card.owner'), value: card.ownerName },
      { label: t('deals.card.terms'), value: termsText(card.terms, t) },
      ...(card.plannedDeliveryOn && !card.deliveredOn
        ? [{ label: t('deals.card.plannedDelivery'), value: date(card.plannedDeliveryOn) }]
        : []),
      ...(card.deliveredOn ? [{ label: t('deals.card.delivered'), value: date(card.deliveredOn) }] : []),
      ...(card.contractNumber ? [{ label: t('deals.card.contractNumber'), value: card.contractNumber }] : []),
    ]),
    ...(card.cancelledOn ? [] : [section(agreedText(card, t))]),
    ...(card.deliveredOn ? [] : deliveryBlocks(card.deliveries, card.plannedDeliveryOn, t, locale)),
    section(scheduleText(card, money, t, locale)),
    actions('deal', [
      ...(next
        ? [cardButton(RECORD_FIRST_PAYMENT, t('deals.card.recordPayment'), next.id, money(next.openAmount))]
        : []),
      ...(card.mayRecordDelivery && !card.deliveredOn && !card.cancelledOn
        ? [cardButton(RECORD_DELIVERY, t('deals.card.recordDelivery'), card.id, card.title)]
        : []),
      cardButton(SHOW_DEAL, t('deals.card.show'), card.id, card.title),
    ]),
    context(
      card.cancelledOn
        ? [t('changes.dropped')]
        : [
            t(next ? 'deals.card.reminder' : isGivenUp ? 'deals.card.givenUp' : 'deals.card.settled'),
            ...(card.introduced && !card.deliveredOn
              ? [t('deals.card.introduced', { ...card.introduced.checkIns })]
              : []),
          ],
    ),
  ]
  return {
    text: t('deals.card.summary', { title: card.title, customer: card.customerName, amount: money(card.amount) }),
    blocks,
  }
}

/** Goal and measure (I1), how closely it is followed up (D1), and what was promised with it (D6): a line each. */
function agreedText({ introduced, followUp, isTrial, promise }: DealCard, t: Translate): string {
  return [
    ...(introduced?.goal ? [t('deals.view.goal', { goal: asTyped(introduced.goal, MAX_GOAL) })] : []),
    ...(introduced?.measure ? [t('deals.view.measure', { measure: asTyped(introduced.measure, MAX_GOAL) })] : []),
    t('deals.card.followUp', { followUp: followUpText({ followUp, isTrial }, t) }),
    ...(promise === null ? [] : [t('deals.card.promise', { promise })]),
  ].join('\n')
}

/** The schedule by dates alone: the card stays in the conversation, where "due in 30 days" would soon be wrong. */
function scheduleText(
  { instalments, deliveredOn }: DealCard,
  money: (amount: bigint) => string,
  t: Translate,
  locale: Locale,
): string {
  const lines = instalments.slice(0, SHOWN).map((instalment) => {
    const { sequence, amount, openAmount, writtenOff } = instalment
    if (amount === 0n) return `${sequence}. ${t('changes.dropped')}`
    const received = receivedOf(instalment)
    const progress =
      openAmount === 0n
        ? [t(writtenOff > 0n ? 'collections.state.writtenOff' : 'collections.state.paid')]
        : received > 0n
          ? [t('collections.state.partlyPaid', { received: money(received), amount: money(amount) })]
          : []
    return [`${sequence}. ${money(amount)}`, dueText(instalment, deliveredOn, t, locale), ...progress].join(' · ')
  })
  const hidden = instalments.length - lines.length
  if (hidden > 0) lines.push(t('deals.card.more', { count: hidden }))
  return [`*${t('deals.card.schedule')}*`, ...lines].join('\n')
}

/** When an instalment is due; one that hangs on delivery says so until the real date is known (D2). */
export function dueText(
  instalment: ShownInstalment,
  deliveredOn: CalendarDate | null,
  t: Translate,
  locale: Locale,
): string {
  const date = formatDate(instalment.dueOn, locale)
  const isPlanned = deliveredOn === null && hangsOnDelivery(instalment)
  return isPlanned ? t('deals.card.duePlanned', { date }) : t('collections.line.dueOn', { date })
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
  async render(items, { store, recipient, settings, t, locale }) {
    const [item] = items
    const deal = item && (await store.deals.byId(item.subjectId))
    const nothing = (reason: Reason) => ({
      text: '',
      blocks: [],
      dropped: items.map(({ id }) => ({ itemId: id, reason })),
    })
    if (!deal) return nothing(REASON.dealGone)
    if (!mayAsSuccessor(recipient, 'deal.see', deal.ownerId)) return nothing(REASON.rightLost)
    const owner = deal.ownerId === recipient.id ? recipient : await store.members.byId(deal.ownerId)
    const implementation = await store.implementations.ofDeal(deal.id)
    // What was promised with the deal was written in its transaction, at the same instant.
    const promises = await store.customerPromises.ofDeal(deal.id, READ_PROMISES)
    const promise = promises.find(({ createdAt }) => createdAt.getTime() === deal.createdAt.getTime())
    const card = {
      ...deal,
      customerName: deal.customer.name,
      ownerName: owner?.name ?? '',
      introduced: implementation && {
        ...implementation,
        checkIns: checkInDays(settings.rhythm, followUpOf(deal), locale),
      },
      promise: promise ? promiseWords(promise, t, locale) : null,
      deliveries: await store.deals.deliveriesOf(deal.id),
      mayRecordDelivery: mayAsSuccessor(recipient, 'delivery.record', deal.ownerId),
    }
    return { ...dealCard(card, t, locale), dropped: [] }
  },
}
