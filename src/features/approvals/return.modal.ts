import { MAX_NOTE_LENGTH } from '../../domain/held-deal.ts'
import { formatMoney } from '../../domain/money.ts'
import { input, plainTextInput, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { HeldDeal } from '../../store/index.ts'
import { NOTE_BLOCK, RETURN_VIEW } from './ids.ts'

/** The form for the note with which a deal is returned (D3). */
export function buildReturnModal({ id, draft, customer }: HeldDeal, t: Translate, locale: Locale): ModalView {
  return modal({
    callbackId: RETURN_VIEW,
    title: t('approvals.returnForm.title'),
    submit: t('approvals.returnForm.save'),
    close: t('deals.form.cancel'),
    privateMetadata: JSON.stringify({ heldDealId: id }),
    blocks: [
      section(`*${asTyped(draft.title, 200)}*\n${asTyped(customer.name, 300)} · ${formatMoney(draft.total, locale)}`),
      input({
        blockId: NOTE_BLOCK,
        label: t('approvals.returnForm.note'),
        hint: t('approvals.returnForm.hint'),
        element: plainTextInput('value', { multiline: true, maxLength: MAX_NOTE_LENGTH }),
      }),
    ],
  })
}
