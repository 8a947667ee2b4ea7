import { toldOfEscalation } from '../../domain/reminder-ladder.ts'
import { isAnswerableFor, ladderMemberOf, mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { asTyped } from '../../slack/text.ts'
import type { CaredCustomer, DepartedContact, Member, OutboxItem } from '../../store/index.ts'
import { departedLine, type LinePlace, singleThreadLine, staleFileLine } from './lines.ts'

/** Customers who hang on fewer than two people (C5), merged into the list of owner and supervisor. */
export const singleThreadKind: ReminderKind = {
  rule: RULE.singleThread,
  delivery: 'list',
  // Whether they may see what it tells is asked for each customer: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('care.single.title'),
  async doneSince({ subjectId }, { store, t }) {
    const [customer] = await store.customerCare.customers([subjectId])
    if (!customer) return t('care.error.gone')
    return customer.singleThreadSince ? null : t('care.single.over', { customer: asTyped(customer.name, 150) })
  },
  async render(items, ctx) {
    const customers = await ctx.store.customerCare.customers(items.map(({ subjectId }) => subjectId))
    return linesOf(items, customers, ctx, {
      customerOf: (customer) => customer,
      settled: ({ singleThreadSince }) => (singleThreadSince ? null : REASON.noSingleThread),
      line: (customer, place) => singleThreadLine(customer, place, ctx.t, ctx.locale),
    })
  },
}

/** Contacts who have left (C5): the owner is asked who took over; of tier A and B the supervisor is told, too. */
export const successorKind: ReminderKind = {
  rule: RULE.successor,
  delivery: 'list',
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('care.successor.title'),
  async doneSince({ subjectId }, { store, t }) {
    const [contact] = await store.customerCare.departed([subjectId])
    if (!contact) return t('care.error.contactGone')
    const names = { contact: asTyped(contact.name, 150), customer: asTyped(contact.customer.name, 150) }
    if (contact.leftOn === null) return t('care.successor.back', names)
    return contact.isSettled ? t('care.successor.settled', names) : null
  },
  async render(items, ctx) {
    const contacts = await ctx.store.customerCare.departed(items.map(({ subjectId }) => subjectId))
    return linesOf(items, contacts, ctx, {
      customerOf: ({ customer }) => customer,
      settled: ({ leftOn, isSettled }) =>
        leftOn === null ? REASON.contactBack : isSettled ? REASON.successionSettled : null,
      line: (contact: DepartedContact, place) => departedLine(contact, place, ctx.t, ctx.locale),
    })
  },
}

/** Files that nobody has confirmed or changed for long (C3), merged into the list of whoever looks after the customer. */
export const staleFileKind: ReminderKind = {
  rule: RULE.staleFile,
  delivery: 'list',
  action: 'reminder.see',
  quietHours: 'wait',
  // Asked again after a week.
  keepDays: 7,
  title: (t) => t('care.file.title'),
  async doneSince({ subjectId }, { store, t }) {
    const [customer] = await store.customerCare.customers([subjectId])
    if (!customer) return t('care.error.gone')
    return customer.isFileAsked ? null : t('care.file.before', { customer: asTyped(customer.name, 150) })
  },
  async render(items, ctx) {
    const customers = await ctx.store.customerCare.customers(items.map(({ subjectId }) => subjectId))
    return linesOf(items, customers, ctx, {
      customerOf: (customer) => customer,
      settled: ({ isFileAsked }) => (isFileAsked ? null : REASON.fileConfirmed),
      line: (customer, place) => staleFileLine(customer, place, ctx.t, ctx.locale),
    })
  },
}

/** What tells the kinds apart: of what a line is, when it is settled, how it reads. */
interface Telling<Subject> {
  customerOf(subject: Subject): CaredCustomer
  settled(subject: Subject): Reason | null
  line(subject: Subject, place: LinePlace): ReminderLine
}

/** A line for each item; what is settled and not told yet is left out, and so is what the reader has no part in any more. */
async function linesOf<Subject extends { readonly id: string }>(
  items: readonly OutboxItem[],
  subjects: readonly Subject[],
  { store, recipient }: ReminderContext,
  telling: Telling<Subject>,
) {
  const byId = new Map(subjects.map((each) => [each.id, each]))
  const members = await store.members.list()
  const dropped: Dropped[number][] = []
  const lines: ReminderLine[] = []
  for (const item of items) {
    const subject = byId.get(item.subjectId)
    if (!subject) {
      dropped.push({ itemId: item.id, reason: REASON.nothingLeft })
      continue
    }
    const { ownerId } = telling.customerOf(subject)
    const isOwn = isAnswerableFor(recipient.id, ownerId, members)
    const reason =
      notFor(recipient, ownerId, isOwn, members) ?? (item.state === 'claimed' ? telling.settled(subject) : null)
    if (reason) dropped.push({ itemId: item.id, reason })
    else {
      const { snoozedUntil } = item
      lines.push(telling.line(subject, { item, snoozedUntil, timeZone: recipient.timeZone, isOwn }))
    }
  }
  return { lines, dropped }
}

/** Why somebody has no part in a customer (any more), or null. */
function notFor(recipient: Member, ownerId: string, isOwn: boolean, members: readonly Member[]): Reason | null {
  const isTold = isOwn || toldOfEscalation(ownerId, members.map(ladderMemberOf)).includes(recipient.id)
  if (!isTold) return REASON.otherOwner
  return mayAsSuccessor(recipient, 'customer.see', ownerId) ? null : REASON.rightLost
}
