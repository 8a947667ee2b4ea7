import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { itemFor, NOW } from '../support/records.ts'
import { type CasesOf, instalmentOf, MARK, refused } from './case.ts'
import { changeOf } from './records-of-both.ts'

export const reminderCases: CasesOf<'reminders'> = {
  reminders: {
    add: ({ workspace }, a) => refused(workspace.reminders.add([itemFor(a.member, { subjectId: 'X' })], NOW)),
    items: ({ workspace }, a) => workspace.reminders.items(a.itemIds),
    overtaken: async ({ workspace }, a) => [
      ...(await workspace.reminders.overtaken(await a.workspace.reminders.items(a.itemIds), NOW)),
    ],
    ofSubject: ({ workspace }, a) => workspace.reminders.ofSubject(a.deal.id),
    toCome: ({ workspace }, a) => workspace.reminders.toCome(a.member.id, [itemFor(a.member).rule], new Date(0), 100),
    notSent: ({ workspace }, a) => workspace.reminders.notSent(a.member.id, { from: new Date(0), to: NOW }, 100),
    figures: async ({ workspace }) => {
      // What waits is B's own.
      const own = { sent: 0, reconciled: 0, unknown: 0, held: 0, missed: 0, waiting: 1, waitingSince: NOW }
      expect(await workspace.reminders.figures(new Date(0), NOW)).toEqual(own)
    },
    waiting: async ({ workspace }, a) => expect(await workspace.reminders.waiting(a.member.id, NOW)).toBe(0),
    nextDueAt: async ({ workspace }, a) => {
      expect(await workspace.reminders.nextDueAt(a.member.id)).toBeNull()
    },
    nextLookAt: async ({ workspace, member, deal, customerQuestionId }, a) => {
      await workspace.customerQuestions.withdraw(customerQuestionId, member.id, NOW)
      const { rows } = await workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 100 })
      for (const { id: instalmentId } of rows) {
        const writeOff = {
          submissionKey: `own ${instalmentId}`,
          instalmentId,
          reason: 'x',
          on: calendarDate('2026-03-02'),
        }
        await workspace.receivables.writeOff(writeOff, member.id, NOW)
      }
      // Nor is anybody of its own asked how they are doing.
      const calledOff = { ...changeOf(deal, 'called off'), request: { kind: 'cancellation', scope: 'whole' } } as const
      expect(await workspace.deals.change(calledOff, member.id, NOW)).toMatchObject({ ok: true })
      expect(await a.workspace.reminders.nextLookAt()).not.toBeNull()
      expect(await workspace.reminders.nextLookAt()).toBeNull()
    },
    skip: async ({ workspace }, a) =>
      expect(await workspace.reminders.skip([a.deal.id, instalmentOf(a)], 'from B')).toBe(0),
    snooze: async ({ workspace }, a) => {
      const tomorrow = { localDate: calendarDate('2026-03-03'), dueAt: NOW }
      for (const itemId of a.itemIds) expect(await workspace.reminders.snooze(itemId, tomorrow, NOW)).toBeNull()
    },
    muted: async ({ workspace }, a) => [...(await workspace.reminders.muted(a.member.id))],
    mute: ({ workspace }, a) => refused(workspace.reminders.mute(a.member.id, 'collections.due', NOW)),
    unmute: ({ workspace }, a) => workspace.reminders.unmute(a.member.id, MARK),
    messageAt: async ({ workspace }) => expect(await workspace.reminders.messageAt('DALPHA', '1.1')).toBeNull(),
    turnPage: async ({ workspace }, a) => {
      const items = await a.workspace.reminders.items(a.itemIds)
      for (const { deliveryId } of items) await workspace.reminders.turnPage(deliveryId ?? '', 3, NOW)
    },
    refresh: async ({ workspace }, a) =>
      expect(await workspace.reminders.refresh([a.deal.id, instalmentOf(a)], NOW)).toBe(0),
  },
}
