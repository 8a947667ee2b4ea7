import { formatDate } from '../../domain/calendar-date.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { PromiseKeeping } from '../../domain/promise-to-pay.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { keepingText, promiseText } from '../../slack/promise-words.ts'
import { receivableLine } from '../../slack/receivables.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { OpenReceivable, OutboxItem, PromiseToPay } from '../../store/index.ts'
import { APPROVE, RETURN } from './ids.ts'

/** Earlier promises that are listed: the last ones. */
const SHOWN = 5

/** What a supervisor reads of a third promise. */
export interface PromiseRequest {
  readonly receivable: OpenReceivable
  readonly promise: PromiseToPay
  readonly earlier: readonly PromiseToPay[]
  readonly keeping: PromiseKeeping | undefined
  readonly askerName: string
  /** Who decided on it; '' while nobody has. */
  readonly deciderName: string
}

/** The message that asks whether a third promise is to be accepted (K6), or says what became of the question (N4). */
export function promiseRequestMessage(request: PromiseRequest, day: LadderDay, t: Translate, locale: Locale) {
  const { receivable, promise, earlier, keeping } = request
  const { currency } = receivable
  const owner = asTyped(request.askerName, 100)
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale)
  const kept = keepingText(keeping, t)
  const before = earlier.slice(-SHOWN).map(({ amount, promisedFor, state }) =>
    t('promises.request.earlierLine', {
      amount: money(amount),
      date: formatDate(promisedFor, locale),
      state: t(`promises.state.${state}`),
    }),
  )
  return {
    text: t('promises.request.summary', {
      owner,
      customer: asTyped(receivable.customerName, 150),
      amount: money(promise.amount),
      date: formatDate(promise.promisedFor, locale),
    }),
    blocks: [
      header(t('promises.request.heading')),
      section(receivableLine(receivable, day, t, locale)),
      section(
        [
          t('promises.request.asked', { owner, promise: promiseText(promise, currency, t, locale) }),
          ...(kept ? [kept] : []),
          ...(before.length > 0 ? [t('promises.request.earlier'), ...before] : []),
        ].join('\n'),
      ),
      promise.state === 'requested'
        ? decisionButtons(promise, receivable, t, 'primary')
        : section(outcomeText(request, t)),
    ],
  }
}

/** The buttons with which a third promise is decided on. A message can have its primary one; App Home has another. */
export function decisionButtons(
  { id }: PromiseToPay,
  { customerName }: OpenReceivable,
  t: Translate,
  style?: 'primary',
): KnownBlock {
  const of = (actionId: string, label: string, look = {}) =>
    button(actionId, label, { value: id, accessibilityLabel: `${label}: ${customerName}`, ...look })
  return actions(`request_${id}`, [
    of(APPROVE, t('promises.request.approve'), style ? { style } : {}),
    of(RETURN, t('promises.request.return')),
  ])
}

function outcomeText({ promise, deciderName }: PromiseRequest, t: Translate): string {
  const name = asTyped(deciderName, 100)
  if (promise.approvedById !== null) return `✓ ${t('promises.request.approved', { name })}`
  if (promise.returnedById === null) return t('promises.request.withdrawn')
  return t('promises.request.returned', { name, note: asTyped(promise.returnNote ?? '', 1000) })
}

/** What became of a third promise, to whoever asked for it. */
export function promiseDecisionMessage(request: PromiseRequest, day: LadderDay, t: Translate, locale: Locale) {
  const { receivable, promise } = request
  const isApproved = promise.approvedById !== null
  const words = {
    name: asTyped(request.deciderName, 100),
    customer: asTyped(receivable.customerName, 150),
    amount: formatMoney({ amount: promise.amount, currency: receivable.currency }, locale),
    date: formatDate(promise.promisedFor, locale),
    note: asTyped(promise.returnNote ?? '', 1000),
  }
  const text = t(isApproved ? 'promises.decision.approved' : 'promises.decision.returned', words)
  return {
    text,
    blocks: [
      section(isApproved ? `✓ ${text}` : `${text}\n${t('promises.decision.returnedAdvice')}`),
      section(receivableLine(receivable, day, t, locale)),
    ],
  }
}

/** Reads a request with everything that is told of it; null when it is gone. */
async function readRequest(
  { subjectId }: OutboxItem,
  { store }: Pick<ReminderContext, 'store'>,
): Promise<PromiseRequest | null> {
  const promise = await store.promises.byId(subjectId)
  const receivable = promise && (await store.receivables.byId(promise.instalmentId))
  if (!promise || !receivable) return null
  const nameOf = async (id: string | null) => (id === null ? '' : ((await store.members.byId(id))?.name ?? ''))
  const { createdAt } = promise
  return {
    promise,
    receivable,
    earlier: (await store.promises.ofInstalment(receivable.id)).filter(
      (each) => each.id !== promise.id && each.createdAt <= createdAt,
    ),
    keeping: (await store.promises.keeping([receivable.customerId])).get(receivable.customerId),
    askerName: await nameOf(promise.recordedById),
    deciderName: await nameOf(promise.approvedById ?? promise.returnedById),
  }
}

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

const dayOf = ({ today, settings }: ReminderContext): LadderDay => ({ today, ladder: settings.ladder })

/** A third promise (K6), to the supervisor or the admins, each in a message of its own. */
export const promiseRequestKind: ReminderKind = {
  rule: RULE.promiseRequest,
  delivery: 'alone',
  action: 'promise.approve',
  quietHours: 'wait',
  awaited: true,

  async concerns({ subjectId }, { store }) {
    const promise = await store.promises.byId(subjectId)
    const receivable = promise && (await store.receivables.byId(promise.instalmentId))
    return receivable ? [receivable.ownerId, promise.recordedById] : []
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const [item] = items
    const request = item ? await readRequest(item, ctx) : null
    if (!item || !request) return dropAll(items, REASON.instalmentGone)
    const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
    if (!may(recipient.roles, 'promise.approve', whose(reader, request.receivable.ownerId)))
      return dropAll(items, REASON.rightLost)
    if (item.state === 'claimed' && request.promise.state !== 'requested') return dropAll(items, REASON.decided)
    return { ...promiseRequestMessage(request, dayOf(ctx), t, locale), dropped: [] }
  },
}

/** What was decided on it, to whoever asked. */
export const promiseDecisionKind: ReminderKind = {
  rule: RULE.promiseDecision,
  delivery: 'alone',
  action: 'promise.record',
  quietHours: 'wait',
  title: (t) => t('promises.decision.title'),

  async render(items, ctx) {
    const [item] = items
    const request = item ? await readRequest(item, ctx) : null
    if (!item || !request) return dropAll(items, REASON.instalmentGone)
    return { ...promiseDecisionMessage(request, dayOf(ctx), ctx.t, ctx.locale), dropped: [] }
  },
}
