import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { Score } from '../../src/domain/complaint-stage.ts'
import type { StageDone } from '../../src/domain/complaint-step.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { actions, button } from '../../src/slack/blocks.ts'
import type { Complaint, NewComplaint } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { layBlock } from '../support/owing.ts'
import { complaintOf } from '../support/records.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// Monday, 2 March 2026, 10:30 in Berlin; the hours are 09:00 to 18:30. Mira reports to Helena, Min in Shanghai to nobody.

describe.each(providers)('a complaint that somebody else moves on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const sweep = () => story.service.reminders.sweep()
  const told = (who: string, what: RegExp): StoredMessage[] =>
    story.slack.messages(who).filter(({ text }) => what.test(text))
  const first = ([message]: readonly StoredMessage[]) => (message ? shown(message) : '')

  /** A complaint of a customer of theirs, received now; sends what is due. */
  async function filed(who: string, name: string, changes: Partial<NewComplaint> = {}): Promise<Complaint> {
    const { workspace, clock } = story
    const [{ id: ownerId }, now] = [await story.member(who), clock.now()]
    const customer = await workspace.customers.create({ kind: 'organisation', name, ownerId }, ownerId, now)
    const facts = complaintOf(customer.id, `filed for ${name}`, { receivedAt: now, ...changes })
    const made = await workspace.complaints.file(facts, ownerId, now)
    if (!made.ok) throw new Error('filed before')
    await sweep()
    return made.value
  }

  /** Does so many stages, or all of them, now; scored, where all are done. */
  async function work(who: string, { id }: Complaint, stages = 6, score: Score = 5): Promise<void> {
    const now = story.clock.now()
    const { id: memberId } = await story.member(who)
    const steps: readonly StageDone[] = [
      { stage: 'listened', note: 'They are upset', at: now, contactId: null },
      { stage: 'cause_found', cause: 'defect', note: null, causedBy: null },
      { stage: 'solution_found', remedy: 'repair', solution: 'New ballasts', cost: null },
      { stage: 'agreed', note: 'They agree', contactId: null },
      { stage: 'carried_out', on: calendarDate('2026-03-02'), note: null },
      { stage: 'reviewed', prevention: 'Test each batch' },
    ]
    const { complaintStages } = story.workspace
    for (const done of steps.slice(0, stages))
      expect(await complaintStages.advance(id, done, memberId, now)).toMatchObject({ ok: true })
    if (stages === steps.length) await complaintStages.score(id, { score, note: null }, memberId, now)
    await sweep()
  }

  /** Opens a closed one again from its card, which they open by a button that somebody has passed on. */
  async function reopen(who: string, { id }: Complaint, reason: string): Promise<void> {
    const passedOn = actions('passed_on', [button('complaints.show', 'Open', { value: id })])
    await story.slack.click(who, await layBlock(story, who, passedOn), 'complaints.show')
    await openedModal(story, who, 'complaints.card')
    await story.slack.click(who, 'modal', 'complaint-stages.reopen')
    await openedModal(story, who, 'complaint-stages.reopen_form')
    expect(await story.slack.submit(who, { values: { reason } })).toMatchObject({ errors: {}, problem: null })
    await sweep()
    await story.slack.close(who, { all: true })
  }

  async function moveBack(who: string, { id }: Complaint, back: { readonly seen: 'cause_found' | 'listened' }) {
    const { id: memberId } = await story.member(who)
    const step = { ...back, to: 'received', reason: 'Call them again' } as const
    const moved = await story.workspace.complaintStages.moveBack(id, step, memberId, story.clock.now())
    expect(moved.ok).toBe(true)
    await sweep()
  }

  test('P8, N4: opened again by the supervisor, the rep is told once, with what is next and by when; done, it says so', async () => {
    const complaint = await filed('mira', 'Harbour')
    await work('mira', complaint)
    await story.moveTo('2026-03-03T09:00:00Z')
    await reopen('helena', complaint, 'It flickers again')
    const opened = (who: string) => told(who, /has opened the complaint of Harbour again/)
    expect(opened('mira').map(({ text }) => text)).toEqual([
      'Helena Head has opened the complaint of Harbour again. Next, by 3 Mar 2026, 14:00: call the customer and listen to all of it.',
    ])
    expect(first(opened('mira'))).toContain('It flickers again')
    expect(first(opened('mira'))).toContain('→ *Mira Rep: call the customer and listen to all of it*')
    expect(first(opened('mira'))).toContain('First response: by 3 Mar 2026, 14:00')
    expect(opened('helena')).toEqual([])
    await work('mira', complaint, 1)
    await story.slack.until(() => first(opened('mira')).includes('✓ Mira Rep completed a stage: Listened.'))
    expect(first(opened('mira'))).not.toContain('→')
  })

  test('P2: moved back by the supervisor, the rep is told; what she moves back herself, nobody', async () => {
    const complaint = await filed('mira', 'Harbour')
    const moved = (who: string) => told(who, /has moved the complaint of Harbour back/)
    await work('mira', complaint, 2)
    await moveBack('mira', complaint, { seen: 'cause_found' })
    expect([moved('mira').length, moved('helena').length]).toEqual([0, 0])
    await work('mira', complaint, 1)
    await moveBack('helena', complaint, { seen: 'listened' })
    expect(moved('mira').map(({ text }) => text)).toEqual([
      'Helena Head has moved the complaint of Harbour back. Next, by 2 Mar 2026, 14:30: call the customer and listen to all of it.',
    ])
    expect(first(moved('mira'))).toContain('Call them again')
    expect(moved('helena')).toEqual([])
  })

  test('P8: sent back for its low score, the rep is told by that alone, with what is next and by when', async () => {
    const complaint = await filed('mira', 'Harbour')
    await work('mira', complaint, 6, 2)
    const [{ id: scoreId } = { id: '' }] = (await story.workspace.complaints.history(complaint.id)).slice(-1)
    const { id: helena } = await story.member('helena')
    const back = { to: 'solution_found', reason: 'Offer a discount' } as const
    await story.workspace.complaintAgreements.disagree(complaint.id, scoreId, back, helena, story.clock.now())
    await sweep()
    const answers = told('mira', /taken up again|moved the complaint|opened the complaint/)
    expect(answers.map(({ text }) => text)).toEqual([
      'Helena Head wants the complaint of Harbour taken up again. Next, by 4 Mar 2026, 15:30: tell the customer the solution and agree on it.',
    ])
  })

  test('P8, P3, P5: the rep opens a severe one again: whoever accepted it, the supervisor and the channel are told, on the same day, too', async () => {
    const { workspace, clock } = story
    story.slack.changeChannel('sales', { isPrivate: true })
    await workspace.settings.update({ managerChannelId: story.slack.channel('sales') }, null, clock.now())
    const [ada, priya, mira] = await Promise.all([story.member('ada'), story.member('priya'), story.member('mira')])
    const complaint = await filed('mira', 'Harbour', { severity: 'severe' })
    const department = { id: null, name: 'Service', memberIds: [priya.id] }
    const saved = await workspace.departments.save(department, ada.id, clock.now())
    if (!saved.ok) throw new Error(saved.error)
    const handing = { complaintId: complaint.id, departmentId: saved.value.id, note: null }
    const handed = await workspace.complaintHandOvers.handOver(handing, mira.id, clock.now())
    const handOverId = handed.ok ? (handed.value.handOver?.id ?? '') : ''
    await workspace.complaintHandOvers.accept(handOverId, { memberId: priya.id, isAnybody: false }, clock.now())
    await sweep()
    const severe = (who: string) => told(who, /^Severe complaint no\./)
    expect([severe('helena').length, severe('sales').length]).toEqual([1, 1])
    await work('priya', complaint)
    await reopen('mira', complaint, 'It burns again')
    expect(told('priya', /^Mira Rep has opened the complaint of Harbour again/)).toHaveLength(1)
    expect(told('mira', /has opened the complaint/)).toEqual([])
    // What was told before says that it is over, and what is told now what is next.
    const before = (who: string) => told(who, /\(Harbour\) was closed after this, and has been opened again since\.$/)
    await story.slack.until(() => before('helena').length === 1 && before('sales').length === 1)
    expect([severe('helena').length, severe('sales').length]).toEqual([1, 1])
    expect(first(severe('helena'))).toContain('→ *Priya Service: call the customer and listen to all of it*')
    expect(first(severe('helena'))).toContain('Opened again once')
    // Once: what happens next tells nobody of it anew.
    await work('priya', complaint, 1)
    expect([severe('helena').length, severe('sales').length]).toEqual([1, 1])
  })

  test('P4, P8: opened again on the day on which its clock was over, the new one warns and is told as well', async () => {
    const complaint = await filed('mira', 'Harbour', { severity: 'severe' })
    const passed = () => told('helena', /the first response was due by/)
    await story.moveTo('2026-03-02T10:31:00Z')
    expect(passed()).toHaveLength(1)
    await work('mira', complaint)
    await reopen('mira', complaint, 'It burns again')
    await story.slack.until(() => passed().length === 0)
    await story.moveTo('2026-03-02T11:17:00Z')
    expect(told('mira', /the first response is due by 2 Mar 2026, 12:31/)).toHaveLength(1)
    await story.moveTo('2026-03-02T11:32:00Z')
    expect(passed()).toHaveLength(1)
  })

  test('P8, P5, N2: in Chinese, at night, for it is severe; who has opened it again is not told what they know', async () => {
    const complaint = await filed('min', '海港', { severity: 'severe' })
    const severe = () => told('ada', /^Severe complaint no\./)
    expect(severe()).toHaveLength(1)
    await work('min', complaint)
    await story.moveTo('2026-03-03T21:00:00Z')
    await reopen('ada', complaint, '又出现了')
    const opened = () => told('min', /重新打开了 海港 的投诉/)
    expect(opened().map(({ text }) => text)).toEqual([
      'Ada Admin 重新打开了 海港 的投诉。下一步，2026年3月4日 17:00前：致电客户，把话听完。',
    ])
    expect(first(opened())).toContain('又出现了')
    await story.slack.until(() => severe().length === 0)
  })

  test('P2, N4: in the Chinese of Taiwan, too: moved back by an admin, with the reason; done, it says so', async () => {
    const complaint = await filed('yijun', '海港')
    await work('yijun', complaint, 2)
    await moveBack('ada', complaint, { seen: 'cause_found' })
    const moved = () => told('yijun', /退回前面的階段/)
    expect(moved().map(({ text }) => text)).toEqual([
      'Ada Admin 將 海港 的客訴退回前面的階段。下一步，2026年3月2日 21:30前：致電客戶，聽對方把話說完。',
    ])
    expect(first(moved())).toContain('→ *林怡君：致電客戶，聽對方把話說完*')
    expect(first(moved())).toContain('首次回應：2026年3月2日 21:30 前')
    await work('yijun', complaint, 1)
    await story.slack.until(() => first(moved()).includes('✓ 林怡君 完成了階段：傾聽。'))
  })
})
