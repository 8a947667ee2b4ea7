import { MAX_NAME } from '../../domain/customer-name.ts'
import { context, externalSelect, input, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { CHOOSE_VIEW, OTHER_BLOCK, OTHER_SELECT } from './ids.ts'

/** The customer that stays; `card`: the modal with their card that it was opened from. */
export interface KeptCustomer {
  readonly keptId: string
  readonly name: string
  readonly card: string | null
}

/** The form in which the customer is chosen who is the same (C16). */
export function buildChoose({ keptId, name, card }: KeptCustomer, t: Translate): ModalView {
  return modal({
    callbackId: CHOOSE_VIEW,
    title: t('merging.title'),
    submit: t('merging.choose.goOn'),
    close: t('merging.preview.cancel'),
    privateMetadata: JSON.stringify({ keptId, card }),
    blocks: [
      section(t('merging.choose.about', { customer: asTyped(name, MAX_NAME) })),
      input({
        blockId: OTHER_BLOCK,
        label: t('merging.choose.other'),
        element: externalSelect(OTHER_SELECT, { placeholder: t('merging.choose.placeholder') }),
      }),
      context([t('merging.choose.hint')]),
    ],
  })
}
