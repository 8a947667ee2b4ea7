import { dateAt, formatInstant } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { remedyApprovers } from '../../domain/complaint-authority.ts'
import {
  checkScore,
  checkStage,
  type RemedyFound,
  type StageProblem,
  type StageProblems,
} from '../../domain/complaint-step.ts'
import { formatMoney } from '../../domain/money.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { disputedText } from '../../slack/complaints/disputed.ts'
import { readComplaint } from '../../slack/complaints/permitted.ts'
import { checkPromiseFields } from '../../slack/customer-promises/fields.ts'
import { listText } from '../../slack/list-text.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import { latestToday } from '../../slack/today.ts'
import type { Complaint } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { FormRoute, ScoreForm } from './reason.modal.ts'
import { refusedSentence } from './refusals.ts'
import { type StageForm, type StageRoute, typedStage } from './stage.form.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** What became of a stage that was submitted: done; a remedy beyond their authority, to be asked about; or put to these. */
export type StageOutcome =
  | { readonly kind: 'done'; readonly complaint: Complaint }
  | { readonly kind: 'beyond'; readonly complaint: Complaint; readonly notice: string }
  | { readonly kind: 'asked'; readonly complaint: Complaint; readonly names: string }

/**
 * The stage is done as the form says (P2). Refused with sentences at the fields; where the remedy is beyond their authority it
 * is said whom submitting the form again asks, and then those are asked.
 */
export async function doStage(
  route: StageRoute,
  form: StageForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<StageOutcome, FieldErrors>> {
  const { store, actor, member, settings, now } = ctx
  const first = FIRST_BLOCK[route.stage]
  const found = await readComplaint(ctx, 'complaint.work', route.complaintId)
  if (!found.ok) return err({ [first]: found.error })
  const complaint = found.value
  const { timeZone } = member
  const checked = checkStage(route.stage, typedStage(form, timeZone), {
    standard: settings.currency,
    now,
    today: latestToday(ctx),
    receivedAt: complaint.receivedAt,
    receivedOn: dateAt(complaint.receivedAt, timeZone),
  })
  if (!checked.ok) return err(sentences(checked.error, complaint, ctx))
  const done = checked.value
  // Beyond the stage of an agreement there are no such fields.
  const whose = { type: 'complaint', id: complaint.id, ownerId: complaint.ownerId }
  const promised = await checkPromiseFields(form, whose, ctx)
  if (!promised.ok) return err(promised.error)
  if ('contactId' in done && done.contactId !== null) {
    const contacts = await store.contacts.ofCustomer(complaint.customerId)
    if (!contacts.some(({ id }) => id === done.contactId))
      return err({ [BLOCK.contact]: ctx.t('complaintStages.error.missing') })
  }
  const advanced = await store.complaintStages.advance(
    complaint.id,
    { ...done, promised: promised.value && { facts: promised.value, submissionKey } },
    actor.memberId,
    now,
  )
  if (advanced.ok) {
    ctx.nudge()
    return ok({ kind: 'done', complaint: advanced.value })
  }
  const { error } = advanced
  if (error.kind !== 'beyond-authority') {
    // What waits for approval already may be asked anew: the new proposal takes its place.
    const isAnew = error.kind === 'awaits-approval' && done.stage === 'solution_found'
    if (!isAnew) return err({ [first]: refusedSentence(error, ctx) })
  }
  if (done.stage !== 'solution_found') throw new Error(`the stage ${done.stage} is within everybody’s authority`)
  if (!route.asks) return beyond(complaint, done, ctx)
  return ask(complaint, done, ctx)
}

/** The block at which a refusal of the whole form stands. */
const FIRST_BLOCK = {
  listened: BLOCK.note,
  cause_found: BLOCK.cause,
  solution_found: BLOCK.remedy,
  agreed: BLOCK.note,
  carried_out: BLOCK.on,
  reviewed: BLOCK.note,
} as const

async function beyond(
  complaint: Complaint,
  { cost }: RemedyFound,
  ctx: RequestContext,
): Promise<Result<StageOutcome, FieldErrors>> {
  const { store, actor, settings, t, locale } = ctx
  const members = await store.members.list()
  const whose = { ...complaint, askerId: actor.memberId }
  const ids = remedyApprovers(cost, whose, members, settings.authorities, settings.currency)
  if (ids.length === 0) return err({ [BLOCK.cost]: t('complaintStages.error.nobody') })
  const names = await namesOf(ids, ctx)
  const notice = t('complaintStages.form.beyond', { cost: cost ? formatMoney(cost, locale) : '', names })
  return ok({ kind: 'beyond', complaint, notice })
}

async function ask(
  complaint: Complaint,
  remedy: RemedyFound,
  ctx: RequestContext,
): Promise<Result<StageOutcome, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const { remedy: kind, solution, cost } = remedy
  const asked = await store.complaintApprovals.ask(complaint.id, { remedy: kind, solution, cost }, actor.memberId, now)
  if (!asked.ok)
    return err(
      asked.error.kind === 'nobody'
        ? { [BLOCK.cost]: t('complaintStages.error.nobody') }
        : { [BLOCK.remedy]: refusedSentence(asked.error, ctx) },
    )
  ctx.nudge()
  return ok({ kind: 'asked', complaint: asked.value.complaint, names: await namesOf(asked.value.askedIds, ctx) })
}

/** The names of these members, as one text. */
async function namesOf(ids: readonly string[], { store, locale }: RequestContext): Promise<string> {
  const members = await store.members.list()
  const names = members.filter(({ id }) => ids.includes(id)).map(({ name }) => asTyped(name, 80))
  return listText(names, locale)
}

const BLOCK_OF = {
  note: BLOCK.note,
  contactId: BLOCK.contact,
  at: BLOCK.date,
  cause: BLOCK.cause,
  causedBy: BLOCK.causedBy,
  remedy: BLOCK.remedy,
  cost: BLOCK.cost,
  on: BLOCK.on,
} as const

function sentences(problems: StageProblems, complaint: Complaint, ctx: RequestContext): FieldErrors {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [
      BLOCK_OF[field as keyof StageProblems],
      sentenceOf(problem, complaint, ctx),
    ]),
  )
}

function sentenceOf(problem: StageProblem, { receivedAt }: Complaint, { t, member, locale }: RequestContext): string {
  if (typeof problem === 'object') return moneySentence(problem, t)
  switch (problem) {
    case 'missing':
      return t('complaintStages.error.missing')
    case 'too-long':
      return t('complaintStages.error.tooLong', { max: MAX_NOTE })
    case 'in-future':
      return t('complaintStages.error.inFuture')
    case 'before-complaint':
      return t('complaintStages.error.beforeComplaint', { date: formatInstant(receivedAt, member.timeZone, locale) })
  }
}

/** What became of the disputes that ended with a complaint (K9), and what there is to do then; null where there were none. */
function endedDisputes(before: Complaint, after: Complaint, { t, locale }: RequestContext): string | null {
  const wereOpen = before.disputed.filter(({ outcome }) => outcome === null).map(({ disputeId }) => disputeId)
  const ended = after.disputed.filter(({ disputeId }) => wereOpen.includes(disputeId))
  return ended.length === 0 ? null : ended.map((each) => `✓ ${disputedText(each, t, locale)}`).join('\n')
}

/** The score, as the customer gives it (P8); answers what to say where it is not closed by it, or a dispute ended with it. */
export async function giveScore(
  { complaintId }: FormRoute,
  form: ScoreForm,
  ctx: RequestContext,
): Promise<Result<string | null, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readComplaint(ctx, 'complaint.work', complaintId)
  if (!found.ok) return err({ [BLOCK.score]: found.error })
  const checked = checkScore(form.score, form.note)
  if (!checked.ok)
    return err({
      ...(checked.error.score ? { [BLOCK.score]: t('complaintStages.error.scoreMissing') } : {}),
      ...(checked.error.note ? { [BLOCK.note]: t('complaintStages.error.tooLong', { max: MAX_NOTE }) } : {}),
    })
  const scored = await store.complaintStages.score(complaintId, checked.value, actor.memberId, now)
  if (!scored.ok) return err({ [BLOCK.score]: refusedSentence(scored.error, ctx) })
  ctx.nudge()
  const { complaint, askedIds } = scored.value
  if (complaint.closedAt) return ok(endedDisputes(found.value, complaint, ctx))
  const { score } = checked.value
  if (askedIds.length === 0) return ok(t('complaintStages.result.scoredLowNobody', { score }))
  return ok(t('complaintStages.result.scoredLow', { score, names: await namesOf(askedIds, ctx) }))
}
