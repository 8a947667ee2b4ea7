import { afterEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { type Provider, providers } from '../support/database.ts'
import { after, lagOf, NOTHING_UNDER_WAY } from '../support/reminders.ts'
import { shown } from '../support/seen.ts'
import type { Story } from '../support/story.ts'
import { MONDAY, owes, pays, startWeek, summariesIn, threadOf } from '../support/summary.ts'

const WEEK_S = 7 * 86_400
/** The Mondays after the first one, at the time of the summary. */
const monday = (weeks: number) => after(MONDAY, weeks * WEEK_S)

describe.each(providers)('what is recorded late, on %s', (provider: Provider) => {
  let story: Story
  const posted = () => summariesIn(story, 'managers')
  const textOf = (number: number) => shown(posted()[number] ?? {})
  const thread = (number: number) => threadOf(story, 'managers', posted()[number]).map(shown)
  /** Presses a button of a summary, and waits for the answer. */
  async function press(who: string, number: number, id: string): Promise<string> {
    const { slack } = story
    const message = posted()[number]
    const before = slack.ephemerals(who).length
    await slack.click(who, { channel: message?.channel ?? '', ts: message?.ts ?? '' }, id)
    await slack.until(() => slack.ephemerals(who).length > before)
    return shown(slack.ephemerals(who).at(-1) ?? {})
  }
  /** Dorn owes 600 since Friday 27 February; the first summary says so. */
  async function dornIsOverdue() {
    story = await startWeek(provider)
    const dorn = await owes(story, 'mira', {
      customer: 'Dorn',
      euros: 600,
      dueOn: '2026-02-27',
      signedOn: '2026-01-27',
    })
    await story.moveTo(MONDAY)
    expect(textOf(0)).toContain('*Collection rate:* 0% of €600')
    expect(textOf(0)).not.toContain('Corrections')
    return dorn
  }
  afterEach(() => story.stop())

  test('T6: a payment recorded after its week was told is in the next summary: which week, which figure, before and now', async () => {
    const dorn = await dornIsOverdue()
    await story.moveTo('2026-03-03T10:00:00Z')
    await pays(story, dorn, 250, '2026-02-27')
    await story.moveTo(monday(1))
    expect(posted()).toHaveLength(2)
    expect(textOf(1)).toContain(
      '*Corrections to earlier weeks*\n' +
        'Week of 23 Feb 2026: received €250, was €0 · collection rate 42% of €600, was 0% of €600 · overdue €350, was €600',
    )
    // What came in is no money of the week it was recorded in.
    expect(textOf(1)).toContain('*Received:* €0, down from €250')
    const [corrections, lines] = thread(1)
    expect(corrections).toContain(
      'Corrections to earlier weeks, from what was recorded or changed since, 2 Mar 2026 to 9 Mar 2026',
    )
    expect(corrections).toContain('Week of 23 Feb 2026: received €250, was €0')
    expect(corrections).toContain('*Recorded or changed after the summary of its week*\n*Dorn*: €250 on 27 Feb 2026')
    expect(corrections).toContain('recorded on 3 Mar 2026 by Mira Rep')
    expect(lines).toContain('Person by person')
    expect(thread(1)).toHaveLength(2)
    // Told once: the week after has nothing to correct any more.
    await story.moveTo(monday(2))
    expect(textOf(2)).not.toContain('Corrections')
    expect(thread(2)).toHaveLength(1)
    expect(story.slack.refusedCalls).toEqual([])
    expect(await lagOf(story)).toEqual(NOTHING_UNDER_WAY)
  })

  test('T6: a deal recorded late, of weeks before: each week it changes is told, the latest first', async () => {
    await dornIsOverdue()
    await story.moveTo(monday(1))
    await story.moveTo('2026-03-10T10:00:00Z')
    // Signed in the first week, due in the second, recorded in the third.
    await owes(story, 'jonas', { customer: 'Fink', euros: 100, dueOn: '2026-03-03', signedOn: '2026-02-26' })
    await story.moveTo(monday(2))
    expect(textOf(2)).toContain(
      '*Corrections to earlier weeks*\n' +
        'Week of 2 Mar 2026: collection rate 0% of €700, was 0% of €600 · overdue €700, was €600\n' +
        'Week of 23 Feb 2026: closed 1 deal €100, was 0 deals €0',
    )
    const [corrections] = thread(2)
    expect(corrections).toContain(
      '*Fink* · €100\nDeal with Fink · signed on 26 Feb 2026 · Jonas Rep · recorded on 10 Mar 2026',
    )
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('T6, K5: a payment that was told and then reversed is in the next summary, with who reversed it', async () => {
    const dorn = await dornIsOverdue()
    await story.moveTo('2026-03-03T10:00:00Z')
    const { payment } = await pays(story, dorn, 250, '2026-03-03')
    await story.moveTo(monday(1))
    expect(textOf(1)).toContain('*Received:* €250')
    await story.moveTo('2026-03-10T10:00:00Z')
    const sam = await story.member('sam')
    await story.workspace.payments.reverse(
      { paymentId: payment.id, reason: 'bounced', note: null },
      sam.id,
      story.clock.now(),
    )
    await story.moveTo(monday(2))
    const corrected =
      'Week of 2 Mar 2026: received €0, was €250 · collection rate 0% of €600, was 42% of €600 · overdue €600, was €350'
    expect(textOf(2)).toContain(`*Corrections to earlier weeks*\n${corrected}`)
    const [corrections] = thread(2)
    expect(corrections).toContain(
      '*Dorn*: €250 on 3 Mar 2026\nDeal with Dorn · Single payment · due on 27 Feb 2026 · reversed on 10 Mar 2026 by Sam Finance',
    )
    expect(await press('sam', 2, 'summary.list_corrections')).toContain('reversed on 10 Mar 2026 by Sam Finance')
    // A re-run says the same; the week after has nothing to correct any more.
    await press('ada', 2, 'summary.update')
    await story.moveTo(after(MONDAY, 2 * WEEK_S + 60))
    expect(textOf(2)).toContain(corrected)
    await story.moveTo(monday(3))
    expect(textOf(3)).not.toContain('Corrections')
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('T6, K5: recorded and reversed between two summaries, it changed nothing that anybody was told', async () => {
    const dorn = await dornIsOverdue()
    await story.moveTo('2026-03-03T10:00:00Z')
    const { payment } = await pays(story, dorn, 250, '2026-02-27')
    const sam = await story.member('sam')
    const reversal = { paymentId: payment.id, reason: 'mistake', note: null } as const
    await story.workspace.payments.reverse(reversal, sam.id, story.clock.now())
    await story.moveTo(monday(1))
    expect(textOf(1)).not.toContain('Corrections')
  })

  test('T6, D9: a deal that was told and then made smaller: what was closed in its week is corrected', async () => {
    story = await startWeek(provider)
    const dorn = await owes(story, 'mira', { customer: 'Dorn', euros: 600, dueOn: '2026-04-30' })
    await story.moveTo(MONDAY)
    expect(textOf(0)).toContain('*Closed:* 1 deal, €600')
    await story.moveTo('2026-03-03T10:00:00Z')
    const mira = await story.member('mira')
    const change = {
      submissionKey: 'smaller',
      dealId: dorn.id,
      request: { kind: 'amendment', amount: 45_000n, title: dorn.title, contractNumber: null, additionalDueOn: null },
      reason: 'fewer lanterns',
      changedOn: calendarDate('2026-03-03'),
      sinceChanges: 0,
    } as const
    expect((await story.workspace.deals.change(change, mira.id, story.clock.now())).ok).toBe(true)
    await story.moveTo(monday(1))
    expect(textOf(1)).toContain(
      '*Corrections to earlier weeks*\nWeek of 23 Feb 2026: closed 1 deal €450, was 1 deal €600',
    )
    expect(thread(1)[0]).toContain(
      '*Dorn* · €150 less\nDeal with Dorn · signed on 23 Feb 2026 · Mira Rep · changed on 3 Mar 2026 by Mira Rep',
    )
    await story.moveTo(monday(2))
    expect(textOf(2)).not.toContain('Corrections')
  })

  test('T6, K1: what is written off after its week was told changes nothing of that week', async () => {
    const dorn = await dornIsOverdue()
    await story.moveTo('2026-03-03T10:00:00Z')
    const sam = await story.member('sam')
    const writeOff = {
      submissionKey: 'given up',
      instalmentId: dorn.instalments[0]?.id ?? '',
      reason: 'insolvent',
      on: calendarDate('2026-03-03'),
    }
    await story.workspace.receivables.writeOff(writeOff, sam.id, story.clock.now())
    await story.moveTo(monday(1))
    expect(textOf(1)).not.toContain('Corrections')
  })

  test('T6: recorded in time, or of a week that no summary told, is no correction', async () => {
    const dorn = await dornIsOverdue()
    await story.moveTo('2026-03-03T10:00:00Z')
    // Of the week itself.
    await pays(story, dorn, 250, '2026-03-03')
    // Closed and paid long before the first summary, so nothing that was told is different.
    const old = await owes(story, 'mira', { customer: 'Alt', euros: 70, dueOn: '2026-01-20', signedOn: '2026-01-05' })
    await pays(story, old, 70, '2026-01-20')
    await story.moveTo(monday(1))
    expect(textOf(1)).toContain('*Received:* €250')
    expect(textOf(1)).not.toContain('Corrections')
    expect(thread(1)).toHaveLength(1)
  })

  test('T6: a re-run rewrites message and thread, and says the same of earlier weeks; what is recorded later is the next one’s', async () => {
    const dorn = await dornIsOverdue()
    await story.moveTo('2026-03-03T10:00:00Z')
    await pays(story, dorn, 250, '2026-02-27')
    await story.moveTo(monday(1))
    const before = thread(1)[0]
    const corrected = textOf(1).slice(textOf(1).indexOf('*Corrections'), textOf(1).indexOf('was €600'))
    await story.moveTo(after(MONDAY, WEEK_S + 7_200))
    await pays(story, dorn, 100, '2026-02-28')
    for (const minute of [1, 2]) {
      await press('ada', 1, 'summary.update')
      await story.moveTo(after(MONDAY, WEEK_S + 7_200 + minute * 60))
    }
    expect([posted().length, thread(1).length]).toEqual([2, 2])
    expect(textOf(1)).toContain('*Overdue:* €250')
    expect(textOf(1)).toContain(corrected)
    expect(thread(1)[0]).toBe(before)
    await story.moveTo(monday(2))
    // Both weeks that were told since then owed 100 less: before is what the last summary said of them.
    expect(textOf(2)).toContain(
      'Week of 2 Mar 2026: collection rate 0% of €250, was 0% of €350 · overdue €250, was €350',
    )
    expect(textOf(2)).toContain('Week of 23 Feb 2026: received €350, was €250')
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('T6: an update of the first summary does not take the correction from the next one: it says what was posted', async () => {
    const dorn = await dornIsOverdue()
    await story.moveTo('2026-03-02T10:00:00Z')
    await pays(story, dorn, 250, '2026-02-27')
    await press('ada', 0, 'summary.update')
    await story.moveTo('2026-03-02T10:01:00Z')
    expect(textOf(0)).toContain('42% collected')
    await story.moveTo(monday(1))
    expect(textOf(1)).toContain('Week of 23 Feb 2026: received €250, was €0')
  })

  test('T6, N1: down on Monday: what is recorded before the summary goes out is in it, and corrected by none', async () => {
    story = await startWeek(provider)
    const dorn = await owes(story, 'mira', {
      customer: 'Dorn',
      euros: 600,
      dueOn: '2026-02-27',
      signedOn: '2026-01-27',
    })
    await story.endService()
    story.clock.set('2026-03-03T10:00:00Z')
    await pays(story, dorn, 250, '2026-02-27')
    story.clock.set('2026-03-04T10:00:00Z')
    await story.startAgain()
    await story.service.reminders.sweep()
    expect(textOf(0)).toContain('42% collected')
    await story.moveTo(monday(1))
    expect(textOf(1)).not.toContain('Corrections')
  })

  test('T6, N1: posted by two instances, killed between message and thread: the corrections stand there once', async () => {
    const dorn = await dornIsOverdue()
    await story.moveTo('2026-03-03T10:00:00Z')
    await pays(story, dorn, 250, '2026-02-27')
    const programmed = story.slack.faults.decide((method, args) =>
      method === 'chat.postMessage' && args['thread_ts'] ? { kind: 'error', error: 'service_unavailable' } : null,
    )
    await story.moveTo(monday(1))
    expect(thread(1)).toEqual([])
    await story.endService()
    programmed.remove()
    await story.startAgain()
    const other = await story.anotherInstance()
    story.clock.set(after(MONDAY, WEEK_S + 3_600))
    const instances = [story.service, other, story.service, other, story.service]
    await Promise.all(instances.map(({ reminders }) => reminders.sweep()))
    for (const { reminders } of instances) await reminders.sweep()
    await other.reminders.stop()
    expect(thread(1).map((text) => text.slice(0, 20))).toEqual(['Corrections to earli', 'Person by person, 2 '])
  })

  test('T6, N1: posted without an answer: what was recorded while its fate was unknown is in it, or corrected, never neither', async () => {
    story = await startWeek(provider)
    const dorn = await owes(story, 'mira', {
      customer: 'Dorn',
      euros: 600,
      dueOn: '2026-02-27',
      signedOn: '2026-01-27',
    })
    story.slack.faults.next('chat.postMessage', { kind: 'reset', executed: true })
    await story.moveTo(MONDAY)
    await story.moveTo(after(MONDAY, 10))
    await pays(story, dorn, 250, '2026-02-27')
    for (const seconds of [60, 120, 180]) await story.moveTo(after(MONDAY, seconds))
    expect(posted()).toHaveLength(1)
    expect(textOf(0)).toContain('0% collected')
    await story.moveTo(monday(1))
    expect(textOf(1)).toContain('collection rate 42% of €600, was 0% of €600')
  })

  test('T5, R2: the button lists what was recorded late, as far as the reader may see it', async () => {
    const dorn = await dornIsOverdue()
    await story.moveTo('2026-03-03T10:00:00Z')
    await pays(story, dorn, 250, '2026-02-27')
    const fink = await owes(story, 'jonas', {
      customer: 'Fink',
      euros: 100,
      dueOn: '2026-03-20',
      signedOn: '2026-02-26',
    })
    await pays(story, fink, 130, '2026-02-28')
    await story.moveTo(monday(1))
    const all = await press('sam', 1, 'summary.list_corrections')
    expect(all).toContain('4 records added late')
    expect(all).toContain('for no instalment: it stays as the customer’s credit · recorded on 3 Mar 2026 by Jonas Rep')
    const miras = await press('mira', 1, 'summary.list_corrections')
    expect(miras).toContain('1 record added late')
    expect(miras).toContain('*Dorn*: €250')
    expect(miras).not.toContain('Fink')
    expect(await press('priya', 1, 'summary.list_corrections')).not.toMatch(/€|Dorn|Fink/)
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('T6: told in the workspace’s language, also where everything is paid by now', async () => {
    const dorn = await dornIsOverdue()
    await story.workspace.settings.update({ language: 'zh-CN' }, null, story.clock.now())
    await story.moveTo('2026-03-03T10:00:00Z')
    await pays(story, dorn, 600, '2026-02-28')
    await story.moveTo(monday(1))
    expect(posted()[1]?.text).toContain('平静的一周')
    expect(textOf(1)).toContain('所有款项均已收齐')
    expect(textOf(1)).toContain('*往周数据更正*\n2026年2月23日起的一周：收款 €600，原为 €0')
    expect(thread(1)[0]).toContain('2026年3月3日由 Mira Rep 登记')
    expect(story.slack.refusedCalls).toEqual([])
  })
})
