import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { messagesOf } from '../support/promises.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf, openVisit, submitVisit, undo } from '../support/visits.ts'

// Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody, so that his reports go to Ada.

describe.each(providers)('market reports on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const toldTo = (who: string) => messagesOf(story, who, /^Market report from/)
  const last = (who: string) => {
    const message = toldTo(who).at(-1)
    if (!message) throw new Error(`${who} was told nothing`)
    return message
  }
  async function report(who: string, competitor_news = 'They sell below cost since Monday') {
    await story.slack.command(who, '/visit market')
    await openedModal(story, who, 'market-reports.report')
    await story.slack.submit(who, { values: { competitor_news } })
    await openedModal(story, who, 'market-reports.result')
    const result = shown(story.slack.modal(who))
    await story.slack.close(who, { all: true })
    await story.service.reminders.sweep()
    return result
  }
  async function acknowledge(who: string) {
    const [id] = (await story.workspace.marketReports.latest({ reach: 'all' }, 1)).map((each) => each.id)
    const place = { channel: story.slack.channel(who), ts: last(who).ts }
    await story.slack.click(who, place, 'market-reports.acknowledge', id ?? '')
  }

  test('V6, N2, N4: it reaches the supervisor at once, at night too; acknowledged, the message says so, and the reporter hears', async () => {
    await story.moveTo('2026-03-02T21:00:00Z')
    expect(await report('mira')).toContain('✓ Sent to Helena Head.')
    expect(shown(last('helena'))).toContain('*News of competitors*: They sell below cost since Monday')
    await acknowledge('helena')
    await story.slack.until(() => shown(last('helena')).includes('✓ Acknowledged by Helena Head on 2 Mar 2026'))
    expect(shown(last('helena'))).not.toContain('Acknowledge\n')
    // The reporter's answer waits for working hours, and nobody is reminded any more.
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(messagesOf(story, 'mira', /Helena Head has acknowledged your market report/)).toHaveLength(1)
    await story.moveTo('2026-03-05T08:00:00Z')
    expect(toldTo('helena')).toHaveLength(1)
    expect(await audited(story, 'market-report.make')).toHaveLength(1)
    expect(await audited(story, 'market-report.acknowledge')).toHaveLength(1)
  })

  test('V6: at which customer it was heard is chosen, of those that one may see; the supervisor reads it', async () => {
    const harbour = await customerOf(story, 'mira', 'Harbour')
    await customerOf(story, 'jonas', 'Quarry')
    await story.slack.command('mira', '/visit market')
    await openedModal(story, 'mira', 'market-reports.report')
    const { options } = await story.slack.typeOptions('mira', 'modal', 'market-reports.customer', 'r')
    expect(options.map(({ value }) => value)).toEqual([harbour.id])
    const values = { competitor_news: 'They sell below cost', customer: harbour.id }
    expect(await story.slack.submit('mira', { values })).toMatchObject({ errors: {}, problem: null })
    await openedModal(story, 'mira', 'market-reports.result')
    await story.service.reminders.sweep()
    expect(shown(last('helena'))).toContain('Heard at *Harbour*')
  })

  test('V6: not acknowledged after a working day, the supervisor is reminded, once', async () => {
    await report('mira')
    await story.moveTo('2026-03-03T09:20:00Z')
    expect(toldTo('helena')).toHaveLength(1)
    await story.moveTo('2026-03-03T09:31:00Z')
    expect(toldTo('helena')).toHaveLength(2)
    expect(shown(last('helena'))).toContain('It has waited for your acknowledgement since 2 Mar 2026.')
    await story.moveTo('2026-03-06T15:00:00Z')
    expect(toldTo('helena')).toHaveLength(2)
    await acknowledge('helena')
    await story.slack.until(() => toldTo('helena').every((each) => shown(each).includes('✓ Acknowledged by')))
  })

  test('V6, R1: without a supervisor it goes to the admins', async () => {
    expect(await report('jonas')).toContain('✓ Sent to Ada Admin.')
    expect(toldTo('ada')).toHaveLength(1)
    expect(toldTo('helena')).toEqual([])
  })

  test('V6: an empty form is refused at its first field', async () => {
    await story.slack.command('mira', '/visit market')
    await openedModal(story, 'mira', 'market-reports.report')
    expect((await story.slack.submit('mira')).errors).toEqual({
      customer_news: 'Write down what you have heard, in one of the fields at least.',
    })
  })

  async function visitWithNews(values: Record<string, unknown> = {}) {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const form = await openVisit(story, 'mira', 'Harbour')
    await story.slack.click('mira', 'modal', 'visits.more')
    await story.slack.until(() => 'serious' in story.slack.values(form), { what: 'more fields' })
    const answer = await submitVisit(story, 'mira', { serious: ['yes'], ...values })
    return { customer, answer }
  }

  test('V1, V6: ticked as serious, the news of a visit goes to the supervisor with the customer’s name', async () => {
    const { customer } = await visitWithNews({ customer_news: 'They stop production in May' })
    await openedModal(story, 'mira', 'visits.result')
    expect(shown(story.slack.modal('mira'))).toContain('✓ Sent to your supervisor as a market report.')
    await story.service.reminders.sweep()
    expect(shown(last('helena'))).toContain('Heard at *Harbour*')
    const [visit] = await story.workspace.visits.ofCustomer(customer.id, 1)
    expect(await undo(story, 'mira', 'visit', visit?.id ?? '')).toContain('Undone')
    await story.slack.until(() => shown(last('helena')).includes('✓ Taken back by whoever reported it'))
  })

  test('V2, V6: what is acknowledged already is not taken back', async () => {
    const { customer } = await visitWithNews({ customer_news: 'They stop production in May' })
    await openedModal(story, 'mira', 'visits.result')
    await story.service.reminders.sweep()
    await acknowledge('helena')
    await story.slack.until(() => shown(last('helena')).includes('✓ Acknowledged by'))
    const [visit] = await story.workspace.visits.ofCustomer(customer.id, 1)
    const said = await undo(story, 'mira', 'visit', visit?.id ?? '')
    expect(said).toContain('The market report is acknowledged already, so it is not undone.')
  })

  test('V6: serious without news is refused', async () => {
    const { answer } = await visitWithNews()
    expect(answer.errors).toEqual({ serious: 'Write the news down first, in one of the fields above.' })
  })

  test('V6, R2: the list shows a supervisor the team’s, with the button; a rep their own, without', async () => {
    await report('mira')
    await report('jonas', 'A new shop opens')
    await story.slack.command('helena', '/visit market list')
    await openedModal(story, 'helena', 'market-reports.list')
    const list = () => shown(story.slack.modal('helena'))
    expect(list()).toContain('They sell below cost')
    expect(list()).not.toContain('A new shop opens')
    const { rows } = await story.workspace.marketReports.waiting({ memberId: '', visible: { reach: 'all' } }, 10)
    const mine = rows.find(({ reporterName }) => reporterName === 'Mira Rep')
    await story.slack.click('helena', 'modal', 'market-reports.acknowledge', mine?.id ?? '')
    await story.slack.until(() => list().includes('Acknowledged by Helena Head'))
    await story.slack.command('mira', '/visit 市场 列表')
    await openedModal(story, 'mira', 'market-reports.list')
    expect(shown(story.slack.modal('mira'))).toContain('Acknowledged by Helena Head')
  })

  test('N5: what waits for an acknowledgement stands at the top of App Home, and leaves it', async () => {
    await report('mira')
    await story.slack.openHome('helena')
    const home = () => shown(story.slack.home('helena') ?? {})
    await story.slack.until(() => home().includes('Market reports to acknowledge'))
    await acknowledge('helena')
    await story.slack.until(() => !home().includes('Market reports to acknowledge'))
  })
})
