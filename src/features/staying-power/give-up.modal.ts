import { MAX_NOTE } from '../../domain/check-in.ts'
import { isEarly, LOSS_REASONS, type LossReason } from '../../domain/staying-power.ts'
import { input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { BLOCK, GIVE_UP_VIEW } from './ids.ts'

/** The action id of the inputs: none of them reports anything before the view is submitted. */
const VALUE = 'value'

/** The form as it was filled in, unchecked. */
export interface GiveUpForm {
  readonly reason: LossReason | null
  readonly note: string
}

/** What the form shows beside its fields. */
export interface GiveUpModel {
  readonly customerId: string
  readonly customerName: string
  /** Visits and calls tried since the last order. */
  readonly visits: number
  /** How giving up and orders are spread in the team (V7). */
  readonly team: readonly string[]
  /** What they still owe, in words; null for nothing. */
  readonly stillOwed: string | null
  readonly form: GiveUpForm
  /** The modal with the card beneath, to be drawn anew; null for none. */
  readonly card: string | null
}

/** The form in which a customer is given up (D7): with fewer than five visits it shows the team's figures and asks again. */
export function buildGiveUpModal(model: GiveUpModel, t: Translate): ModalView {
  const { customerId, customerName, visits, team, stillOwed, form, card } = model
  return modal({
    callbackId: GIVE_UP_VIEW,
    title: t('staying.form.title'),
    submit: t('staying.form.save'),
    close: t('staying.form.cancel'),
    privateMetadata: JSON.stringify({ customerId, ...(card === null ? {} : { card }) }),
    blocks: [
      section(t('staying.form.tried', { customer: asTyped(customerName, 150), count: visits })),
      ...(stillOwed === null ? [] : [section(stillOwed)]),
      ...(isEarly(visits)
        ? [section([`*${t('staying.team')}*`, ...team].join('\n')), section(t('staying.askAgain'))]
        : []),
      input({
        blockId: BLOCK.reason,
        label: t('staying.form.reason'),
        element: staticSelect(
          VALUE,
          LOSS_REASONS.map((each) => option(t(`staying.reason.${each}`), each)),
          { initial: form.reason, placeholder: t('staying.form.reasonPlaceholder') },
        ),
      }),
      input({
        blockId: BLOCK.note,
        label: t('staying.form.note'),
        optional: true,
        element: plainTextInput(VALUE, { initial: form.note, multiline: true, maxLength: MAX_NOTE }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in. */
export function readGiveUpForm(values: ViewValues): GiveUpForm {
  const chosen = values.option(BLOCK.reason)
  return { reason: LOSS_REASONS.find((each) => each === chosen) ?? null, note: values.text(BLOCK.note) ?? '' }
}
