import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cleanText } from '../../domain/typed-text.ts'
import { MAX_WANT } from '../../domain/want.ts'
import { permit } from '../../slack/authorisation.ts'
import { listText } from '../../slack/list-text.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { Want } from '../../store/index.ts'
import { type AnnounceForm, MOST_OFFERED } from './announce.modal.ts'
import { BLOCK } from './ids.ts'
import type { FieldErrors } from './want.ts'

/** Who seems to wait for what is to be announced. */
export interface FoundWants {
  readonly form: AnnounceForm
  readonly wants: readonly Want[]
  readonly isMore: boolean
}

/**
 * Finds the customers who wait for what is to be announced (C10), among those whom this person may change. Refused with
 * sentences at the fields, also where nobody waits for it.
 */
export async function findWaiting(form: AnnounceForm, ctx: RequestContext): Promise<Result<FoundWants, FieldErrors>> {
  const checked = checkAnnouncement(form, ctx)
  if (!checked.ok) return checked
  const { item } = checked.value
  const visible = visibilityOf(ctx.actor, 'customer.change')
  const wants = await ctx.store.wants.waitingFor(item, visible, MOST_OFFERED + 1)
  if (wants.length === 0) return err({ [BLOCK.item]: ctx.t('wants.error.nobodyWaits', { item }) })
  return ok({ form: { ...form, item }, wants: wants.slice(0, MOST_OFFERED), isMore: wants.length > MOST_OFFERED })
}

function checkAnnouncement({ kind, item, note }: AnnounceForm, { t }: RequestContext) {
  const errors: FieldErrors = {}
  const [text, more] = [cleanText(item, MAX_WANT), cleanNote(note)]
  if (!kind) errors[BLOCK.kind] = t('customers.error.choose')
  if (!text.ok)
    errors[BLOCK.item] =
      text.error === 'empty' ? t('wants.error.missing') : t('customers.error.tooLong', { max: MAX_WANT })
  if (!more.ok && more.error === 'too-long') errors[BLOCK.note] = t('customers.error.tooLong', { max: MAX_NOTE })
  if (!kind || !text.ok || Object.keys(errors).length > 0) return err(errors)
  return ok({ kind, item: text.value, note: more.ok ? more.value : null })
}

/**
 * Announces it to the owners of the chosen customers, once for each submission key (C10). Refused with a sentence where
 * one of them is not this person's to change (R2), or waits for nothing any more. Answers who is told, in words.
 */
export async function announce(
  form: AnnounceForm,
  wantIds: readonly string[],
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<{ readonly count: number; readonly owners: string }, FieldErrors>> {
  const { store, actor, now, t, locale } = ctx
  const checked = checkAnnouncement(form, ctx)
  if (!checked.ok) return err({ [BLOCK.wants]: Object.values(checked.error)[0] ?? '' })
  const wants = await store.wants.byIds(wantIds)
  if (wants.length === 0 || wants.length < wantIds.length) return err({ [BLOCK.wants]: t('wants.error.gone') })
  for (const { ownerId, customerId } of wants) {
    const allowed = await permit(ctx, 'customer.change', ownerId, { type: 'customer', id: customerId })
    if (!allowed.ok) return err({ [BLOCK.wants]: allowed.error.sentence })
  }
  const made = await store.announcements.announce({ ...checked.value, submissionKey, wantIds }, actor.memberId, now)
  ctx.nudge()
  const ownerIds = new Set(made.wants.map(({ want }) => want.ownerId))
  const members = await store.members.list()
  const names = members.filter(({ id }) => ownerIds.has(id)).map(({ name }) => asTyped(name, 80))
  return ok({ count: made.wants.length, owners: listText(names, locale) })
}
