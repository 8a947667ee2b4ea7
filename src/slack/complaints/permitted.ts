import type { Action } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Complaint } from '../../store/index.ts'
import { permitDecision } from '../authorisation.ts'
import { permitComplaint } from '../complaint-rights.ts'
import type { Interaction, OpenView, RequestContext } from '../routes.ts'

/** The complaint with which this person may do this; or a sentence that says why not (R2). */
export async function readComplaint(
  ctx: RequestContext,
  action: Action,
  complaintId: string,
): Promise<Result<Complaint, string>> {
  const complaint = await ctx.store.complaints.byId(complaintId)
  if (!complaint) return err(ctx.t('complaintForm.error.gone'))
  const allowed = await permitComplaint(ctx, action, complaint)
  return allowed.ok ? ok(complaint) : err(allowed.error.sentence)
}

/**
 * Whether this person may decide on what somebody has asked for in a complaint (P2, P8): never on their own, nor on what they
 * work themselves (R1). A refusal is a sentence.
 */
export async function permitComplaintDecision(
  ctx: RequestContext,
  action: Action,
  { id, ownerId, assigneeId }: Complaint,
  askedById: string | null,
): Promise<Result<void, string>> {
  const { memberId } = ctx.actor
  const askerId = assigneeId === memberId ? memberId : (askedById ?? '')
  const allowed = await permitDecision(ctx, action, { ownerId, askerId }, { type: 'complaint', id })
  return allowed.ok ? ok(undefined) : err(allowed.error.sentence)
}

/** The modal with a complaint's card in which a button was pressed; null for a message or App Home. */
export const cardBeneath = (view: OpenView | null): string | null => (view?.type === 'modal' ? view.id : null)

/** What is to be drawn anew after a change of a complaint: the card beneath the form, and App Home. */
export const complaintDrawnAnew =
  (ctx: RequestContext, interaction: Interaction, complaintId: string, card: string | null) =>
  async (): Promise<void> => {
    if (card) await ctx.modals.open('complaints.card', ctx, interaction, { complaintId, shownIn: card })
    await ctx.refreshHome()
  }
