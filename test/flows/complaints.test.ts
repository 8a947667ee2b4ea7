import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { cardsIn, cardsOf, fileComplaint, newest, openComplaint, submitComplaint } from '../support/complaints.ts'
import { providers } from '../support/database.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf, openVisit, submitVisit, undo } from '../support/visits.ts'

// Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody. Sam is finance, Ada the admin.

/** Where the app is not. */
const QUIET = { name: 'quiet', isPrivate: true, members: ['mira'] }
const CHANNEL = { name: 'complaints', members: ['mira', 'helena', 'ada'], appIsMember: true }

describe.each(providers)('complaints on %s', (provider) => {
  let story: Story
  /** Methods of which Slack is to refuse a call in this test. */
  let refused: readonly string[]
  beforeEach(async () => {
    refused = []
    story = await startStory(provider, { channels: [CHANNEL, QUIET] })
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls.map(({ method }) => method)).toEqual(refused)
  })

  const useChannel = () =>
    story.workspace.settings.update({ complaintsChannelId: story.slack.channel('complaints') }, null, story.clock.now())
  const sweep = () => story.service.reminders.sweep()
  const fieldsOf = (form: string) => story.slack.values(form)
  const lastCard = (who: string) => {
    const card = cardsOf(story, who).at(-1)
    if (!card) throw new Error(`${who} has no card`)
    return card
  }
  async function more(who: string, form: string) {
    await story.slack.click(who, 'modal', 'complaints.more')
    await story.slack.until(() => 'wants' in fieldsOf(form), { what: 'more fields' })
  }

  test('P1: three fields file it; the rep has its card with what is next, by when, and the suggested apology', async () => {
    await openComplaint(story, 'mira')
    const form = shown(story.slack.modal('mira'))
    expect(form).toContain('An apology, in suggested words')
    expect(form).toContain('I do not know the cause yet and will not guess.')
    const complaint = await fileComplaint(story, 'mira', { apologised: ['yes'] })
    expect(complaint).toMatchObject({ number: 1, severity: 'major', stage: 'received', apologised: true })
    const card = shown(lastCard('mira'))
    expect(card).toContain('Complaint no. 1 · Harbour')
    expect(card).toContain('&gt; Three lanterns went dark')
    expect(card).toContain('→ *Mira Rep: call the customer and listen to all of it*')
    expect(card).toContain('First response: by 2 Mar 2026, 14:30')
    expect(card).toContain('Complained on 2 Mar 2026, 10:30, recorded by Mira Rep · An apology was offered')
    expect(await audited(story, 'complaint.file')).toHaveLength(1)
  })

  test('P1: nothing that was typed is lost when the rest is opened, and all of it is recorded', async () => {
    const { receivable } = await customerOf(story, 'mira', 'Harbour')
    const form = await openComplaint(story, 'mira')
    story.slack.fill('mira', { account: 'It smokes', severity: 'severe', apologised: ['yes'] })
    await more('mira', form)
    const picture = story.slack.upload('mira', { name: 'smoke.jpg', mimetype: 'image/jpeg', size: 2000 })
    story.slack.fill('mira', {
      deal: receivable.dealId,
      emotion: 'angry',
      wants: 'A new one',
      loss_money: '2,400',
      output: 'Two pallets',
      received_on: '2026-03-02',
      received_at: '08:15',
      evidence: [picture.id],
    })
    const answer = await story.slack.submit('mira')
    expect(answer).toMatchObject({ errors: {}, problem: null })
    await openedModal(story, 'mira', 'complaints.card')
    const [complaint] = await newest(story)
    expect(complaint).toMatchObject({
      account: 'It smokes',
      severity: 'severe',
      apologised: true,
      dealId: receivable.dealId,
      product: receivable.dealTitle,
      emotion: 'angry',
      wants: 'A new one',
      lossMoney: { amount: 240_000n, currency: 'EUR' },
      output: 'Two pallets',
      receivedAt: new Date('2026-03-02T07:15:00Z'),
      evidence: [{ fileId: picture.id, name: 'smoke.jpg' }],
    })
    const card = shown(story.slack.modal('mira'))
    expect(card).toContain('Recorded as complaint no. 1.')
    expect(card).toContain('*It cost them:* €2,400.00 · Output: Two pallets')
    expect(card).toContain('smoke.jpg')
  })

  test('P1: what is missing is said at its field, all at once', async () => {
    await openComplaint(story, 'mira')
    expect((await story.slack.submit('mira', { clientChecks: false })).errors).toEqual({
      account: 'Write down what the customer says.',
      severity: 'Choose how severe it is.',
    })
    const form = story.slack.modal('mira').id
    await more('mira', form)
    const { errors } = await submitComplaint(story, 'mira', { received_on: '2026-03-03', loss_money: 'much' })
    expect(Object.keys(errors).sort()).toEqual(['loss_money', 'received_on'])
  })

  test('P6: the card stands in the channel, what happens in its thread, and all cards are written anew in place', async () => {
    await useChannel()
    const { id } = await fileComplaint(story, 'mira')
    expect(cardsIn(story, 'complaints')).toHaveLength(1)
    const inChannel = () => cardsIn(story, 'complaints')[0]
    const place = { channel: story.slack.channel('mira'), ts: lastCard('mira').ts }
    await story.slack.click('mira', place, 'complaints.edit', id)
    await openedModal(story, 'mira', 'complaints.edit_form')
    await story.slack.submit('mira', { values: { account: 'Four lanterns went dark', wants: 'New ones' } })
    await story.slack.until(() => shown(lastCard('mira')).includes('&gt; Four lanterns went dark'))
    await story.slack.until(() => shown(inChannel() ?? {}).includes('*They want:* New ones'))
    await sweep()
    const thread = story.slack
      .messages('complaints')
      .filter(({ ts, thread_ts: parent }) => parent === inChannel()?.ts && ts !== parent)
    expect(thread.map(shown)).toEqual(['Mira Rep corrected what was recorded.'])
    expect(cardsOf(story, 'mira')).toHaveLength(1)
    // In the channel there is the one button, and behind it each finds their own.
    await story.slack.click('helena', { channel: 'complaints', ts: inChannel()?.ts ?? '' }, 'complaints.show')
    await openedModal(story, 'helena', 'complaints.card')
    expect(shown(story.slack.modal('helena'))).toContain('Mira Rep corrected what was recorded.')
  })

  test('P1: evidence is added later, each file once', async () => {
    const { id } = await fileComplaint(story, 'mira')
    const place = { channel: story.slack.channel('mira'), ts: lastCard('mira').ts }
    const picture = story.slack.upload('mira', { name: 'crack.jpg', mimetype: 'image/jpeg', size: 1200 })
    for (const press of [1, 2]) {
      await story.slack.click('mira', place, 'complaints.add_evidence', id)
      await openedModal(story, 'mira', 'complaints.evidence_form')
      const { errors } = await story.slack.submit('mira', { values: { evidence: [picture.id] } })
      expect([press, errors]).toEqual([press, {}])
      await story.slack.until(() => shown(lastCard('mira')).includes('crack.jpg'))
    }
    expect((await story.workspace.complaints.byId(id))?.evidence).toHaveLength(1)
    expect(await audited(story, 'complaint.add-evidence')).toHaveLength(1)
  })

  test('P6, N6: a channel the app was removed from: an admin hears why, the rep has their card once', async () => {
    await useChannel()
    story.slack.changeChannel('complaints', { app: false })
    await fileComplaint(story, 'mira')
    expect(cardsIn(story, 'complaints')).toEqual([])
    expect(story.slack.messages('ada').map(shown)).toEqual([
      expect.stringContaining(
        'This was meant for the complaints channel. You get it instead because I am not in that channel',
      ),
    ])
    expect(cardsOf(story, 'mira')).toHaveLength(1)
  })

  test('P3, R5: of a customer whose rep has left, whoever inherited is responsible, and has the card', async () => {
    await customerOf(story, 'mira', 'Harbour')
    const mira = await story.member('mira')
    await story.workspace.members.deactivate(mira.id, 'settings.inherited', story.clock.now())
    await openComplaint(story, 'helena')
    await submitComplaint(story, 'helena')
    await openedModal(story, 'helena', 'complaints.card')
    await sweep()
    expect(shown(lastCard('helena'))).toContain('Responsible: *Helena Head (for Mira Rep, who has left)*')
    await story.slack.openHome('helena')
    expect(shown(story.slack.home('helena') ?? {})).toContain('Complaints you are responsible for')
  })

  describe('from a visit', () => {
    async function visitWith(values: Record<string, string | string[]>) {
      await customerOf(story, 'mira', 'Harbour')
      const form = await openVisit(story, 'mira', 'Harbour')
      await story.slack.click('mira', 'modal', 'visits.more')
      await story.slack.until(() => 'complaint_news' in story.slack.values(form), { what: 'more fields' })
      await submitVisit(story, 'mira', values)
      await openedModal(story, 'mira', 'visits.result')
      return shown(story.slack.modal('mira'))
    }

    test('P1, V2: what the customer complains of is filed, shown, and undone within a minute', async () => {
      expect(await visitWith({ complaint_news: 'The gate does not close' })).toContain(
        '✓ Filed as complaint no. 1, major',
      )
      await sweep()
      expect(shown(lastCard('mira'))).toContain('&gt; The gate does not close')
      const [visit] = await story.workspace.visits.ofCustomer((await newest(story))[0]?.customerId ?? '', 1)
      expect(await undo(story, 'mira', 'complaint', visit?.id ?? '')).toContain('Undone: the complaint is taken back.')
      await story.slack.until(() => shown(lastCard('mira')).includes('✓ It was taken back by whoever recorded it.'))
      expect(await newest(story)).toEqual([])
    })

    test('P1, V2: what somebody has worked on already is not taken back', async () => {
      await visitWith({ complaint_news: 'The gate does not close' })
      const [complaint] = await newest(story)
      if (!complaint) throw new Error('no complaint')
      const facts = { ...complaint, complaintId: complaint.id, wants: 'A new one' }
      await story.workspace.complaints.change(facts, complaint.ownerId, story.clock.now())
      const [visit] = await story.workspace.visits.ofCustomer(complaint.customerId, 1)
      expect(await undo(story, 'mira', 'complaint', visit?.id ?? '')).toContain('is being worked on already')
    })

    test('P1, V1: a visit for a complaint that says nothing of it leads to the form', async () => {
      expect(await visitWith({ purposes: ['complaint'] })).toContain('The visit was about a complaint. Is it filed?')
      await story.slack.click('mira', 'modal', 'complaints.file_for')
      await openedModal(story, 'mira', 'complaints.form')
      await submitComplaint(story, 'mira')
      await openedModal(story, 'mira', 'complaints.card')
      expect(await newest(story)).toHaveLength(1)
    })
  })

  test('P1: the card of the customer, and of the deal, has what is open, the last closed, and the way to file', async () => {
    const { receivable } = await customerOf(story, 'mira', 'Harbour')
    await story.slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    expect(shown(story.slack.modal('mira'))).toContain('No complaint so far.')
    await story.slack.close('mira', { all: true })
    await fileComplaint(story, 'mira')
    await story.slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    const card = shown(story.slack.modal('mira'))
    expect(card).toContain('*No. 1* · Major · Mira Rep: call the customer and listen to all of it')
    await story.slack.click('mira', 'modal', 'customers.show_deal', receivable.dealId)
    await openedModal(story, 'mira', 'deals.card')
    await story.slack.click('mira', 'modal', 'complaints.file_for')
    await openedModal(story, 'mira', 'complaints.form')
    await submitComplaint(story, 'mira', { account: 'Late again' })
    await story.slack.until(async () => (await newest(story)).length === 2)
    expect((await newest(story))[0]).toMatchObject({ dealId: receivable.dealId, product: receivable.dealTitle })
  })

  test('P1: lists: mine, the team’s, of one severity; a number, a customer, help', async () => {
    await fileComplaint(story, 'mira', { severity: 'minor' })
    await story.slack.command('mira', '/complaint Harbour')
    const ephemeral = () => shown(story.slack.ephemerals('mira').at(-1) ?? {})
    expect(ephemeral()).toContain('Complaints of Harbour')
    await story.slack.command('mira', '/complaint list')
    expect(ephemeral()).toContain('Your open complaints')
    expect(ephemeral()).toContain('→ Mira Rep: call the customer and listen to all of it')
    await story.slack.command('mira', '/complaint list severe')
    expect(ephemeral()).toContain('None is open.')
    await story.slack.command('helena', '/complaint list team')
    expect(shown(story.slack.ephemerals('helena').at(-1) ?? {})).toContain('Complaint no. 1 · Harbour')
    await story.slack.command('mira', '/complaint #1')
    await openedModal(story, 'mira', 'complaints.card')
    await story.slack.close('mira', { all: true })
    await story.slack.command('mira', '/complaint 99')
    expect(ephemeral()).toContain('There is no complaint no. 99.')
    await story.slack.command('mira', '/complaint help')
    expect(ephemeral()).toContain('*/complaint* files a complaint')
    await story.slack.command('jonas', '/complaint 1')
    expect(shown(story.slack.ephemerals('jonas').at(-1) ?? {})).toContain('somebody else’s record')
  })

  test('P1, zh-CN: 登记、卡片和话术都是中文，对客户用“您”', async () => {
    await openComplaint(story, 'min', '海港')
    expect(shown(story.slack.modal('min'))).toContain('给您添了麻烦，非常抱歉')
    await submitComplaint(story, 'min', { account: '三盏灯第一晚就灭了', severity: 'severe' })
    await openedModal(story, 'min', 'complaints.card')
    await sweep()
    const card = shown(lastCard('min'))
    expect(card).toContain('1 号投诉 · 海港')
    expect(card).toContain('→ *李敏：致电客户，把话听完*')
  })
})
