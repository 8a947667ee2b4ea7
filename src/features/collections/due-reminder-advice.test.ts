import { describe, expect, test } from '@jest/globals'
import { addDays, calendarDate } from '../../domain/calendar-date.ts'
import { ladderOf, STANDARD_LADDER_DAYS } from '../../domain/ladder.ts'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_DAY, SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { lineOf, owed } from './due-line.fixture.ts'
import { dueReminderLine } from './due-reminder.ts'
import { escalationMessage } from './escalation.ts'
import { listedLine } from './list.ts'

const t = createTranslator('en')

describe('what a line of the morning list advises', () => {
  test('D2: what hangs on a delivery says so, and once the plan has passed asks for the delivery instead of the money', () => {
    const blocksOf = (days: number) => {
      const planned = owed({ dueOn: addDays(SAMPLE_TODAY, days), isPlanned: true, levelFloor: 0 })
      return JSON.stringify(dueReminderLine(lineOf(planned), SAMPLE_DAY, t, 'en').blocks)
    }
    expect(blocksOf(1)).toContain('due on 3 Mar 2026 if delivered as planned')
    expect(blocksOf(1)).not.toContain('collections.record_delivery')
    const past = blocksOf(-20)
    expect(past).toContain('due once delivered')
    expect(past).toContain('planned for 10 Feb 2026, delivery not recorded')
    expect(past).toContain('Record the delivery, or plan it anew')
    expect(past).toContain('collections.record_delivery')
    for (const claim of ['overdue', 'level', '⚠', 'supervisor']) expect(past).not.toContain(claim)
  })

  test('K5, K11: a customer whose credit pays for it is not asked for money: the credit is used first', () => {
    const late = owed({ dueOn: addDays(SAMPLE_TODAY, -4) })
    const shown = (credit: bigint, changes = {}) =>
      JSON.stringify(
        dueReminderLine(lineOf({ ...late, ...changes }, { credit, ownDelay: true }), SAMPLE_DAY, t, 'en').blocks,
      )
    const covered = shown(late.openAmount)
    expect(covered).toMatch(/Use the credit first.*collections.use_credit.*collections.record_payment/)
    for (const claim of ['Ask today', 'no contact noted', 'collections.promise']) expect(covered).not.toContain(claim)
    const part = shown(late.openAmount - 1n)
    for (const said of ['Ask today', 'no contact noted', 'of credit can be used']) expect(part).toContain(said)
    expect(part).not.toContain('collections.use_credit')
    const disputed = { disputedOn: SAMPLE_TODAY, pausedUntil: addDays(SAMPLE_TODAY, 9) }
    expect(shown(late.openAmount, disputed)).not.toContain('collections.use_credit')
  })

  test.each([
    [2, 2, true],
    [3, 4, false],
    [4, 4, true],
  ] as const)(
    'K3: at level %d, with the supervisor told from level %d, the line says so: %j',
    (level, supervisor, isTold) => {
      const ladder = ladderOf(STANDARD_LADDER_DAYS, { supervisor, channel: 4 })
      const days = { 2: 8, 3: 16, 4: 31 }[level]
      const late = owed({ dueOn: addDays(SAMPLE_TODAY, -days) })
      const shown = JSON.stringify(dueReminderLine(lineOf(late), { ...SAMPLE_DAY, ladder }, t, 'en').blocks)
      expect(shown.includes('supervisor is told as well')).toBe(isTold)
    },
  )

  test.each([
    ['none', null, 'issue the invoice, and record its number', 'no invoice recorded'],
    ['issued', { deliveredOn: null }, 'see to it that the customer has the invoice', 'invoice not with the customer'],
    ['with them', { deliveredOn: SAMPLE_TODAY }, 'the customer has the invoice. Who pays it there', null],
  ] as const)('K10: a week ahead the line asks for what is missing of the invoice: %s', (_, known, advice, mark) => {
    const invoice = known && { number: 'RE-7', issuedOn: SAMPLE_TODAY, ...known }
    const coming = owed({ dueOn: addDays(SAMPLE_TODAY, 7), invoice })
    const shown = JSON.stringify(dueReminderLine(lineOf(coming), SAMPLE_DAY, t, 'en').blocks)
    expect(shown).toContain(advice)
    const marks = ['no invoice recorded', 'invoice not with the customer']
    expect(marks.filter((each) => shown.includes(each))).toEqual(mark === null ? [] : [mark])
  })

  test('K10: the mark stands in /collect from a week before, and in an escalation', () => {
    const readers = { readerId: 'm-1', names: new Map() }
    const listed = (days: number) =>
      JSON.stringify(listedLine(owed({ dueOn: addDays(SAMPLE_TODAY, days) }), readers, SAMPLE_DAY, t, 'en'))
    expect(listed(7)).toContain('no invoice recorded')
    expect(listed(8)).not.toContain('no invoice recorded')
    const late = owed({
      dueOn: addDays(SAMPLE_TODAY, -16),
      invoice: { number: 'RE-7', issuedOn: SAMPLE_TODAY, deliveredOn: null },
    })
    const told = { itemId: 'o', receivable: late, ownerName: 'Mira', received: [], level: 3 } as const
    const { blocks } = escalationMessage(told, { day: SAMPLE_DAY, inChannel: false }, t, 'en')
    expect(JSON.stringify(blocks)).toContain('Responsible: Mira · invoice not with the customer')
  })

  test.each([
    [3, 'Your supervisor is told as well. Agree on the next step together.'],
    [4, 'This needs a decision'],
  ] as const)(
    'K3, K6: the advice is that of the level %d that a broken promise has raised it to',
    (levelFloor, advice) => {
      const late = owed({ dueOn: addDays(SAMPLE_TODAY, -8), levelFloor })
      const shown = JSON.stringify(dueReminderLine(lineOf(late), SAMPLE_DAY, t, 'en').blocks)
      expect(shown).toContain(`level ${levelFloor}`)
      expect(shown).toContain(advice)
      expect(shown).not.toContain('agree on a date')
    },
  )
})

describe('K3: what each step says', () => {
  test.each([
    [7, 'Prepare: issue the invoice, and record its number.'],
    [2, 'Prepare:'],
    [1, 'Get ready: who will you ask tomorrow, and what for?'],
    [-3, 'overdue by 3 days, level 1'],
    [-3, 'Ask today when it will be paid.'],
    [-7, 'Call whoever decides about payments, and agree on a date.'],
    [-15, 'Your supervisor is told as well.'],
    [-30, 'overdue by 30 days, level 4'],
  ])('%d days before the due date: %s', (days, text) => {
    const line = lineOf(owed({ dueOn: addDays(SAMPLE_TODAY, days) }))
    expect(JSON.stringify(dueReminderLine(line, SAMPLE_DAY, t, 'en').blocks)).toContain(text)
  })

  test.each([
    ['2026-06-12', '2026-06-15', 'Get ready: who will you ask on the due date, and what for?'], // Friday, Monday
    ['2026-06-12', '2026-06-13', 'Get ready: who will you ask tomorrow, and what for?'],
    ['2026-06-12', '2026-06-16', 'Prepare: issue the invoice'],
    ['2026-06-15', '2026-06-15', ''],
  ])('a step that moved to the working day before is told for what it is: on %s, due on %s', (today, dueOn, text) => {
    const receivable = owed({ dueOn: calendarDate(dueOn) })
    const { blocks } = dueReminderLine(lineOf(receivable), { ...SAMPLE_DAY, today: calendarDate(today) }, t, 'en')
    expect(JSON.stringify(blocks[0])).toContain(text)
    if (text === '') expect(JSON.stringify(blocks[0])).not.toMatch(/Prepare|Get ready/)
  })

  test('on the due day, and until level 1, the line says it all', () => {
    for (const days of [0, -1, -2]) {
      const invoice = { number: 'HL-1', issuedOn: SAMPLE_TODAY, deliveredOn: SAMPLE_TODAY }
      const receivable = owed({ dueOn: addDays(SAMPLE_TODAY, days), invoice })
      const { blocks } = dueReminderLine(lineOf(receivable), SAMPLE_DAY, t, 'en')
      expect(JSON.stringify(blocks[0]).match(/\\n/g)).toHaveLength(1)
    }
  })

  test.each([
    [
      { habit: { paid: 3, onTime: 3, averageDaysLate: 0 } },
      'this customer’s 3 earlier payments: always on time · no invoice recorded',
    ],
    [
      { habit: { paid: 3, onTime: 1, averageDaysLate: 6 } },
      'this customer’s 3 earlier payments: on average 6 days late · no invoice recorded',
    ],
    [
      { habit: { paid: 1, onTime: 0, averageDaysLate: 1 } },
      'this customer’s 1 earlier payment: 1 day late · no invoice recorded',
    ],
    [{ ownDelay: true }, 'no invoice recorded · no contact noted by the working day after the due date'],
  ])('K4, K10, K11: how they have paid, and what we have left out ourselves: %j', (known, text) => {
    const { blocks } = dueReminderLine(lineOf(owed({}), known), SAMPLE_DAY, t, 'en')
    expect(JSON.stringify(blocks[0])).toContain(text)
  })
})
