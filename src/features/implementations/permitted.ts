import type { Action } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permitImplementation } from '../../slack/implementation-rights.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { ImplementationAtWork } from '../../store/index.ts'

/** The implementation with which this person may do this; or a sentence that says why not (R2): also that it has ended (D9). */
export async function readImplementation(
  ctx: RequestContext,
  action: Action,
  implementationId: string,
): Promise<Result<ImplementationAtWork, string>> {
  const { store, t } = ctx
  const found = await store.implementationSteps.byId(implementationId)
  if (!found) return err(t('phases.error.gone'))
  const { id, deal, assigneeId } = found
  const allowed = await permitImplementation(ctx, action, { id, ownerId: deal.ownerId, assigneeId })
  return allowed.ok ? ok(found) : err(allowed.error.sentence)
}
