import { expect } from '@jest/globals'
import { NOW } from '../../support/records.ts'
import type { Inhabited } from './inhabited.ts'
import { instalmentOf, itemAbout, type Reaches, SOME_DAY } from './reach.ts'

const ALWAYS = { from: new Date(0), to: NOW }
const subjectsOf = (theirs: Inhabited) => [theirs.deal.id, instalmentOf(theirs)]

export const reminderReaches: Reaches<'reminders'> = {
  'reminders.add': [(here, { member }) => here.store.reminders.add([itemAbout(member, 'X')], NOW)],
  'reminders.items': [(here, { outboxItemId }) => here.store.reminders.items([outboxItemId])],
  'reminders.overtaken': [
    async (here, { outboxItemId, store }) => [
      ...(await here.store.reminders.overtaken(await store.reminders.items([outboxItemId]), NOW)),
    ],
  ],
  'reminders.ofSubject': [(here, { deal }) => here.store.reminders.ofSubject(deal.id)],
  'reminders.notSent': [
    async (here, { member }) => expect(await here.store.reminders.notSent(member.id, ALWAYS, 100)).toEqual([]),
  ],
  'reminders.toCome': [
    (here, { member }) => here.store.reminders.toCome(member.id, ['collections.due'], new Date(0), 10),
  ],
  'reminders.figures': [(here) => here.store.reminders.figures(new Date(0), NOW)],
  'reminders.muted': [
    async (here, { member }) => expect(await here.store.reminders.muted(member.id)).toEqual(new Set()),
  ],
  'reminders.mute': [(here, { member }) => here.store.reminders.mute(member.id, 'collections.due', NOW)],
  'reminders.unmute': [(here, { member }) => here.store.reminders.unmute(member.id, 'collections.due')],
  // In both workspaces a message stands at this place: the answer is one's own.
  'reminders.messageAt': [(here) => here.store.reminders.messageAt('D1', '3.1')],
  'reminders.turnPage': [(here, { deliveryId }) => here.store.reminders.turnPage(deliveryId, 1, NOW)],
  'reminders.snooze': [
    async (here, { outboxItemId }) =>
      expect(await here.store.reminders.snooze(outboxItemId, { localDate: SOME_DAY, dueAt: NOW }, NOW)).toBeNull(),
  ],
  'reminders.waiting': [async (here, { member }) => expect(await here.store.reminders.waiting(member.id, NOW)).toBe(0)],
  'reminders.nextDueAt': [
    async (here, { member }) => expect(await here.store.reminders.nextDueAt(member.id)).toBeNull(),
  ],
  // It is told for all of a workspace; that it is for one's own alone, the store's isolation shows.
  'reminders.nextLookAt': [(here) => here.store.reminders.nextLookAt()],
  'reminders.skip': [
    async (here, theirs) => expect(await here.store.reminders.skip(subjectsOf(theirs), 'reached')).toBe(0),
  ],
  'reminders.refresh': [
    async (here, theirs) => expect(await here.store.reminders.refresh(subjectsOf(theirs), NOW)).toBe(0),
  ],
}
