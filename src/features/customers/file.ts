import { cleanAnswer, completeness, FILE_PARTS, type FilePart, fileFields } from '../../domain/customer-file.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { CustomerDetails } from '../../store/index.ts'
import { checkPhone, type FieldErrors, noting, readCustomer, seesSensitive } from './customer.ts'
import {
  buildFileModal,
  buildQuestionModal,
  type KnownField,
  type QuestionForm,
  readFileForm,
  tooLong,
} from './file.modal.ts'
import { BLOCK } from './ids.ts'

/** A customer and the card beneath a form, as buttons and forms carry them; they prove nothing (R2). */
export interface About {
  readonly customerId: string
  readonly card: string | null
}

/** The fields of one part that this person may see and fill in (R6). */
const fieldsOf = (customer: CustomerDetails, part: FilePart, ctx: RequestContext): readonly KnownField[] =>
  fileFields(customer, seesSensitive(ctx, customer)).filter((field) => field.part === part)

/** Opens the form of one part of a file; or says why not. */
export async function openPart(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card, part }: About & { readonly part: FilePart },
): Promise<void> {
  const found = await readCustomer(ctx, 'customer.change', customerId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const fields = fieldsOf(found.value, part, ctx)
  const ids = fields.map(({ id }) => id)
  const answers = await ctx.store.customerFile.read(customerId, ids)
  const form = { customerId, customerName: found.value.name, part, fields, answers, card }
  await interaction.openModal(buildFileModal(form, ctx.t))
}

/**
 * Writes what was changed in the form of one part (C2): what somebody else filled in meanwhile stays, unless it was
 * changed here too. Refused with sentences at the fields; `first`: the one at which it stands that nothing may be written.
 */
export async function savePart(
  {
    customerId,
    part: named,
    first,
  }: { readonly customerId: string; readonly part: string | null; readonly first: string },
  { values, privateMetadata }: { readonly values: ViewValues; readonly privateMetadata: string },
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const part = FILE_PARTS.find((known) => known === named) ?? 'basics'
  const found = await readCustomer(ctx, 'customer.change', customerId)
  if (!found.ok) return err({ [first]: found.error })
  const fields = fieldsOf(found.value, part, ctx)
  const { changes, errors } = readFileForm(values, privateMetadata, fields, t)
  if (Object.keys(errors).length > 0) return err(errors)
  await store.customerFile.write(customerId, changes, actor.memberId, now)
  return ok(undefined)
}

/** The field that a question names, if it is one of this customer's that count. */
function questionField(customer: CustomerDetails, id: string | null): QuestionForm['field'] | null {
  if (id === 'phone') return id
  return fileFields(customer, false).find((field) => field.counts && field.id === id) ?? null
}

/** Opens the form of the question that comes next (C2); where nothing is missing any more, the card is drawn anew. */
export async function openQuestion(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card }: About,
): Promise<void> {
  const found = await readCustomer(ctx, 'customer.change', customerId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const customer = found.value
  const ids = fileFields(customer, false).map(({ id }) => id)
  const { next } = completeness(customer, customer, await ctx.store.customerFile.read(customerId, ids))
  const field = questionField(customer, next)
  if (field === null) return interaction.respond(sentence(ctx.t('customers.card.allKnown')), 'ephemeral')
  await interaction.openModal(buildQuestionModal({ customerId, customerName: customer.name, field, card }, ctx.t))
}

/** Writes the answer to one question; refused with a sentence at the field. */
export async function answerQuestion(
  { customerId, field: id }: { readonly customerId: string; readonly field: string | null },
  values: ViewValues,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const refuse = (text: string) => err({ [BLOCK.answer]: text })
  const found = await readCustomer(ctx, 'customer.change', customerId)
  if (!found.ok) return refuse(found.error)
  const field = questionField(found.value, id)
  // The customer was made another kind meanwhile: what was asked for is none of its fields any more.
  if (field === null) return refuse(t('customers.error.questionGone'))
  const typed = values.text(BLOCK.answer) ?? values.option(BLOCK.answer) ?? ''
  if (field === 'phone') {
    const errors: FieldErrors = {}
    const phone = checkPhone(typed, BLOCK.answer, t, noting(errors))
    if (phone === null) return err({ [BLOCK.answer]: t('customers.error.answerMissing'), ...errors })
    await store.customers.change(customerId, { phone }, actor.memberId, now)
    return ok(undefined)
  }
  const answer = cleanAnswer(field, typed)
  if (!answer.ok) return refuse(tooLong(field, t))
  if (answer.value === null) return refuse(t('customers.error.answerMissing'))
  await store.customerFile.write(customerId, { [field.id]: answer.value }, actor.memberId, now)
  return ok(undefined)
}
