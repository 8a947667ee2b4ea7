import { sharesDays } from '../../domain/leave.ts'
import type { ReminderKind } from '../../reminders/index.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { RecordedLeave, WorkspaceStore } from '../../store/index.ts'
import { CHANGE } from './ids.ts'
import { daysText } from './words.ts'

/** Days off whose stand-in goes away themselves. */
export interface Clash {
  readonly leave: RecordedLeave
  readonly name: string
  readonly standInName: string
  /** When the stand-in is away; null once it is settled: somebody else was chosen, or one of them stays. */
  readonly away: RecordedLeave | null
}

/** The message that somebody else has to be chosen, with the button that does it; settled, it says so (N4). */
export function clashMessage(
  { leave, name, standInName, away }: Clash,
  t: Translate,
  locale: Locale,
): { text: string; blocks: KnownBlock[]; isDone: boolean } {
  const who = { name: asTyped(name, 80), standIn: asTyped(standInName, 80), days: daysText(leave, t, locale) }
  if (!away) {
    const text = t('leaves.clash.settled', { name: who.name, days: who.days })
    return { text: `✓ ${text}`, blocks: [section(`✓ ${text}`)], isDone: true }
  }
  const text = t('leaves.clash.text', { ...who, away: daysText(away, t, locale) })
  const change = t('leaves.clash.change')
  const label = { value: leave.id, accessibilityLabel: `${change}: ${name}` }
  return { text, blocks: [section(text), actions('clash', [button(CHANGE, change, label)])], isDone: false }
}

/** Reads whom an item is about: whose stand-in is away, and when; null where one of the leaves never was. */
async function readClash(subjectId: string, { leaves, members }: WorkspaceStore): Promise<Clash | null> {
  const [leaveId = '', awayId = ''] = subjectId.split('/')
  const leave = await leaves.byId(leaveId)
  const away = await leaves.byId(awayId)
  if (!leave || !away) return null
  const member = await members.byId(leave.memberId)
  const standIn = await members.byId(away.memberId)
  const isOpen =
    leave.removedAt === null && away.removedAt === null && leave.standInId === away.memberId && sharesDays(leave, away)
  return { leave, name: member?.name ?? '', standInName: standIn?.name ?? '', away: isOpen ? away : null }
}

/**
 * A stand-in goes away themselves on some of these days (R5): to whose days off they are, and while those are away to whoever
 * is above them. Nobody can turn it off: what is due would wait for nobody.
 */
export const standInAwayKind: ReminderKind = {
  rule: RULE.standInAway,
  delivery: 'alone',
  action: 'app.use',
  quietHours: 'wait',
  awaited: true,

  async concerns({ subjectId }, { store }) {
    const away = await store.leaves.byId(subjectId.split('/')[1] ?? '')
    return away ? [away.memberId] : []
  },

  async render(items, { store, t, locale }) {
    const [item] = items
    const drop = (reason: Reason) => ({
      text: '',
      blocks: [],
      dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
    })
    const clash = item ? await readClash(item.subjectId, store) : null
    if (!item || !clash) return drop(REASON.nothingLeft)
    if (item.state === 'claimed' && !clash.away) return drop(REASON.decided)
    return { ...clashMessage(clash, t, locale), dropped: [] }
  },
}
