import { formatDate } from '../../domain/calendar-date.ts'
import { isOwnDelay, lastDayInTime } from '../../domain/collection-contact.ts'
import { may, whose } from '../../domain/policy.ts'
import { ok, type Result } from '../../domain/result.ts'
import { readInstalment } from '../../slack/instalment-modals.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type OpenReceivable, workingCalendar } from '../../store/index.ts'
import { BUTTON_NAMES, BUTTONS, type ButtonName } from './buttons.ts'
import type { InstalmentCard, WordingChoice } from './instalment.modal.ts'

/** Reads what the card of an instalment shows; refused with a sentence. */
export async function readCard(
  instalmentId: string,
  choice: WordingChoice,
  ctx: RequestContext,
): Promise<Result<InstalmentCard, string>> {
  const found = await readInstalment(ctx, 'receivable.see', instalmentId)
  if (!found.ok) return found
  const receivable = found.value
  const { store, settings, today, locale, member } = ctx
  const story = await store.instalments.story(receivable.id)
  const habits = await store.instalments.payingHabits([receivable.customerId])
  const efforts = (await store.instalments.efforts([receivable.id])).get(receivable.id) ?? []
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const late = !receivable.isPlanned && isOwnDelay(receivable.dueOn, efforts, today, calendar)
  const lastPromise = story.findLast(({ kind }) => kind === 'promised' || kind === 'promise-broken')
  return ok({
    receivable,
    story,
    habit: habits.get(receivable.customerId) ?? null,
    ownDelaySince: late ? formatDate(lastDayInTime(receivable.dueOn, calendar), locale) : null,
    promiseBroken: lastPromise?.kind === 'promise-broken',
    reader: member.name,
    tones: settings.tones,
    choice,
    buttons: buttonsFor(receivable, await hasCredit(receivable, ctx), ctx),
  })
}

/** Whether the customer has credit in the instalment's currency that could be used for it. */
async function hasCredit({ customerId, currency }: OpenReceivable, { store }: RequestContext): Promise<boolean> {
  const credit = await store.payments.credit(customerId)
  return credit.some((money) => money.currency === currency && money.amount > 0n)
}

/** The buttons this person has a right to, for what can still be done (R2; asked again when one is pressed). */
function buttonsFor(receivable: OpenReceivable, creditable: boolean, { actor }: RequestContext): ButtonName[] {
  const { ownerId, openAmount, writtenOff, disputedOn } = receivable
  const mine = whose(actor, ownerId)
  const isOpen = openAmount > 0n
  const possible: Readonly<Record<ButtonName, boolean>> = {
    recordPayment: isOpen,
    promise: isOpen && !disputedOn,
    contact: isOpen,
    invoice: true,
    dispute: isOpen && !disputedOn,
    closeDispute: isOpen && disputedOn !== null,
    askSupervisor: isOpen,
    applyCredit: isOpen && creditable,
    payments: true,
    statement: true,
    deal: true,
    writeOff: isOpen,
    reopen: writtenOff > 0n,
  }
  return BUTTON_NAMES.filter((name) => possible[name] && may(actor.roles, BUTTONS[name].action, mine))
}
