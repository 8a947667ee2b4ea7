import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Complaint, NewComplaint } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { departmentIn, pressAway } from '../support/departments.ts'
import { complaintOf } from '../support/records.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { EVERYONE, type Story, startStory } from '../support/story.ts'

// Monday, 2 March 2026, 10:30 in Berlin; the hours are 09:00 to 18:30. Mira reports to Helena.
const PEOPLE = [
  ...EVERYONE,
  { handle: 'otto', name: 'Otto Service', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['service'] as const },
  { handle: 'fang', name: '方圆', timeZone: 'Asia/Shanghai', locale: 'zh-CN', roles: ['service'] as const },
]

describe.each(providers)('complaints that go to departments on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider, { people: PEOPLE })
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const sweep = () => story.service.reminders.sweep()
  const text = (who: string) => shown(story.slack.modal(who))

  const department = (name: string, ...handles: readonly string[]) => departmentIn(story, name, ...handles)

  /** Records a complaint of a customer of somebody's, who has a contact with a phone, and sends what is due. */
  async function file(who: string, changes: Partial<NewComplaint> = {}): Promise<Complaint> {
    const { id } = await story.member(who)
    const now = story.clock.now()
    const customer = {
      kind: 'organisation',
      name: 'Harbour',
      phone: '+49 40 1',
      contactName: 'Frau Petersen',
      ownerId: id,
    } as const
    const { id: customerId } = await story.workspace.customers.create(customer, id, now)
    const complaint = complaintOf(customerId, `V-${who}-${now.toISOString()}`, { receivedAt: now, ...changes })
    const filed = await story.workspace.complaints.file(complaint, id, now)
    if (!filed.ok) throw new Error('it was filed before')
    await sweep()
    return filed.value
  }

  /** The last message of somebody that has this button or, without one, this text. */
  const latest = (who: string, what: RegExp) => {
    const found = story.slack.messages(who).filter((each) => what.test(`${each.text}\n${JSON.stringify(each.blocks)}`))
    return found.at(-1)
  }
  const place = (who: string, what: RegExp) => {
    const message = latest(who, what)
    if (!message) throw new Error(`${who} has no message with ${what}`)
    return { channel: message.channel, ts: message.ts }
  }
  const ACCEPT = 'complaint-hand-overs.accept'
  const RETURN = 'complaint-hand-overs.give_back'
  const offers = (who: string) =>
    story.slack.messages(who).filter(({ text: said }) => /hands over to|移交给/.test(said))

  /** Hands the complaint over from its card, by the form. */
  async function handOver(who: string, departmentId: string, note = '') {
    await story.slack.click(who, place(who, /complaint-hand-overs\.hand_over/), 'complaint-hand-overs.hand_over')
    await openedModal(story, who, 'complaint-hand-overs.hand_over_form')
    const submission = await story.slack.submit(who, { values: { department: departmentId, note } })
    if (Object.keys(submission.errors).length === 0) await sweep()
    return submission
  }
  const press = (who: string, what: RegExp, actionId: string) => pressAway(story, who, place(who, what), actionId)
  const accept = (who: string, what = /hands over|移交给/) => press(who, what, ACCEPT)
  async function giveBack(who: string, at: ReturnType<typeof place>, reason: string) {
    await story.slack.click(who, at, RETURN)
    await openedModal(story, who, 'complaint-hand-overs.return_form')
    const submission = await story.slack.submit(who, { values: { reason }, clientChecks: false })
    if (Object.keys(submission.errors).length === 0) await sweep()
    return submission
  }
  const answered = (who: string) => story.slack.ephemerals(who).at(-1)?.text ?? ''

  test('P3, N4: handed over with a note, accepted by one, the others’ messages say so, and the rep is told', async () => {
    const repairs = await department('Repairs', 'priya', 'otto')
    const { id } = await file('mira')
    expect((await handOver('mira', repairs.id, 'Ask for the workshop')).errors).toEqual({})
    for (const who of ['priya', 'otto']) {
      const offer = latest(who, /hands over to Repairs/)
      const said = shown(offer ?? {})
      expect(offer?.text).toBe('Mira Rep hands over to Repairs: Complaint no. 1 · Harbour')
      expect(said).toContain('The lamps flicker, and nobody calls back.')
      expect(said).toContain('&gt; Ask for the workshop')
      expect(said).toContain('Frau Petersen: +49 40 1')
      expect(said).toContain(
        'by 2 Mar 2026, 14:30: the customer is to be heard by then. Until then Mira Rep stays responsible.',
      )
    }
    expect(shown(latest('mira', /Complaint no\. 1/) ?? {})).toContain('*Mira Rep* stays responsible')
    await accept('priya')
    expect(await story.workspace.complaints.byId(id)).toMatchObject({ assigneeName: 'Priya Service' })
    await story.slack.until(() => !JSON.stringify(story.slack.messages('otto')).includes(ACCEPT))
    expect(shown(latest('otto', /accepted it for Repairs/) ?? {})).toContain('✓ Priya Service accepted it for Repairs')
    expect(latest('mira', /has accepted/)?.text).toBe(
      'Priya Service of Repairs has accepted Complaint no. 1 · Harbour and works it from now on.',
    )
    expect(await audited(story, 'complaint.accept')).toMatchObject([{ subjectId: id, outcome: 'done' }])
  })

  test('P3: whoever accepted works it from the card in their direct messages, with whom to call, and no customer’s file', async () => {
    const repairs = await department('Repairs', 'priya')
    await file('mira')
    await handOver('mira', repairs.id)
    await accept('priya')
    const card = latest('priya', /complaint-hand-overs\.pass/)
    const said = shown(card ?? {})
    expect(said).toContain('Responsible: *Priya Service* (the customer is looked after by Mira Rep)')
    expect(said).toContain('Frau Petersen: +49 40 1')
    expect(said).not.toMatch(/owes|overdue|€/)
    expect(JSON.stringify(card?.blocks)).not.toContain('customers.')
    await story.slack.command('priya', '/customer Harbour')
    await story.slack.until(() => story.slack.ephemerals('priya').length > 0)
    expect(answered('priya')).not.toContain('Frau Petersen')
  })

  test('P3, N5: a service person’s App Home has what waits for their department, and what is theirs to work; so has the list', async () => {
    const repairs = await department('Repairs', 'priya', 'otto')
    const { id } = await file('mira')
    await handOver('mira', repairs.id)
    const home = async (who: string) => {
      await story.slack.openHome(who)
      return story.slack.until(() => story.slack.home(who))
    }
    expect(shown((await home('priya')) ?? {})).toContain('Complaints for your department')
    await story.slack.command('priya', '/complaint list')
    await story.slack.until(() => JSON.stringify(story.slack.ephemerals('priya')).includes('Complaint no. 1'))
    await story.slack.click('priya', 'home', ACCEPT)
    await story.slack.until(() => !shown(story.slack.home('priya') ?? {}).includes('Complaints for your department'))
    expect(shown(story.slack.home('priya') ?? {})).toContain('Complaint no. 1 · Harbour')
    expect(await story.workspace.complaints.byId(id)).toMatchObject({ assigneeName: 'Priya Service' })
    expect(shown((await home('otto')) ?? {})).not.toContain('Complaint no. 1')
    expect(shown((await home('sam')) ?? {})).not.toContain('Complaints for your department')
  })

  test('P3: a department without members is refused, and says how to mend it; nothing to hand over to, likewise', async () => {
    await file('mira')
    await story.slack.click('mira', place('mira', /hand_over/), 'complaint-hand-overs.hand_over')
    await openedModal(story, 'mira', 'complaint-hand-overs.cannot')
    expect(text('mira')).toContain('Admins add them with /after settings')
    await story.slack.close('mira')
    const empty = await department('Repairs')
    expect((await handOver('mira', empty.id)).errors).toEqual({
      department: 'Nobody in Repairs can accept it. An admin adds people with /after settings, Service departments.',
    })
    expect(text('mira')).toContain('Repairs (nobody is in it)')
  })

  test('P3, N4: of two who accept at once one wins; accepting after the return, and old buttons, say what happened', async () => {
    const repairs = await department('Repairs', 'priya', 'otto')
    const { id } = await file('mira')
    await handOver('mira', repairs.id)
    const [priyas, ottos] = [place('priya', /hands over/), place('otto', /hands over/)]
    await Promise.all([story.slack.click('priya', priyas, ACCEPT), story.slack.click('otto', ottos, ACCEPT)])
    await story.slack.until(() =>
      [answered('priya'), answered('otto')].some((said) => said.includes('accepted it for')),
    )
    const winner = (await story.workspace.complaints.byId(id))?.assigneeName === 'Otto Service' ? 'otto' : 'priya'
    const loser = winner === 'otto' ? 'priya' : 'otto'
    expect(answered(loser)).toMatch(/^(Priya|Otto) Service accepted it for Repairs on 2 Mar 2026, 10:30\.$/)
    expect(answered(winner)).toBe('')
    await sweep()
    const card = place(winner, /complaint-hand-overs\.pass/)
    expect((await giveBack(winner, card, ' ')).errors).toEqual({
      reason: 'Say why: whoever is responsible again has to know.',
    })
    expect((await story.slack.submit(winner, { values: { reason: 'Not our product' } })).errors).toEqual({})
    await sweep()
    expect(shown(latest('mira', /has returned/) ?? {})).toContain('&gt; Not our product\n*You are responsible again.*')
    expect(await story.workspace.complaints.byId(id)).toMatchObject({ assigneeId: null, handOver: null })
  })

  test('P3: returned before anybody accepted it; an accept that comes too late says so, and changes nothing', async () => {
    const repairs = await department('Repairs', 'priya', 'otto')
    const { id } = await file('mira')
    await handOver('mira', repairs.id)
    await accept('otto')
    // Taken back by Mira: what Otto has is rewritten, and what he still had open does nothing.
    await press('mira', /take_back/, 'complaint-hand-overs.take_back')
    expect(await story.workspace.complaints.byId(id)).toMatchObject({ assigneeId: null, handOver: null })
    expect(latest('otto', /has taken/)?.text).toBe(
      'Mira Rep has taken Complaint no. 1 · Harbour back. Nothing more is to be done with it in Repairs.',
    )
    expect(shown(latest('priya', /took it back/) ?? {})).toContain('✓ Mira Rep took it back from Repairs')
    expect(JSON.stringify(story.slack.messages('priya'))).not.toContain(ACCEPT)
  })

  test('P3: unaccepted after four working hours it escalates once to the rep and her supervisor, and says so when it is accepted', async () => {
    const repairs = await department('Repairs', 'priya')
    await file('mira')
    await handOver('mira', repairs.id)
    const escalated = (who: string) =>
      story.slack.messages(who).filter(({ text: said }) => /nobody there has accepted/.test(said))
    await story.moveTo('2026-03-02T13:29:00Z')
    expect([...escalated('mira'), ...escalated('helena')]).toEqual([])
    await story.moveTo('2026-03-02T13:31:00Z')
    expect(escalated('mira').map(({ text: said }) => said)).toEqual([
      'Complaint no. 1 · Harbour was handed over to Repairs on 2 Mar 2026, 10:30, and nobody there has accepted it.',
    ])
    expect(shown(escalated('mira')[0] ?? {})).toContain('*Mira Rep* is still responsible')
    expect(escalated('helena')).toHaveLength(1)
    await story.moveTo('2026-03-04T13:31:00Z')
    expect(escalated('helena')).toHaveLength(1)
    await accept('priya')
    expect(shown(escalated('helena')[0] ?? {})).toContain('✓ Priya Service accepted it for Repairs')
  })

  test('P3: accepted in time, nothing escalates; handed over on a Friday evening, the weekend does not count', async () => {
    const repairs = await department('Repairs', 'priya')
    await story.moveTo('2026-03-06T16:30:00Z')
    await file('mira')
    await handOver('mira', repairs.id)
    const escalated = () =>
      story.slack.messages('mira').filter(({ text: said }) => /nobody there has accepted/.test(said))
    await story.moveTo('2026-03-09T10:59:00Z')
    expect(escalated()).toEqual([])
    await accept('priya')
    await story.moveTo('2026-03-09T15:00:00Z')
    expect(escalated()).toEqual([])
  })

  test('P3, P4: of a severe complaint the offer says that it is to be accepted before its response is due', async () => {
    const repairs = await department('Repairs', 'priya')
    await file('mira', { severity: 'severe' })
    await handOver('mira', repairs.id)
    expect(shown(offers('priya').at(-1) ?? {})).toContain(
      'Please accept or return it by 2 Mar 2026, 11:30: the customer is to be heard by then.',
    )
    const escalated = () =>
      story.slack.messages('mira').filter(({ text: said }) => /nobody there has accepted/.test(said))
    await story.moveTo('2026-03-02T10:29:00Z')
    expect(escalated()).toEqual([])
    await story.moveTo('2026-03-02T10:31:00Z')
    expect(escalated()).toHaveLength(1)
  })

  test('N2: after hours a department hears of it the next morning, of a severe one at once', async () => {
    const repairs = await department('Repairs', 'priya')
    await story.moveTo('2026-03-02T17:00:00Z')
    const { id: minor } = await file('mira')
    const { id: severe } = await file('jonas', { severity: 'severe' })
    await story.moveTo('2026-03-02T20:00:00Z')
    const { id: miraId } = await story.member('mira')
    for (const complaintId of [minor, severe])
      await story.workspace.complaintHandOvers.handOver(
        { complaintId, departmentId: repairs.id, note: null },
        miraId,
        story.clock.now(),
      )
    await sweep()
    expect(offers('priya')).toHaveLength(1)
    expect(shown(offers('priya')[0] ?? {})).toContain('Severe')
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(offers('priya')).toHaveLength(2)
  })

  test('P3: whoever works it passes it to a colleague, who gets the card with the note; the rep hears who', async () => {
    const repairs = await department('Repairs', 'priya', 'otto')
    const { id } = await file('mira')
    await handOver('mira', repairs.id)
    await accept('priya')
    await story.slack.click('priya', place('priya', /complaint-hand-overs\.pass/), 'complaint-hand-overs.pass')
    await openedModal(story, 'priya', 'complaint-hand-overs.pass_form')
    const otto = await story.member('otto')
    expect((await story.slack.submit('priya', { values: { colleague: otto.id, note: 'After two' } })).errors).toEqual(
      {},
    )
    await sweep()
    expect(await story.workspace.complaints.byId(id)).toMatchObject({ assigneeName: 'Otto Service' })
    expect(shown(latest('otto', /complaint-hand-overs\.pass/) ?? {})).toContain('&gt; After two')
    expect(latest('mira', /has passed/)?.text).toBe(
      'Priya Service has passed Complaint no. 1 · Harbour to Otto Service, who works it from now on.',
    )
    await story.slack.click('priya', place('priya', /complaint-hand-overs\.pass/), 'complaint-hand-overs.pass')
    await story.slack.until(() => answered('priya') === 'Otto Service works it.')
  })

  test('P3, R5: whoever works it leaves: the rep is told, and it is hers again', async () => {
    const repairs = await department('Repairs', 'priya', 'otto')
    const { id } = await file('mira')
    await handOver('mira', repairs.id)
    await accept('priya')
    const { id: priyaId } = await story.member('priya')
    await story.workspace.members.deactivate(priyaId, 'settings.inherited', story.clock.now())
    await sweep()
    const back = latest('mira', /is not there any more/)
    expect(back?.text).toBe('Whoever worked Complaint no. 1 · Harbour in Repairs is not there any more.')
    expect(shown(back ?? {})).toContain('*You are responsible again.*')
    expect(await story.workspace.complaints.byId(id)).toMatchObject({ assigneeId: null, handOver: null })
  })

  test('P3: in Chinese, from the rep’s and the service person’s side', async () => {
    const repairs = await department('维修部', 'fang')
    const { id } = await file('min')
    expect((await handOver('min', repairs.id, '请找车间')).errors).toEqual({})
    await story.moveTo('2026-03-03T01:30:00Z')
    const offer = latest('fang', /移交给维修部/)
    expect(offer?.text).toBe('李敏 移交给维修部：1 号投诉 · Harbour')
    expect(shown(offer ?? {})).toContain('&gt; 请找车间')
    expect(shown(offer ?? {})).toContain('Frau Petersen：+49 40 1')
    await accept('fang')
    expect(latest('min', /已接受/)?.text).toBe('维修部的 方圆 已接受1 号投诉 · Harbour，从现在起由其处理。')
    expect((await giveBack('fang', place('fang', /complaint-hand-overs\.pass/), '不是我们的产品')).errors).toEqual({})
    expect(shown(latest('min', /已退回/) ?? {})).toContain('&gt; 不是我们的产品\n*现在重新由你负责。*')
    expect(await story.workspace.complaints.byId(id)).toMatchObject({ assigneeId: null })
  })
})
