import { MAX_NAME } from '../../domain/customer-name.ts'
import { input, plainTextInput } from '../../slack/blocks.ts'
import { type DuplicateQuestion, duplicateBlocks } from '../../slack/duplicates.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { VALUE } from './customer.ts'
import { type CommonValues, commonFields, readCommon } from './customer-fields.ts'
import { BLOCK, CREATE_VIEW } from './ids.ts'

/** Everything in the form of a new customer, as typed and unchecked. */
export interface CreateForm extends CommonValues {
  readonly contact: string
  readonly duplicates: DuplicateQuestion | null
  /** `create`, or the id of the customer to use; null while unanswered. */
  readonly duplicateChoice: string | null
}

/** The form before anything is typed but the name. */
export const emptyCreateForm = (name: string): CreateForm => ({
  name,
  kind: 'organisation',
  phone: '',
  trade: 'end_user',
  contact: '',
  duplicates: null,
  duplicateChoice: null,
})

/** The form of a new customer, with the question about one that looks like it once there is one (C16). */
export function buildCreateModal(form: CreateForm, t: Translate): ModalView {
  return modal({
    callbackId: CREATE_VIEW,
    title: t('customers.form.createTitle'),
    submit: t('customers.form.save'),
    close: t('customers.form.cancel'),
    privateMetadata: JSON.stringify({ duplicates: form.duplicates }),
    blocks: [
      ...duplicateBlocks(form, BLOCK.duplicate, t),
      ...commonFields(form, t),
      input({
        blockId: BLOCK.contact,
        label: t('customers.form.contact'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.contact, maxLength: MAX_NAME }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in; a question that is not ours counts as none. */
export const readCreateForm = (values: ViewValues, privateMetadata: string): CreateForm => ({
  ...readCommon(values),
  contact: values.text(BLOCK.contact) ?? '',
  duplicates: questionIn(privateMetadata),
  duplicateChoice: values.option(BLOCK.duplicate),
})

function questionIn(privateMetadata: string): DuplicateQuestion | null {
  try {
    const { duplicates } = JSON.parse(privateMetadata) as { duplicates?: DuplicateQuestion | null }
    return duplicates && typeof duplicates.about === 'string' ? duplicates : null
  } catch {
    return null
  }
}
