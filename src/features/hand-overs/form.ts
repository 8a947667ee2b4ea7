import { MAX_HAND_OVER_NOTE } from '../../domain/hand-over.ts'
import { formatMoney } from '../../domain/money.ts'
import { input, plainTextInput, usersSelect } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { HandOverFigures } from '../../store/index.ts'
import { BLOCK } from './ids.ts'

/** The action id of fields that report nothing before the form is submitted. */
export const VALUE = 'value'

/** What both forms ask, as it was filled in. */
export interface CommonForm {
  /** Slack's id of who is to take over; null for nobody yet. */
  readonly receiver: string | null
  readonly note: string
}

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** The fields that both forms have: who takes over, and a note to them. */
export function commonFields({ receiver, note }: CommonForm, t: Translate): KnownBlock[] {
  return [
    input({
      blockId: BLOCK.receiver,
      label: t('handovers.form.receiver'),
      element: usersSelect(VALUE, { initial: receiver, placeholder: t('handovers.form.receiverPlaceholder') }),
    }),
    input({
      blockId: BLOCK.note,
      label: t('handovers.form.note'),
      hint: t('handovers.form.noteHint'),
      optional: true,
      element: plainTextInput(VALUE, { initial: note, multiline: true, maxLength: MAX_HAND_OVER_NOTE }),
    }),
  ]
}

/** Reads those fields back as they were filled in. */
export const readCommon = (values: ViewValues): CommonForm => ({
  receiver: values.user(BLOCK.receiver),
  note: values.text(BLOCK.note) ?? '',
})

/** What goes along, counted, a line each; what there is none of is left out. */
export function figureLines(figures: Partial<HandOverFigures>, t: Translate, locale: Locale): string[] {
  const { customers = 0, deals = 0, instalments = 0, open = [], nextSteps = 0 } = figures
  const amounts = open
    .filter(({ amount }) => amount > 0n)
    .map((money) => formatMoney(money, locale))
    .join(' · ')
  return [
    ...(customers > 0 ? [t('handovers.figures.customers', { count: customers })] : []),
    ...(deals > 0 ? [t('handovers.figures.deals', { count: deals })] : []),
    ...(instalments > 0
      ? [
          amounts === ''
            ? t('handovers.figures.instalments', { count: instalments })
            : t('handovers.figures.instalmentsOver', { count: instalments, amounts }),
        ]
      : []),
    ...(nextSteps > 0 ? [t('handovers.figures.nextSteps', { count: nextSteps })] : []),
  ]
}

/** The same as the lines of a list. */
export const figureList = (figures: Partial<HandOverFigures>, t: Translate, locale: Locale): string =>
  figureLines(figures, t, locale)
    .map((line) => `• ${line}`)
    .join('\n')
