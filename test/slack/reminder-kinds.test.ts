/** What every kind of reminder is, taken together. */
import { expect, test } from '@jest/globals'
import { STAYS_WITH_READER } from '../../src/domain/hand-over.ts'
import { reminderKinds } from '../../src/features/index.ts'
import { isOptional } from '../../src/reminders/index.ts'
import { createTranslator, SUPPORTED } from '../../src/slack/locale.ts'

test('N6: only what answers what its recipient did, and a deal that came back, is not counted among the messages of a day', () => {
  const uncounted = reminderKinds.filter(({ answer }) => answer).map(({ rule }) => rule)
  expect(uncounted.sort()).toEqual([
    'approvals.returned',
    'approvals.waiting',
    'collections.statement',
    'complaints.agreement_decided',
    'complaints.approval_decided',
    'deals.closed',
  ])
})

test('R5: of every kind it is decided whether it goes along when a customer is handed over', () => {
  const rules = reminderKinds.map(({ rule }) => rule)
  expect([...STAYS_WITH_READER].filter((rule) => !rules.includes(rule))).toEqual([])
  expect(rules.filter((rule) => !STAYS_WITH_READER.has(rule)).sort()).toEqual([
    'approvals.returned',
    'collections.due',
    'customer-care.single_thread',
    'customer-care.stale_file',
    'customer-care.successor',
    'customer-questions.asked',
    'deal-tasks.due',
    'implementations.check_in',
    'implementations.check_in_again',
    'occasions.day',
    'personal-data.untouched',
    'promises-to-pay.due',
    'visits.next_step',
    'visits.return_due',
  ])
})

test.each(SUPPORTED)('N3: every kind that can be turned off has a name of its own in %s', (locale) => {
  const t = createTranslator(locale)
  const titles = reminderKinds.filter(isOptional).map(({ title }) => title?.(t) ?? '')
  expect(titles).not.toContain('')
  expect(new Set(titles).size).toBe(titles.length)
})
