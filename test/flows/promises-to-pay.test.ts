import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { actions, button } from '../../src/slack/blocks.ts'
import { providers } from '../support/database.ts'
import { pay, payEverything } from '../support/owed.ts'
import { layBlock, told } from '../support/owing.ts'
import { lastList, messagesOf, nine, openBy, promise, promised } from '../support/promises.ts'
import { listsOf, sell } from '../support/reminders.ts'
import { audited, nowOf, shown } from '../support/seen.ts'
import { type Story, startStory } from '../support/story.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Ada is the admin.

/** A Wednesday; level 2 is reached on the 22nd, level 3 on the 30th, level 4 on 15 May. */
const DUE = '2026-04-15'

describe.each(providers)('promises to pay on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const lists = (who = 'mira') => listsOf(story, who).length
  const broken = (who: string): StoredMessage[] => messagesOf(story, who, /^(Promise broken|✓ .* has broken)/)
  const escalations = (who: string): StoredMessage[] => messagesOf(story, who, /^(Level \d:|⚠)/)
  const requests = (who: string): StoredMessage[] => messagesOf(story, who, /^A third promise/)
  const statesOf = async (id: string) => (await story.workspace.promises.ofInstalment(id)).map(({ state }) => state)
  const place = (who: string, { ts }: StoredMessage) => ({ channel: story.slack.channel(who), ts })

  test('K6, N4: noted from the morning list it pauses the ladder; its day is reminded; paid, it is kept', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    expect(await promise(story, 'mira', receivable, { promised_for: '2026-05-04' })).toMatchObject({
      errors: {},
      problem: null,
    })
    await story.slack.until(() => shown(lastList(story, 'mira')).includes('promised for 4 May 2026'))
    expect(shown(lastList(story, 'mira'))).not.toContain('Call whoever decides')
    const before = lists()
    // Level 3 falls into the pause: nobody hears of it, and it is said why.
    await story.moveTo(nine('2026-04-30'))
    expect([lists(), escalations('helena').length]).toEqual([before, 0])
    await story.slack.command('mira', '/collect why')
    await story.slack.until(() =>
      story.slack.ephemerals('mira').some((each) => shown(each).includes('promised to pay')),
    )
    await story.moveTo(nine('2026-05-04'))
    expect(lists()).toBe(before + 1)
    expect(shown(lastList(story, 'mira'))).toContain('*Harbour*: promised for today by Ms Li: *€100.00*')
    await pay(story, receivable)
    await story.moveTo('2026-05-04T09:00:00Z')
    expect(shown(lastList(story, 'mira'))).toContain('✓ *Harbour* has kept a promise')
    expect(await statesOf(receivable.id)).toEqual(['kept'])
    await story.moveTo('2026-07-01T12:00:00Z')
    expect([lists(), broken('helena').length, escalations('helena').length]).toEqual([before + 1, 0, 0])
    expect((await audited(story, 'promise.record')).length).toBe(1)
  })

  test('K6: promised for a Friday before a long weekend, it is broken after the next working day, and told once', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', '2026-05-13')
    await story.moveTo(nine('2026-05-20')) // level 2
    await promised(story, 'mira', receivable, '2026-05-22')
    await story.moveTo(nine('2026-05-22'))
    expect(shown(lastList(story, 'mira'))).toContain('promised for today by Ms Li')
    const before = lists()
    // Whit Monday is a holiday: the money may come until the end of the Tuesday.
    await story.moveTo('2026-05-26T21:59:00Z')
    expect(await statesOf(receivable.id)).toEqual(['open'])
    await story.moveTo('2026-05-26T22:00:00Z')
    expect(await statesOf(receivable.id)).toEqual(['broken'])
    expect([lists(), broken('helena').length]).toEqual([before, 0])
    for (const at of [nine('2026-05-27'), '2026-05-27T12:00:00Z']) await story.moveTo(at)
    const [told, ...more] = broken('helena')
    expect(more).toEqual([])
    expect(shown(told ?? {})).toContain('*Harbour* owes *€100.00*, overdue by 14 days, level 3')
    expect(shown(told ?? {})).toContain('Ms Li promised *€100.00* for 22 May 2026. Received of it: €0.00.')
    expect(shown(told ?? {})).toContain('1 earlier promise, not kept')
    expect(lists()).toBe(before + 1)
    expect(shown(lastList(story, 'mira'))).toContain('*Harbour* has broken a promise')
    expect(shown(lastList(story, 'mira'))).toContain('level 3')
    // The level by days is 3 as well from the 28th: nobody is told of it again.
    await story.moveTo('2026-06-10T12:00:00Z')
    expect([escalations('helena').length, broken('helena').length]).toEqual([0, 1])
    await story.moveTo(nine('2026-06-12'))
    expect(escalations('helena').length).toBe(1)
    expect((await audited(story, 'promise.broken')).map(({ actorId }) => actorId)).toEqual([null])
  })

  test('K6, N1, N2: the app was down over the deadline, two instances return: told once, saying since when', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    await promised(story, 'mira', receivable, '2026-04-24')
    await story.endService()
    story.clock.set('2026-04-30T12:00:00Z')
    await story.startAgain()
    const other = await story.anotherInstance()
    const instances = [story.service, other, story.service, other]
    await Promise.all(instances.map(({ reminders }) => reminders.sweep()))
    await Promise.all(instances.map(({ reminders }) => reminders.sweep()))
    await other.reminders.stop()
    expect(await statesOf(receivable.id)).toEqual(['broken'])
    expect(broken('helena').length).toBe(1)
    expect(shown(broken('helena')[0] ?? {})).toContain('This should have reached you on 28 Apr 2026')
    expect((await nowOf(story, receivable)).levelFloor).toBe(3)
    expect(shown(lastList(story, 'mira')).match(/has broken a promise/g)).toHaveLength(1)
    expect(shown(lastList(story, 'mira'))).not.toContain('promised for 24 Apr')
    expect(escalations('helena')).toEqual([])
    expect((await audited(story, 'promise.broken')).length).toBe(1)
  })

  test('K6, K3: broken at level 3 it is level 4: the manager channel hears of it, once', async () => {
    const { slack } = story
    slack.changeChannel('sales', { isPrivate: true })
    await story.workspace.settings.update({ managerChannelId: slack.channel('sales') }, null, story.clock.now())
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-30'))
    expect(escalations('helena').length).toBe(1)
    await promised(story, 'mira', receivable, '2026-05-04')
    for (const at of [nine('2026-05-05'), '2026-05-05T23:00:00Z', nine('2026-05-06'), nine('2026-05-07')])
      await story.moveTo(at)
    const posts = () => slack.messages('sales').filter(({ text }) => text.startsWith('Harbour owes'))
    expect(posts().map(({ text }) => text)).toEqual([
      'Harbour owes €100.00, overdue by 21 days, level 4. Responsible: Mira Rep.',
    ])
    expect(broken('helena').length).toBe(1)
    await story.moveTo('2026-07-01T12:00:00Z')
    expect([posts().length, escalations('helena').length, broken('helena').length]).toEqual([1, 1, 1])
  })

  test('K6: of a part the rest keeps its ladder; paid in two parts it is kept', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-15'))
    await promise(story, 'mira', receivable, { amount: '60', promised_for: '2026-05-05' })
    await story.moveTo(nine('2026-04-22'))
    expect(shown(lastList(story, 'mira'))).toContain('*Harbour* owes *€100.00*, overdue by 7 days, level 2')
    expect(shown(lastList(story, 'mira'))).toContain('€60.00 of it promised for 5 May 2026')
    await pay(story, receivable, 2_500n)
    expect((await nowOf(story, receivable)).promise).toEqual({ amount: 3_500n, dueOn: '2026-05-05' })
    await story.moveTo(nine('2026-04-30'))
    expect(escalations('helena').length).toBe(1)
    await pay(story, receivable, 3_500n)
    expect(await statesOf(receivable.id)).toEqual(['kept'])
    await story.moveTo('2026-05-08T12:00:00Z')
    expect(broken('helena')).toEqual([])
    expect(await nowOf(story, receivable)).toMatchObject({ openAmount: 4_000n, promise: null, levelFloor: 0 })
  })

  test('K4, N6: a part promised for a day of the ladder stands in one line; not kept, the ladder says what was promised', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-20'))
    await promised(story, 'mira', receivable, '2026-04-22', 4_000n)
    await story.moveTo(nine('2026-04-22')) // level 2 as well
    const list = shown(lastList(story, 'mira'))
    expect(list.match(/\*Harbour\*/g)).toHaveLength(1)
    expect(list).toContain('*Harbour*: promised for today by Ms Li: *€40.00*')
    expect(list).toContain('In all, €100.00 is open, overdue by 7 days, level 2.')
    expect(lastList(story, 'mira').text).toContain('1 thing on today’s list')
    const waiting = (await story.workspace.reminders.ofSubject(receivable.id)).filter(
      ({ localDate, state }) => localDate === '2026-04-22' && state !== 'sent',
    )
    expect(waiting).toEqual([])
    // Broken on the 24th; level 4 by days comes on 15 May.
    await story.moveTo(nine('2026-04-24'))
    await story.moveTo(nine('2026-05-15'))
    const later = shown(lastList(story, 'mira'))
    expect(later).toContain('promised for 22 Apr 2026: €40.00, not kept · 1 earlier promise, not kept')
  })

  test('K6: in the past, above what is open, without a name: refused at the fields, and nothing is noted', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-15'))
    const refused = await promise(story, 'mira', receivable, {
      promised_by: '',
      amount: '100.01',
      promised_for: '2026-04-14',
    })
    expect(refused.problem ?? Object.keys(refused.errors).length).not.toBe(0)
    story.slack.fill('mira', { promised_by: 'Ms Li', amount: '100.01', promised_for: '2026-04-14' })
    const { errors } = await story.slack.submit('mira')
    expect(errors).toEqual({
      amount: 'Only €100.00 is open: promise that or less.',
      promised_for: 'Choose today or a later day.',
    })
    expect(await statesOf(receivable.id)).toEqual([])
  })

  test('K6, R1: the third one goes to the supervisor: approved, it pauses; returned, it never was one', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    await promised(story, 'mira', receivable, '2026-04-27')
    await promised(story, 'mira', receivable, '2026-04-28')
    expect(await statesOf(receivable.id)).toEqual(['superseded', 'open'])
    const third = await promise(story, 'mira', receivable, { promised_for: '2026-05-12' })
    expect(third).toMatchObject({ errors: {}, problem: null })
    expect(shown(story.slack.modal('mira'))).toContain('Asked: Helena Head.')
    await story.slack.close('mira', { all: true })
    await story.slack.until(() => requests('helena').length === 1)
    expect(await statesOf(receivable.id)).toEqual(['superseded', 'open', 'requested'])
    expect((await nowOf(story, receivable)).promise?.dueOn).toBe('2026-04-28')

    const [request] = requests('helena')
    const id = (await story.workspace.promises.ofInstalment(receivable.id)).at(-1)?.id ?? ''
    expect(JSON.stringify(request?.blocks)).toContain(id)
    // Mira presses the button herself, passed on to her: refused.
    const passedOn = actions('passed_on', [button('promises-to-pay.approve', 'Approve', { value: id })])
    await story.slack.click('mira', await layBlock(story, 'mira', passedOn), 'promises-to-pay.approve')
    await told(story, 'mira', 'Your role does not allow this.')
    const helenas = place('helena', request as StoredMessage)
    await story.slack.click('helena', helenas, 'promises-to-pay.approve')
    await story.slack.until(() => shown(requests('helena')[0] ?? {}).includes('✓ Approved by Helena Head'))
    await story.slack.until(() => messagesOf(story, 'mira', /^✓ Helena Head has approved/).length === 1)
    expect(await statesOf(receivable.id)).toEqual(['superseded', 'superseded', 'open'])
    expect((await nowOf(story, receivable)).pausedUntil).toBe('2026-05-13')

    // A fourth is returned with a note.
    await promised(story, 'mira', receivable, '2026-05-29')
    await story.moveTo(nine('2026-04-23'))
    const [, second] = requests('helena')
    const fourth = (await story.workspace.promises.ofInstalment(receivable.id)).at(-1)?.id ?? ''
    await openBy(
      story,
      'helena',
      second as StoredMessage,
      'promises-to-pay.return',
      fourth,
      'promises-to-pay.return_form',
    )
    story.slack.fill('helena', { note: 'Half of it this week' })
    expect(await story.slack.submit('helena')).toMatchObject({ errors: {}, problem: null })
    await story.slack.until(() => messagesOf(story, 'mira', /Half of it this week/).length === 1)
    expect(await statesOf(receivable.id)).toEqual(['superseded', 'superseded', 'open', 'returned'])
    // Old buttons never act twice.
    await expect(
      story.workspace.promises.decide(fourth, { approve: true }, (await story.member('helena')).id, story.clock.now()),
    ).resolves.toMatchObject({ ok: false, error: { kind: 'decided' } })
  })

  test('N1: two people note a promise at once: one is open, whichever came last', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    await Promise.all([
      promised(story, 'mira', receivable, '2026-04-27'),
      promised(story, 'helena', receivable, '2026-04-28'),
    ])
    expect((await statesOf(receivable.id)).sort()).toEqual(['open', 'superseded'])
    const { promise: standing } = await nowOf(story, receivable)
    const open = (await story.workspace.promises.ofInstalment(receivable.id)).find(({ state }) => state === 'open')
    expect(standing?.dueOn).toBe(open?.promisedFor)
  })

  test('N1: the money comes in while the promise is judged: kept or broken, and told accordingly', async () => {
    const receivable = await sell(story, 'mira', 'Harbour', DUE)
    await story.moveTo(nine('2026-04-22'))
    await promised(story, 'mira', receivable, '2026-04-23')
    await story.moveTo(nine('2026-04-24'))
    story.clock.set('2026-04-24T22:00:00Z')
    await Promise.all([story.service.reminders.sweep(), payEverything(story)])
    const [state] = await statesOf(receivable.id)
    expect(['kept', 'broken']).toContain(state)
    await story.moveTo(nine('2026-04-27'))
    // Broken or not, it is paid by the morning: nobody is bothered.
    expect([broken('helena').length, escalations('helena').length]).toEqual([0, 0])
  })
})
