import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { createDb, type Db, type Prisma } from '../../src/store/client.ts'
import { restartClocks } from '../../src/store/complaint-clocks.ts'
import type { Complaint, NewComplaint } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { complaintOf } from '../support/records.ts'
import { shown } from '../support/seen.ts'
import { type Story, startStory } from '../support/story.ts'

// Monday, 2 March 2026, 10:30 in Berlin; the hours are 09:00 to 18:30. Mira reports to Helena, Min in Shanghai to nobody.

describe.each(providers)('the clocks of complaints on %s', (provider) => {
  let story: Story
  let db: Db
  beforeEach(async () => {
    story = await startStory(provider)
    db = createDb(story.databaseUrl)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await db.$disconnect()
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  /** Records a complaint of a customer of somebody's, now, and sends what is due. */
  async function file(who: string, changes: Partial<NewComplaint> = {}): Promise<Complaint> {
    const { id } = await story.member(who)
    const now = story.clock.now()
    const customer = { kind: 'organisation', name: 'Harbour', ownerId: id } as const
    const { id: customerId } = await story.workspace.customers.create(customer, id, now)
    const filed = await story.workspace.complaints.file(
      complaintOf(customerId, `V-${now.toISOString()}`, { receivedAt: now, ...changes }),
      id,
      now,
    )
    if (!filed.ok) throw new Error('it was filed before')
    await story.service.reminders.sweep()
    return filed.value
  }

  /** Changes a complaint as its stages do, and works out its clocks. */
  async function change({ id }: Complaint, data: Prisma.ComplaintUncheckedUpdateInput): Promise<void> {
    const workspaceId = story.workspace.id
    await db.$transaction(async (tx) => {
      await tx.complaint.update({ where: { workspaceId_id: { workspaceId, id } }, data })
      await restartClocks(tx, workspaceId, id, story.clock.now())
    })
    await story.service.reminders.sweep()
  }

  const told = (who: string, what: RegExp) => story.slack.messages(who).filter(({ text }) => what.test(text))
  const warnings = (who: string) => told(who, /the first response is due by|is to know the solution by/)
  const passed = (who: string) => told(who, /the first response was due by|was to know the solution by/)
  const severe = (who: string) => told(who, /Severe complaint no/)
  const first = ([message]: readonly { readonly blocks?: unknown }[]) => (message ? shown(message) : '')

  test('P4: at three quarters of the time its owner is warned; past it the supervisor is told, once each', async () => {
    await file('mira')
    await story.moveTo('2026-03-02T12:29:00Z')
    expect(warnings('mira')).toEqual([])
    await story.moveTo('2026-03-02T12:30:00Z')
    expect(warnings('mira').map(({ text }) => text)).toEqual([
      'Complaint no. 1 (Harbour): the first response is due by 2 Mar 2026, 14:30.',
    ])
    expect(first(warnings('mira'))).toContain('Call the customer, listen to all of it')
    await story.moveTo('2026-03-02T13:30:00Z')
    expect(passed('helena')).toEqual([])
    await story.moveTo('2026-03-02T13:31:00Z')
    await story.moveTo('2026-03-02T17:00:00Z')
    expect(passed('helena').map(({ text }) => text)).toEqual([
      'Complaint no. 1 (Harbour): the first response was due by 2 Mar 2026, 14:30. Mira Rep is responsible.',
    ])
    // Her warning says by now that it is over.
    expect([warnings('mira').length, passed('mira').length, passed('ada').length]).toEqual([0, 1, 0])
    expect(first(passed('mira'))).toContain('First response: *late*, was due 2 Mar 2026, 14:30')
  })

  test('P4, N4: a stage that is done stops its clock, and the messages say so', async () => {
    const complaint = await file('mira')
    await story.moveTo('2026-03-02T12:30:00Z')
    await change(complaint, { stage: 'listened', respondedAt: story.clock.now() })
    await story.slack.until(() => first(warnings('mira')).includes('First response: on 2 Mar 2026, 13:30, in time'))
    expect(first(warnings('mira'))).not.toContain('Call the customer')
    await story.moveTo('2026-03-02T17:00:00Z')
    expect(passed('helena')).toEqual([])
    // The other clock goes on: 24 hours of 9.5 a day are over on Wednesday at 15:00.
    await story.moveTo('2026-03-04T15:31:00Z')
    expect(passed('helena').map(({ text }) => text)).toEqual([
      'Complaint no. 1 (Harbour): the customer was to know the solution by 4 Mar 2026, 15:30. Mira Rep is responsible.',
    ])
  })

  test('P4: a wait for the customer stops the clocks; over a weekend it puts nothing off', async () => {
    await story.moveTo('2026-03-06T14:30:00Z')
    const complaint = await file('mira')
    await story.moveTo('2026-03-06T16:00:00Z')
    const { id: startedById } = await story.member('mira')
    const wait = { workspaceId: story.workspace.id, complaintId: complaint.id, reason: 'photos', startedById }
    const { id } = await db.complaintWait.create({ data: { ...wait, startedAt: story.clock.now() } })
    await change(complaint, {})
    await story.moveTo('2026-03-09T08:00:00Z')
    const where = { workspaceId_id: { workspaceId: wait.workspaceId, id } }
    await db.complaintWait.update({ where, data: { endedAt: story.clock.now() } })
    await change(complaint, {})
    // Three hours were left but for half an hour of Friday and none of the weekend: Monday's first hour was waited for.
    expect((await story.workspace.complaints.byId(complaint.id))?.responseDueAt?.toISOString()).toBe(
      '2026-03-09T10:30:00.000Z',
    )
    expect([warnings('mira').length, passed('helena').length]).toEqual([0, 0])
  })

  test('P4: the night on which the clocks go forward and a long weekend take nothing of the time', async () => {
    await story.moveTo('2026-03-27T16:31:00Z')
    const summer = await file('mira', { severity: 'severe' })
    expect(summer.responseDueAt?.toISOString()).toBe('2026-03-30T07:01:00.000Z')
    await change(summer, { closedAt: story.clock.now() })
    // The Thursday before Easter.
    await story.moveTo('2026-04-02T16:00:00Z')
    const easter = await file('mira', { severity: 'severe' })
    expect(easter.responseDueAt?.toISOString()).toBe('2026-04-07T07:30:00.000Z')
    await story.moveTo('2026-04-06T12:00:00Z')
    expect([warnings('mira').length, passed('helena').length]).toEqual([0, 0])
    await story.moveTo('2026-04-07T07:16:00Z')
    expect([warnings('mira').length, passed('helena').length]).toEqual([1, 0])
    await story.moveTo('2026-04-07T07:31:00Z')
    expect([passed('mira').length, passed('helena').length]).toEqual([1, 1])
  })

  test('P4, P3: past the clock of what a department works, the customer’s owner and their supervisor are told as well', async () => {
    const { id: priya } = await story.member('priya')
    const complaint = await file('mira')
    await change(complaint, { assigneeId: priya })
    await story.moveTo('2026-03-02T13:31:00Z')
    await story.moveTo('2026-03-02T17:00:00Z')
    expect([passed('mira').length, passed('helena').length]).toEqual([1, 1])
    expect(first(passed('mira'))).toContain('Ask Priya Service what holds it up')
  })

  test('N5: a supervisor’s App Home has the complaints of their team that are severe or late', async () => {
    const home = async (who: string) => {
      await story.slack.openHome(who)
      return shown(await story.slack.until(() => story.slack.home(who)))
    }
    await file('mira', { severity: 'severe' })
    const heading = 'Complaints of your team that press'
    expect(await home('helena')).toContain(heading)
    expect(await home('mira')).not.toContain(heading)
    expect(await home('jonas')).not.toContain(heading)
  })

  test('P4: hours that never open: no clock runs, and the message says so', async () => {
    const { hours } = await story.workspace.settings.read()
    await story.workspace.settings.update({ hours: { ...hours, days: [] } }, null, story.clock.now())
    await file('mira', { severity: 'severe' })
    expect(first(severe('helena'))).toContain('No clock runs: the working hours of this workspace never open.')
    await story.moveTo('2026-03-20T10:00:00Z')
    expect([warnings('mira').length, passed('helena').length]).toEqual([0, 0])
  })

  test('P5, N2: a severe complaint is told at once at night, in person and in the manager channel; it is warned of at any hour', async () => {
    story.slack.changeChannel('sales', { isPrivate: true })
    await story.workspace.settings.update({ managerChannelId: story.slack.channel('sales') }, null, story.clock.now())
    await story.moveTo('2026-03-02T21:00:00Z')
    await file('mira', { severity: 'severe' })
    expect(severe('helena').map(({ text }) => text)).toEqual([
      'Severe complaint no. 1 from Harbour. Mira Rep is responsible.',
    ])
    // Whoever hears of it knows who does what next.
    expect(first(severe('helena'))).toContain('→ *Mira Rep: call the customer and listen to all of it*')
    const posts = story.slack.messages('sales').filter(({ text }) => text.startsWith('Severe complaint'))
    expect(posts).toHaveLength(1)
    expect(JSON.stringify(posts[0]?.blocks)).not.toContain('"type":"button"')
    expect(severe('ada')).toEqual([])
    await story.moveTo('2026-03-03T08:45:00Z')
    expect(warnings('mira')).toHaveLength(1)
  })

  test('P4, N2: the clock is the workspace’s: whoever sleeps meanwhile hears of it in their morning, of a severe one at once', async () => {
    const shared = { receivedAt: story.clock.now() }
    await file('min', { ...shared, severity: 'major' })
    await story.moveTo('2026-03-02T13:31:00Z') // 21:31 in Shanghai
    expect([told('min', /1 号投诉.*首次回应/).length, passed('ada').length]).toEqual([0, 1])
    await story.moveTo('2026-03-03T01:00:00Z')
    // By morning it is over, and the message does not speak of time that is left, nor of a message that failed to come.
    expect(told('min', /1 号投诉.*首次回应/)).toHaveLength(1)
    expect(first(told('min', /1 号投诉.*首次回应/))).toMatch(/^1 号投诉：已超过时限/)
    expect(first(told('min', /1 号投诉.*首次回应/))).not.toContain('当时未能发出')
    await story.moveTo('2026-03-03T14:00:00Z')
    await file('min', { severity: 'severe' })
    await story.moveTo('2026-03-03T14:45:00Z') // 22:45 in Shanghai
    expect(told('min', /^2 号投诉.*首次回应/)).toHaveLength(1)
  })

  test('R5: while the supervisor is away, whoever stands in for them is told; never the one whose complaint it is', async () => {
    const [helena, jonas] = await Promise.all([story.member('helena'), story.member('jonas')])
    const leave = { firstDay: calendarDate('2026-03-02'), lastDay: calendarDate('2026-03-06'), standInId: jonas.id }
    await story.workspace.leaves.add({ ...leave, memberId: helena.id, submissionKey: 'L1' }, null, story.clock.now())
    await file('mira', { severity: 'severe' })
    expect([severe('helena').length, severe('jonas').length]).toEqual([0, 1])
    await story.moveTo('2026-03-02T10:31:00Z')
    expect([passed('helena').length, passed('jonas').length]).toEqual([0, 1])
  })

  test('P5, N6: found severe later, it is told then, once; found less severe, the message says so', async () => {
    const complaint = await file('mira', { severity: 'minor' })
    expect(severe('helena')).toEqual([])
    await story.moveTo('2026-03-02T09:40:00Z')
    await change(complaint, { severity: 'severe' })
    expect(severe('helena')).toHaveLength(1)
    await change(complaint, { severity: 'minor' })
    await story.slack.until(() => first(severe('helena')).includes('It was found to be less severe since.'))
    await story.moveTo('2026-03-03T09:40:00Z')
    await change(complaint, { severity: 'severe' })
    expect(severe('helena')).toHaveLength(1)
  })
})
