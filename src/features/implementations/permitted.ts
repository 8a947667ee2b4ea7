import { mayDo } from '../../domain/acting.ts'
import type { Action } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit, type Refusal } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { ImplementationAtWork } from '../../store/index.ts'

/** Whose an implementation is: the deal's owner's, and that of whoever accepted it for a service department. */
export interface ImplementationHolder {
  readonly ownerId: string
  readonly assigneeId: string | null
}

/** For which of the two this person acts: whoever it is their own through, the deal's owner otherwise. */
export const holderOf = (
  { actor }: RequestContext,
  action: Action,
  { ownerId, assigneeId }: ImplementationHolder,
): string =>
  assigneeId !== null && !mayDo(actor, action, ownerId) && mayDo(actor, action, assigneeId) ? assigneeId : ownerId

/** Whether this person may do this to what hangs on an implementation (R2): as `permit`, which audits a refusal. */
export const permitHolder = (
  ctx: RequestContext,
  action: Action,
  holder: ImplementationHolder,
  subject: { readonly type: string; readonly id: string },
): Promise<Result<void, Refusal>> => permit(ctx, action, holderOf(ctx, action, holder), subject)

/** The implementation with which this person may do this; or a sentence that says why not (R2). */
export async function readImplementation(
  ctx: RequestContext,
  action: Action,
  implementationId: string,
): Promise<Result<ImplementationAtWork, string>> {
  const { store, t } = ctx
  const found = await store.implementationSteps.byId(implementationId)
  if (!found) return err(t('phases.error.gone'))
  const { id, deal, assigneeId } = found
  const subject = { type: 'implementation', id }
  const allowed = await permitHolder(ctx, action, { ownerId: deal.ownerId, assigneeId }, subject)
  return allowed.ok ? ok(found) : err(allowed.error.sentence)
}
