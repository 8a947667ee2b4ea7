import { FOLLOW_UPS, type FollowUp } from '../../domain/check-in-rhythm.ts'
import { checkboxes, input, option, section, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { AfterCare, DealWithInstalments } from '../../store/index.ts'
import { FOLLOW_UP_BLOCK, FOLLOW_UP_VIEW } from './ids.ts'

const VALUE = 'value'
/** The value of the box that says that a deal is a trial. */
const TRIAL = 'trial'

/** How a deal is looked after unless something else is chosen (D1). */
export const STANDARD_CARE: AfterCare = { followUp: 'full', isTrial: false }

/** The follow-up of this name; null when there is none. */
export const readFollowUp = (value: unknown): FollowUp | null => FOLLOW_UPS.find((mode) => mode === value) ?? null

/**
 * The fields in which it is chosen how closely a deal is followed up, and whether it is a trial for a bulk order (D1). `hint`:
 * what each choice means for this deal.
 */
export function followUpFields({ followUp, isTrial }: AfterCare, t: Translate, hint?: string): KnownBlock[] {
  const options = FOLLOW_UPS.map((mode) => option(t(`deliveries.followUp.${mode}`), mode))
  return [
    input({
      blockId: FOLLOW_UP_BLOCK.followUp,
      label: t('deliveries.followUp.label'),
      ...(hint === undefined ? {} : { hint }),
      element: staticSelect(VALUE, options, { initial: followUp }),
    }),
    input({
      blockId: FOLLOW_UP_BLOCK.trial,
      label: t('deliveries.followUp.trial'),
      hint: t('deliveries.followUp.trialHint'),
      optional: true,
      element: checkboxes(VALUE, [option(t('deliveries.followUp.trialOption'), TRIAL)], {
        initial: isTrial ? [TRIAL] : [],
      }),
    }),
  ]
}

/** Reads the fields back; what was not on the screen is as usual. */
export const readFollowUpFields = (values: ViewValues): AfterCare => ({
  followUp: readFollowUp(values.option(FOLLOW_UP_BLOCK.followUp)) ?? STANDARD_CARE.followUp,
  isTrial: values.options(FOLLOW_UP_BLOCK.trial).includes(TRIAL),
})

/** The form in which that is changed after closing. `card`: the deal's card, to be drawn anew afterwards. */
export const buildFollowUpModal = (
  {
    deal,
    card,
  }: { readonly deal: Pick<DealWithInstalments, 'id' | 'title' | 'customer'> & AfterCare; card: string | null },
  t: Translate,
): ModalView =>
  modal({
    callbackId: FOLLOW_UP_VIEW,
    title: t('deliveries.followUp.title'),
    submit: t('deliveries.followUp.save'),
    close: t('deals.delivery.cancel'),
    privateMetadata: JSON.stringify({ dealId: deal.id, card }),
    blocks: [
      section(
        t('deliveries.followUp.about', { title: asTyped(deal.title, 200), customer: asTyped(deal.customer.name, 300) }),
      ),
      ...followUpFields(deal, t),
    ],
  })

/** How closely a deal is followed up, in a few words. */
export function followUpText({ followUp, isTrial }: AfterCare, t: Translate): string {
  if (isTrial) return t('deliveries.followUp.isTrial')
  const words = { full: 'shortFull', light: 'shortLight', none: 'shortNone' } as const
  return t(`deliveries.followUp.${words[followUp]}`)
}
