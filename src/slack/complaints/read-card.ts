import type { Action } from '../../domain/policy.ts'
import { heirsOf } from '../../domain/succession.ts'
import type { Complaint, WorkspaceStore } from '../../store/index.ts'
import { actions, button } from '../blocks.ts'
import { listText } from '../list-text.ts'
import type { Locale, Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { complaintActions } from './actions.ts'
import { peopleToCall } from './call.ts'
import type { ComplaintCard } from './card.ts'
import { SHOW } from './ids.ts'

/** How many of those that a complaint repeats are named. */
const REPEATS = 5

/** What a card is read with. */
export interface CardSource {
  readonly store: Pick<WorkspaceStore, 'members' | 'complaints' | 'contacts' | 'customers'>
  readonly t: Translate
  readonly locale: Locale
  /** What its reader may do with this complaint; null in a channel, where everybody reads it. */
  readonly may: ((action: Action, as?: 'for-owner') => boolean) | null
}

/**
 * What the card of a complaint shows to its reader. In a channel it has the one button that opens it: whoever presses that is
 * asked for their own rights, and finds their own buttons there.
 */
export async function readComplaintCard(found: Complaint, source: CardSource): Promise<ComplaintCard> {
  const { store, t, may } = source
  const complaint = await withSuccessors(found, source)
  const author = complaint.source?.author
  const sourceName = author ? ((await store.members.bySlackId(author))?.name ?? '') : ''
  const repeats = await store.complaints.repeatsOf(found, REPEATS)
  const card = { complaint, sourceName, repeats }
  if (!may) return { ...card, actions: [openRow(complaint, t)] }
  const isWorkedElsewhere = found.assigneeId !== null && found.closedAt === null && may('complaint.work')
  const toCall = isWorkedElsewhere ? await peopleToCall(store, found.customerId) : []
  return { ...card, toCall, actions: complaintActions({ complaint, may }, t) }
}

/** The one button of the card in a channel, which opens it. */
export function openRow({ id, number }: Complaint, t: Translate): KnownBlock {
  const label = t('complaints.button.show')
  const accessibilityLabel = `${label}: ${t('complaints.number', { number: String(number) })}`
  return actions(`complaint_${id}`, [button(SHOW, label, { value: id, accessibilityLabel })])
}

/** The complaint with whoever is responsible named where its owner's account is closed (R5): those their work has gone to. */
export async function withSuccessors(
  complaint: Complaint,
  { store, t, locale }: { readonly store: Pick<WorkspaceStore, 'members'> } & Pick<CardSource, 't' | 'locale'>,
): Promise<Complaint> {
  if (!complaint.isOwnerGone) return complaint
  const members = await store.members.list()
  const heirs = heirsOf(complaint.ownerId, members)
  const names = members.filter(({ id }) => heirs.includes(id)).map(({ name }) => name)
  if (names.length === 0) return complaint
  const ownerName = t('complaints.card.successor', { names: listText(names, locale), name: complaint.ownerName })
  return { ...complaint, ownerName }
}
