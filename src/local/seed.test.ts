import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { addDays, compareDates, dateAt, daysBetween } from '../domain/calendar-date.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { levelOn, STANDARD_LADDER } from '../domain/ladder.ts'
import { figuresByCurrency, receivedOf } from '../domain/week-figures.ts'
import type { OpenReceivable, WorkspaceStore } from '../store/index.ts'
import type { Company } from './company/company.ts'
import { firstMorning } from './first-morning.ts'
import { COMPANIES, seedCompany } from './seed.ts'

// A hundred transactions: on a busy machine the default of five seconds is tight.
jest.setTimeout(60_000)

/** In units of the story: what a company's amounts are, whatever its currency. */
const UNIT: Record<Company['language'], bigint> = { en: 100n, 'zh-CN': 700n, 'zh-TW': 3200n }
const slack = { teamId: 'T1', person: (handle: string) => `U-${handle}`, channel: (name: string) => `C-${name}` }

describe.each(providers)('a seeded company on %s', (provider) => {
  let database: FreshDatabase
  beforeEach(async () => {
    // What is asked is what is written, not whether the disk has it.
    database = await freshDatabase(provider, { sqlitePragmas: ['synchronous = OFF'] })
  })
  afterEach(() => database.drop())

  async function seeded(company: Company, now: Date): Promise<WorkspaceStore> {
    return database.store.inWorkspace(await seedCompany(database.store, company, slack, now))
  }

  // November before a leap day, across the end of February, and after the shortest months there are.
  const beginnings = ['2026-11-22T08:00:00Z', '2028-03-10T20:00:00Z', '2027-03-01T03:00:00Z']
  const companies = provider === 'sqlite' ? Object.values(COMPANIES) : [COMPANIES.en]
  const cases = companies.map((company, index) => [company, beginnings[index] ?? ''] as const)

  test.each(cases)('control totals are the same in every language and month', async (company, instant) => {
    const now = firstMorning(new Date(instant), company)
    const workspace = await seeded(company, now)
    const today = dateAt(now, company.timeZone)
    const units = (amount: bigint) => Number(amount) / Number(UNIT[company.language])
    const sum = (amounts: readonly bigint[]) => units(amounts.reduce((all, amount) => all + amount, 0n))

    const { rows } = await workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 500 })
    const sold = sum(company.deals.map(({ amount }) => amount))
    const open = sum(rows.map(({ openAmount }) => openAmount))
    expect({ deals: company.deals.length, sold, open, instalments: rows.length }).toEqual({
      deals: 38,
      sold: 285_558,
      open: 135_210,
      instalments: 28,
    })
    const atLevel = (level: number) =>
      rows.filter(({ dueOn }) => levelOn(dueOn, { today, ladder: STANDARD_LADDER }) === level)
    expect([4, 3, 2, 1].map((level) => sum(atLevel(level).map(({ openAmount }) => openAmount)))).toEqual([
      7_100, 24_200, 21_500, 16_630,
    ])
    const due = (order: number) => rows.filter(({ dueOn }) => Math.sign(compareDates(dueOn, today)) === order)
    expect(sum(due(-1).map(({ openAmount }) => openAmount))).toBe(73_030)
    expect(sum(due(0).map(({ openAmount }) => openAmount))).toBe(4_880)

    // The week of which the first Monday tells: Monday to Sunday around this Thursday.
    const week = { from: addDays(today, -3), to: addDays(today, 3) }
    const figures = figuresByCurrency(
      await workspace.summaries.figures({ reach: 'all' }, week),
      rows[0]?.currency as never,
    )
    expect(figures).toHaveLength(1)
    const [total] = figures
    if (!total) throw new Error('no figures')
    expect({ deals: total.deals, amount: units(total.dealsAmount), received: units(receivedOf(total)) }).toEqual({
      deals: 5,
      amount: 5_760 + 1_280 + 5_640 + 8_850 + 3_600,
      received: 44_080,
    })
    expect(units(total.collection.early)).toBe(3_960)
    expect(total.comingDues).toBe(2)
    expect(units(total.unapplied)).toBe(0)
    expect(
      await workspace.summaries.comingCheckIns({ reach: 'all' }, { from: addDays(today, 4), to: addDays(today, 10) }),
    ).toHaveLength(3)
  })

  test('R2, R7, N1, K3: everybody has a place, every rep something to tell, the managers their channel', async () => {
    const now = firstMorning(new Date('2026-11-22T08:00:00Z'), COMPANIES.en)
    const workspace = await seeded(COMPANIES.en, now)
    const people = await workspace.members.list()
    const owedTo = async (id: string) =>
      (await workspace.receivables.open({ reach: 'owners', ownerIds: [id] }, null, { offset: 0, limit: 100 })).rows
    const overdueOf = (rows: readonly OpenReceivable[]) =>
      rows.filter(({ dueOn }) => daysBetween(dueOn, dateAt(now, COMPANIES.en.timeZone)) > 0).length
    const reps = people.filter(({ roles }) => roles.includes('rep'))
    const told = await Promise.all(reps.map(async ({ id, name }) => [name, overdueOf(await owedTo(id))]))
    expect(Object.fromEntries(told)).toEqual({
      'Mira Okafor': 3,
      'Jonas Weber': 2,
      'Noor Haddad': 2,
      'Felix Moreau': 3,
      'Helena Costa': 0,
    })
    expect(await workspace.settings.read()).toMatchObject({ managerChannelId: 'C-sales-managers', setUpAt: now })
    expect(people.find(({ name }) => name === 'Jonas Weber')?.supervisorId).toBe(
      people.find(({ name }) => name === 'Helena Costa')?.id,
    )
  })

  test('P1, P3, P4, P8: the newcomer finds a complaint that ended well, one that is late, and one at a department', async () => {
    const now = firstMorning(new Date('2026-11-22T08:00:00Z'), COMPANIES.en)
    const workspace = await seeded(COMPANIES.en, now)
    const found = await Promise.all([1, 2, 3].map((number) => workspace.complaints.byNumber(number)))
    expect(found).toMatchObject([
      { ownerName: 'Felix Moreau', stage: 'satisfied', score: 5, responseMissedAt: null, solutionMissedAt: null },
      { ownerName: 'Jonas Weber', reporterName: 'Priya Nair', stage: 'received', respondedAt: null, closedAt: null },
      { ownerName: 'Noor Haddad', assigneeName: 'Priya Nair', stage: 'solution_found', closedAt: null },
    ])
    const [ended, late, handedOver] = found
    expect(ended?.closedAt?.getTime()).toBeLessThan(now.getTime())
    expect(late?.responseDueAt?.getTime()).toBeLessThan(now.getTime())
    expect(handedOver?.solutionDueAt).toEqual(new Date('2026-11-26T15:00:00Z'))
  })

  test('I1–I4: one that is introduced goes through a dip, one is done and may be named, two are new', async () => {
    const now = firstMorning(new Date('2026-11-22T08:00:00Z'), COMPANIES.en)
    const workspace = await seeded(COMPANIES.en, now)
    const today = dateAt(now, COMPANIES.en.timeZone)
    const everything = { reach: 'all' } as const
    expect(await workspace.implementationTimelines.troubled(everything, today, 10)).toMatchObject([
      {
        customerName: 'Tidal Robotics',
        ownerName: 'Felix Moreau',
        phase: 'learning',
        stuckSince: null,
        dip: { causes: ['low_mood', 'mood_falling'], noticedOn: addDays(today, -1), action: null },
      },
    ])
    expect(await workspace.implementationTimelines.references(everything, 10)).toMatchObject([
      { customerName: 'Boatyard Sørensen', confirmed: { byName: 'Nils Sørensen' } },
    ])
    const { from, to } = { from: addDays(today, -90), to: addDays(today, 7) }
    const [mira, noor] = await Promise.all(['Mira Okafor', 'Noor Haddad'].map((name) => idOf(workspace, name)))
    expect(await workspace.implementationTimelines.dueOf(mira ?? '', { from, to }, 10)).toMatchObject([
      { customerName: 'Harbour Lights Ltd', day: 1, phase: 'new_toy', dueOn: today },
      { customerName: 'Harbour Lights Ltd', day: 7, phase: 'new_toy' },
    ])
    expect(await workspace.implementationTimelines.dueOf(noor ?? '', { from, to }, 10)).toMatchObject([
      { customerName: 'Hotel Seestern', day: 7, phase: 'new_toy' },
    ])
  })

  test('I5, D4–D8: promises, tasks, questions and what was learned are as a team has them', async () => {
    const now = firstMorning(new Date('2026-11-22T08:00:00Z'), COMPANIES.en)
    const workspace = await seeded(COMPANIES.en, now)
    const today = dateAt(now, COMPANIES.en.timeZone)
    const everything = { reach: 'all' } as const
    const [mira = '', jonas = '', noor = '', priya = ''] = await Promise.all(
      ['Mira Okafor', 'Jonas Weber', 'Noor Haddad', 'Priya Nair'].map((name) => idOf(workspace, name)),
    )
    expect(await workspace.customerPromises.coming(mira, addDays(today, 7), 10)).toMatchObject([
      { promise: { customerName: 'Canal Pilots Association' }, day: { dueOn: addDays(today, 1) } },
    ])
    const kept = await workspace.customerPromises.kept(everything, addDays(today, -90), today)
    expect([mira, jonas, noor].map((id) => kept.get(id))).toEqual([
      { kept: 1, due: 1 },
      { kept: 1, due: 2 },
      { kept: 1, due: 1 },
    ])
    const due = async (ownerIds: readonly string[], until = today) =>
      (await workspace.dealTasks.open({ reach: 'owners', ownerIds }, until, 10)).map(({ kind, dueOn }) => [kind, dueOn])
    expect(await due([mira])).toEqual([['follow_up', today]])
    expect(await due([priya])).toEqual([['installation', today]])
    expect(await due([priya], addDays(today, 800))).toHaveLength(3)
    const questions = await workspace.customerQuestions.openOf([jonas, noor], 10)
    expect(questions.rows).toMatchObject([{ customerName: 'Baltic Freight Co-op', missedAt: null }])
    expect(questions.rows[0]?.dueAt?.getTime()).toBeGreaterThan(now.getTime())
    const answered = await workspace.reflections.answered(everything, new Date(0), 10)
    expect(answered).toMatchObject([{ memberId: noor, answers: { objection: 'price' } }])
    expect((await workspace.reflections.openOf(mira, addDays(today, 1), 10)).total).toBe(1)
  })

  test('N1, N6: what was to be told in the past waits for nobody: but for the cards of complaints, all of it is to come', async () => {
    const now = firstMorning(new Date('2026-11-22T08:00:00Z'), COMPANIES.en)
    const workspace = await seeded(COMPANIES.en, now)
    const waiting = await Promise.all(
      (await workspace.members.list()).map(async ({ id, name }) => [name, await workspace.reminders.waiting(id, now)]),
    )
    expect(Object.fromEntries(waiting)).toEqual({
      'Mira Okafor': 0,
      'Jonas Weber': 1,
      'Noor Haddad': 1,
      'Felix Moreau': 0,
      'Helena Costa': 0,
      'Sam Ito': 0,
      'Priya Nair': 1,
      // The channel's, which stand in the name of whoever chose it.
      'Ada Lindqvist': 3,
    })
    // Jonas was warned yesterday that nobody had called Quayside Hotels: it does not come late today.
    const complaint = await workspace.complaints.byNumber(2)
    const told = await workspace.reminders.ofSubject(`${complaint?.id}/response`)
    expect(told.map(({ rule, state }) => [rule, state])).toEqual([[COMPLAINT_RULE.clockWarning, 'skipped']])
  })

  test('N1, N6: nothing of the past waits to be told to the newcomer: the first reminders come in half an hour', async () => {
    const now = firstMorning(new Date('2026-11-22T08:00:00Z'), COMPANIES.en)
    const workspace = await seeded(COMPANIES.en, now)
    const mira = (await workspace.members.list()).find(({ name }) => name === 'Mira Okafor')
    expect(await workspace.reminders.nextDueAt(mira?.id ?? '')).toEqual(new Date(now.getTime() + 30 * 60_000))
  })
})

const idOf = async (workspace: WorkspaceStore, called: string): Promise<string> =>
  (await workspace.members.list()).find(({ name }) => name === called)?.id ?? ''

test.each([
  ['2026-11-22T08:00:00Z', 'en', '2026-11-26T07:30:00.000Z'],
  // On the day itself, before and after the moment.
  ['2026-11-26T07:29:00Z', 'en', '2026-11-26T07:30:00.000Z'],
  ['2026-11-26T07:31:00Z', 'en', '2026-12-03T07:30:00.000Z'],
  // It is Thursday in Taipei already.
  ['2026-11-25T20:00:00Z', 'zh-TW', '2026-11-26T00:30:00.000Z'],
  // Ascension Day in Germany; the National Day's week in China.
  ['2026-05-12T08:00:00Z', 'en', '2026-05-21T06:30:00.000Z'],
  ['2026-09-30T08:00:00Z', 'zh-CN', '2026-10-08T00:30:00.000Z'],
] as const)('N2: started at %s, the story in %s begins at %s', (now, language, beginning) => {
  expect(firstMorning(new Date(now), COMPANIES[language]).toISOString()).toBe(beginning)
})
