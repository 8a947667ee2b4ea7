/** The policy asked on behalf of a request, with the audit entry that every refusal leaves (R2, R4). */
import { inWhoseStead, mayDo, mayDoAtAll } from '../domain/acting.ts'
import type { Action } from '../domain/policy.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { standInFor } from '../store/index.ts'
import { handedOverText } from './handed-over.ts'
import type { RequestContext } from './routes.ts'

/** A refusal for lack of rights, with the sentence for the person. */
export interface Refusal {
  readonly kind: 'not-allowed'
  readonly sentence: string
}

type Asking = Pick<RequestContext, 'actor' | 'member' | 'store' | 't' | 'locale' | 'now'>

const refusedFor = (asking: Asking, action: Action, subjectType: string, subjectId: string | null) =>
  asking.store.audit.add(
    { actorId: asking.actor.memberId, action, outcome: 'refused', subjectType, subjectId },
    asking.now,
  )

/** Whether the person may do this at all; asked at the door, before the handler runs. A refusal is audited. */
export async function permitAtDoor(asking: Asking, action: Action, route: string): Promise<Result<void, Refusal>> {
  if (mayDoAtAll(asking.actor, action)) return ok(undefined)
  await refusedFor(asking, action, 'route', route)
  return err({ kind: 'not-allowed', sentence: asking.t('common.refused.action') })
}

/**
 * Whether the person may do this to the record of this owner; asked by a handler for every record it loads, because a
 * button's value or a modal's metadata proves nothing (R2). A refusal is audited with the record, when it is named. What is
 * allowed because they stand in for somebody (R5), the audit has under their own name and says in whose stead.
 */
export async function permit(
  ctx: Asking,
  action: Action,
  ownerId: string,
  subject?: { readonly type: string; readonly id: string },
): Promise<Result<void, Refusal>> {
  const absentee = inWhoseStead(ctx.actor, action, ownerId)
  if (absentee) standInFor(absentee.memberId)
  if (mayDo(ctx.actor, action, ownerId)) return ok(undefined)
  await refusedFor(ctx, action, subject?.type ?? 'member', subject?.id ?? ownerId)
  if (!mayDoAtAll(ctx.actor, action)) return err({ kind: 'not-allowed', sentence: ctx.t('common.refused.action') })
  const handedOver = subject ? await handedOverSentence(ctx, subject.id) : null
  return err({ kind: 'not-allowed', sentence: handedOver ?? ctx.t('common.refused.record') })
}

/** What was the person's own and went to somebody else: their old buttons say so (N4). Null for everything else. */
async function handedOverSentence({ actor, store, member, t, locale }: Asking, recordId: string) {
  const handed = (await store.handOvers.handedFrom(actor.memberId, [recordId])).get(recordId)
  return handed ? handedOverText(handed, member.timeZone, t, locale) : null
}

/**
 * Whether the person may decide on what somebody has asked for in a matter of an owner: as `permit`, and never on what
 * is their own (R1).
 */
export async function permitDecision(
  ctx: Asking,
  action: Action,
  { ownerId, askerId }: { readonly ownerId: string; readonly askerId: string },
  subject: { readonly type: string; readonly id: string },
): Promise<Result<void, Refusal>> {
  const allowed = await permit(ctx, action, ownerId, subject)
  const { memberId } = ctx.actor
  if (!allowed.ok || (memberId !== ownerId && memberId !== askerId)) return allowed
  await refusedFor(ctx, action, subject.type, subject.id)
  return err({ kind: 'not-allowed', sentence: ctx.t('common.refused.own') })
}
