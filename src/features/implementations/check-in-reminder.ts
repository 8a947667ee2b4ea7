import { type CalendarDate, dateAt, formatDate } from '../../domain/calendar-date.ts'
import {
  CHECK_IN_NOTES,
  DELIVERY_CHECK_DAY,
  DELIVERY_QUESTIONS,
  type DeliveryQuestion,
  isDeliveryAmiss,
  MOODS,
  USES,
} from '../../domain/check-in.ts'
import { MAX_GOAL, type MissingAgreement, missingAgreement } from '../../domain/implementation.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/index.ts'
import type { ReminderPart } from '../../reminders/kinds.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { mayLogVisit } from '../../reminders/may-log-visit.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, context, header, option, radioButtons, section } from '../../slack/blocks.ts'
import { callLines, peopleToCall, type ToCall } from '../../slack/complaints/call.ts'
import { AGREE } from '../../slack/implementations/ids.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CheckInOfDeal, OutboxItem } from '../../store/index.ts'
import { answeredSentence, cancelledSentence } from './answer-check-in.ts'
import { COMPLAIN, DELIVERY, DETAILS, IN_USE, MOOD, USE } from './ids.ts'

/** What the message of a check-in says. */
export interface CheckInMessage {
  readonly checkIn: CheckInOfDeal
  /** Who answered it, and on which day of theirs; null while it is open. */
  readonly answered: { readonly by: string; readonly on: CalendarDate } | null
  /** The day to which a corrected delivery date has moved it; null where it stays. */
  readonly movedTo: CalendarDate | null
  /** Whether the reader may log a visit to the customer (V1, R2). */
  readonly mayLogVisit: boolean
  /** Who looks after it by now, where that is not the reader any more (N4); null where it is theirs. */
  readonly takenBy: string | null
  /** Whom to call, for whoever of service looks after it and has no customer's card; nobody for the deal's owner. */
  readonly toCall: readonly ToCall[]
}

/** The message that asks how a customer is doing (I2), answered in place; or what was answered since (N4). */
export function checkInMessage(model: CheckInMessage, t: Translate, locale: Locale) {
  const { checkIn, answered, movedTo, mayLogVisit, takenBy } = model
  const { day, deal, mood, use, phase } = checkIn
  const customer = asTyped(deal.customerName, 300)
  const title = asTyped(deal.title, 200)
  const heading = t(
    isDelivery(checkIn) ? 'implementations.checkIn.deliveryHeading' : 'implementations.checkIn.heading',
    { day },
  )
  const head = [
    header(heading),
    section(`*${customer}* · ${title}`),
    context([t('implementations.checkIn.phase', { phase: t(`implementations.phase.${phase}`) })]),
  ]
  if (answered && mood !== null && use !== null) {
    const values = { mood: t(`implementations.mood.${mood}`), use: t(`implementations.use.${use}`) }
    return {
      text: t('implementations.checkIn.doneSummary', { customer, ...values }),
      blocks: [...head, ...answeredBlocks({ checkIn, answered, mayLogVisit, takenBy }, values, t, locale)],
    }
  }
  if (deal.cancelledOn) {
    const text = cancelledSentence(deal.cancelledOn, t, locale)
    return { text, blocks: [...head, section(text)] }
  }
  if (takenBy !== null) {
    const words = { customer, name: asTyped(takenBy, 80) }
    return {
      text: t('implementations.checkIn.takenSummary', words),
      blocks: [...head, section(t('implementations.checkIn.taken', words))],
    }
  }
  if (movedTo) {
    const text = t('implementations.checkIn.moved', { date: formatDate(movedTo, locale) })
    return { text, blocks: [...head, section(text)] }
  }
  return {
    text: t(isDelivery(checkIn) ? 'implementations.checkIn.deliverySummary' : 'implementations.checkIn.summary', {
      day,
      customer,
      deal: title,
    }),
    blocks: [...head, ...questionBlocks(model, t)],
  }
}

/** On the day after delivery it is the delivery check too (D4). */
const isDelivery = ({ day }: Pick<CheckInOfDeal, 'day'>): boolean => day === DELIVERY_CHECK_DAY

function questionBlocks({ checkIn, mayLogVisit, toCall }: CheckInMessage, t: Translate): KnownBlock[] {
  const { id, mood, use, implementation } = checkIn
  const { goal, measure } = implementation
  const agreed = [
    ...(goal ? [t('implementations.checkIn.goal', { goal: asTyped(goal, MAX_GOAL) })] : []),
    ...(measure ? [t('implementations.checkIn.measure', { measure: asTyped(measure, MAX_GOAL) })] : []),
  ]
  const moods = MOODS.map((each) => option(t(`implementations.mood.${each}`), `${each}:${id}`))
  const uses = USES.map((each) => option(t(`implementations.use.${each}`), `${each}:${id}`))
  return [
    section(t(isDelivery(checkIn) ? 'implementations.checkIn.askDelivery' : 'implementations.checkIn.ask')),
    ...callLines(toCall, t),
    ...(agreed.length > 0 ? [context([agreed.join('\n')])] : []),
    ...missingBlocks(checkIn, t),
    ...deliveryQuestions(checkIn, DELIVERY_QUESTIONS, t),
    section(t('implementations.checkIn.mood')),
    actions(`mood_${id}`, [radioButtons(MOOD, moods, { initial: `${mood}:${id}` })]),
    section(t('implementations.checkIn.use')),
    actions(`use_${id}`, [radioButtons(USE, uses, { initial: `${use}:${id}` })]),
    buttons(checkIn, mayLogVisit, t),
  ]
}

/** What is still to be agreed on at the start (I1): asked on the first day, as long as it is under way; null otherwise. */
function toAgree(checkIn: CheckInOfDeal): MissingAgreement | null {
  const { implementation, deal } = checkIn
  const isUnderWay = !implementation.isEnded && implementation.phase !== 'done' && deal.cancelledOn === null
  return isDelivery(checkIn) && isUnderWay ? missingAgreement(implementation) : null
}

function missingBlocks(checkIn: CheckInOfDeal, t: Translate): KnownBlock[] {
  const missing = toAgree(checkIn)
  return missing ? [section(t(`phases.card.missing.${missing}`))] : []
}

/** What the delivery was like (D4): a question each, answered in place; nothing on other days. */
function deliveryQuestions(checkIn: CheckInOfDeal, questions: readonly DeliveryQuestion[], t: Translate): KnownBlock[] {
  if (!isDelivery(checkIn) || questions.length === 0) return []
  const { id } = checkIn
  return [
    section(t('implementations.checkIn.delivery')),
    ...questions.map((question) => {
      const options = [
        option(t('implementations.delivery.yes'), `yes:${id}`),
        option(t('implementations.delivery.no'), `no:${id}`),
      ]
      const said = checkIn[question]
      const initial = said === null ? null : `${said ? 'yes' : 'no'}:${id}`
      return section(t(`implementations.delivery.${question}`), {
        blockId: `${question}_${id}`,
        accessory: radioButtons(DELIVERY[question], options, { initial }),
      })
    }),
  ]
}

function answeredBlocks(
  {
    checkIn,
    answered: { by, on },
    mayLogVisit,
    takenBy,
  }: Pick<CheckInMessage, 'checkIn' | 'mayLogVisit' | 'takenBy'> & {
    readonly answered: NonNullable<CheckInMessage['answered']>
  },
  values: { readonly mood: string; readonly use: string },
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const notes = CHECK_IN_NOTES.flatMap((note) => {
    const text = checkIn[note]
    return text === null ? [] : [t(`implementations.note.${note}`, { text: asTyped(text, 600) })]
  })
  const unsaid = DELIVERY_QUESTIONS.filter((question) => checkIn[question] === null)
  const said = DELIVERY_QUESTIONS.flatMap((question) =>
    checkIn[question] === null ? [] : [t(`implementations.delivery.${checkIn[question] ? 'is' : 'isNot'}.${question}`)],
  )
  const { firstUsedOn } = checkIn.implementation
  // What is still asked is for whoever looks after it.
  const isReaders = takenBy === null
  return [
    section([...said, t('implementations.checkIn.done', values)].join('\n')),
    ...(notes.length > 0 ? [section(notes.join('\n'))] : []),
    // Who did not ask everything can still say so here.
    ...(isReaders ? deliveryQuestions(checkIn, unsaid, t) : []),
    ...(isReaders ? missingBlocks(checkIn, t) : []),
    ...(checkIn.phase === 'new_toy' && firstUsedOn
      ? [section(t('implementations.checkIn.isInUse', { date: formatDate(firstUsedOn, locale) }))]
      : []),
    context([t('implementations.checkIn.doneBy', { name: asTyped(by, 80), date: formatDate(on, locale) })]),
    ...(isReaders ? [buttons(checkIn, mayLogVisit, t)] : []),
  ]
}

/**
 * What else there is to say of it: that the new-toy phase is over (I3), once it is answered; what is still to be agreed on (I1); a complaint where anything was amiss
 * with the delivery (D4, P1); and the visit on which it was found out (V1), for whoever may log it.
 */
function buttons(checkIn: CheckInOfDeal, mayLogVisit: boolean, t: Translate): KnownBlock {
  const { id, deal, answeredAt, implementation } = checkIn
  const isNewToy = implementation.phase === 'new_toy' && !implementation.isEnded && deal.cancelledOn === null
  const file = t('complaints.button.file')
  return actions(`details_${id}`, [
    ...(answeredAt && isNewToy ? [button(IN_USE, t('implementations.checkIn.inUse'), { value: id })] : []),
    button(DETAILS, t('implementations.checkIn.details'), { value: id }),
    ...(toAgree(checkIn) ? [button(AGREE, t('phases.card.agree'), { value: implementation.id })] : []),
    ...(isDeliveryAmiss(checkIn)
      ? [button(COMPLAIN, file, { value: id, accessibilityLabel: `${file}: ${deal.title}` })]
      : []),
    ...(mayLogVisit ? [logVisitButton({ ...deal, purpose: 'service' }, t)] : []),
  ])
}

/** The check-ins after delivery (I2), to whoever is responsible, each in a message of its own that is answered in place. */
export const checkInKind: ReminderKind = {
  rule: RULE.checkIn,
  delivery: 'alone',
  action: 'check-in.answer',
  quietHours: 'wait',
  keepDays: 14,
  title: (t) => t('implementations.checkIn.title'),

  async doneSince({ subjectId }, { store, t, locale }) {
    const checkIn = await store.implementations.checkIn(subjectId)
    if (!checkIn) return t('implementations.error.gone')
    const { timeZone } = await store.settings.read()
    const answered = await answeredSentence(checkIn, { store, t, locale, timeZone })
    const { cancelledOn } = checkIn.deal
    return answered ?? (cancelledOn ? cancelledSentence(cancelledOn, t, locale) : null)
  },

  async render([item], ctx): Promise<ReminderPart> {
    const checkIn = item ? await ctx.store.implementations.checkIn(item.subjectId) : null
    const takenBy = item && checkIn ? await takenByOf(item, checkIn, ctx) : null
    const reason = item && takenBy === null ? await reasonToDrop(item, checkIn, ctx) : null
    if (!item || !checkIn || reason)
      return { text: '', blocks: [], dropped: item && reason ? [{ itemId: item.id, reason }] : [] }
    const answered = await answerOf(checkIn, ctx)
    const movedTo = checkIn.dueOn > item.localDate ? checkIn.dueOn : null
    const mayVisit = await mayLogVisit(ctx, checkIn.deal.customerId)
    const message = { checkIn, answered, movedTo, mayLogVisit: mayVisit, takenBy, toCall: await toCallOf(checkIn, ctx) }
    return {
      ...checkInMessage(message, ctx.t, ctx.locale),
      dropped: [],
      ...(answered || movedTo || takenBy !== null || checkIn.deal.cancelledOn ? { isDone: true } : {}),
    }
  },
}

/** Whom to call at the customer's: told to whoever looks after it for a service department (I1). */
const toCallOf = async ({ implementation, deal }: CheckInOfDeal, { store, recipient }: ReminderContext) =>
  implementation.assigneeId === recipient.id ? peopleToCall(store, deal.customerId) : []

/** Whose check-in it is: of whoever accepted it for a service department, or else of the deal's owner (I1). */
const responsibleFor = ({ implementation, deal }: CheckInOfDeal): string => implementation.assigneeId ?? deal.ownerId

/**
 * Who looks after it since it was told, as it went to a service department or came back from one (I1): what the former one
 * has says so (N4). Null where it is still theirs, where it was not told, or where the customer went along, which is said
 * in words of its own (R5).
 */
async function takenByOf(
  { state, subjectId }: OutboxItem,
  checkIn: CheckInOfDeal,
  { recipient, store }: ReminderContext,
): Promise<string | null> {
  if (state === 'claimed') return null
  const responsibleId = responsibleFor(checkIn)
  const members = await store.members.list()
  if (isAnswerableFor(recipient.id, responsibleId, members)) return null
  if ((await store.handOvers.handedFrom(recipient.id, [subjectId])).has(subjectId)) return null
  return members.find(({ id }) => id === responsibleId)?.name ?? null
}

/** Why an item is not told (any more); what is in the channel already is only rewritten. */
async function reasonToDrop(
  item: OutboxItem,
  checkIn: CheckInOfDeal | null,
  { recipient, store }: ReminderContext,
): Promise<Reason | null> {
  if (!checkIn) return REASON.checkInGone
  const responsibleId = responsibleFor(checkIn)
  if (!isAnswerableFor(recipient.id, responsibleId, await store.members.list())) return REASON.otherOwner
  if (!mayAsSuccessor(recipient, 'check-in.answer', responsibleId)) return REASON.rightLost
  if (item.state !== 'claimed') return null
  if (checkIn.answeredAt) return REASON.answered
  if (checkIn.deal.cancelledOn) return REASON.dealChanged
  return checkIn.dueOn > item.localDate ? REASON.moved : null
}

async function answerOf({ answeredAt, answeredById }: CheckInOfDeal, { store, recipient }: ReminderContext) {
  if (!answeredAt) return null
  const by = answeredById === null ? null : await store.members.byId(answeredById)
  return { by: by?.name ?? '', on: dateAt(answeredAt, recipient.timeZone) }
}
