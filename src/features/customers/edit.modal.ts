import { type CustomerTier, TIERS, tierOf } from '../../domain/customer-tier.ts'
import { noCallHoursText } from '../../domain/no-call-hours.ts'
import { checkboxes, input, option, plainTextInput, radioButtons } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { CustomerDetails } from '../../store/index.ts'
import { VALUE, YES } from './customer.ts'
import { type CommonValues, commonFields, readCommon } from './customer-fields.ts'
import { BLOCK, EDIT_VIEW } from './ids.ts'
import { readTerritory, territoryField, type Zones } from './territory-field.ts'
import { zoneField } from './time-zone.ts'

/** Longest text of hours that the field takes. */
const MAX_HOURS_TEXT = 200

/** Everything in the form of a customer, as typed and unchecked. */
export interface EditForm extends CommonValues {
  readonly tier: CustomerTier | null
  readonly noCallHours: string
  readonly eveningsWelcome: boolean
  readonly timeZone: string | null
  /** The zone they are in (V9). */
  readonly territoryId: string | null
}

/** The form with what is known of a customer. */
export const editFormOf = (customer: CustomerDetails): EditForm => ({
  name: customer.name,
  kind: customer.kind,
  phone: customer.phone ?? '',
  trade: customer.trade,
  tier: customer.tier,
  noCallHours: noCallHoursText(customer.noCallHours ?? ''),
  eveningsWelcome: customer.eveningsWelcome,
  timeZone: customer.timeZone,
  territoryId: customer.territoryId,
})

/** The field of the hours not to call (C7), of a customer and of a contact. */
export const hoursField = (hours: string, t: Translate) =>
  input({
    blockId: BLOCK.noCallHours,
    label: t('customers.form.noCallHours'),
    hint: t('customers.form.noCallHoursHint'),
    optional: true,
    element: plainTextInput(VALUE, { initial: hours, maxLength: MAX_HOURS_TEXT }),
  })

/** The form in which what is known of a customer itself is changed (C1, C7). `card`: the modal that it was opened from. */
export function buildEditModal(
  {
    customerId,
    form,
    zones,
    card,
  }: {
    readonly customerId: string
    readonly form: EditForm
    /** Those that can be chosen (V9). */
    readonly zones: Zones
    readonly card: string | null
  },
  t: Translate,
  locale: Locale,
): ModalView {
  return modal({
    callbackId: EDIT_VIEW,
    title: t('customers.form.editTitle'),
    submit: t('customers.form.save'),
    close: t('customers.form.cancel'),
    privateMetadata: JSON.stringify({ customerId, card }),
    blocks: [
      ...commonFields(form, t),
      input({
        blockId: BLOCK.tier,
        label: t('customers.form.tier'),
        hint: t('customers.form.tierHint'),
        element: radioButtons(
          VALUE,
          TIERS.map((each) => option(t(`customers.tier.${each}`), each)),
          { initial: form.tier },
        ),
      }),
      hoursField(form.noCallHours, t),
      input({
        blockId: BLOCK.evenings,
        label: t('customers.form.evenings'),
        optional: true,
        element: checkboxes(VALUE, [option(t('customers.form.eveningsYes'), YES)], {
          initial: form.eveningsWelcome ? [YES] : [],
        }),
      }),
      zoneField(form.timeZone, 'workspaceZone', t, locale),
      ...territoryField(form.territoryId, zones, t),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readEditForm = (values: ViewValues): EditForm => ({
  ...readCommon(values),
  tier: tierOf(values.option(BLOCK.tier) ?? ''),
  noCallHours: values.text(BLOCK.noCallHours) ?? '',
  eveningsWelcome: values.options(BLOCK.evenings).includes(YES),
  timeZone: values.option(BLOCK.timeZone),
  territoryId: readTerritory(values),
})
