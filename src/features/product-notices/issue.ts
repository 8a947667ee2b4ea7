import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NOTICE_PRODUCT } from '../../domain/product-notice.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cleanText } from '../../domain/typed-text.ts'
import { permit } from '../../slack/authorisation.ts'
import { permitTask } from '../../slack/deal-tasks/rights.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { ProductNotice } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { NoticeForm, NoticeReach } from './notice.modal.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
type FieldErrors = Record<string, string>

/** A notice that can be sent, and whom it concerns; refused with sentences at the fields, also where it concerns nobody. */
export async function checkNotice(
  form: NoticeForm,
  ctx: RequestContext,
): Promise<Result<{ readonly form: NoticeForm; readonly reach: NoticeReach }, FieldErrors>> {
  const { store, actor, t } = ctx
  const errors: FieldErrors = {}
  const product = cleanText(form.product, MAX_NOTICE_PRODUCT)
  if (!product.ok)
    errors[BLOCK.product] =
      product.error === 'empty'
        ? t('productNotices.error.productMissing')
        : t('productNotices.error.tooLong', { max: MAX_NOTICE_PRODUCT })
  const text = cleanNote(form.text)
  if (!text.ok)
    errors[BLOCK.text] =
      text.error === 'empty'
        ? t('productNotices.error.textMissing')
        : t('productNotices.error.tooLong', { max: MAX_NOTE })
  const concerned = product.ok ? await store.productNotices.concerned(product.value) : []
  if (product.ok && concerned.length === 0)
    errors[BLOCK.product] = t('productNotices.error.nobody', { product: product.value })
  if (!product.ok || !text.ok || concerned.length === 0) return err(errors)
  const visible = visibilityOf(actor, 'customer.see')
  const named = concerned.filter(
    ({ ownerId }) => visible.reach === 'all' || (visible.reach === 'owners' && visible.ownerIds.includes(ownerId)),
  )
  const owners = new Set(concerned.map(({ ownerId }) => ownerId)).size
  return ok({
    form: { product: product.value, text: text.value },
    reach: { named, customers: concerned.length, owners },
  })
}

/** Issues a notice, once for each modal (D8). Refused as `checkNotice` says, and with a sentence for who may not (R2). */
export async function issueNotice(
  form: NoticeForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<ProductNotice, string>> {
  const { store, actor, now } = ctx
  const allowed = await permit(ctx, 'product-notice.issue', actor.memberId)
  if (!allowed.ok) return err(allowed.error.sentence)
  const checked = await checkNotice(form, ctx)
  if (!checked.ok) return err(Object.values(checked.error).join(' '))
  const notice = await store.productNotices.issue({ submissionKey, ...checked.value.form }, actor.memberId, now)
  ctx.nudge()
  return ok(notice)
}

/** Notes that a customer was told (D8), in place. A refusal, also that it was noted before, is a sentence (N4). */
export async function noteTold(taskId: string, ctx: RequestContext): Promise<Result<void, string>> {
  const { store, actor, now, t } = ctx
  const [task] = await store.dealTasks.byIds([taskId])
  if (task?.kind !== 'product_notice') return err(t('dealTasks.error.gone'))
  const allowed = await permitTask(ctx, task)
  if (!allowed.ok) return err(allowed.error.sentence)
  const done = await store.dealTasks.done(taskId, { doneOn: latestToday(ctx), result: null }, actor.memberId, now)
  if (!done) return err(t('dealTasks.error.before'))
  ctx.nudge()
  return ok(undefined)
}
