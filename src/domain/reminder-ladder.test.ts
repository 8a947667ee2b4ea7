import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, type CalendarDate, calendarDate, dateAt, daysBetween } from './calendar-date.ts'
import { dueByForLevel, escalationLevelOf, levelOn, STANDARD_LADDER, stepOn } from './ladder.ts'
import {
  approversOf,
  dueEscalation,
  escalationRecipients,
  escalationTime,
  firstEscalation,
  type LadderMember,
  ladderFrom,
  ladderTimes,
  nextEscalation,
  stepFor,
  stepRecipients,
  toldOfEscalation,
} from './reminder-ladder.ts'
import { isOpen, isWorkingDay, type WorkingCalendar } from './working-time.ts'

function calendar(overrides: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
    timeZone: 'Europe/Berlin',
    country: 'DE',
    closingDays: new Set(),
    leave: [],
    ...overrides,
  }
}
const on = (today: CalendarDate) => ({ today, ladder: STANDARD_LADDER })
const DUE = calendarDate('2026-05-04') // a Monday
const anyDay = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(calendarDate('2026-01-01'), days))
const anyCalendar = fc
  .record({
    timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'),
    country: fc.constantFrom('DE', 'CN', 'US', 'TW', ''),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    leave: fc.array(
      fc
        .tuple(anyDay, fc.integer({ min: 0, max: 40 }))
        .map(([firstDay, length]) => ({ firstDay, lastDay: addDays(firstDay, length) })),
      { maxLength: 3 },
    ),
  })
  .map(({ days, ...rest }) => calendar({ ...rest, hours: { days, opensAt: '09:00', closesAt: '18:30' } }))

describe('K3: the steps', () => {
  test('stand in the order of their days, and a level never falls', () => {
    const offsets = STANDARD_LADDER.map(({ offsetDays }) => offsetDays)
    expect(offsets).toEqual([-7, -1, 0, 3, 7, 15, 30])
    const levels = STANDARD_LADDER.map(({ level }) => level)
    expect(levels).toEqual([...levels].sort())
    expect(STANDARD_LADDER.filter(({ toldToo }) => toldToo.length > 0).map(({ level }) => level)).toEqual([
      escalationLevelOf(STANDARD_LADDER),
      4,
    ])
  })

  test.each([
    [-8, null, 0],
    [-7, 'prepare', 0],
    [-2, 'prepare', 0],
    [-1, 'get-ready', 0],
    [0, 'collect', 0],
    [2, 'collect', 0],
    [3, 'remind', 1],
    [6, 'remind', 1],
    [7, 'remind', 2],
    [14, 'remind', 2],
    [15, 'remind', 3],
    [29, 'remind', 3],
    [30, 'remind', 4],
    [4000, 'remind', 4],
  ])('K2: %d days from the due date', (days, purpose, level) => {
    expect(stepOn(DUE, on(addDays(DUE, days)))?.purpose ?? null).toBe(purpose)
    expect(levelOn(DUE, on(addDays(DUE, days)))).toBe(level)
  })

  test('the due date by which a level is reached is the last one that has it', () => {
    for (const level of [1, 2, 3, 4] as const) {
      const dueOn = dueByForLevel(level, on(DUE))
      expect([levelOn(dueOn, on(DUE)), levelOn(addDays(dueOn, 1), on(DUE))]).toEqual([level, level - 1])
    }
  })
})

describe('K3: when they are told', () => {
  test.each<[string, string, Partial<WorkingCalendar>, string[]]>([
    [
      'an ordinary month',
      '2026-06-10',
      {},
      ['2026-06-03', '2026-06-09', '2026-06-10', '2026-06-15', '2026-06-17', '2026-06-25', '2026-07-10'],
    ],
    [
      'weekends: before it the Friday, after it the Monday',
      '2026-06-14',
      {},
      ['2026-06-05', '2026-06-12', '2026-06-15', '2026-06-17', '2026-06-22', '2026-06-29', '2026-07-14'],
    ],
    [
      'the Spring Festival: the later step takes the place of the earlier one',
      '2026-02-17',
      { timeZone: 'Asia/Shanghai', country: 'CN' },
      ['2026-02-10', '2026-02-14', '2026-02-24', '2026-03-04', '2026-03-19'],
    ],
  ])('%s', (_, dueOn, overrides, days) => {
    const times = ladderTimes(calendarDate(dueOn), calendar(overrides), '09:00', STANDARD_LADDER)
    expect(times.map(({ localDate }) => localDate)).toEqual(days)
  })

  test('each step once at most, in order, before it on the working day before, after it on the working day after', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, (dueOn, working) => {
        const times = ladderTimes(dueOn, working, '09:00', STANDARD_LADDER)
        const offsets = times.map(({ step }) => step.offsetDays)
        expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b))
        for (const [index, { step, localDate, dueAt }] of times.entries()) {
          const nominal = addDays(dueOn, step.offsetDays)
          expect(isWorkingDay(working, localDate)).toBe(true)
          expect(dateAt(dueAt, working.timeZone)).toBe(localDate)
          const [from, to] = step.offsetDays < 0 ? [localDate, nominal] : [nominal, localDate]
          expect(from <= to).toBe(true)
          // Nothing between the two is a working day but the one it is told on.
          for (let day = from; day <= to; day = addDays(day, 1))
            if (day !== localDate) expect(isWorkingDay(working, day)).toBe(false)
          if (step.offsetDays >= 0) expect(levelOn(dueOn, on(localDate))).toBeGreaterThanOrEqual(step.level)
          const next = times[index + 1]
          if (next) expect([localDate < next.localDate, dueAt < next.dueAt]).toEqual([true, true])
        }
        // What is left out has given way to a later step of the same day.
        const told = new Set(offsets)
        for (const step of STANDARD_LADDER.filter(({ offsetDays }) => !told.has(offsetDays)))
          expect(times.some((time) => time.step.offsetDays > step.offsetDays)).toBe(true)
      }),
    )
  })

  test.each([
    ['2026-05-04', '2026-04-30', 'get-ready', 'a Monday; the Friday before is a holiday'],
    ['2026-06-15', '2026-06-12', 'get-ready', 'a Monday: the Friday before'],
    ['2026-06-15', '2026-06-11', 'prepare', 'a Monday: the Thursday before'],
    ['2026-06-16', '2026-06-12', 'prepare', 'a Tuesday: the Friday before'],
    ['2026-06-14', '2026-06-15', 'collect', 'a Sunday: the Monday after'],
    ['2026-06-14', '2026-06-05', 'prepare', 'a Sunday: nine days before'],
    ['2026-06-14', '2026-06-04', null, 'a Sunday: ten days before'],
  ])('what is due on %s is, on %s, for: %s (%s)', (dueOn, day, purpose, _why) => {
    expect(stepFor(calendarDate(dueOn), calendarDate(day), calendar(), STANDARD_LADDER)?.purpose ?? null).toBe(purpose)
  })

  test('what a step is for is said on the day on which it is told', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, (dueOn, working) => {
        for (const { step, localDate } of ladderTimes(dueOn, working, '09:00', STANDARD_LADDER)) {
          const said = stepFor(dueOn, localDate, working, STANDARD_LADDER)
          // After the due date, a step that waits for a working day may have been overtaken by the calendar days (K2).
          if (step.offsetDays <= 0 && localDate <= dueOn) expect(said).toBe(step)
          else expect(said).toBe(stepOn(dueOn, on(localDate)))
        }
      }),
    )
  })

  test('nobody who never works is told', () => {
    const never = calendar({ hours: { days: [], opensAt: '09:00', closesAt: '18:30' } })
    expect(ladderTimes(DUE, never, '09:00', STANDARD_LADDER)).toEqual([])
    expect(ladderFrom(new Date(0), DUE, never, '09:00', STANDARD_LADDER)).toEqual([])
  })
})

describe('K3, N6: the days between two reminders of one instalment', () => {
  test.each([
    [
      'one a day: a step that a holiday moves stands beside the next',
      1,
      ['04-27', '04-30', '05-04', '05-07', '05-11', '05-19', '06-03'],
    ],
    ['four: the due day gives way to level 1', 4, ['04-30', '05-07', '05-11', '05-19', '06-03']],
    ['a week', 7, ['04-27', '05-04', '05-11', '05-19', '06-03']],
    ['ten: level 2 gives way to level 3, which is never left out', 10, ['04-27', '05-07', '05-19', '06-03']],
    ['a month: of what is not left out, the days stay', 30, ['05-19', '06-03']],
  ])('%s', (_, gapDays, days) => {
    const times = ladderTimes(DUE, calendar(), '09:00', STANDARD_LADDER, gapDays)
    expect(times.map(({ localDate }) => localDate.slice(5))).toEqual(days)
  })

  const anyTime = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

  test('are days of the recipient’s calendar, at any hour, in any zone, over holidays and the change of the clocks', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, anyTime, fc.integer({ min: 1, max: 30 }), (dueOn, working, at, gapDays) => {
        const times = ladderTimes(dueOn, working, at, STANDARD_LADDER, gapDays)
        expect(
          ladderTimes(dueOn, working, '09:00', STANDARD_LADDER, gapDays).map(({ localDate }) => localDate),
        ).toEqual(times.map(({ localDate }) => localDate))
        for (const [index, { step, localDate, dueAt }] of times.entries()) {
          const next = times[index + 1]
          if (!next) continue
          const days = daysBetween(dateAt(dueAt, working.timeZone), dateAt(next.dueAt, working.timeZone))
          expect(days).toBe(daysBetween(localDate, next.localDate))
          expect(days).toBeGreaterThanOrEqual(step.level >= 3 ? 1 : gapDays)
        }
        // The last step is always told, and level 3 unless level 4 falls on the same day.
        const all = ladderTimes(dueOn, working, at, STANDARD_LADDER)
        const serious = (list: typeof all) =>
          list.filter(({ step }) => step.level >= 3).map(({ localDate }) => localDate)
        expect(serious(times)).toEqual(serious(all))
        expect(times.at(-1)).toEqual(all.at(-1))
      }),
    )
  })

  test('what is made up for keeps them too', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyCalendar,
        fc.integer({ min: -60, max: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (dueOn, working, days, gapDays) => {
          const now = new Date(`${addDays(dueOn, days)}T12:00:00Z`)
          const times = ladderFrom(now, dueOn, working, '09:00', STANDARD_LADDER, gapDays)
          expect(times.length).toBeGreaterThan(0)
          const [first, second] = times
          const isStep = ladderTimes(dueOn, working, '09:00', STANDARD_LADDER, gapDays).some(
            ({ localDate }) => localDate === first?.localDate,
          )
          if (first && second && !isStep)
            expect(daysBetween(first.localDate, second.localDate)).toBeGreaterThanOrEqual(gapDays)
        },
      ),
    )
  })
})

describe('K3: what is still to come', () => {
  const from = (now: string) =>
    ladderFrom(new Date(now), DUE, calendar(), '09:00', STANDARD_LADDER).map(({ localDate }) => localDate)

  test.each([
    ['long before: everything', '2026-03-02T09:00:00Z', 7, '2026-04-27'],
    ['after the first step: it is not made up for', '2026-04-28T09:00:00Z', 6, '2026-04-30'],
    ['right before the hour of the due day', '2026-05-04T06:59:59Z', 5, '2026-05-04'],
    ['N6: recorded on the due day after the hour: the next working day', '2026-05-04T09:00:00Z', 5, '2026-05-05'],
    ['recorded late, a step comes by then anyway', '2026-05-06T09:00:00Z', 4, '2026-05-07'],
    ['recorded after all of them: the next working day', '2026-09-04T09:00:00Z', 1, '2026-09-07'],
  ])('%s', (_, now, count, first) => {
    expect(from(now)).toHaveLength(count)
    expect(from(now)[0]).toBe(first)
  })

  test('nothing of the past, each day once, and never nothing for what is open', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, fc.integer({ min: -60, max: 60 }), (dueOn, working, days) => {
        const now = new Date(`${addDays(dueOn, days)}T12:00:00Z`)
        const times = ladderFrom(now, dueOn, working, '09:00', STANDARD_LADDER)
        const localDates = times.map(({ localDate }) => localDate)
        expect(localDates).toEqual([...new Set(localDates)].sort())
        for (const { dueAt } of times) expect(dueAt > now).toBe(true)
        expect(times.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('K3: escalations', () => {
  test('begin with the first morning on earth, and what had begun by then is passed over', () => {
    expect(nextEscalation(DUE, new Date('2026-03-02T00:00:00Z'), STANDARD_LADDER)).toEqual(
      new Date('2026-05-18T10:00:00Z'),
    )
    expect(nextEscalation(DUE, new Date('2026-05-18T10:00:00Z'), STANDARD_LADDER)).toEqual(
      new Date('2026-06-02T10:00:00Z'),
    )
    expect(nextEscalation(DUE, new Date('2026-06-02T10:00:00Z'), STANDARD_LADDER)).toBeNull()
  })

  test('what had come to a level before it was recorded is told from the next day on, on clocks of the workspace', () => {
    const recordedAt = (instant: string) => firstEscalation(DUE, new Date(instant), STANDARD_LADDER, 'Europe/Berlin')
    expect(recordedAt('2026-03-02T00:00:00Z')).toEqual(new Date('2026-05-18T10:00:00Z'))
    expect(recordedAt('2026-05-25T10:00:00Z')).toEqual(new Date('2026-05-25T22:00:00Z'))
    expect(recordedAt('2026-08-31T23:00:00Z')).toEqual(new Date('2026-09-01T22:00:00Z'))
  })

  test('N2: after an outage only the highest level reached', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -10, max: 400 }), (dueOn, days) => {
        const now = new Date(`${addDays(dueOn, days)}T12:00:00Z`)
        const due = dueEscalation(dueOn, now, STANDARD_LADDER)
        const reached = levelOn(dueOn, on(dateAt(now, 'Pacific/Kiritimati')))
        expect(due?.step.level ?? null).toBe(reached >= escalationLevelOf(STANDARD_LADDER) ? reached : null)
        if (due?.nextFrom) expect(due.nextFrom > now).toBe(true)
        if (reached === 4) expect(due?.nextFrom).toBeNull()
      }),
    )
  })

  test('N2, K3: are sent at the hour of the recipient’s own working day, never before', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, fc.integer({ min: 0, max: 90 * 24 }), (dueOn, working, hours) => {
        const now = new Date(new Date(`${dueOn}T00:00:00Z`).getTime() + hours * 3_600_000)
        const due = dueEscalation(dueOn, now, STANDARD_LADDER)
        if (!due) return
        const { localDate, dueAt, sendAt } = escalationTime(due.step, dueOn, working, '09:00', now)
        expect(daysBetween(dueOn, localDate)).toBeGreaterThanOrEqual(due.step.offsetDays)
        expect(sendAt >= now && sendAt >= dueAt).toBe(true)
        expect(isOpen(working, sendAt)).toBe(true)
      }),
    )
  })

  test('to somebody who never works it is due at once: the outbox shows that it cannot be sent', () => {
    const never = calendar({ hours: { days: [], opensAt: '09:00', closesAt: '18:30' } })
    const now = new Date('2026-06-20T10:00:00Z')
    const due = dueEscalation(DUE, now, STANDARD_LADDER)
    if (!due) throw new Error('level 4 is reached')
    expect(escalationTime(due.step, DUE, never, '09:00', now)).toMatchObject({ dueAt: now, sendAt: now })
  })
})

describe('K3, R1, R5: whom they go to', () => {
  const somebody = (id: string, supervisorId: string | null, more: Partial<LadderMember> = {}): LadderMember => ({
    id,
    supervisorId,
    isAdmin: false,
    isActive: true,
    ...more,
  })
  const boss = somebody('boss', null, { isAdmin: true })
  const lead = somebody('lead', 'boss')
  const rep = somebody('rep', 'lead')
  const lone = somebody('lone', null)
  const gone = { isActive: false }

  test.each<[string, readonly LadderMember[], string, string[]]>([
    ['the supervisor', [boss, lead, rep], 'rep', ['lead']],
    ['above one who has left, the next', [boss, { ...lead, ...gone }, rep], 'rep', ['boss']],
    ['above one who may not see it, the next', [boss, { ...lead, maySeeTeam: false }, rep], 'rep', ['boss']],
    [
      'without a supervisor, the admins',
      [boss, somebody('ada', null, { isAdmin: true }), lone],
      'lone',
      ['boss', 'ada'],
    ],
    ['never admins who have left', [{ ...boss, ...gone }, lone], 'lone', []],
    ['never the owner', [boss, lone], 'boss', []],
    ['a circle of supervisors ends', [somebody('a', 'b', gone), somebody('b', 'a', gone), boss], 'a', ['boss']],
  ])('%s', (_, members, owner, recipients) => {
    expect(escalationRecipients(owner, members)).toEqual(recipients)
  })

  test('R5, N6: who has inherited a receivable has it in the list, and those above are told', () => {
    const members = [boss, lead, { ...rep, ...gone }]
    expect(stepRecipients('rep', members)).toEqual(['lead'])
    expect(toldOfEscalation('rep', members)).toEqual(['boss'])
    expect(toldOfEscalation('rep', [boss, { ...rep, supervisorId: null, ...gone }])).toEqual([])
    expect(stepRecipients('rep', [{ ...rep, ...gone }])).toEqual(['rep'])
    expect([stepRecipients('rep', [boss, lead, rep]), toldOfEscalation('rep', [boss, lead, rep])]).toEqual([
      ['rep'],
      ['lead'],
    ])
  })
})

describe('R1: who decides on what somebody asks for', () => {
  const person = (id: string, supervisorId: string | null = null, isAdmin = false) => ({
    id,
    supervisorId,
    isAdmin,
    isActive: true,
  })
  const TEAM = [
    person('mira', 'helena'),
    person('helena', 'head'),
    person('head'),
    person('ada', null, true),
    person('bo'),
  ]
  test.each([
    ['mira', 'mira', ['helena']],
    ['mira', 'sam', ['helena']],
    ['mira', 'helena', ['head']],
    ['helena', 'helena', ['head']],
    ['bo', 'bo', ['ada']],
    ['ada', 'ada', []],
    ['bo', 'ada', []],
    ['ada', 'mira', ['helena']],
  ])('of %s’s matter, asked by %s: %j', (owner, asker, approvers) => {
    expect(approversOf(owner, asker, TEAM)).toEqual(approvers)
  })
})
