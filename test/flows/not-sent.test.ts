import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { runCommand } from '../../src/outbox-command.ts'
import { providers } from '../support/database.ts'
import { audited, readable, shown } from '../support/seen.ts'
import { closeDeal, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin.

describe.each(providers)('why was nothing sent? on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  const lantern = { customer: 'Harbour Lights Ltd', title: '40 lanterns', amount: '300' }
  /** Closes a deal with one payment, due so many days from now. */
  async function close(who: string, days: string, deal = lantern) {
    const before = story.slack.home(who)?.hash
    await closeDeal(story, who, { ...deal, terms: 'net-days', values: { days } })
    await story.slack.until(() => story.slack.home(who)?.hash !== before, { what: `App Home of ${who} has the deal` })
    // The card is there; the engine has noted it, too, before the clock moves.
    await story.service.reminders.sweep()
  }

  async function why(who: string): Promise<string> {
    const before = story.slack.ephemerals(who).length
    await story.slack.command(who, '/collect why')
    const answer = await story.slack.until(() => story.slack.ephemerals(who)[before], { what: `${who} is told why` })
    return shown(answer)
  }
  async function homeOf(who: string): Promise<string> {
    const before = story.slack.home(who)?.hash
    await story.slack.openHome(who)
    const home = () => story.slack.home(who)
    await story.slack.until(() => home() !== null && home()?.hash !== before, { what: `${who} sees App Home anew` })
    return readable(home())
  }
  /** Records the whole payment by the button of the card. */
  async function pay(who: string) {
    const { slack } = story
    const card = slack.messages(who).find(({ text }) => text.includes('Deal closed'))
    await slack.click(who, { channel: slack.channel(who), ts: card?.ts ?? '' }, 'deals.record_payment')
    await openedModal(story, who, 'collections.record_payment_form')
    const before = slack.home(who)?.hash
    expect(await slack.submit(who)).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => slack.home(who)?.hash !== before, { what: `App Home of ${who} has the payment` })
  }
  const metric = async (name: string) => {
    const body = await (await fetch(`${story.url}/metrics`)).text()
    return Number(new RegExp(`^${name} (.*)$`, 'm').exec(body.replaceAll(/[{}"]/g, '|'))?.[1])
  }
  const outcomes = (outcome: string) => metric(`afterclose_messages_total\\|outcome=\\|${outcome}\\|\\|`)

  test('N5: nothing was left out: it says so, and App Home is silent', async () => {
    expect(await why('mira')).toBe(
      'Nothing was left out in the last 14 days: every reminder that was due to you was sent.',
    )
    expect(await homeOf('mira')).not.toContain('Not sent')
    await story.slack.command('mira', '/collect help')
    expect(shown(story.slack.ephemerals('mira').at(-1) ?? {})).toContain('/collect why')
  })

  test('N5: what was paid before its day is listed from that day on, for two weeks', async () => {
    await close('mira', '1')
    await pay('mira')
    expect(await why('mira')).toContain('Nothing was left out')
    await story.moveTo('2026-03-03T12:00:00Z')
    const line = '*Harbour Lights Ltd* · 40 lanterns · Single payment · €300.00\nFor 3 Mar 2026: the money had come in.'
    expect(await why('mira')).toBe(`Not sent, and why\n${line}`)
    expect(await homeOf('mira')).toContain(`Not sent, and why\n${line}\nAll of the last 14 days: /collect why`)
    expect(await why('jonas')).toContain('Nothing was left out')
    await story.moveTo('2026-03-17T12:00:00Z')
    expect(await why('mira')).toContain('Nothing was left out')
  })

  test.each([
    ['min', '2026年3月3日的提醒：款项已经收到。', '未发送的提醒及原因'],
    ['yijun', '2026年3月3日的提醒：款項已經收到。', '未傳送的提醒與原因'],
  ])('N5: %s is told in their own language', async (who, line, heading) => {
    await close(who, '1')
    const [due] = (await story.workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 1 })).rows
    await story.workspace.reminders.skip([due?.id ?? ''], 'paid')
    await story.moveTo('2026-03-03T12:00:00Z')
    const answer = await why(who)
    expect(answer).toContain(heading)
    expect(answer).toContain(line)
    expect(await homeOf(who)).toContain(line)
  })

  test('R2: a customer whom the reader may no longer see is not named', async () => {
    await close('jonas', '1')
    const [due] = (await story.workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 1 })).rows
    const mira = await story.member('mira')
    const item = { recipientId: mira.id, localDate: calendarDate('2026-03-03'), dueAt: story.clock.now() }
    await story.workspace.reminders.add(
      [
        { ...item, rule: 'collections.due', subjectId: due?.id ?? '' },
        { ...item, rule: 'deals.closed', subjectId: due?.dealId ?? '' },
        { ...item, rule: 'collections.due', subjectId: 'never was' },
      ],
      story.clock.now(),
    )
    await story.workspace.reminders.skip([due?.dealId ?? ''], 'written by another version')
    await story.moveTo('2026-03-02T10:00:00Z')
    const answer = await why('mira')
    expect(answer).toContain('A reminder of 3 Mar 2026: it belongs to somebody else now.')
    expect(answer).toContain('A reminder of 3 Mar 2026: the instalment no longer exists.')
    expect(answer).toContain('A reminder of 3 Mar 2026: the reason is not known to this version of Afterclose.')
    expect(answer).not.toContain('Harbour')
  })

  test('N2: after an outage of weeks what is due comes as one message that says since when', async () => {
    await close('mira', '1')
    await close('mira', '8', { ...lantern, customer: 'Quay Ltd' })
    // Back on a Sunday: it waits for Monday morning, and still says since when.
    await story.moveTo('2026-03-29T12:00:00Z')
    expect(story.slack.messages('mira')).toHaveLength(2)
    await story.moveTo('2026-03-30T07:00:00Z')
    expect(story.slack.messages('mira')).toHaveLength(3)
    const reminder = shown(story.slack.messages('mira').at(-1) ?? {})
    expect(reminder).toContain('Harbour Lights Ltd')
    expect(reminder).toContain('Quay Ltd')
    expect(reminder).toContain('This should have reached you on 18 Mar 2026')
    expect(await outcomes('missed')).toBe(0)
  })

  test('N2: what is too old after an outage is missed, counted and explained; the rest is sent', async () => {
    await close('mira', '1')
    await close('mira', '20', { ...lantern, customer: 'Quay Ltd' })
    await story.moveTo('2026-05-04T07:00:00Z') // a month and more after the last step of the first, not of the second
    expect(await homeOf('ada')).toContain('*Reminders missed*\n5')
    expect(story.slack.messages('mira')).toHaveLength(3)
    const reminder = shown(story.slack.messages('mira').at(-1) ?? {})
    expect(reminder).toContain('Quay Ltd')
    expect(reminder).not.toContain('Harbour Lights Ltd')
    expect(reminder).toContain('This should have reached you on 21 Apr 2026')
    expect(await why('mira')).toContain(
      'For 3 Mar 2026: it could not be sent for so long that it was no longer worth sending.',
    )
    expect(await outcomes('missed')).toBe(5)
    // Two confirmations, a line, and both escalations, which are never too old.
    expect(await metric('afterclose_reminder_lateness_seconds_count')).toBe(5)
  })

  test('N2: a confirmation that could not be sent for days is not sent as if the deal were new', async () => {
    const { id } = await story.member('mira')
    const confirmation = { rule: 'deals.closed', subjectId: 'a deal', recipientId: id, dueAt: story.clock.now() }
    await story.workspace.reminders.add([{ ...confirmation, localDate: calendarDate('2026-03-02') }], story.clock.now())
    story.clock.set('2026-03-05T10:00:00Z') // nothing was swept meanwhile
    await story.service.reminders.sweep()
    expect(story.slack.messages('mira')).toEqual([])
    expect([await outcomes('missed'), await outcomes('skipped')]).toEqual([1, 1])
    expect(await why('mira')).toContain('A reminder of 2 Mar 2026: it could not be sent for so long')
  })

  test('what Slack refused is held: shown to the person, the admin and the operator, who has it sent', async () => {
    await close('mira', '1')
    const refusing = story.slack.faults.always('chat.postMessage', { kind: 'error', error: 'restricted_action' })
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(await metric('afterclose_outbox_held')).toBe(1)
    expect(await outcomes('held')).toBe(1)
    expect(await why('mira')).toContain('For 3 Mar 2026: it could not be sent. Whoever runs Afterclose has to look')
    const home = await homeOf('ada')
    expect(home).toContain('*Sent*\n1')
    expect(home).toContain('*Held now*\n1')
    expect(home).toContain('npm run outbox -- list')
    for (const who of ['mira', 'helena', 'sam', 'priya']) expect(await homeOf(who)).not.toContain('Held now')

    const lines: string[] = []
    const terminal = { out: (line: string) => void lines.push(line), complain: (line: string) => void lines.push(line) }
    const deps = { outbox: story.store.outbox, clock: story.clock, database: 'the story' }
    expect(await runCommand({ name: 'list' }, deps, terminal)).toBe(0)
    expect(lines).toHaveLength(3)
    expect(lines.at(-1)).toBe('1 held, 0 unknown in the story')
    const [id = '', ...cells] = (lines[1] ?? '').split(/ {2,}/)
    const [team, person] = [story.slack.team.id, story.slack.person('mira')]
    expect(cells).toEqual(['held', team, person, '2026-03-03T08:00:00.000Z', '1', 'restricted_action'])
    expect(lines.join('\n')).not.toContain('Harbour')

    refusing.remove()
    expect(await runCommand({ name: 'retry', ids: [id] }, deps, terminal)).toBe(0)
    expect(lines.at(-1)).toBe(`${id}: will be looked for, and sent if it is not there`)
    await story.moveTo('2026-03-03T08:01:00Z')
    await story.moveTo('2026-03-03T08:02:00Z')
    expect(story.slack.messages('mira').at(-1)?.text).toContain('Harbour Lights Ltd')
    expect(await why('mira')).toContain('Nothing was left out')
    expect(await metric('afterclose_outbox_held')).toBe(0)
    expect(await homeOf('ada')).toContain('*Held now*\n0')
    expect(await audited(story, 'outbox.retry')).toMatchObject([{ actorId: null, subjectId: id }])
  })

  test('N1: a message found in the channel is counted as reconciled, and nothing is sent twice', async () => {
    await close('mira', '1')
    story.slack.faults.next('chat.postMessage', { kind: 'unavailable', executed: true })
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(await metric('afterclose_outbox_unknown')).toBe(1)
    expect(await homeOf('ada')).toContain('*Fate unknown now*\n1')
    await story.moveTo('2026-03-03T08:01:00Z')
    expect(story.slack.messages('mira')).toHaveLength(2)
    expect([await outcomes('unknown'), await outcomes('reconciled')]).toEqual([1, 1])
    const home = await homeOf('ada')
    expect(home).toContain('*Sent*\n2')
    expect(home).toContain('*Of these, found by looking*\n1')
  })
})
