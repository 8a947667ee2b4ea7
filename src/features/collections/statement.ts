import { addDays, type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { teamOf } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/index.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { permit } from '../../slack/authorisation.ts'
import { SUPPORTED } from '../../slack/locale.ts'
import type { ActionRequest, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { CustomerStatement } from '../../store/index.ts'
import { PAYMENTS_VIEW, SEND_STATEMENT, SHOW_STATEMENT, STATEMENT_LANGUAGE, STATEMENT_SINCE } from './ids.ts'
import { buildStatementModal, readStatementRoute, type StatementChoice, statementMessage } from './statement.modal.ts'

/** Instalments that a statement lists one by one; the rest is counted. */
const LISTED = 500
/** For how many days back money that came in is listed at first. */
const RECEIVED_DAYS = 90

const firstChoice = ({ locale, today }: Pick<RequestContext, 'locale' | 'today'>): StatementChoice => ({
  language: locale,
  since: addDays(today, -RECEIVED_DAYS),
})

/** Reads the statement of a customer as far as this person may see it (R2), or a sentence that says why not. */
async function readStatement(
  customerId: string,
  since: CalendarDate,
  ctx: RequestContext,
): Promise<Result<CustomerStatement, string>> {
  const visible = visibilityOf(ctx.actor, 'receivable.see')
  const at = { today: ctx.today, since, limit: LISTED }
  const statement = await ctx.store.collecting.statement(customerId, visible, at)
  if (!statement) return err(ctx.t('statements.gone'))
  if (statement.isVisible) return ok(statement)
  const subject = { type: 'customer', id: statement.customer.id }
  const allowed = await permit(ctx, 'receivable.see', statement.customer.ownerId, subject)
  return allowed.ok ? ok(statement) : err(allowed.error.sentence)
}

/** Opens the statement of a customer, or draws it anew where it is shown already; or says why not. */
export async function showStatement(
  ctx: RequestContext,
  interaction: Interaction,
  shown: {
    readonly customerId: string
    readonly choice?: StatementChoice
    readonly in?: string
    readonly isSent?: boolean
  },
): Promise<void> {
  const choice = shown.choice ?? firstChoice(ctx)
  const statement = await readStatement(shown.customerId, choice.since, ctx)
  if (!statement.ok) return interaction.respond(sentence(statement.error), 'ephemeral')
  const model = { statement: statement.value, today: ctx.today, ...choice, isSent: shown.isSent ?? false }
  const view = buildStatementModal(model, ctx.t)
  if (shown.in === undefined) return interaction.openModal(view)
  await interaction.updateModal(shown.in, null, view)
}

/** Draws the statement with another language or day; a choice that is not ours changes nothing. */
async function choose(ctx: RequestContext, { view, selected, interaction }: ActionRequest): Promise<void> {
  if (!view) return
  const { customerId, ...before } = readStatementRoute(view.privateMetadata, firstChoice(ctx))
  const language = SUPPORTED.find((known) => known === selected)
  const since = parseCalendarDate(selected ?? '')
  const choice = { ...before, ...(language ? { language } : {}), ...(since ? { since } : {}) }
  await showStatement(ctx, interaction, { customerId, choice, in: view.id })
}

/**
 * Sends the statement to whoever looks at it, through the outbox like every message: once from each modal, language and
 * day, however often the button is pressed.
 */
async function send(ctx: RequestContext, { view, interaction }: ActionRequest): Promise<void> {
  if (!view) return
  const { customerId, ...choice } = readStatementRoute(view.privateMetadata, firstChoice(ctx))
  const statement = await readStatement(customerId, choice.since, ctx)
  if (!statement.ok) return interaction.respond(sentence(statement.error), 'ephemeral')
  const { actor, store, today, now } = ctx
  const subjectId = [customerId, choice.language, choice.since, view.id].join('/')
  const item = { rule: RULE.statement, subjectId, recipientId: actor.memberId, localDate: today, dueAt: now }
  await store.reminders.add([item], now)
  ctx.nudge()
  await showStatement(ctx, interaction, { customerId, choice, in: view.id, isSent: true })
}

export const statementRoutes: readonly Route[] = [
  {
    kind: 'action',
    id: SHOW_STATEMENT,
    action: 'receivable.see',
    // In the place of the account that it belongs to: that may be the third modal on top of each other.
    handle: (ctx, { value, view, interaction }) =>
      showStatement(ctx, interaction, {
        customerId: value ?? '',
        ...(view?.callbackId === PAYMENTS_VIEW ? { in: view.id } : {}),
      }),
  },
  { kind: 'action', id: STATEMENT_LANGUAGE, action: 'receivable.see', handle: choose },
  { kind: 'action', id: STATEMENT_SINCE, action: 'receivable.see', handle: choose },
  { kind: 'action', id: SEND_STATEMENT, action: 'receivable.see', handle: send },
]

const nothing = (reason: Reason, itemId: string) => ({ text: '', blocks: [], dropped: [{ itemId, reason }] })

/** A statement that somebody asked for, to themselves: as the account stands when it is sent. */
export const statementKind: ReminderKind = {
  rule: RULE.statement,
  delivery: 'alone',
  action: 'receivable.see',
  quietHours: 'ignore',
  answer: true,
  // Later than that, it is a statement of another day.
  keepDays: 1,
  async render([item], ctx) {
    if (!item) return { text: '', blocks: [], dropped: [] }
    const [customerId = '', language = '', since = ''] = item.subjectId.split('/')
    const choice = {
      language: SUPPORTED.find((known) => known === language) ?? ctx.locale,
      since: parseCalendarDate(since) ?? addDays(item.localDate, -RECEIVED_DAYS),
    }
    const visible = await visibleTo(ctx)
    const at = { today: ctx.today, since: choice.since, limit: LISTED }
    const statement = await ctx.store.collecting.statement(customerId, visible, at)
    if (!statement) return nothing(REASON.nothingLeft, item.id)
    if (!statement.isVisible) return nothing(REASON.rightLost, item.id)
    return { ...statementMessage({ statement, today: ctx.today, ...choice }, ctx.t), dropped: [] }
  },
}

async function visibleTo({ recipient, store }: ReminderContext) {
  const { id: memberId, roles } = recipient
  return visibilityOf({ memberId, roles, team: teamOf(memberId, await store.members.list()) }, 'receivable.see')
}
