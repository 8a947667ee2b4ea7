import { err, ok, type Result } from '../../domain/result.ts'
import { checkWant, type WantEnd, type WantProblems } from '../../domain/want.ts'
import { permit } from '../../slack/authorisation.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import type { Want } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { WantForm } from './want.modal.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** A want that this person may change, or a sentence that says why not (R2). */
export async function readWant(ctx: RequestContext, wantId: string): Promise<Result<Want, string>> {
  const [want] = await ctx.store.wants.byIds([wantId])
  if (!want) return err(ctx.t('wants.error.gone'))
  const allowed = await permit(ctx, 'customer.change', want.ownerId, { type: 'customer', id: want.customerId })
  return allowed.ok ? ok(want) : err(allowed.error.sentence)
}

/** Which want a form says it is about; routing data, proves nothing (R2). */
export interface SavedWant {
  readonly customerId: string
  readonly wantId: string | null
}

/**
 * Records what a customer wants, once for each submission key, or changes it (C10). Refused with sentences at the fields;
 * answers the customer's id.
 */
export async function saveWant(
  { customerId, wantId }: SavedWant,
  form: WantForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<string, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const known = wantId === null ? null : await readWant(ctx, wantId)
  if (known && !known.ok) return err({ [BLOCK.want]: known.error })
  const customer = known ? null : await readCustomer(ctx, 'customer.change', customerId)
  if (customer && !customer.ok) return err({ [BLOCK.want]: customer.error })
  const checked = checkWant(form, latestToday(ctx))
  if (!checked.ok) return err(sentences(checked.error, t))
  if (!checked.value) return err({ [BLOCK.want]: t('wants.error.missing') })
  if (known) {
    if (!(await store.wants.change(known.value.id, checked.value, actor.memberId, now)))
      return err({ [BLOCK.want]: t('wants.error.ended') })
  } else await store.wants.record({ ...checked.value, customerId, submissionKey }, actor.memberId, now)
  ctx.nudge()
  return ok(known ? known.value.customerId : customerId)
}

const SENTENCE = {
  missing: 'visits.error.missing',
  'too-long': 'visits.error.tooLong',
  'bad-date': 'visits.error.badDate',
  'before-today': 'wants.error.beforeToday',
  'too-far-off': 'visits.error.tooFarOff',
} as const

function sentences({ want, neededOn }: WantProblems, t: Translate): FieldErrors {
  return {
    ...(want ? { [BLOCK.want]: t(SENTENCE[want]) } : {}),
    ...(neededOn ? { [BLOCK.neededOn]: t(SENTENCE[neededOn]) } : {}),
  }
}

/** Ends a want (C10); a refusal, also that it has ended before, is a sentence. */
export async function endWant(wantId: string, how: WantEnd, ctx: RequestContext): Promise<Result<Want, string>> {
  const found = await readWant(ctx, wantId)
  if (!found.ok) return found
  if (!(await ctx.store.wants.end(wantId, how, ctx.actor.memberId, ctx.now))) return err(ctx.t('wants.error.ended'))
  ctx.nudge()
  return found
}

/** Notes that a customer was told of what was announced (C10); likewise. */
export async function noteTold(value: string, ctx: RequestContext): Promise<Result<Want, string>> {
  const [announcementId = '', wantId = ''] = value.split(':')
  const found = await readWant(ctx, wantId)
  if (!found.ok) return found
  const { store, actor, now } = ctx
  if (!(await store.announcements.told(announcementId, wantId, actor.memberId, now)))
    return err(ctx.t('wants.error.toldBefore'))
  ctx.nudge()
  return found
}
