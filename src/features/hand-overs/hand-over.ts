import { mayDo } from '../../domain/acting.ts'
import { MAX_HAND_OVER_NOTE, receiverProblem } from '../../domain/hand-over.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { Interaction, RequestContext, ViewReply } from '../../slack/routes.ts'
import type { HandOver, HandOverFigures, Member } from '../../store/index.ts'
import type { CommonForm, FieldErrors } from './form.ts'
import { BLOCK } from './ids.ts'
import { buildDone, buildWorking, type Order } from './preview.modal.ts'

/** Understands who is to take over, or says at every field at once what is wrong and how to mend it. */
export async function checkCommon(
  form: CommonForm,
  ownerId: string,
  ctx: RequestContext,
): Promise<Result<{ readonly receiver: Member; readonly note: string | null }, FieldErrors>> {
  const { t } = ctx
  const errors: FieldErrors = {}
  const note = form.note.trim()
  if ([...note].length > MAX_HAND_OVER_NOTE)
    errors[BLOCK.note] = t('handovers.error.noteTooLong', { max: MAX_HAND_OVER_NOTE })
  const receiver = await checkReceiver(form.receiver, ownerId, ctx)
  if (!receiver.ok) errors[BLOCK.receiver] = receiver.error
  return receiver.ok && Object.keys(errors).length === 0
    ? ok({ receiver: receiver.value, note: note === '' ? null : note })
    : err(errors)
}

async function checkReceiver(
  slackUserId: string | null,
  ownerId: string,
  ctx: RequestContext,
): Promise<Result<Member, string>> {
  const { t, actor } = ctx
  if (slackUserId === null) return err(t('handovers.error.receiverMissing'))
  const found = await ctx.colleague(slackUserId)
  if (!found.ok) return err(t(`settings.error.colleague.${found.error}`))
  const problem = receiverProblem(actor, ownerId, found.value)
  return problem ? err(t(`handovers.error.${problem}`)) : ok(found.value)
}

/** How much would go along with an owner's customers; or why nobody may hand them over, or nothing is left of them. */
export async function readFigures(
  { ownerId, customerIds }: Pick<Order, 'ownerId' | 'customerIds'>,
  ctx: RequestContext,
): Promise<Result<HandOverFigures, string>> {
  const allowed = await permit(ctx, 'customer.hand-over', ownerId)
  if (!allowed.ok) return err(allowed.error.sentence)
  const figures = await ctx.store.handOvers.figures(ownerId, customerIds)
  return figures.customers === 0 ? err(ctx.t('handovers.error.nothingLeft')) : ok(figures)
}

/**
 * Hands customers over (R5): the answer to a form whose fields were checked. Slack is answered at once, since many take
 * longer than it waits; the form then says what became of it. `card`: a customer's card beneath, drawn anew for whoever may
 * still see it.
 */
export function handOver(
  order: Order,
  { viewId, card }: { readonly viewId: string; readonly card: string | null },
  ctx: RequestContext,
  interaction: Interaction,
): ViewReply {
  return {
    kind: 'update',
    view: buildWorking(ctx.t),
    async after() {
      const done = await write(order, viewId, ctx)
      await interaction.updateModal(viewId, null, buildDone(done, ctx.t, ctx.locale))
      ctx.nudge()
      const [customer] = typeof done === 'object' && done ? done.customers : []
      if (card !== null && customer && mayDo(ctx.actor, 'customer.see', customer.ownerId))
        await ctx.modals.open('customers.card', ctx, interaction, { customerId: customer.id, shownIn: card })
      await ctx.refreshHome()
    },
  }
}

/** Does it; a sentence where the receiver may not have them any more. */
async function write(order: Order, submissionKey: string, ctx: RequestContext): Promise<HandOver | string | null> {
  const { store, actor, now, t } = ctx
  const { ownerId: fromId, receiverId: toId, note, customerIds } = order
  const done = await store.handOvers.handOver({ submissionKey, fromId, toId, note, customerIds }, actor, now)
  return done.ok ? done.value : t(`handovers.error.${done.error}`)
}
