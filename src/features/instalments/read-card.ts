import { formatDate } from '../../domain/calendar-date.ts'
import { isOwnDelay, lastDayInTime } from '../../domain/collection-contact.ts'
import { type Action, may, whose } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type OpenReceivable, workingCalendar } from '../../store/index.ts'
import type { BUTTON } from './ids.ts'
import type { InstalmentCard, WordingChoice } from './instalment.modal.ts'

/** The instalment to which this person may do this, or a sentence that says why not (R2). */
export async function readReceivable(
  instalmentId: string,
  ctx: RequestContext,
  action: Action = 'receivable.see',
): Promise<Result<OpenReceivable, string>> {
  const receivable = await ctx.store.receivables.byId(instalmentId)
  if (!receivable) return err(ctx.t('collections.error.gone'))
  const allowed = await permit(ctx, action, receivable.ownerId, { type: 'instalment', id: receivable.id })
  return allowed.ok ? ok(receivable) : err(allowed.error.sentence)
}

/** Reads what the card of an instalment shows; refused with a sentence. */
export async function readCard(
  instalmentId: string,
  choice: WordingChoice,
  ctx: RequestContext,
): Promise<Result<InstalmentCard, string>> {
  const found = await readReceivable(instalmentId, ctx)
  if (!found.ok) return found
  const receivable = found.value
  const { store, settings, today, locale, member } = ctx
  const story = await store.instalments.story(receivable.id)
  const habits = await store.instalments.payingHabits([receivable.customerId])
  const efforts = (await store.instalments.efforts([receivable.id])).get(receivable.id) ?? []
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const late = isOwnDelay(receivable.dueOn, efforts, today, calendar)
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
    buttons: buttonsFor(receivable, ctx),
  })
}

/** The buttons this person has a right to, for what can still be done (R2; asked again when one is pressed). */
function buttonsFor({ ownerId, openAmount }: OpenReceivable, { actor }: RequestContext): (keyof typeof BUTTON)[] {
  const mine = whose(actor, ownerId)
  const isOpen = openAmount > 0n
  return [
    ...(isOpen && may(actor.roles, 'payment.record', mine) ? (['recordPayment'] as const) : []),
    ...(isOpen && may(actor.roles, 'contact.record', mine) ? (['contact'] as const) : []),
    ...(may(actor.roles, 'invoice.record', mine) ? (['invoice'] as const) : []),
    ...(may(actor.roles, 'receivable.see', mine) ? (['statement'] as const) : []),
    ...(may(actor.roles, 'deal.see', mine) ? (['deal'] as const) : []),
  ]
}
