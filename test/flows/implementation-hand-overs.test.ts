import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { providers } from '../support/database.ts'
import { departmentIn, pressAway } from '../support/departments.ts'
import { nine } from '../support/promises.ts'
import { closedDeal, complaintOf, EUR } from '../support/records.ts'
import { audited, readable, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { EVERYONE, type Story, startStory } from '../support/story.ts'

// Monday, 2 March 2026, 10:30 in Berlin; the hours are 09:00 to 18:30. Mira reports to Helena.
const PEOPLE = [
  ...EVERYONE,
  { handle: 'otto', name: 'Otto Service', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['service'] as const },
  { handle: 'fang', name: '方圆', timeZone: 'Asia/Shanghai', locale: 'zh-CN', roles: ['service'] as const },
  { handle: 'yating', name: '雅婷', timeZone: 'Asia/Taipei', locale: 'zh-TW', roles: ['service'] as const },
]
const ACCEPT = 'implementation-hand-overs.accept'
const RETURN = 'implementation-hand-overs.give_back'
const PASS = 'implementation-hand-overs.pass'

describe.each(providers)('implementations that go to service on %s', (provider) => {
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
  const department = (name: string, ...handles: readonly string[]) => departmentIn(story, name, ...handles)
  /** A deal of somebody's with something to introduce, delivered today. */
  async function delivered(who: string) {
    const deal = await closedDeal(story.workspace, await story.member(who), {
      customer: { kind: 'organisation', name: 'Harbour', phone: '+49 40 123456', contactName: 'Ana Petersen' },
      total: { amount: 10_000n, currency: EUR },
      implementation: { goal: 'Every berth lit', measure: null },
      outbox: () => [],
    })
    await openCard(who, deal.id)
    await story.slack.click(who, 'modal', 'deals.record_delivery', deal.id)
    await openedModal(story, who, 'deals.delivery')
    await story.slack.submit(who, { values: { delivered_on: '2026-03-02' } })
    await story.slack.until(() => story.slack.openModals(who).length === 1)
    const implementation = await story.workspace.implementations.ofDeal(deal.id)
    if (!implementation) throw new Error('nothing is introduced')
    return { deal, implementationId: implementation.id }
  }
  async function openCard(who: string, dealId: string): Promise<void> {
    const { slack } = story
    const before = slack.ephemerals(who).length
    await slack.command(who, '/deal list all')
    const { channel, ts } = await slack.until(() => slack.ephemerals(who)[before], { what: 'the list' })
    await slack.click(who, { channel, ts }, 'deals.show', dealId)
    await openedModal(story, who, 'deals.card')
  }
  /** Hands it over from the open card of its deal. */
  async function handOver(who: string, departmentId: string, note = '') {
    await story.slack.click(who, 'modal', 'implementation-hand-overs.hand_over')
    await openedModal(story, who, 'implementation-hand-overs.hand_over_form')
    const submission = await story.slack.submit(who, { values: { department: departmentId, note } })
    if (Object.keys(submission.errors).length === 0) await sweep()
    return submission
  }
  const tells = (who: string, text: string) => story.slack.messages(who).filter((each) => shown(each).includes(text))
  const place = (who: string, text: string) => {
    const message = tells(who, text).at(-1)
    if (!message) throw new Error(`${who} has no message with ${text}`)
    return { channel: message.channel, ts: message.ts }
  }
  const press = (who: string, text: string, actionId: string) => pressAway(story, who, place(who, text), actionId)

  test('from the card to the department: accepted by one, who is asked from then on, and the owner is not', async () => {
    const training = await department('Training', 'priya', 'otto')
    await delivered('mira')
    await handOver('mira', training.id, 'They work by night')
    await story.slack.until(() => shown(story.slack.modal('mira')).includes('Handed to Training on'))
    await story.slack.close('mira', { all: true })
    for (const who of ['priya', 'otto']) {
      expect(shown(tells(who, 'hands this to Training')[0] ?? {})).toContain('&gt; They work by night')
      expect(shown(tells(who, 'hands this to Training')[0] ?? {})).toContain('Every berth lit')
    }
    await press('priya', 'hands this to Training', ACCEPT)
    expect(tells('mira', 'Priya Service of Training has accepted Harbour, Lanterns')).toHaveLength(1)
    await story.slack.until(() => tells('otto', 'Priya Service accepted it for Training').length === 1)
    await story.slack.openHome('priya')
    await story.slack.until(() => shown(story.slack.home('priya') ?? {}).includes('Customers you look after'))
    // N4: an old button does nothing, and says who has it.
    await story.moveTo(nine('2026-03-03'))
    expect(tells('mira', 'Day 1')).toEqual([])
    const [checkIn] = tells('priya', 'Harbour').filter((each) =>
      JSON.stringify(each.blocks).includes('implementations.mood'),
    )
    expect(checkIn).toBeDefined()
    const at = { channel: checkIn?.channel ?? '', ts: checkIn?.ts ?? '' }
    const id = /"value":"4:([^"]+)"/.exec(JSON.stringify(checkIn?.blocks))?.[1] ?? ''
    await story.slack.select('priya', at, 'implementations.mood', `4:${id}`)
    await story.slack.select('priya', at, 'implementations.use', `some:${id}`)
    const here = () => story.slack.messages('priya').find(({ ts }) => ts === at.ts)
    await story.slack.until(() => !JSON.stringify(here()?.blocks).includes('implementations.mood'), {
      what: 'the check-in is answered',
    })
    const { id: priyaId } = await story.member('priya')
    expect(await audited(story, 'check-in.answer')).toMatchObject([{ actorId: priyaId }])
  })

  test('nobody accepts it for 4 working hours: the owner hears so once, and takes it back', async () => {
    const training = await department('Training', 'priya')
    await delivered('mira')
    await handOver('mira', training.id)
    await story.slack.close('mira', { all: true })
    await story.moveTo('2026-03-02T13:29:00Z')
    expect(tells('mira', 'nobody there has accepted it')).toEqual([])
    await story.moveTo('2026-03-02T13:31:00Z')
    expect(tells('mira', 'nobody there has accepted it')).toHaveLength(1)
    await press('mira', 'nobody there has accepted it', 'implementation-hand-overs.take_back')
    expect(shown(tells('mira', 'nobody there has accepted it')[0] ?? {})).toContain('✓ Mira Rep took it back')
    await story.slack.until(() => tells('priya', 'took it back from Training').length === 1)
    expect(JSON.stringify(tells('priya', 'took it back from Training')[0]?.blocks)).not.toContain(ACCEPT)
    await story.moveTo(nine('2026-03-03'))
    expect(tells('priya', 'How is the customer')).toEqual([])
  })

  test('returned with the reason, which has to be said; the owner is asked again', async () => {
    const training = await department('Training', 'priya')
    await delivered('mira')
    await handOver('mira', training.id)
    await story.slack.close('mira', { all: true })
    await press('priya', 'hands this to Training', ACCEPT)
    await story.slack.click('priya', place('priya', 'You look after it'), RETURN)
    await openedModal(story, 'priya', 'implementation-hand-overs.return_form')
    expect(await story.slack.submit('priya', { values: { reason: ' ' }, clientChecks: false })).toMatchObject({
      errors: { reason: 'Say why: whoever is responsible again has to know.' },
    })
    await story.slack.submit('priya', { values: { reason: 'No technician this month' } })
    await sweep()
    const [back] = tells('mira', 'Priya Service of Training has returned Harbour, Lanterns.')
    expect(shown(back ?? {})).toContain('&gt; No technician this month')
    expect(shown(back ?? {})).toContain('You are responsible again.')
    await story.moveTo(nine('2026-03-03'))
    expect(asks('mira')).toHaveLength(1)
    expect(asks('priya')).toEqual([])
  })

  /** Passes on what somebody looks after, from their message. */
  async function passOn(who: string, text: string, colleague: string, note = '') {
    await story.slack.click(who, place(who, text), PASS)
    await openedModal(story, who, 'implementation-hand-overs.pass_form')
    const { id } = await story.member(colleague)
    const submission = await story.slack.submit(who, { values: { colleague: id, note } })
    if (Object.keys(submission.errors).length === 0) await sweep()
    return submission
  }
  const asks = (who: string) =>
    story.slack.messages(who).filter((each) => JSON.stringify(each.blocks).includes('implementations.mood'))

  test('P3, I1, N4: whoever looks after it passes it to a colleague, who is asked from then on; the rep hears who', async () => {
    const training = await department('Training', 'priya', 'otto')
    await delivered('mira')
    await handOver('mira', training.id, 'They work by night')
    await story.slack.close('mira', { all: true })
    await press('priya', 'hands this to Training', ACCEPT)
    expect((await passOn('priya', 'You look after it', 'otto', 'Ask for the foreman')).errors).toEqual({})
    const [passed] = tells('otto', 'Priya Service passes this to you.')
    expect(passed?.text).toBe('Priya Service passes to you: Harbour, Lanterns')
    expect(shown(passed ?? {})).toContain('&gt; Ask for the foreman')
    expect(shown(passed ?? {})).toContain('Every berth lit')
    expect(tells('mira', 'Priya Service has passed Harbour, Lanterns to Otto Service')).toHaveLength(1)
    // What Priya has says so, and its buttons are gone.
    await story.slack.until(() => tells('priya', 'Otto Service accepted it for Training').length === 1)
    expect(JSON.stringify(tells('priya', 'Otto Service accepted it')[0]?.blocks)).not.toContain(PASS)
    expect(await audited(story, 'implementation.pass-on')).toMatchObject([{ outcome: 'done' }])
    await story.moveTo(nine('2026-03-03'))
    expect([asks('otto').length, asks('priya').length, asks('mira').length]).toEqual([1, 0, 0])
    // Returned, Otto's message has no buttons any more either.
    await story.slack.click('otto', place('otto', 'passes this to you'), RETURN)
    await openedModal(story, 'otto', 'implementation-hand-overs.return_form')
    await story.slack.submit('otto', { values: { reason: 'No time' } })
    await sweep()
    await story.slack.until(() => tells('otto', 'passes this to you').length === 0)
    expect(JSON.stringify(story.slack.messages('otto').flatMap(({ blocks }) => blocks))).not.toContain(RETURN)
  })

  test('I4: the offer says that the customer’s motivation dips and what was decided; whoever accepts does not hear it twice', async () => {
    const training = await department('Training', 'priya')
    const { deal, implementationId } = await delivered('mira')
    const { id: miraId } = await story.member('mira')
    const now = story.clock.now()
    await story.workspace.complaints.file(complaintOf(deal.customer.id, 'V1', { receivedAt: now }), miraId, now)
    await sweep()
    await handOver('mira', training.id)
    await story.slack.close('mira', { all: true })
    const offer = () => shown(tells('priya', 'Every berth lit').at(-1) ?? {})
    expect(offer()).toContain('⚠ *Motivation dips* since 2 Mar 2026: open complaint\nNothing is decided on it yet.')
    const dip = await story.workspace.implementationAlerts.openDip(implementationId)
    const plan = { text: 'Train the night shift', on: calendarDate('2026-03-05') }
    await story.workspace.implementationAlerts.act(dip?.id ?? '', plan, miraId, now)
    await sweep()
    await story.slack.until(() => offer().includes('→ Train the night shift (Mira Rep, by 5 Mar 2026)'))
    await press('priya', 'hands this to Training', ACCEPT)
    expect(shown(tells('priya', 'You look after it').at(-1) ?? {})).toContain('→ Train the night shift')
    expect(tells('priya', 'Motivation dip: Harbour')).toEqual([])
    await story.moveTo(nine('2026-03-05'))
    expect(tells('priya', 'Train the night shift').length).toBeGreaterThan(1)
  })

  test('P3: passed on in Chinese; where nobody else is in the department, the app says so', async () => {
    const training = await department('培训', 'fang', 'yating')
    await delivered('mira')
    await handOver('mira', training.id)
    await story.slack.close('mira', { all: true })
    await story.moveTo('2026-03-03T01:30:00Z')
    await press('fang', '移交给培训', ACCEPT)
    await passOn('fang', '由你负责，跟进回访会发给你。', 'yating', '夜班')
    expect(tells('yating', '方圆 把這項導入轉給你。').map(({ text }) => text)).toEqual([
      '方圆 轉給你：Harbour，Lanterns',
    ])
    expect(shown(tells('yating', '把這項導入轉給你')[0] ?? {})).toContain('&gt; 夜班')
    const { id: adminId } = await story.member('ada')
    const { id } = await story.member('yating')
    await story.workspace.departments.save({ ...training, memberIds: [id] }, adminId, story.clock.now())
    await story.slack.click('yating', place('yating', '轉給你'), PASS)
    await openedModal(story, 'yating', 'implementation-hand-overs.cannot')
    // Under the name of the button that was pressed, with who can help.
    expect(story.slack.modal('yating').title?.text).toBe('轉給同事')
    expect(shown(story.slack.modal('yating'))).toContain(
      '你的部門沒有其他人能受理。管理員可用 /after 設定 在「服務部門」新增成員；你也可以說明原因並退回。',
    )
  })

  test('I1, N4: what the rep was asked says who looks after it once service has accepted, and then how it was answered', async () => {
    const training = await department('Training', 'priya')
    const { deal } = await delivered('mira')
    await story.moveTo(nine('2026-03-03'))
    expect(asks('mira')).toHaveLength(1)
    await handOver('mira', training.id)
    await press('priya', 'hands this to Training', ACCEPT)
    await story.slack.until(() => tells('mira', 'Priya Service looks after this now').length === 1)
    expect(asks('mira')).toEqual([])
    const { id: priyaId } = await story.member('priya')
    const checkInId = (await story.workspace.implementations.ofDeal(deal.id))?.checkIns[0]?.id ?? ''
    await story.workspace.implementations.note(checkInId, { mood: 4 }, priyaId, story.clock.now())
    await story.workspace.implementations.note(checkInId, { use: 'some' }, priyaId, story.clock.now())
    await sweep()
    await story.slack.until(() => tells('mira', 'Answered by Priya Service').length === 1)
    expect(JSON.stringify(tells('mira', 'Answered by Priya Service')[0]?.blocks)).not.toContain('implementations.')
  })

  test('I1: service reads whom to call in the offer, once it is accepted, on the card, in Home and when it is asked', async () => {
    const training = await department('Training', 'priya')
    await delivered('mira')
    const { slack } = story
    await handOver('mira', training.id)
    await slack.close('mira', { all: true })
    const toCall = '*Whom to call*\nAna Petersen: +49 40 123456'
    expect(shown(tells('priya', 'hands this to Training')[0] ?? {})).toContain(toCall)
    await press('priya', 'hands this to Training', ACCEPT)
    expect(shown(tells('priya', 'You look after it').at(-1) ?? {})).toContain(toCall)
    await slack.click('priya', place('priya', 'You look after it'), 'implementations.show')
    await openedModal(story, 'priya', 'implementations.card')
    expect(shown(slack.modal('priya'))).toContain(toCall)
    await slack.close('priya', { all: true })
    await slack.openHome('priya')
    await slack.until(() => shown(slack.home('priya') ?? {}).includes(toCall), { what: 'Home says whom to call' })
    await story.moveTo(nine('2026-03-03'))
    expect(shown(asks('priya')[0] ?? {})).toContain(toCall)
  })

  test('V1, R2: whoever of service looks after it is not offered to log a visit, which is for the sales team', async () => {
    const training = await department('Training', 'priya')
    await delivered('mira')
    await handOver('mira', training.id)
    await story.slack.close('mira', { all: true })
    await press('priya', 'hands this to Training', ACCEPT)
    await story.moveTo(nine('2026-03-03'))
    await story.moveTo(nine('2026-03-04'))
    expect(asks('priya')).toHaveLength(1)
    expect(JSON.stringify(story.slack.messages('priya').flatMap(({ blocks }) => blocks))).not.toContain(
      'visits.log_visit',
    )
  })

  test('in Chinese: offered and accepted in the language of who reads it', async () => {
    const training = await department('培训', 'fang')
    await delivered('mira')
    await handOver('mira', training.id, '夜班')
    await story.slack.close('mira', { all: true })
    await story.moveTo('2026-03-03T01:30:00Z')
    expect(shown(tells('fang', '移交给培训')[0] ?? {})).toContain('请在')
    await press('fang', '移交给培训', ACCEPT)
    expect(tells('fang', '由你负责，跟进回访会发给你。')).toHaveLength(1)
  })

  test.each([
    {
      who: 'priya',
      heading: '*Implementation*',
      learning: 'Phase: *learning* since 2 Mar 2026',
      dip: 'Motivation dip',
    },
    { who: 'fang', heading: '*实施*', learning: '阶段： *学习期* （2026年3月2日起）', dip: '动力下降' },
  ])('R1, I3: $who of service works it from App Home and from the dip, and sees no money', async (each) => {
    const { who } = each
    const { slack, workspace, clock } = story
    const training = await department('Training', who)
    const { deal, implementationId } = await delivered('mira')
    await handOver('mira', training.id)
    await slack.close('mira', { all: true })
    await story.moveTo('2026-03-02T10:00:00Z')
    const { id: memberId } = await story.member(who)
    const handed = await workspace.implementationHandOvers.openOf(implementationId)
    await workspace.implementationHandOvers.accept(handed?.id ?? '', { memberId, isAnybody: false }, clock.now())
    await slack.openHome(who)
    await slack.until(() => JSON.stringify(slack.home(who) ?? {}).includes('implementations.show'))
    await slack.click(who, 'home', 'implementations.show', deal.id)
    await openedModal(story, who, 'implementations.card')
    const card = () => readable(slack.openModals(who)[0])
    for (const part of ['*Harbour* · Lanterns', each.heading]) expect(card()).toContain(part)
    expect(card()).toContain('Every berth lit')
    expect(card()).not.toMatch(/100[.,]00|EUR|€/)
    await slack.click(who, 'modal', 'implementations.installed')
    await openedModal(story, who, 'implementations.installed_form')
    expect(await slack.submit(who)).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => card().includes(each.learning), { what: 'the card is drawn anew' })
    await slack.click(who, 'modal', 'implementations.check_in_today')
    await openedModal(story, who, 'implementations.check_in')
    expect(await slack.submit(who, { values: { mood: '1', use: 'none' } })).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => /mood 1|1 分/.test(card()), { what: 'the answer stands there' })
    await slack.close(who, { all: true })
    expect((await workspace.implementationSteps.byId(implementationId))?.phase).toBe('learning')
    await sweep()
    const dip = place(who, each.dip)
    await slack.click(who, dip, 'implementation-alerts.open_deal')
    await openedModal(story, who, 'implementations.card')
    await slack.close(who, { all: true })
  })

  test('R5: the account of whoever looks after it is closed: the owner has it again', async () => {
    const training = await department('Training', 'priya', 'otto')
    await delivered('mira')
    await handOver('mira', training.id)
    await story.slack.close('mira', { all: true })
    await press('priya', 'hands this to Training', ACCEPT)
    const { id } = await story.member('priya')
    await story.workspace.members.deactivate(id, 'settings.inherited', story.clock.now())
    await sweep()
    expect(tells('mira', 'Nobody of Training can look after Harbour, Lanterns any more.')).toHaveLength(1)
    await story.moveTo(nine('2026-03-03'))
    expect(asks('mira')).toHaveLength(1)
  })
})
