import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { actions, button } from '../../src/slack/blocks.ts'
import type { Complaint } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { layBlock } from '../support/owing.ts'
import { complaintOf, EUR } from '../support/records.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Ada is the admin; Jonas has no
// supervisor. A rep may promise up to 100 EUR, a supervisor up to 1,000 EUR. Min works in Shanghai and reads Chinese.

const NEXT = 'complaint-stages.next'
const MENU = 'complaint-stages.menu'
const STAGE_FORM = 'complaint-stages.stage_form'

describe.each(providers)('working a complaint on %s', (provider) => {
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

  /** A complaint of a customer of theirs, whose card has reached them. */
  async function filed(who: string, name = 'Harbour'): Promise<Complaint> {
    const { workspace, clock } = story
    const owner = await story.member(who)
    const customer = await workspace.customers.create(
      { kind: 'organisation', name, ownerId: owner.id },
      owner.id,
      clock.now(),
    )
    const facts = complaintOf(customer.id, `filed for ${name}`, { receivedAt: clock.now() })
    const made = await workspace.complaints.file(facts, owner.id, clock.now())
    if (!made.ok) throw new Error('filed before')
    await story.service.reminders.sweep()
    return made.value
  }
  const now = async ({ id }: Complaint) => {
    const complaint = await story.workspace.complaints.byId(id)
    if (!complaint) throw new Error('it is gone')
    return complaint
  }
  const told = (who: string, pattern: RegExp) => story.slack.messages(who).filter(({ text }) => pattern.test(text))
  /** The card of this complaint in their direct messages. */
  function about(who: string, { number }: Complaint): StoredMessage {
    const [card] = told(who, new RegExp(`^(Complaint no\\. ${number} ·|${number} 号投诉)`))
    if (!card) throw new Error(`no card before ${who}`)
    return card
  }
  /** Waits for what the records say once Slack has its answer. */
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
  }
  const placeOf = (who: string, { ts }: StoredMessage) => ({ channel: story.slack.channel(who), ts })
  const press = (who: string, message: StoredMessage, action: string, value?: string) =>
    story.slack.click(who, placeOf(who, message), action, value)
  async function openNext(who: string, complaint: Complaint, form = STAGE_FORM) {
    await press(who, about(who, complaint), NEXT)
    await openedModal(story, who, form)
  }
  async function submit(who: string, values: Record<string, string>) {
    expect(await story.slack.submit(who, { values })).toMatchObject({ errors: {}, problem: null })
    await story.service.reminders.sweep()
  }
  /** Does the next stage by the button of the card. */
  async function next(who: string, complaint: Complaint, values: Record<string, string>) {
    await openNext(who, complaint)
    await submit(who, values)
  }
  /** Opens the card as a modal, by a button that somebody has passed on. */
  async function openCard(who: string, { id }: Complaint) {
    if (story.slack.openModals(who).length > 0) await story.slack.close(who, { all: true })
    const passedOn = actions('passed_on', [button('complaints.show', 'Open', { value: id })])
    await story.slack.click(who, await layBlock(story, who, passedOn), 'complaints.show')
    await openedModal(story, who, 'complaints.card')
  }
  async function choose(who: string, complaint: Complaint, choice: string, form: string) {
    await story.slack.select(who, placeOf(who, about(who, complaint)), MENU, `${choice}:${complaint.id}`)
    await openedModal(story, who, form)
  }
  /** The stages before the solution, by hand. */
  async function untilCause(who: string, complaint: Complaint) {
    await next(who, complaint, { note: 'They are upset' })
    await next(who, complaint, { cause: 'defect', note: 'Ballasts', caused_by: 'Supplier' })
  }
  async function untilReviewed(who: string, complaint: Complaint) {
    await untilCause(who, complaint)
    await next(who, complaint, { remedy: 'repair', note: 'New ballasts' })
    await next(who, complaint, { note: 'They agree' })
    await next(who, complaint, { note: 'Fitted' })
    await next(who, complaint, { note: 'Test each batch' })
  }

  test('P2, P8, P4: a rep works a complaint from the card in the DM to satisfaction; each form asks for its stage', async () => {
    const complaint = await filed('mira')
    expect(shown(about('mira', complaint))).toContain('Note what was said')
    await openNext('mira', complaint)
    expect(shown(story.slack.modal('mira'))).toContain('What did they say?')
    expect(await story.slack.submit('mira', { values: { note: '' }, clientChecks: false })).toMatchObject({
      errors: { note: 'Needed.' },
    })
    await submit('mira', { note: 'They are upset' })
    expect((await now(complaint)).respondedAt).toEqual(story.clock.now())
    expect(shown(about('mira', complaint))).toContain('Note the cause')
    await next('mira', complaint, { cause: 'defect', note: 'Ballasts', caused_by: 'Supplier' })
    await openNext('mira', complaint)
    // The clock of the solution says by when the customer hears: 24 hours of 9.5 a day from Monday, 10:30.
    expect(shown(story.slack.modal('mira'))).toContain('By 4 Mar 2026, 15:30 you hear from me what we propose.')
    await submit('mira', { remedy: 'compensation', note: 'A credit', cost: '100' })
    await next('mira', complaint, { note: 'They agree' })
    await next('mira', complaint, { note: 'Sent' })
    await openNext('mira', complaint)
    expect(shown(story.slack.modal('mira'))).toContain('we change the following: …')
    await submit('mira', { note: 'Test each batch' })
    await openNext('mira', complaint, 'complaint-stages.score_form')
    expect(await story.slack.submit('mira', { clientChecks: false })).toMatchObject({
      errors: { score: 'Without a score it is not closed. Ask the customer.' },
    })
    await submit('mira', { score: '4', note: 'Quick' })
    expect(await now(complaint)).toMatchObject({
      stage: 'satisfied',
      score: 4,
      scoreNote: 'Quick',
      cause: 'defect',
      cost: { amount: 100_00n },
      carriedOutOn: '2026-03-02',
      closedAt: story.clock.now(),
    })
    expect(shown(about('mira', complaint))).toContain('satisfaction 4 of 5')
    expect((await audited(story, 'complaint.stage')).length).toBe(6)
  })

  test('P2, N4: from the card as a modal, too: it is drawn anew beneath the form, and says with whom it was', async () => {
    const complaint = await filed('mira')
    const mira = await story.member('mira')
    const facts = { name: 'Li Wei', phone: null, buyingRole: null, department: null, language: null } as const
    const more = {
      isExecutive: false,
      birthday: null,
      preferredChannel: null,
      noCallHours: null,
      timeZone: null,
    } as const
    const of = { customerId: complaint.customerId, predecessorId: null, submissionKey: 'Li' }
    const { id } = await story.workspace.contacts.add({ ...facts, ...more, ...of }, mira.id, story.clock.now())
    await openCard('mira', complaint)
    const before = story.slack.modal('mira').hash
    await story.slack.click('mira', 'modal', NEXT)
    await openedModal(story, 'mira', STAGE_FORM)
    await submit('mira', { note: 'They are upset', contact: id })
    await story.slack.until(() => story.slack.modal('mira').hash !== before)
    const card = shown(story.slack.modal('mira'))
    expect(card).toContain('Mira Rep completed a stage: Listened. (Li Wei)')
    expect(card).toContain('Note the cause')
  })

  test('P2, N4: of two who have the same form open one wins; the other is told what happened, and may not skip', async () => {
    const complaint = await filed('mira')
    await openNext('mira', complaint)
    const helena = await story.member('helena')
    await story.workspace.complaintStages.advance(
      complaint.id,
      { stage: 'listened', note: 'I called', at: story.clock.now(), contactId: null },
      helena.id,
      story.clock.now(),
    )
    const answer = await story.slack.submit('mira', { values: { note: 'They are upset' } })
    expect(answer.errors['note']).toContain('It stands at “Listened”. Next: find the cause.')
    expect(answer.errors['note']).toContain('Helena Head')
    expect((await story.workspace.complaints.history(complaint.id)).length).toBe(2)
  })

  test('P2, P8: a form of a later stage that is still open skips nothing, and closes nothing', async () => {
    const complaint = await filed('mira')
    await untilReviewed('mira', complaint)
    await openNext('mira', complaint, 'complaint-stages.score_form')
    const helena = await story.member('helena')
    const back = { seen: 'reviewed', to: 'listened', reason: 'Another cause' } as const
    await story.workspace.complaintStages.moveBack(complaint.id, back, helena.id, story.clock.now())
    const { errors } = await story.slack.submit('mira', { values: { score: '5' } })
    expect(errors['score']).toContain('A stage cannot be skipped or done twice.')
    expect(errors['score']).toContain('Helena Head moved it back to: Listened.')
    expect(await now(complaint)).toMatchObject({ stage: 'listened', score: null, closedAt: null })
  })

  test('P2, R1: beyond her authority she is told whom to ask; approved, the solution is found; nobody approves twice', async () => {
    const complaint = await filed('mira')
    await untilCause('mira', complaint)
    await openNext('mira', complaint)
    expect(shown(story.slack.modal('mira'))).toContain('up to €100.00 by yourself')
    story.slack.fill('mira', { remedy: 'compensation', note: 'A credit', cost: '500' })
    expect(await story.slack.submit('mira')).toMatchObject({ errors: {}, problem: null })
    expect(shown(story.slack.modal('mira'))).toContain(
      '€500.00 is more than you may promise by yourself. Ask Helena Head',
    )
    expect(JSON.stringify(story.slack.modal('mira'))).toContain('complaint-hand-overs.hand_over')
    expect((await now(complaint)).approval).toBeNull()
    await submit('mira', {})
    expect(shown(story.slack.modal('mira'))).toContain('Put to Helena Head')
    await story.slack.close('mira', { all: true })
    const asked = () => told('helena', /^Mira Rep asks you to approve a remedy for Harbour/)
    expect(shown(asked()[0] ?? {})).toContain('A credit')
    expect(shown(about('mira', complaint))).toContain('decide on the remedy that Mira Rep proposes')
    const [message] = asked()
    if (!message) throw new Error('nobody was asked')
    await press('helena', message, 'complaint-stages.approve')
    await story.slack.until(() => shown(asked()[0] ?? {}).includes('✓ Approved by Helena Head'))
    expect(await now(complaint)).toMatchObject({
      stage: 'solution_found',
      cost: { amount: 500_00n },
      solution: 'A credit',
    })
    await story.slack.until(() => told('mira', /^Helena Head has approved the remedy for Harbour/).length === 1)
    expect((await audited(story, 'complaint.approve')).length).toBe(1)
  })

  test('P2: returned with a note, whoever asked hears why, and proposes another solution', async () => {
    const complaint = await filed('mira')
    await untilCause('mira', complaint)
    await openNext('mira', complaint)
    story.slack.fill('mira', { remedy: 'compensation', note: 'A credit', cost: '500' })
    await story.slack.submit('mira')
    await submit('mira', {})
    await story.slack.close('mira', { all: true })
    const [message] = told('helena', /^Mira Rep asks you to approve/)
    if (!message) throw new Error('nobody was asked')
    await press('helena', message, 'complaint-stages.return')
    await openedModal(story, 'helena', 'complaint-stages.return_form')
    await submit('helena', { reason: 'Repair it first' })
    const answers = () => told('mira', /^Helena Head has returned the remedy for Harbour/)
    await story.slack.until(() => answers().length === 1)
    expect(shown(answers()[0] ?? {})).toContain('Repair it first')
    await next('mira', complaint, { remedy: 'repair', note: 'New ballasts', cost: '' })
    expect(await now(complaint)).toMatchObject({ stage: 'solution_found', remedy: 'repair', cost: null })
  })

  test('P2, R1: nobody approves what is their own; beyond the supervisor’s authority an admin decides, from App Home', async () => {
    const complaint = await filed('helena', 'Quay')
    const helena = await story.member('helena')
    const at = story.clock.now()
    const { complaintStages, complaintApprovals } = story.workspace
    await complaintStages.advance(complaint.id, { stage: 'listened', note: 'x', at, contactId: null }, helena.id, at)
    await complaintStages.advance(
      complaint.id,
      { stage: 'cause_found', cause: 'defect', note: null, causedBy: null },
      helena.id,
      at,
    )
    const cost = { amount: 5_000_00n, currency: EUR }
    const asked = await complaintApprovals.ask(
      complaint.id,
      { remedy: 'exchange', solution: 'New ones', cost },
      helena.id,
      at,
    )
    expect(asked).toMatchObject({ ok: true, value: { askedIds: [(await story.member('ada')).id] } })
    await story.service.reminders.sweep()
    const [message] = told('ada', /^Helena Head asks you to approve/)
    if (!message) throw new Error('nobody was asked')
    await story.slack.openHome('ada')
    await story.slack.until(() => shown(story.slack.home('ada') ?? {}).includes('Remedies to approve'))
    await story.slack.openHome('helena')
    expect(shown(story.slack.home('helena') ?? {})).not.toContain('Remedies to approve')
    await story.slack.click('ada', 'home', 'complaint-stages.approve')
    await until(async () => (await now(complaint)).stage === 'solution_found')
  })

  test('P8: a low score waits for the supervisor; sent back it says where, agreed it is closed', async () => {
    const complaint = await filed('mira')
    await untilReviewed('mira', complaint)
    await openNext('mira', complaint, 'complaint-stages.score_form')
    await submit('mira', { score: '2', note: 'Too slow' })
    expect(shown(story.slack.modal('mira'))).toContain('Helena Head has to agree')
    await story.slack.close('mira', { all: true })
    const asked = () => told('helena', /^Harbour gives 2 of 5/)
    expect(shown(asked()[0] ?? {})).toContain('Too slow')
    expect(shown(asked()[0] ?? {})).toContain('the customer has given their score')
    // A score alone is not the end: the last stage is not ticked off before somebody agrees.
    expect(shown(about('mira', complaint))).toContain('*▸\u00a0Satisfied*')
    const [message] = asked()
    if (!message) throw new Error('nobody was asked')
    await press('helena', message, 'complaint-stages.disagree')
    await openedModal(story, 'helena', 'complaint-stages.disagree_form')
    await submit('helena', { to: 'solution_found', reason: 'Offer a discount' })
    await story.slack.until(
      () => told('mira', /^Helena Head wants the complaint of Harbour taken up again/).length === 1,
    )
    expect(await now(complaint)).toMatchObject({ stage: 'solution_found', score: null, toldAt: null })
    expect(shown(asked()[0] ?? {})).toContain('Helena Head had it taken up again')
    await next('mira', complaint, { note: 'They agree' })
    await next('mira', complaint, { note: 'Fitted' })
    await next('mira', complaint, { note: 'Test each batch' })
    await openNext('mira', complaint, 'complaint-stages.score_form')
    await submit('mira', { score: '2' })
    await story.slack.close('mira', { all: true })
    const again = asked().at(-1)
    if (!again) throw new Error('nobody was asked again')
    await press('helena', again, 'complaint-stages.agree')
    await until(async () => (await now(complaint)).closedAt !== null)
    await story.slack.until(() => told('mira', /^Helena Head agrees that the complaint of Harbour ends/).length === 1)
    expect(shown(about('mira', complaint))).toContain('✓\u00a0Satisfied')
  })

  test('P8: a closed one is opened again with a reason, and begins anew', async () => {
    const complaint = await filed('mira')
    await untilReviewed('mira', complaint)
    await openNext('mira', complaint, 'complaint-stages.score_form')
    await submit('mira', { score: '5' })
    await story.moveTo('2026-03-03T09:00:00Z')
    await press('mira', about('mira', complaint), 'complaint-stages.reopen')
    await openedModal(story, 'mira', 'complaint-stages.reopen_form')
    await submit('mira', { reason: 'It flickers again' })
    expect(await now(complaint)).toMatchObject({ stage: 'received', reopenings: 1, closedAt: null, respondedAt: null })
    expect((await now(complaint)).clockStartedAt).toEqual(story.clock.now())
  })

  test('P2: moved back with a reason; the clock of the solution runs again, and what was recorded is in the form', async () => {
    const complaint = await filed('mira')
    await untilReviewed('mira', complaint)
    await choose('mira', complaint, 'back', 'complaint-stages.back_form')
    expect(await story.slack.submit('mira', { values: { to: 'cause_found' }, clientChecks: false })).toMatchObject({
      errors: { reason: 'Say why in a few words.' },
    })
    await submit('mira', { to: 'cause_found', reason: 'They want another remedy' })
    expect(await now(complaint)).toMatchObject({ stage: 'cause_found', toldAt: null })
    await openNext('mira', complaint)
    expect(story.slack.values(story.slack.modal('mira').id)).toMatchObject({ remedy: expect.anything() })
    expect(JSON.stringify(story.slack.modal('mira'))).toContain('New ballasts')
  })

  test('P4: while the customer is waited for the clocks stand still; another severity says what became of them', async () => {
    const complaint = await filed('mira')
    const due = (await now(complaint)).responseDueAt
    await choose('mira', complaint, 'wait', 'complaint-stages.wait_form')
    await submit('mira', { reason: 'They send photos' })
    expect(shown(about('mira', complaint))).toContain('They send photos')
    await story.moveTo('2026-03-02T10:30:00Z')
    await press('mira', about('mira', complaint), 'complaint-stages.end_wait')
    await until(async () => (await now(complaint)).waiting === null)
    expect((await now(complaint)).responseDueAt?.getTime()).toBe((due?.getTime() ?? 0) + 3_600_000)
    await story.service.reminders.sweep()
    await choose('mira', complaint, 'severity', 'complaint-stages.severity_form')
    await submit('mira', { severity: 'severe', reason: 'Their line stands' })
    const lines = shown(story.slack.modal('mira'))
    expect(lines).toContain('Severe instead of Major')
    await openCard('mira', complaint)
    expect(shown(story.slack.modal('mira'))).toMatch(/from Major to Severe\. First response: .*2 Mar 2026.* \(was /)
    expect(lines).toContain('First response: 2 Mar 2026')
    expect(
      (await story.workspace.complaints.history(complaint.id)).find(({ kind }) => kind === 'severity_changed'),
    ).toMatchObject({
      note: 'Their line stands',
      detail: { before: 'major', severity: 'severe' },
    })
  })

  test('P2, P8: in Chinese, too, from listening to satisfaction', async () => {
    const complaint = await filed('min', '海港')
    expect(shown(about('min', complaint))).toContain('记录客户所说')
    await openNext('min', complaint)
    expect(shown(story.slack.modal('min'))).toContain('客户说了什么？')
    expect(await story.slack.submit('min', { values: { note: '' }, clientChecks: false })).toMatchObject({
      errors: { note: '必填。' },
    })
    await submit('min', { note: '客户很着急' })
    await next('min', complaint, { cause: 'broken_promise' })
    await next('min', complaint, { remedy: 'explanation', note: '当面说明' })
    await next('min', complaint, { note: '同意' })
    await next('min', complaint, {})
    await next('min', complaint, { note: '先核对再承诺' })
    await openNext('min', complaint, 'complaint-stages.score_form')
    await submit('min', { score: '5', note: '处理及时' })
    expect(shown(about('min', complaint))).toContain('满意度 5 分')
  })
})
