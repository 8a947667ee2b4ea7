import { MAX_HAND_OVER_NOTE } from '../../domain/hand-over.ts'
import { context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { HandOver, HandOverFigures } from '../../store/index.ts'
import { figureList } from './form.ts'
import { DONE_VIEW, PREVIEW_VIEW } from './ids.ts'

/** What is to be handed over; routing data, proves nothing (R2). */
export interface Order {
  readonly ownerId: string
  readonly receiverId: string
  readonly note: string | null
  /** Null: all that the owner has. */
  readonly customerIds: readonly string[] | null
}

/** What is asked once more before many customers go: what goes along, from whom, to whom. */
export function buildPreview(
  order: Order,
  { from, to, figures }: { readonly from: string; readonly to: string; readonly figures: HandOverFigures },
  t: Translate,
  locale: Locale,
): ModalView {
  return modal({
    callbackId: PREVIEW_VIEW,
    title: t('handovers.preview.title'),
    submit: t('handovers.form.submit'),
    close: t('handovers.form.cancel'),
    privateMetadata: JSON.stringify(order),
    blocks: [
      section(t('handovers.preview.text', { from: asTyped(from, 80), to: asTyped(to, 80) })),
      section(figureList(figures, t, locale)),
      ...(order.note ? [section(t('handovers.received.note', { note: asTyped(order.note, MAX_HAND_OVER_NOTE) }))] : []),
      context([t('handovers.figures.stays')]),
    ],
  })
}

/** Reads what is to be handed over; a text that is not ours leads to nobody. */
export function readOrder(privateMetadata: string): Order {
  const { ownerId, receiverId, note, customerIds } = parsed(privateMetadata)
  return {
    ownerId: typeof ownerId === 'string' ? ownerId : '',
    receiverId: typeof receiverId === 'string' ? receiverId : '',
    note: typeof note === 'string' ? note : null,
    customerIds: Array.isArray(customerIds)
      ? customerIds.filter((id) => typeof id === 'string')
      : customerIds === null
        ? null
        : [],
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null ? { ...data } : {}
  } catch {
    return {}
  }
}

/** While it is being done: many customers take longer than Slack waits for an answer. */
export const buildWorking = (t: Translate): ModalView => doneModal(t('handovers.done.working'), [], t)

/** What became of it; null where nothing was left to hand over, a sentence where it was refused on the way. */
export function buildDone(done: HandOver | string | null, t: Translate, locale: Locale): ModalView {
  if (done === null || typeof done === 'string') return doneModal(done ?? t('handovers.done.nothing'), [], t)
  const sum = (part: 'deals' | 'instalments' | 'nextSteps') =>
    done.customers.reduce((total, customer) => total + customer[part], 0)
  const along = figureList(
    { deals: sum('deals'), instalments: sum('instalments'), nextSteps: sum('nextSteps') },
    t,
    locale,
  )
  const to = asTyped(done.toName, 80)
  const text = t('handovers.done.text', { count: done.customers.length, to })
  return doneModal([text, along].filter((line) => line !== '').join('\n'), [t('handovers.done.told', { to })], t)
}

const doneModal = (text: string, small: readonly string[], t: Translate): ModalView =>
  modal({
    callbackId: DONE_VIEW,
    title: t('handovers.done.title'),
    close: t('common.close'),
    blocks: [section(text), ...(small.length > 0 ? [context(small)] : [])],
  })
