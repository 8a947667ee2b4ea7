import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { providers } from '../support/database.ts'
import { pay } from '../support/owed.ts'
import { itemOf, listsOf, sell } from '../support/reminders.ts'
import { nowOf, shown } from '../support/seen.ts'
import { closeDeal, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody; Ada is the admin.

/** Due on a Wednesday; in summer time, nine o'clock in Berlin is seven. */
const DUE = '2026-04-15'
const nine = (day: string) => `${day}T07:00:00Z`

describe.each(providers)('the ladder of an unpaid instalment on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    // Of a private channel that the app is not in, Slack says that there is none.
    const asked = ({ method, error }: { method: string; error: string | null }) =>
      method === 'conversations.info' && error === 'channel_not_found'
    expect(refusedCalls.filter((call) => !asked(call))).toEqual([])
  })

  const escalations = (who: string): StoredMessage[] =>
    story.slack.messages(who).filter((message) => /^(Level \d:|⚠|✓|催收第)/.test(shown(message)))
  const lists = (who = 'mira') => listsOf(story, who).length
  const lastList = () => shown(listsOf(story, 'mira').at(-1) ?? {})

  test('K3, K4, N6: each step once, as a line of the morning list; level 3 to the supervisor, level 4 to the manager channel too', async () => {
    const { slack } = story
    slack.changeChannel('sales', { isPrivate: true })
    const managerChannelId = slack.channel('sales')
    await story.workspace.settings.update({ managerChannelId }, null, story.clock.now())
    await sell(story, 'mira', 'Harbour', DUE)
    const steps: readonly (readonly [string, string, string])[] = [
      ['2026-04-08', 'due in 7 days', 'Prepare: issue the invoice'],
      ['2026-04-14', 'due in 1 day', 'Get ready: who will you ask tomorrow'],
      ['2026-04-15', 'due today', ''],
      ['2026-04-20', 'overdue by 5 days, level 1', 'Ask today when it will be paid.'], // the 18th is a Saturday
      ['2026-04-22', 'overdue by 7 days, level 2', 'Call whoever decides about payments'],
      ['2026-04-30', 'overdue by 15 days, level 3', 'Your supervisor is told as well.'],
      ['2026-05-15', 'overdue by 30 days, level 4', 'This needs a decision'],
    ]
    for (const [index, [day, state, advice]] of steps.entries()) {
      await story.moveTo(new Date(Date.parse(nine(day)) - 60_000).toISOString())
      expect([day, lists()]).toEqual([day, index])
      for (const at of [nine(day), `${day}T12:00:00Z`]) await story.moveTo(at)
      expect([day, lists()]).toEqual([day, index + 1])
      expect(lastList()).toContain(`*Harbour* owes *€100.00*, ${state}`)
      expect(lastList()).toContain(advice)
      expect(lastList()).not.toContain('should have reached you')
    }
    const [third, fourth, ...others] = escalations('helena')
    expect(others).toEqual([])
    expect(shown(third ?? {})).toContain('Level 3: Harbour has not paid')
    expect(shown(third ?? {})).toContain('Responsible: Mira Rep')
    expect(shown(fourth ?? {})).toContain('Level 4: Harbour has not paid')
    expect(fourth?.text).toBe('Harbour owes €100.00, overdue by 30 days, level 4. Responsible: Mira Rep.')
    // The summaries of the weeks stand there, too.
    const posts = () => slack.messages('sales').filter(({ text }) => text.startsWith('Harbour owes'))
    expect(posts().map(({ text }) => text)).toEqual([fourth?.text])
    expect(JSON.stringify(posts()[0]?.blocks)).not.toContain('"type":"button"')
    for (const who of ['ada', 'jonas', 'sam']) expect(escalations(who)).toEqual([])
    await story.moveTo('2026-09-01T12:00:00Z')
    expect([lists(), escalations('helena').length, posts().length]).toEqual([7, 2, 1])
  })

  test.each([
    ['was made public', { isPrivate: false }, 'that channel is public now'],
    ['has lost the app', { isPrivate: true, app: false }, 'I am not in that channel any more'],
  ])(
    'K3, R7: the manager channel %s: level 4 reaches an admin with the reason, and does not stand there',
    async (_, change, why) => {
      const { slack } = story
      slack.changeChannel('sales', { isPrivate: true })
      const settings = { managerChannelId: slack.channel('sales'), setUpById: (await story.member('ada')).id }
      await story.workspace.settings.update(settings, null, story.clock.now())
      await sell(story, 'mira', 'Harbour', DUE)
      await story.moveTo('2026-05-14T12:00:00Z')
      slack.changeChannel('sales', change)
      for (const at of [nine('2026-05-15'), '2026-05-15T12:00:00Z', '2026-05-18T12:00:00Z']) await story.moveTo(at)
      // An admin who is told nothing else of it answers for the channel; the supervisor has her own message.
      const told = (who: string) => slack.messages(who).filter((message) => /^Harbour owes/.test(message.text))
      expect(told('ada').map(shown)).toEqual([expect.stringContaining(why)])
      expect(shown(told('ada')[0] ?? {})).toContain('*Harbour* owes *€100.00*, overdue by 30 days, level 4')
      expect([told('helena').length, told('mira').length, told('jonas').length]).toEqual([1, 0, 0])
      expect(slack.messages('sales').filter(({ text }) => text.startsWith('Harbour owes'))).toEqual([])
    },
  )

  test('N6, R7: in a company of one a crisis that its channel does not take is told once, in the morning list', async () => {
    await story.stop()
    story = await startStory(provider, {
      people: [
        { handle: 'solo', name: 'Sol Only', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['admin', 'rep'] },
      ],
      channels: [{ name: 'managers', isPrivate: true, members: ['solo'], appIsMember: true }],
    })
    const { slack, workspace, clock } = story
    await workspace.settings.update({ managerChannelId: slack.channel('managers') }, null, clock.now())
    await sell(story, 'solo', 'Harbour', DUE)
    await story.moveTo('2026-05-14T12:00:00Z')
    slack.changeChannel('managers', { isPrivate: false })
    const before = slack.messages('solo').length
    for (const at of [nine('2026-05-15'), '2026-05-15T12:00:00Z', '2026-05-15T16:00:00Z']) await story.moveTo(at)
    const told = slack.messages('solo').slice(before)
    expect(told).toHaveLength(1)
    expect(shown(told[0] ?? {})).toMatch(/^Today’s list[\s\S]*overdue by 30 days, level 4/)
    await slack.command('solo', '/collect why')
    await slack.until(() => slack.ephemerals('solo').some((each) => shown(each).includes('another message tells you')))
  })

  test('N6, R7: an admin who got the escalation is not told again because the channel does not take it', async () => {
    const { slack, workspace, clock } = story
    slack.changeChannel('sales', { isPrivate: true })
    await workspace.settings.update({ managerChannelId: slack.channel('sales') }, null, clock.now())
    await sell(story, 'jonas', 'Harbour', DUE) // without a supervisor: the admins are told
    await story.moveTo('2026-05-14T12:00:00Z')
    slack.changeChannel('sales', { isPrivate: false })
    const before = slack.messages('ada').length
    for (const at of [nine('2026-05-15'), '2026-05-15T12:00:00Z', '2026-05-15T16:00:00Z']) await story.moveTo(at)
    expect(slack.messages('ada').length - before).toBe(1)
  })

  test('K3: a deal recorded at level 3 already: the morning line says that the supervisor is told, and she is, once', async () => {
    const values = { rows: '100% 2026-02-13', signed_on: '2026-01-13' }
    await closeDeal(story, 'mira', { customer: 'Harbour', title: 'desks', amount: '100', terms: 'rows', values })
    await story.moveTo('2026-03-02T16:00:00Z')
    expect([lists(), escalations('helena').length]).toEqual([0, 0])
    for (const at of ['2026-03-03T08:00:00Z', '2026-03-03T12:00:00Z', '2026-03-04T12:00:00Z']) await story.moveTo(at)
    expect(lastList()).toContain('Your supervisor is told as well.')
    expect(escalations('helena').map(({ text }) => text)).toEqual([
      'Harbour owes €100.00, overdue by 18 days, level 3. Responsible: Mira Rep.',
    ])
    expect(shown(escalations('helena')[0] ?? {})).not.toContain('should have reached you')
  })

  test('K3: what is due on a Monday is got ready for on the Friday before', async () => {
    await sell(story, 'mira', 'Harbour', '2026-03-16')
    await story.moveTo('2026-03-09T08:00:00Z')
    expect([lists(), lastList().includes('Prepare: issue the invoice')]).toEqual([1, true])
    await story.moveTo('2026-03-13T08:00:00Z')
    expect([lists(), lastList().includes('due in 3 days')]).toEqual([2, true])
    expect(lastList()).toContain('Get ready: who will you ask on the due date, and what for?')
    expect(lastList()).not.toContain('Prepare')
    await story.moveTo('2026-03-16T08:00:00Z')
    expect([lists(), lastList().includes('due today')]).toEqual([3, true])
  })

  test('K3, N4: a payment ends it; what was told says so, with the supervisor too', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    for (const day of ['2026-04-15', '2026-04-22', '2026-04-30']) await story.moveTo(nine(day))
    expect([lists(), escalations('helena').length]).toEqual([3, 1])

    // The supervisor records it herself, from the escalation.
    const { slack } = story
    const place = { channel: slack.channel('helena'), ts: escalations('helena')[0]?.ts ?? '' }
    await slack.click('helena', place, 'collections.record_payment')
    await openedModal(story, 'helena', 'collections.record_payment_form')
    expect(await slack.submit('helena')).toMatchObject({ errors: {}, problem: null })
    await slack.until(() => shown(escalations('helena')[0] ?? {}).includes('Harbour has paid €100.00.'))
    expect(shown(escalations('helena')[0] ?? {})).toContain('recorded by Helena Head')
    expect(JSON.stringify(escalations('helena')[0]?.blocks)).not.toContain('"type":"button"')
    expect((await nowOf(story, receivable)).openAmount).toBe(0n)
    await story.moveTo('2026-06-01T12:00:00Z')
    expect([lists(), escalations('helena').length]).toEqual([3, 1])
  })

  test('K3: a part payment lets it go on, for the rest', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-15'))
    await pay(story, receivable, 4_000n)
    await story.moveTo(nine('2026-04-22'))
    expect(lastList()).toContain('*Harbour* owes *€60.00*, overdue by 7 days, level 2')
    await story.moveTo(nine('2026-04-30'))
    expect(shown(escalations('helena')[0] ?? {})).toContain('*Harbour* owes *€60.00*, overdue by 15 days, level 3')
  })

  test('K3, R1: without a supervisor level 3 goes to the admins, and never to the owner', async () => {
    await sell(story, 'jonas', 'Quay', DUE)
    await sell(story, 'ada', 'Own', DUE)
    await story.moveTo(nine('2026-04-30'))
    expect(escalations('ada').map(({ text }) => text)).toEqual([
      'Quay owes €100.00, overdue by 15 days, level 3. Responsible: Jonas Rep.',
    ])
    expect([escalations('jonas'), escalations('helena')]).toEqual([[], []])
    expect(shown(listsOf(story, 'ada').at(-1) ?? {})).toContain('*Own* owes')
  })

  test('K3, R2: it goes to whoever is the supervisor on that morning', async () => {
    await sell(story, 'mira', 'Harbour', DUE)
    const { members } = story.workspace
    const [mira, jonas] = [await story.member('mira'), await story.member('jonas')]
    await members.setRoles(jonas.id, ['rep', 'supervisor'], null, story.clock.now())
    // The day has begun in other zones: its morning in Berlin has not.
    await story.moveTo('2026-04-30T06:00:00Z')
    await members.setSupervisor(mira.id, jonas.id, null, story.clock.now())
    await story.moveTo(nine('2026-04-30'))
    expect([escalations('jonas').length, escalations('helena').length]).toEqual([1, 0])
  })

  test('K3, N2: after an outage only the highest level reached is told, to the rep and above', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.endService()
    story.clock.set('2026-05-16T10:00:00Z') // a Saturday, the day after level 4
    await story.startAgain()
    await story.moveTo('2026-05-16T12:00:00Z')
    expect([lists(), escalations('helena').length]).toEqual([0, 0])
    for (const at of ['07:00', '07:01', '12:00']) await story.moveTo(`2026-05-18T${at}:00Z`)
    expect([lists(), escalations('helena').length]).toEqual([1, 1])
    expect(lastList().match(/ owes /g)).toHaveLength(1)
    expect(lastList()).toContain('overdue by 33 days, level 4')
    expect(shown(escalations('helena')[0] ?? {})).toContain('This should have reached you on 15 May 2026')
    const told = await story.workspace.reminders.ofSubject(receivable.id)
    expect(
      told
        .filter(({ state }) => state === 'sent')
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['collections.due', 'collections.escalation'])
    // The steps it has overtaken were not left out.
    const mira = await story.member('mira')
    const period = { from: new Date(0), to: story.clock.now() }
    expect(await story.workspace.reminders.notSent(mira.id, period, 10)).toEqual([])
  })

  test('N3, N6: put off to a day, nothing comes before it; the levels above are told all the same', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    const item = await itemOf(story, receivable)
    const { slack } = story
    const place = { channel: slack.channel('mira'), ts: listsOf(story, 'mira').at(-1)?.ts ?? '' }
    await slack.select('mira', place, 'reminders.snooze', `date:${item?.id}`)
    await openedModal(story, 'mira', 'reminders.snooze_until')
    slack.fill('mira', { day: '2026-05-06' })
    expect(await slack.submit('mira')).toMatchObject({ errors: {}, problem: null })
    await story.moveTo(nine('2026-04-30'))
    expect([lists(), escalations('helena').length]).toEqual([1, 1])
    await story.moveTo(nine('2026-05-06'))
    expect([lists(), lastList().includes('overdue by 21 days, level 3')]).toEqual([2, true])
    await story.moveTo(nine('2026-05-15'))
    expect([lists(), escalations('helena').length]).toEqual([3, 2])
  })

  test('N1: two instances escalate once', async () => {
    for (const who of ['mira', 'jonas', 'min']) await sell(story, who, `Customer of ${who}`, DUE)
    const other = await story.anotherInstance()
    story.clock.set(nine('2026-04-30'))
    for (const at of [nine('2026-04-30'), '2026-04-30T12:00:00Z']) {
      story.clock.set(at)
      const instances = [story.service, other, story.service, other]
      await Promise.all(instances.map(({ reminders }) => reminders.sweep()))
    }
    await other.reminders.stop()
    expect([escalations('helena').length, escalations('ada').length]).toEqual([1, 2])
  })

  test('in the language of whoever reads it, on their own clock', async () => {
    const { members } = story.workspace
    const [jonas, min] = [await story.member('jonas'), await story.member('min')]
    await members.setRoles(min.id, ['rep', 'supervisor'], null, story.clock.now())
    await members.setSupervisor(jonas.id, min.id, null, story.clock.now())
    await sell(story, 'jonas', 'Harbour', DUE)
    await story.moveTo('2026-04-30T00:59:00Z')
    expect(escalations('min')).toEqual([])
    await story.moveTo('2026-04-30T01:00:00Z') // nine o'clock in Shanghai
    expect(shown(escalations('min')[0] ?? {})).toContain('催收第 3 级：Harbour 未付款')
  })
})
