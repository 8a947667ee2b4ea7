import { checkComplaint } from '../../domain/complaint.ts'
import { formatAmount } from '../../domain/money.ts'
import type { Action } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { checkFiles, refusedFileTexts } from '../../slack/checked-files.ts'
import { mayWithComplaint } from '../../slack/complaint-rights.ts'
import { readComplaint } from '../../slack/complaints/permitted.ts'
import type { SentFile } from '../../slack/files.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { Complaint } from '../../store/index.ts'
import type { FactsForm } from './complaint.form.ts'
import { evidenceOf, type FieldErrors, isDealOf, problemSentences } from './file-complaint.ts'
import { BLOCK } from './ids.ts'

/** The form as the complaint is recorded now. */
export const formOf = (complaint: Complaint): FactsForm => ({
  dealId: complaint.dealId ?? '',
  account: complaint.account,
  product: complaint.product ?? '',
  emotion: complaint.emotion,
  wants: complaint.wants ?? '',
  lossMoney: complaint.lossMoney ? `${formatAmount(complaint.lossMoney)} ${complaint.lossMoney.currency}` : '',
  output: complaint.output ?? '',
  chances: complaint.chances ?? '',
  time: complaint.time ?? '',
  apologised: complaint.apologised,
})

/**
 * A complaint that this person may correct: whoever may file one of this customer, or works it. Or a sentence that says why
 * not: not theirs, gone, closed, or taken back.
 */
export async function readChangeable(complaintId: string, ctx: RequestContext): Promise<Result<Complaint, string>> {
  const known = await ctx.store.complaints.byId(complaintId)
  const action: Action =
    known && (await mayWithComplaint(ctx, 'complaint.file', known)) ? 'complaint.file' : 'complaint.work'
  const complaint = await readComplaint(ctx, action, complaintId)
  if (!complaint.ok) return complaint
  const over = overSentence(complaint.value, ctx)
  return over ? err(over) : complaint
}

function overSentence({ closedAt, withdrawnAt }: Complaint, { t }: RequestContext): string | null {
  if (withdrawnAt) return t('complaints.card.withdrawn')
  return closedAt ? t('complaintForm.error.closed') : null
}

/** Corrects what was recorded of a complaint. Refused with sentences at all fields at once. */
export async function saveChange(
  complaintId: string,
  form: FactsForm,
  ctx: RequestContext,
): Promise<Result<Complaint, FieldErrors>> {
  const { store, actor, settings, now, t } = ctx
  const complaint = await readChangeable(complaintId, ctx)
  if (!complaint.ok) return err({ [BLOCK.account]: complaint.error })
  const { severity, receivedAt } = complaint.value
  // When it came in was looked at when it was filed; by now it may be longer ago than a new one may be.
  const checked = checkComplaint({ ...form, severity, receivedAt: null }, settings.currency, now)
  const errors: FieldErrors = checked.ok ? {} : problemSentences(checked.error, t)
  if (!(await isDealOf(form.dealId, complaint.value.customerId, ctx)))
    errors[BLOCK.deal] = t('complaintForm.error.dealGone')
  if (!checked.ok || Object.keys(errors).length > 0) return err(errors)
  const facts = { ...checked.value, severity, receivedAt }
  const changed = await store.complaints.change(
    { ...facts, complaintId, dealId: form.dealId || null },
    actor.memberId,
    now,
  )
  ctx.nudge()
  return changed.ok ? changed : err({ [BLOCK.account]: overSentence(changed.error, ctx) ?? '' })
}

/** Adds evidence to a complaint; refused with a sentence, at the files, where one of them cannot be kept. */
export async function saveEvidence(
  complaintId: string,
  files: readonly SentFile[],
  ctx: RequestContext,
): Promise<Result<Complaint, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const refuse = (text: string) => err({ [BLOCK.evidence]: text })
  const complaint = await readChangeable(complaintId, ctx)
  if (!complaint.ok) return refuse(complaint.error)
  const checked = await checkFiles(ctx, files)
  if (checked.refused.length > 0) return refuse(refusedFileTexts(checked, t).join(' '))
  if (checked.kept.length === 0) return refuse(t('complaintForm.error.fileMissing'))
  const added = await store.complaints.addEvidence(complaintId, checked.kept.map(evidenceOf), actor.memberId, now)
  ctx.nudge()
  return added.ok ? ok(added.value) : refuse(overSentence(added.error, ctx) ?? '')
}
