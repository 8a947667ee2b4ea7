import { section } from '../../slack/blocks.ts'
import { complaintTitle } from '../../slack/complaints/card.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { Complaint } from '../../store/index.ts'
import type { ComplaintFormModel, FactsForm } from './complaint.form.ts'
import { accountInput, apologyInput, detailInputs, evidenceInput } from './complaint.modal.ts'
import { EDIT_VIEW, EVIDENCE_VIEW } from './ids.ts'

/**
 * The form that corrects what was recorded of a complaint; severity and time stay, for by them its clocks run (P4). `card`: the
 * modal of its card beneath, to be drawn anew afterwards; '' for none.
 */
export const buildEditModal = (
  {
    complaint,
    form,
    deals,
    currency,
    card,
  }: Pick<ComplaintFormModel, 'deals' | 'currency'> & {
    readonly complaint: Complaint
    readonly form: FactsForm
    readonly card: string
  },
  t: Translate,
): ModalView =>
  modal({
    callbackId: EDIT_VIEW,
    title: t('complaintForm.editTitle'),
    submit: t('complaintForm.saveChange'),
    close: t('complaintForm.cancel'),
    privateMetadata: JSON.stringify({ complaintId: complaint.id, card }),
    blocks: [
      section(`*${complaintTitle(complaint, t)}*`),
      accountInput(form, t),
      apologyInput(form, t),
      ...detailInputs(
        { form, deals, currency, customer: { id: complaint.customerId, name: complaint.customerName } },
        t,
      ),
    ],
  })

/** The form that adds evidence to a complaint. */
export const buildEvidenceModal = (complaint: Complaint, card: string, t: Translate): ModalView =>
  modal({
    callbackId: EVIDENCE_VIEW,
    title: t('complaintForm.evidenceTitle'),
    submit: t('complaintForm.saveEvidence'),
    close: t('complaintForm.cancel'),
    privateMetadata: JSON.stringify({ complaintId: complaint.id, card }),
    blocks: [section(`*${complaintTitle(complaint, t)}*`), evidenceInput(t, false)],
  })
