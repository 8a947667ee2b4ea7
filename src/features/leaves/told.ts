import { dateAt } from '../../domain/calendar-date.ts'
import type { ReminderKind } from '../../reminders/index.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { RecordedLeave } from '../../store/index.ts'
import { daysText } from './words.ts'

/** What is told of days off: to the member whose they are, or to a stand-in, present or former. */
export interface ToldLeave {
  readonly leave: RecordedLeave
  readonly to: 'member' | 'stand-in' | 'former-stand-in'
  readonly name: string
  /** Null: nobody stands in. */
  readonly standInName: string | null
}

/** The message that somebody stands in, or does not any more; or that days off were entered for the reader (R5). */
export function leaveMessage(told: ToldLeave, t: Translate, locale: Locale): { text: string; blocks: KnownBlock[] } {
  const { leave, to, standInName } = told
  const days = daysText(leave, t, locale)
  const name = asTyped(told.name, 80)
  const isOver = leave.removedAt !== null
  if (to === 'member') {
    if (isOver) return plain(t('leaves.told.mineRemoved', { days }))
    const text = t(leave.revision === 0 ? 'leaves.told.mine' : 'leaves.told.mineChanged', { days })
    const standIn =
      standInName === null ? t('leaves.nobody') : t('leaves.standInIs', { name: asTyped(standInName, 80) })
    return { text, blocks: [section(text), context([standIn])] }
  }
  if (isOver || to === 'former-stand-in') return plain(t('leaves.told.notAnyMore', { name, days }))
  const text = t(leave.revision === 0 ? 'leaves.told.standIn' : 'leaves.told.changed', { name, days })
  return { text, blocks: [section(text), context([t('leaves.told.what', { name })])] }
}

const plain = (text: string) => ({ text, blocks: [section(text)] })

/** Reads which change of which leave an item tells of. */
function readSubject(subjectId: string): { readonly leaveId: string; readonly revision: number } {
  const [leaveId = '', revision = ''] = subjectId.split('/')
  return { leaveId, revision: Number(revision) }
}

/** Days off were entered, changed or taken back: to whom that concerns, once for each change. Nobody can turn it off. */
export const leaveToldKind: ReminderKind = {
  rule: RULE.leaveTold,
  delivery: 'alone',
  action: 'app.use',
  quietHours: 'wait',
  awaited: true,
  personal: true,

  async render(items, { store, recipient, now, t, locale }) {
    const [item] = items
    const { leaveId, revision } = readSubject(item?.subjectId ?? '')
    const leave = await store.leaves.byId(leaveId)
    const member = leave && (await store.members.byId(leave.memberId))
    const drop = (reason: Reason) => ({
      text: '',
      blocks: [],
      dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
    })
    if (!item || !leave || !member) return drop(REASON.nothingLeft)
    if (item.state === 'claimed') {
      if (leave.revision > revision) return drop(REASON.overtaken)
      if (leave.lastDay < dateAt(now, member.timeZone)) return drop(REASON.nothingLeft)
    }
    const standIn = leave.standInId === null ? null : await store.members.byId(leave.standInId)
    const role = leave.standInId === recipient.id ? 'stand-in' : 'former-stand-in'
    const to = leave.memberId === recipient.id ? 'member' : role
    return {
      ...leaveMessage({ leave, to, name: member.name, standInName: standIn?.name ?? null }, t, locale),
      dropped: [],
    }
  },
}
