import { mayDo } from '../../domain/acting.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import {
  type ComplaintProblem,
  type ComplaintProblems,
  checkComplaint,
  MAX_ACCOUNT,
  MAX_LOSS,
  MAX_PRODUCT,
} from '../../domain/complaint.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { checkFiles, type FileReference, refusedFileTexts } from '../../slack/checked-files.ts'
import { wordsLanguage } from '../../slack/complaints/wordings.ts'
import { checkPromiseFields, mayPromiseTo } from '../../slack/customer-promises/fields.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { Complaint, Evidence } from '../../store/index.ts'
import { type ComplaintForm, type ComplaintFormModel, typedOf } from './complaint.form.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** What was filed, or found filed before from the same message; and what of the message's files could not be kept. */
export interface Filed {
  readonly complaint: Complaint
  readonly isNew: boolean
  readonly refusedFiles: readonly string[]
}

/** Open complaints that are named in the form. */
const SHOWN_OPEN = 3
/** Deals to choose from: as many as a select holds. */
export const MOST_DEALS = 100

/** What the form shows beside its fields; a customer who is not for this person's eyes is left out (R2). */
export async function formModel(
  form: ComplaintForm,
  ctx: RequestContext,
  notice: string | null = null,
): Promise<ComplaintFormModel> {
  const { store, actor, settings, member, locale } = ctx
  const found = form.customerId === '' ? null : await store.customers.details(form.customerId)
  const customer = found && mayDo(actor, 'complaint.file', found.ownerId) ? found : null
  const [deals, known, contacts] = customer
    ? await Promise.all([
        store.deals.titlesOf(customer.id, MOST_DEALS),
        store.complaints.ofCustomer(customer.id, SHOWN_OPEN),
        store.contacts.ofCustomer(customer.id),
      ])
    : [[], [], []]
  // Those who are there come first; what language one of them speaks is what the customer is spoken to in.
  const theirs = contacts.find(({ language, leftOn }) => language !== null && leftOn === null)?.language
  return {
    form,
    customer,
    deals,
    open: known.filter(({ closedAt }) => closedAt === null),
    currency: settings.currency,
    mayPromise: mayPromiseTo(ctx, customer?.ownerId ?? null),
    notice,
    rep: member.name,
    language: wordsLanguage(form.route.language || (theirs ?? null), locale),
  }
}

/**
 * Files a complaint (P1), once for each submission key, and once for each message. Refused with sentences at all fields at
 * once. Of the files of a message those that cannot be kept are left out and named; those chosen in the form are refused.
 */
export async function fileComplaint(
  form: ComplaintForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<Filed, FieldErrors>> {
  const { store, actor, settings, now, t } = ctx
  const checked = checkComplaint(typedOf(form, settings.timeZone), settings.currency, now)
  const errors: FieldErrors = checked.ok ? {} : problemSentences(checked.error, t)
  if (form.customerId === '') return err({ ...errors, [BLOCK.customer]: t('complaintForm.error.customerMissing') })
  const customer = await readCustomer(ctx, 'complaint.file', form.customerId)
  if (!customer.ok) return err({ ...errors, [BLOCK.customer]: customer.error })
  if (!(await isDealOf(form.dealId, form.customerId, ctx))) errors[BLOCK.deal] = t('complaintForm.error.dealGone')
  const promised = await checkPromiseFields(form, { type: 'customer', ...customer.value }, ctx)
  if (!promised.ok) Object.assign(errors, promised.error)
  const chosen = await checkFiles(ctx, form.files)
  if (chosen.refused.length > 0) errors[BLOCK.evidence] = refusedFileTexts(chosen, t).join(' ')
  if (!checked.ok || !promised.ok || Object.keys(errors).length > 0) return err(errors)
  const { source } = form.route
  const carried = await checkFiles(ctx, source?.files ?? [])
  const filed = await store.complaints.file(
    {
      ...checked.value,
      submissionKey,
      customerId: form.customerId,
      dealId: form.dealId || null,
      promise: promised.value,
      source: source && {
        channelId: source.channel,
        ts: source.ts,
        permalink: source.permalink,
        author: source.author,
      },
      evidence: [...carried.kept, ...chosen.kept].map(evidenceOf),
    },
    actor.memberId,
    now,
  )
  ctx.nudge()
  if (!filed.ok) return ok({ complaint: filed.error, isNew: false, refusedFiles: [] })
  return ok({ complaint: filed.value, isNew: true, refusedFiles: refusedFileTexts(carried, t) })
}

/** Whether this is a deal of the customer's; none is all right. */
export async function isDealOf(dealId: string, customerId: string, { store }: RequestContext): Promise<boolean> {
  return dealId === '' || (await store.deals.byId(dealId))?.customer.id === customerId
}

/** A file as a complaint keeps it. */
export const evidenceOf = ({ id: fileId, ...file }: FileReference): Evidence => ({ fileId, ...file })

/** The sentences for what could not be taken of a complaint, by block id. */
export function problemSentences(problems: ComplaintProblems, t: Translate): FieldErrors {
  return Object.fromEntries(
    Object.entries(problems).flatMap(([field, problem]) =>
      field in BLOCK ? [[blockOf(field as keyof typeof BLOCK), sentenceOf(field, problem, t)]] : [],
    ),
  )
}

/** When a complaint came in is refused at its day. */
const blockOf = (field: keyof typeof BLOCK): string => BLOCK[field === 'receivedAt' ? 'receivedOn' : field]

const LENGTHS: Readonly<Record<string, number>> = {
  account: MAX_ACCOUNT,
  product: MAX_PRODUCT,
  wants: MAX_NOTE,
  output: MAX_LOSS,
  chances: MAX_LOSS,
  time: MAX_LOSS,
}

function sentenceOf(field: string, problem: ComplaintProblem, t: Translate): string {
  if (typeof problem === 'object') return moneySentence(problem, t)
  switch (problem) {
    case 'missing':
      return t(field === 'severity' ? 'complaintForm.error.severityMissing' : 'complaintForm.error.accountMissing')
    case 'too-long':
      return t('complaintForm.error.tooLong', { max: LENGTHS[field] ?? MAX_NOTE })
    case 'in-future':
      return t('complaintForm.error.inFuture')
    case 'too-long-ago':
      return t('complaintForm.error.tooLongAgo')
  }
}
