import { context, divider, section } from '../../slack/blocks.ts'
import { type CardReading, type ComplaintCard, complaintBlocks } from '../../slack/complaints/card.ts'
import { datedEventText } from '../../slack/complaints/history.ts'
import type { Translate } from '../../slack/locale.ts'
import { paragraphs } from '../../slack/paragraphs.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import type { ComplaintEvent } from '../../store/index.ts'
import { CARD_VIEW } from './ids.ts'

/** Entries of the history that are shown: the newest; all of them stand in the thread of the complaints channel (P6). */
const SHOWN_EVENTS = 12

/** The card of a complaint as a modal, with what happened so far; `notices` stand above it. */
export function buildCardModal(
  {
    card,
    history,
    notices = [],
  }: {
    readonly card: ComplaintCard
    readonly history: readonly ComplaintEvent[]
    readonly notices?: readonly string[]
  },
  t: Translate,
  reading: CardReading,
): ModalView {
  return modal({
    callbackId: CARD_VIEW,
    title: t('complaintForm.cardTitle'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ complaintId: card.complaint.id }),
    blocks: [
      ...notices.map((notice) => section(notice)),
      ...complaintBlocks(card, t, reading),
      divider(),
      ...historyBlocks(history, t, reading),
    ],
  })
}

function historyBlocks(history: readonly ComplaintEvent[], t: Translate, reading: CardReading): KnownBlock[] {
  const shown = history.slice(-SHOWN_EVENTS)
  const earlier = history.length - shown.length
  return [
    section(`*${t('complaintHistory.heading')}*`),
    ...(earlier > 0 ? [context([t('complaintHistory.earlier', { count: earlier })])] : []),
    ...paragraphs(shown.map((event) => datedEventText(event, t, reading))).map((text) => section(text)),
  ]
}
