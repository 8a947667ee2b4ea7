import { MAX_NAME } from '../../domain/customer-name.ts'
import { externalSelect, input, option, plainTextInput } from '../../slack/blocks.ts'
import { type DuplicateQuestion, duplicateBlocks, duplicatesIn } from '../../slack/duplicates.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { VALUE } from './customer.ts'
import { type CommonValues, commonFields, readCommon } from './customer-fields.ts'
import { BLOCK, CREATE_VIEW, INTRODUCER_SELECT } from './ids.ts'
import { readTerritory, territoryField, type Zones } from './territory-field.ts'

/** Everything in the form of a new customer, as typed and unchecked. */
export interface CreateForm extends CommonValues {
  readonly contact: string
  /** Who introduced them (C11). */
  readonly introducer: { readonly id: string; readonly name: string } | null
  /** The zone they are in (V9). */
  readonly territoryId: string | null
  readonly duplicates: DuplicateQuestion | null
  /** `create`, or the id of the customer to use; null while unanswered. */
  readonly duplicateChoice: string | null
}

/** The form before anything is typed but the name. */
export const emptyCreateForm = (name: string, introducer: CreateForm['introducer'] = null): CreateForm => ({
  name,
  kind: 'organisation',
  phone: '',
  trade: 'end_user',
  contact: '',
  introducer,
  territoryId: null,
  duplicates: null,
  duplicateChoice: null,
})

/**
 * The form of a new customer, with the question about one that looks like it once there is one (C16). `zones`: those that
 * can be chosen (V9).
 */
export function buildCreateModal(form: CreateForm, zones: Zones, t: Translate): ModalView {
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
      input({
        blockId: BLOCK.introducer,
        label: t('customers.form.introducer'),
        optional: true,
        element: externalSelect(INTRODUCER_SELECT, {
          placeholder: t('visits.form.customerPlaceholder'),
          initial: form.introducer ? option(form.introducer.name, form.introducer.id) : null,
        }),
      }),
      ...territoryField(form.territoryId, zones, t),
    ],
  })
}

/** Reads the form back as it was filled in; a question that is not ours counts as none. */
export const readCreateForm = (values: ViewValues, privateMetadata: string): CreateForm => ({
  ...readCommon(values),
  contact: values.text(BLOCK.contact) ?? '',
  introducer: introducerIn(values),
  territoryId: readTerritory(values),
  duplicates: duplicatesIn(privateMetadata),
  duplicateChoice: values.option(BLOCK.duplicate),
})

function introducerIn(values: ViewValues): CreateForm['introducer'] {
  const id = values.option(BLOCK.introducer)
  return id === null ? null : { id, name: values.optionText(BLOCK.introducer) ?? '' }
}
