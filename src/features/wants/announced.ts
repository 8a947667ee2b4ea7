import { MAX_NAME } from '../../domain/customer-name.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import { MAX_WANT } from '../../domain/want.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { AnnouncedWant, Announcement, OutboxItem } from '../../store/index.ts'
import { NOT_WANTED, OPEN_CUSTOMER, TOLD } from './ids.ts'
import { wantWords } from './list.modal.ts'

/** Customers with a line of their own; those still to be told come first, the rest moves up as they are. */
const SHOWN = 15

/** An announcement, with the customers of one reader. */
export interface AnnouncedList extends Omit<Announcement, 'wants'> {
  readonly theirs: readonly AnnouncedWant[]
}

const isLeft = ({ want, toldAt }: AnnouncedWant): boolean => toldAt === null && want.ended === null

/** The one list of names (C10): who waits for what is available now, each with the buttons that work it off (N4). */
export function announcedMessage(list: AnnouncedList, t: Translate, locale: Locale) {
  const { kind, item, note, announcedByName, theirs } = list
  const left = theirs.filter(isLeft)
  const done = theirs.filter((each) => !isLeft(each))
  const words = { item: asTyped(item, MAX_WANT), name: asTyped(announcedByName, 80), count: theirs.length }
  const shown = [...left, ...done].slice(0, SHOWN)
  const hidden = theirs.length - shown.length
  return {
    text:
      left.length > 0
        ? t('wants.announced.summary', { ...words, count: left.length })
        : t('wants.announced.allTold', words),
    blocks: [
      header(t(`wants.announced.${kind}`, words)),
      section(t('wants.announced.about', words)),
      ...(note === null ? [] : [section(asTyped(note, 1000))]),
      ...shown.flatMap((each) => customerLines(list.id, each, t, locale)),
      ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
    ],
    isDone: left.length === 0,
  }
}

function customerLines(announcementId: string, each: AnnouncedWant, t: Translate, locale: Locale): KnownBlock[] {
  const { want, toldAt } = each
  const { id, customerId, customerName } = want
  const customer = asTyped(customerName, MAX_NAME)
  if (!isLeft(each)) {
    const how =
      want.ended === null && toldAt !== null ? t('wants.announced.told') : t(`wants.how.${want.ended ?? 'supplied'}`)
    return [section(t('wants.line.ended', { customer, how }))]
  }
  const named = (label: string, value: string) => ({ value, accessibilityLabel: `${label}: ${customerName}` })
  const [open, told, not] = [t('wants.open'), t('wants.announced.tell'), t('wants.action.no_longer_wanted')]
  return [
    section(`*${customer}*\n${wantWords(want, t, locale)}`),
    actions(`announced_${id}`, [
      button(OPEN_CUSTOMER, open, named(open, customerId)),
      button(TOLD, told, named(told, `${announcementId}:${id}`)),
      button(NOT_WANTED, not, named(not, id)),
      logVisitButton({ customerId, customerName, purpose: 'new_business' }, t),
    ]),
  ]
}

/** What customers waited for is available now (C10): one message to the owner of each of them. */
export const announcedKind: ReminderKind = {
  rule: RULE.announced,
  delivery: 'alone',
  // Whether they may see what it tells is asked for each customer: some may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('wants.announced.title'),

  async doneSince({ subjectId, recipientId }, { store, t }) {
    const theirs = (await store.announcements.byId(subjectId))?.wants ?? []
    const left = theirs.filter((each) => isLeft(each) && each.want.ownerId === recipientId)
    return left.length > 0 ? null : t('wants.announced.nobodyLeft')
  },

  async render(items, ctx) {
    const [item] = items
    const announcement = item ? await ctx.store.announcements.byId(item.subjectId) : null
    if (!item || !announcement) return dropAll(items, REASON.nothingLeft)
    const theirs = await ofReader(announcement, ctx)
    if (typeof theirs === 'string') return dropAll(items, theirs)
    if (item.state === 'claimed' && !theirs.some(isLeft)) return dropAll(items, REASON.settled)
    const { wants: _, ...about } = announcement
    return { ...announcedMessage({ ...about, theirs }, ctx.t, ctx.locale), dropped: [] }
  },
}

/** The customers on the list whom this reader looks after and may see; or why there is none. */
async function ofReader(
  { wants }: Announcement,
  { store, recipient }: ReminderContext,
): Promise<readonly AnnouncedWant[] | Reason> {
  const members = await store.members.list()
  const answerable = wants.filter(({ want }) => isAnswerableFor(recipient.id, want.ownerId, members))
  if (answerable.length === 0) return REASON.otherOwner
  const theirs = answerable.filter(({ want }) => mayAsSuccessor(recipient, 'customer.see', want.ownerId))
  return theirs.length === 0 ? REASON.rightLost : theirs
}

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})
