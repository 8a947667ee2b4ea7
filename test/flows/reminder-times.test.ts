import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { pay } from '../support/owed.ts'
import { after, linesOf, listsOf, sell } from '../support/reminders.ts'
import { shown } from '../support/seen.ts'
import { EVERYONE, type Story, type StoryPerson, startStory } from '../support/story.ts'

const people: readonly StoryPerson[] = [
  ...EVERYONE,
  { handle: 'lena', name: 'Lena West', timeZone: 'America/Los_Angeles', locale: 'en-US', roles: ['rep'] },
]
const DUE_DAY = '2026-04-01'
/** Nine o'clock on it, in Berlin. */
const DUE_MORNING = '2026-04-01T07:00:00Z'

// On SQLite alone: when a reminder arrives is the domain's to say, the same on both databases.
describe('when a reminder arrives', () => {
  let story: Story
  beforeEach(async () => {
    story = await startStory('sqlite', { people })
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  test('K3: at nine o’clock on the due day, on each recipient’s own clock', async () => {
    const everybody = ['mira', 'min', 'lena']
    for (const who of everybody) await sell(story, who, `Customer of ${who}`, DUE_DAY)
    // The steps before it, so that only the due day is still to come.
    await story.moveTo('2026-03-31T16:05:00Z')
    const before = everybody.map((who) => listsOf(story, who).length)
    expect(before).toEqual([1, 0, 1])
    const received: Record<string, string> = {}
    for (const at of ['00:59', '01:00', '06:59', '07:00', '15:59', '16:00', '17:00']) {
      await story.moveTo(`2026-04-01T${at}:00Z`)
      for (const [index, who] of everybody.entries())
        if (listsOf(story, who).length > (before[index] ?? 0)) received[who] ??= at
    }
    expect(received).toEqual({ min: '01:00', mira: '07:00', lena: '16:00' })
    expect(everybody.map((who) => listsOf(story, who).length)).toEqual([2, 1, 2])
  })

  test('K3, N2: a weekend, a holiday or a closing day moves it to the working day after, the clocks’ change included', async () => {
    const closingDays = [{ date: calendarDate('2026-05-04'), name: 'Stocktaking' }]
    await story.workspace.settings.update({ closingDays }, null, story.clock.now())
    const moves = [
      ['2026-03-07', '2026-03-09T08:00:00Z'], // Saturday → Monday
      ['2026-03-29', '2026-03-30T07:00:00Z'], // Sunday on which the clocks change → Monday, an hour earlier in UTC
      ['2026-04-03', '2026-04-07T07:00:00Z'], // Good Friday → Tuesday after Easter
      ['2026-05-01', '2026-05-05T07:00:00Z'], // Labour Day, a Friday → the Tuesday after the closing day
    ] as const
    for (const [dueOn, at] of moves) {
      const receivable = await sell(story, 'mira', `Due ${dueOn}`, dueOn)
      // The steps before the due date say when it is due; that of the due day, some days late by then.
      const told = () => listsOf(story, 'mira', `*Due ${dueOn}* owes *€100.00*, overdue by`).length
      await story.moveTo(after(at, -60))
      expect([dueOn, told()]).toEqual([dueOn, 0])
      await story.moveTo(at)
      expect([dueOn, told()]).toEqual([dueOn, 1])
      await pay(story, receivable)
    }
  })

  test('K4, N6: all that falls due to a person on a morning is one message', async () => {
    for (const [index, dueOn] of ['2026-03-07', '2026-03-08', '2026-03-09', '2026-03-09'].entries())
      await sell(story, 'mira', `Customer ${index}`, dueOn)
    await sell(story, 'jonas', 'Of another', '2026-03-09')
    await story.moveTo('2026-03-09T08:00:00Z')
    expect(listsOf(story, 'mira').map(linesOf)).toEqual([4])
    expect(listsOf(story, 'jonas').map(linesOf)).toEqual([1])
  })

  test('N6, D4: what is due already when the deal is recorded stands on its card, and on the next morning’s list', async () => {
    await sell(story, 'mira', 'Late paper', '2026-03-02')
    await story.service.reminders.sweep()
    expect([story.slack.messages('mira').length, listsOf(story, 'mira').length]).toEqual([1, 0])
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(shown(listsOf(story, 'mira')[0] ?? {})).toContain('*Late paper* owes *€100.00*, overdue by 1 day')
  })

  test('N2: what is due before the working day begins waits for its beginning', async () => {
    await story.workspace.settings.update({ remindAt: '06:00' }, null, story.clock.now())
    await sell(story, 'mira', 'Early', DUE_DAY)
    for (const at of ['04:00', '06:59']) await story.moveTo(`2026-04-01T${at}:00Z`)
    expect(listsOf(story, 'mira')).toEqual([])
    await story.moveTo(DUE_MORNING)
    expect(listsOf(story, 'mira')).toHaveLength(1)
  })

  test('N2: whoever has moved to another zone is not woken at night', async () => {
    await sell(story, 'mira', 'Left behind', DUE_DAY)
    const { id, name, locale } = await story.member('mira')
    const moved = { name, locale, timeZone: 'America/Los_Angeles' }
    await story.workspace.members.refreshProfile(id, moved, story.clock.now())
    await story.moveTo(DUE_MORNING)
    expect(listsOf(story, 'mira')).toEqual([])
    await story.moveTo('2026-04-01T16:00:00Z')
    expect(listsOf(story, 'mira')).toHaveLength(1)
  })

  test('N2: what Slack refused until the evening comes on the next morning, with what is due then', async () => {
    await sell(story, 'mira', 'Evening', DUE_DAY)
    await sell(story, 'mira', 'Morning', '2026-04-02')
    const fault = story.slack.faults.always('chat.postMessage', { kind: 'error', error: 'service_unavailable' })
    await story.moveTo('2026-04-01T16:29:00Z')
    fault.remove()
    for (const at of ['2026-04-01T16:45:00Z', '2026-04-02T06:59:00Z']) await story.moveTo(at)
    expect(listsOf(story, 'mira')).toEqual([])
    await story.moveTo('2026-04-02T07:00:00Z')
    expect(listsOf(story, 'mira').map(linesOf)).toEqual([2])
  })

  test('N2, N1: what has to be sent again after it was looked for waits for the morning, too', async () => {
    await sell(story, 'mira', 'Nightly', DUE_DAY)
    const untilClosing = (9.5 * 60 - 1) * 60
    story.slack.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: untilClosing })
    await story.moveTo(DUE_MORNING)
    story.slack.faults.next('chat.postMessage', { kind: 'unavailable', executed: false })
    for (const at of ['16:29', '16:30', '16:31', '16:32', '20:00']) await story.moveTo(`2026-04-01T${at}:00Z`)
    expect(listsOf(story, 'mira')).toEqual([])
    await story.moveTo('2026-04-02T07:00:00Z')
    expect(listsOf(story, 'mira')).toHaveLength(1)
  })

  test.each([
    ['before', true],
    ['after', false],
  ])('N2, R5: leave that was entered %s the deal puts it off until the return', async (_when, known) => {
    const { id } = await story.member('mira')
    const leave = { firstDay: calendarDate('2026-03-30'), lastDay: calendarDate('2026-04-10'), standInId: null }
    const goAway = () =>
      story.workspace.leaves.add({ ...leave, memberId: id, submissionKey: 'V1' }, null, story.clock.now())
    if (known) await goAway()
    await sell(story, 'mira', 'Meanwhile', DUE_DAY)
    await sell(story, 'mira', 'Upon return', '2026-04-13')
    if (!known) await goAway()
    for (const day of ['2026-04-01', '2026-04-07', '2026-04-10']) await story.moveTo(`${day}T07:00:00Z`)
    expect(listsOf(story, 'mira')).toEqual([])
    await story.moveTo('2026-04-13T07:00:00Z')
    expect(listsOf(story, 'mira').map(linesOf)).toEqual([2])
  })

  test('N2: missed while the app was down, it comes once on return, merged, saying since when', async () => {
    await sell(story, 'mira', 'Missed first', DUE_DAY)
    await sell(story, 'mira', 'Missed second', '2026-04-02')
    await story.endService()
    story.clock.set('2026-04-08T10:00:00Z')
    await story.startAgain()
    for (const at of ['2026-04-08T10:00:00Z', '2026-04-08T10:01:00Z']) await story.moveTo(at)
    expect(listsOf(story, 'mira').map(linesOf)).toEqual([2])
    expect(shown(listsOf(story, 'mira')[0] ?? {})).toContain('This should have reached you on 7 Apr 2026')
  })

  test('N2: within the hour it is not called late', async () => {
    await sell(story, 'mira', 'Punctual', DUE_DAY)
    await story.moveTo('2026-04-01T07:59:59Z')
    expect(shown(listsOf(story, 'mira')[0] ?? {})).not.toContain('should have reached you')
  })
})
