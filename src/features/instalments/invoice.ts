import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { checkInvoice, type Invoice, MAX_INVOICE_NUMBER } from '../../domain/invoice.ts'
import { err, type Result } from '../../domain/result.ts'
import { readInstalment } from '../../slack/instalment-modals.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { OpenReceivable } from '../../store/index.ts'
import type { FieldErrors } from './contact.ts'
import { BLOCK } from './ids.ts'
import type { InvoiceForm } from './invoice.modal.ts'

/** Understands the form, or says at every field at once what is wrong; null takes the invoice back. */
export function checkInvoiceForm(form: InvoiceForm, t: Translate): Result<Invoice | null, FieldErrors> {
  const [issuedOn, deliveredOn] = [parseCalendarDate(form.issuedOn), parseCalendarDate(form.deliveredOn)]
  const errors: FieldErrors = {}
  if (form.issuedOn !== '' && !issuedOn) errors[BLOCK.issuedOn] = t('instalments.invoice.error.date')
  if (form.deliveredOn !== '' && !deliveredOn) errors[BLOCK.deliveredOn] = t('instalments.invoice.error.date')
  if (Object.keys(errors).length > 0) return err(errors)
  const checked = checkInvoice({ number: form.number, issuedOn, deliveredOn })
  if (checked.ok) return checked
  switch (checked.error) {
    case 'number-missing':
      return err({ [BLOCK.number]: t('instalments.invoice.error.number') })
    case 'number-too-long':
      return err({ [BLOCK.number]: t('instalments.invoice.error.tooLong', { max: MAX_INVOICE_NUMBER }) })
    case 'issued-missing':
      return err({ [BLOCK.issuedOn]: t('instalments.invoice.error.issued') })
    case 'delivered-before-issued':
      return err({ [BLOCK.deliveredOn]: t('instalments.invoice.error.delivered') })
  }
}

/** Writes the invoice of an instalment down, corrects it or takes it back (K10). Refused with sentences at the fields. */
export async function recordInvoice(
  instalmentId: string,
  form: InvoiceForm,
  ctx: RequestContext,
): Promise<Result<OpenReceivable, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const found = await readInstalment(ctx, 'invoice.record', instalmentId)
  if (!found.ok) return err({ [BLOCK.number]: found.error })
  const checked = checkInvoiceForm(form, t)
  if (!checked.ok) return checked
  await store.instalments.setInvoice(instalmentId, checked.value, actor.memberId, now)
  ctx.nudge()
  return found
}
