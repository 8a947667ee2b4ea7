import { mayDoAtAll } from '../../domain/acting.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { checkNews } from '../../domain/market-report.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { NEWS } from '../../domain/visit.ts'
import { permit, permitDecision } from '../../slack/authorisation.ts'
import { listText } from '../../slack/list-text.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { MarketReport } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { ReportForm } from './report.modal.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Reports serious news (V6), once for each submission key; answers the names of those who are told at once. */
export async function makeReport(
  form: ReportForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<string, FieldErrors>> {
  const { store, actor, now, t, locale } = ctx
  const { customerId, ...news } = form
  const checked = checkNews(news)
  if (!checked.ok) {
    const { error } = checked
    if (error.kind === 'empty') return err({ [BLOCK[NEWS[0]]]: t('market.error.empty') })
    return err(
      Object.fromEntries(error.fields.map((news) => [BLOCK[news], t('market.error.tooLong', { max: MAX_NOTE })])),
    )
  }
  // Whoever may see no customer was not asked.
  const asked = mayDoAtAll(actor, 'customer.see') ? customerId : null
  const heardAt = asked === null ? ok(null) : await readCustomer(asked, ctx)
  if (!heardAt.ok) return err({ [BLOCK.customer]: heardAt.error })
  const { toldIds } = await store.marketReports.make(
    { ...checked.value, submissionKey, customerId: heardAt.value },
    actor.memberId,
    now,
  )
  ctx.nudge()
  const members = await store.members.list()
  const names = members.filter(({ id }) => toldIds.includes(id)).map(({ name }) => asTyped(name, 80))
  return ok(listText(names, locale))
}

/** The customer at whom it was heard, where this person may see them (R2); or a sentence that says why not. */
async function readCustomer(customerId: string, ctx: RequestContext): Promise<Result<string, string>> {
  const customer = await ctx.store.customers.byId(customerId)
  if (!customer) return err(ctx.t('customers.error.gone'))
  const allowed = await permit(ctx, 'customer.see', customer.ownerId, { type: 'customer', id: customer.id })
  return allowed.ok ? ok(customer.id) : err(allowed.error.sentence)
}

/** Acknowledges a report, once (V6). A refusal is a sentence: not theirs, gone, taken back, or acknowledged before. */
export async function acknowledge(reportId: string, ctx: RequestContext): Promise<Result<MarketReport, string>> {
  const { store, actor, now, t } = ctx
  const report = await store.marketReports.byId(reportId)
  if (!report) return err(t('market.error.gone'))
  const whose = { ownerId: report.reporterId, askerId: report.reporterId }
  const allowed = await permitDecision(ctx, 'market-report.acknowledge', whose, {
    type: 'market-report',
    id: report.id,
  })
  if (!allowed.ok) return err(allowed.error.sentence)
  const done = await store.marketReports.acknowledge(report.id, actor.memberId, now)
  if (!done.ok) {
    const { withdrawnAt, acknowledgedByName: name } = done.error
    return err(withdrawnAt ? t('market.error.withdrawn') : t('market.error.before', { name }))
  }
  ctx.nudge()
  return done
}
