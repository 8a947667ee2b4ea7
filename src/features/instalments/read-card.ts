import { mayDo } from '../../domain/acting.ts'
import { formatDate, formatInstant } from '../../domain/calendar-date.ts'
import { isOwnDelay, lastDayInTime } from '../../domain/collection-contact.ts'
import { isCoveredBy } from '../../domain/payment.ts'
import { promiseProgress } from '../../domain/promise-to-pay.ts'
import { supervisorAbove } from '../../domain/reminder-ladder.ts'
import { ok, type Result } from '../../domain/result.ts'
import { isAnswerableFor, ladderMemberOf } from '../../domain/succession.ts'
import { complaintHolderFor } from '../../slack/complaint-rights.ts'
import { readInstalment } from '../../slack/instalment-modals.ts'
import type { RequestContext } from '../../slack/routes.ts'
import {
  type CollectingHistory,
  type Customer,
  type OpenReceivable,
  type OutboxItem,
  type PromiseToPay,
  workingCalendar,
} from '../../store/index.ts'
import { BUTTON_NAMES, BUTTONS, type ButtonName } from './buttons.ts'
import type { AddressedPhone, InstalmentCard, WordingChoice } from './instalment.modal.ts'
import { reminderOf } from './own-reminder.ts'
import type { WordingFacts } from './wording.ts'

/** Reads what the card of an instalment shows; refused with a sentence. */
export async function readCard(
  instalmentId: string,
  choice: WordingChoice,
  ctx: RequestContext,
): Promise<Result<InstalmentCard, string>> {
  const found = await readInstalment(ctx, 'receivable.see', instalmentId)
  if (!found.ok) return found
  const receivable = found.value
  const { store, settings, today, locale } = ctx
  const story = await store.instalments.story(receivable.id)
  const { customerId } = receivable
  const history = await store.instalments.history({ customerIds: [customerId], instalmentIds: [receivable.id] })
  const efforts = history.efforts.get(receivable.id) ?? []
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const credit = creditOf(receivable, history)
  const isAsked = !receivable.isPlanned && !isCoveredBy(credit, receivable.openAmount)
  const late = isAsked && isOwnDelay(receivable.dueOn, efforts, today, calendar)
  const last = await reminderOf(receivable.id, ctx)
  const reminder = last?.readerId === ctx.actor.memberId ? last : null
  const wording = await wordingFacts(receivable, credit, ctx)
  const customer = await store.customers.byId(customerId)
  return ok({
    receivable,
    story,
    habit: history.habits.get(customerId) ?? null,
    ownDelaySince: late ? formatDate(lastDayInTime(receivable.dueOn, calendar), locale) : null,
    wording,
    phone: customer && (await phoneOf(customer, wording.contact, ctx)),
    tones: settings.tones,
    choice,
    snoozedUntil: reminder?.snoozedUntil ? formatInstant(reminder.snoozedUntil, ctx.member.timeZone, locale) : null,
    buttons: buttonsFor(
      receivable,
      {
        credit: credit > 0n,
        reminder,
        customerOwnerId: customer?.ownerId ?? null,
        complaintOwnerId: await complaintHolder(receivable.id, ctx),
      },
      ctx,
    ),
  })
}

/** What is said to the customer beside what stands in the receivable (K4): by whom, to whom, and what was not kept. */
async function wordingFacts(
  receivable: OpenReceivable,
  credit: bigint,
  { store, actor, member }: RequestContext,
): Promise<WordingFacts> {
  const { customerId, ownerId } = receivable
  const members = await store.members.list()
  const promise = (await store.promises.latest([receivable.id])).get(receivable.id)
  const brokenPromise = brokenOf(promise, receivable)
  const isPromiseNamed = brokenPromise !== null || receivable.promise !== null
  return {
    rep: member.name,
    // "The day we agreed on" is said to whoever named it.
    contact:
      promise && isPromiseNamed ? promise.promisedBy : ((await store.customers.byId(customerId))?.contactName ?? null),
    brokenPromise,
    credit,
    // Said by anybody else it would be untrue: they are no rep of this deal, or they are the supervisor.
    supervisorFollows:
      isAnswerableFor(actor.memberId, ownerId, members) &&
      supervisorAbove(actor.memberId, members.map(ladderMemberOf)) !== null,
  }
}

/** The number of the contact whom the wording addresses, or else the customer's own. */
async function phoneOf(
  { id, phone }: Pick<Customer, 'id' | 'phone'>,
  contact: string | null,
  { store }: RequestContext,
): Promise<AddressedPhone | null> {
  const contacts = await store.contacts.ofCustomer(id)
  const addressed = contacts.find(({ name, leftOn }) => name === contact && leftOn === null)
  if (addressed?.phone) return { contact: addressed.name, phone: addressed.phone }
  return phone ? { contact: null, phone } : null
}

/** The last promise that was in force, where it was broken and something of it is still missing (K6). */
function brokenOf(promise: PromiseToPay | undefined, { openAmount }: OpenReceivable): WordingFacts['brokenPromise'] {
  if (promise?.state !== 'broken') return null
  const { remaining } = promiseProgress(promise, openAmount)
  return remaining > 0n ? { promisedFor: promise.promisedFor, missing: remaining } : null
}

/** What the customer has paid and no instalment took, in the instalment's currency (K5); minor units. */
const creditOf = ({ customerId, currency }: OpenReceivable, { credits }: CollectingHistory): bigint =>
  credits.get(customerId)?.find((money) => money.currency === currency)?.amount ?? 0n

/** Whose complaint it is that an instalment is, or was last, disputed with (K9), as far as this person goes; null where there is none. */
async function complaintHolder(instalmentId: string, { store, actor }: RequestContext): Promise<string | null> {
  const disputes = await store.disputes.ofInstalment(instalmentId)
  const complaintId = disputes.findLast((dispute) => dispute.complaintId !== null)?.complaintId ?? null
  const complaint = complaintId === null ? null : await store.complaints.byId(complaintId)
  return complaint && complaintHolderFor(actor, new Set(), complaint)
}

/** The buttons this person has a right to, for what can still be done (R2; asked again when one is pressed). */
function buttonsFor(
  receivable: OpenReceivable,
  has: {
    readonly credit: boolean
    readonly reminder: OutboxItem | null
    readonly customerOwnerId: string | null
    /** Of the complaint that it is, or was last, disputed with. */
    readonly complaintOwnerId: string | null
  },
  { actor }: RequestContext,
): ButtonName[] {
  const { ownerId, openAmount, writtenOff, disputedOn } = receivable
  const isOpen = openAmount > 0n
  const possible: Readonly<Record<ButtonName, boolean>> = {
    recordPayment: isOpen,
    promise: isOpen && !disputedOn,
    contact: isOpen,
    invoice: true,
    dispute: isOpen && !disputedOn,
    closeDispute: isOpen && disputedOn !== null,
    complaint: has.complaintOwnerId !== null,
    askSupervisor: isOpen,
    snooze: isOpen && has.reminder !== null && has.reminder.snoozedUntil === null,
    applyCredit: isOpen && has.credit,
    payments: true,
    statement: true,
    customer: true,
    deal: true,
    writeOff: isOpen,
    reopen: writtenOff > 0n,
  }
  // A reminder is whose it was made for, whosever the instalment is; and a customer may be another's than the deal.
  const ownerOf = (name: ButtonName) => {
    if (name === 'snooze') return has.reminder?.recipientId ?? actor.memberId
    if (name === 'complaint') return has.complaintOwnerId ?? ownerId
    return name === 'customer' ? (has.customerOwnerId ?? ownerId) : ownerId
  }
  return BUTTON_NAMES.filter((name) => possible[name] && mayDo(actor, BUTTONS[name].action, ownerOf(name)))
}
