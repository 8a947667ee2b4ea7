import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { providers } from '../support/database.ts'
import { complaintOf, EUR } from '../support/records.ts'
import { audited, shown } from '../support/seen.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Ada is the admin; Jonas is a rep. A rep may
// promise up to 100 EUR, a supervisor up to 1,000 EUR. Helena is away from Tuesday to Friday.

const AWAY = { firstDay: calendarDate('2026-03-03'), lastDay: calendarDate('2026-03-06') }

describe.each(providers)('R5, P2: remedies while the supervisor is away, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
    const ada = await story.member('ada')
    const authorities = { rep: 100_00n, service: 100_00n, supervisor: 1_000_00n }
    await story.workspace.settings.update({ authorities }, ada.id, story.clock.now())
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  async function helenaIsAway(standIn: string): Promise<void> {
    const [{ id: memberId }, { id: standInId }] = [await story.member('helena'), await story.member(standIn)]
    const leave = { ...AWAY, memberId, standInId, submissionKey: 'away' }
    expect(await story.workspace.leaves.add(leave, memberId, story.clock.now())).toMatchObject({ ok: true })
  }

  /** Mira asks for a remedy of this cost, in minor units, for a complaint of hers; answers the complaint's id. */
  async function asked(amount: bigint): Promise<string> {
    const { workspace, clock } = story
    const { id: miraId } = await story.member('mira')
    const now = clock.now()
    const customer = await workspace.customers.create(
      { kind: 'organisation', name: 'Harbour', ownerId: miraId },
      miraId,
      now,
    )
    const filed = await workspace.complaints.file(complaintOf(customer.id, 'C1', { receivedAt: now }), miraId, now)
    if (!filed.ok) throw new Error('filed before')
    const { id } = filed.value
    const { complaintStages, complaintApprovals } = workspace
    const listened = { stage: 'listened', note: 'They are upset', at: now, contactId: null } as const
    const cause = { stage: 'cause_found', cause: 'defect', note: 'Ballasts', causedBy: null } as const
    for (const done of [listened, cause])
      expect(await complaintStages.advance(id, done, miraId, now)).toMatchObject({ ok: true })
    const remedy = { remedy: 'compensation', solution: 'A credit', cost: { amount, currency: EUR } } as const
    expect(await complaintApprovals.ask(id, remedy, miraId, now)).toMatchObject({ ok: true })
    await story.service.reminders.sweep()
    return id
  }
  const asksOf = (who: string) =>
    story.slack.messages(who).filter(({ text }) => /Mira Rep asks you to approve/.test(text))
  const messages = (who: string) => story.slack.messages(who).map(shown).join('\n')
  const stageOf = async (id: string) => (await story.workspace.complaints.byId(id))?.stage
  function press(who: string, from = who) {
    const [ask] = asksOf(from)
    if (!ask) throw new Error(`${from} was not asked`)
    return story.slack.click(who, { channel: story.slack.channel(from), ts: ask.ts }, 'complaint-stages.approve')
  }

  test('the stand-in approves what the supervisor may promise, though it is beyond their own limit; the audit says for whom', async () => {
    await helenaIsAway('jonas')
    await story.moveTo('2026-03-03T09:00:00Z')
    const id = await asked(500_00n)
    expect(asksOf('helena')).toEqual([])
    expect(messages('jonas')).toContain('For Helena Head, who is away until 6 Mar 2026')
    await story.slack.openHome('jonas')
    await story.slack.until(() => shown(story.slack.home('jonas') ?? {}).includes('Remedies to approve'))
    await press('jonas')
    await story.slack.until(() => messages('jonas').includes('✓ Approved by Jonas Rep'))
    expect(await story.workspace.complaints.byId(id)).toMatchObject({
      stage: 'solution_found',
      solution: 'A credit',
      cost: { amount: 500_00n },
    })
    await story.slack.until(() => messages('mira').includes('Jonas Rep has approved the remedy for Harbour'))
    const [jonas, helena] = [await story.member('jonas'), await story.member('helena')]
    expect(await audited(story, 'complaint.approve')).toMatchObject([
      { actorId: jonas.id, standsInForId: helena.id, outcome: 'done' },
    ])
    // Back, Helena is not asked for what is decided.
    await story.moveTo('2026-03-09T08:30:00Z')
    expect(asksOf('helena')).toEqual([])
  })

  test('beyond the supervisor’s limit an admin is asked, and the stand-in decides nothing', async () => {
    await helenaIsAway('jonas')
    await story.moveTo('2026-03-03T09:00:00Z')
    const id = await asked(1_000_01n)
    expect(asksOf('jonas')).toEqual([])
    expect(asksOf('ada')).toHaveLength(1)
    await story.slack.openHome('jonas')
    expect(shown(story.slack.home('jonas') ?? {})).not.toContain('Remedies to approve')
    await press('ada')
    await story.slack.until(() => messages('ada').includes('✓ Approved by Ada Admin'))
    expect(await stageOf(id)).toBe('solution_found')
  })

  test('R1: who has asked approves nothing as the stand-in of their supervisor: an admin is asked instead', async () => {
    await helenaIsAway('mira')
    await story.moveTo('2026-03-03T09:00:00Z')
    const id = await asked(500_00n)
    expect(asksOf('mira')).toEqual([])
    expect(messages('ada')).toContain('For Helena Head, who is away until 6 Mar 2026')
    await story.slack.openHome('mira')
    expect(shown(story.slack.home('mira') ?? {})).not.toContain('Remedies to approve')
    await press('ada')
    await story.slack.until(() => messages('ada').includes('✓ Approved by Ada Admin'))
    expect(await stageOf(id)).toBe('solution_found')
  })

  test('R2: on the supervisor’s return the stand-in’s old button decides nothing, and she is asked herself', async () => {
    await helenaIsAway('jonas')
    await story.moveTo('2026-03-06T09:00:00Z')
    const id = await asked(500_00n)
    expect(asksOf('jonas')).toHaveLength(1)
    await story.moveTo('2026-03-09T08:30:00Z')
    await press('jonas')
    while ((await audited(story, 'complaint.approve')).length === 0)
      await new Promise((resolve) => setImmediate(resolve))
    expect(await audited(story, 'complaint.approve')).toMatchObject([{ outcome: 'refused' }])
    expect(await stageOf(id)).toBe('cause_found')
    await story.slack.openHome('helena')
    await story.slack.until(() => shown(story.slack.home('helena') ?? {}).includes('Remedies to approve'))
    await story.slack.click('helena', 'home', 'complaint-stages.approve')
    while ((await stageOf(id)) !== 'solution_found') await new Promise((resolve) => setImmediate(resolve))
  })
})
