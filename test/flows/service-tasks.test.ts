import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { DealTask, DealWithInstalments, NewDeal } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { closedDeal } from '../support/records.ts'
import { readable, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Priya is in service; Ada is the only admin; Min reads Chinese.

describe.each(providers)('service after a deal on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const dealOf = async (who: string, changes: Partial<NewDeal> = {}): Promise<DealWithInstalments> =>
    closedDeal(story.workspace, await story.member(who), { title: 'Standing desks', ...changes })
  const tasksOf = async ({ id }: DealWithInstalments, kind: DealTask['kind']) =>
    (await story.workspace.dealTasks.ofDeal(id, 200)).filter((task) => task.kind === kind)
  const userOf = async (who: string) => (await story.member(who)).slackUserId
  const linesOf = (who: string, part: string) => story.slack.messages(who).filter((each) => shown(each).includes(part))

  async function openCard(who: string): Promise<string> {
    await story.slack.command(who, '/deal list')
    const list = story.slack.ephemerals(who).at(-1)
    if (!list) throw new Error('no list was shown')
    await story.slack.click(who, { channel: list.channel, ts: list.ts }, 'deals.show')
    return openedModal(story, who, 'deals.card')
  }
  const cardOf = (who: string, card: string) => shown(story.slack.openModals(who).find(({ id }) => id === card) ?? {})
  async function plan(who: string, values: Record<string, string>): Promise<{ errors: unknown; card: string }> {
    const card = await openCard(who)
    const before = story.slack.modal(who).hash
    await story.slack.click(who, 'modal', 'service-tasks.plan', (await firstDealId(who)) ?? '')
    await openedModal(story, who, 'service-tasks.plan_form')
    const { errors } = await story.slack.submit(who, { values, clientChecks: false })
    const isSaved = Object.keys(errors).length === 0
    // The card beneath is drawn anew.
    if (isSaved)
      await story.slack.until(() => story.slack.openModals(who).some(({ id, hash }) => id === card && hash !== before))
    return { errors, card }
  }
  const firstDealId = async (who: string) => {
    const { id } = await story.member(who)
    const { rows } = await story.workspace.deals.list({ reach: 'owners', ownerIds: [id] }, 'all', {
      offset: 0,
      limit: 1,
    })
    return rows[0]?.id
  }
  async function department(...handles: readonly string[]): Promise<string> {
    const memberIds = await Promise.all(handles.map(async (who) => (await story.member(who)).id))
    const made = await story.workspace.departments.save(
      { id: null, name: 'Assembly', memberIds },
      (await story.member('ada')).id,
      story.clock.now(),
    )
    if (!made.ok) throw new Error(made.error)
    return made.value.id
  }

  test('D8: an installation is planned on the card, comes as a line on its day, and is done in place', async () => {
    const deal = await dealOf('mira')
    const { errors } = await plan('mira', { kind: 'installation', title: 'Four desks', due_on: '2026-03-04' })
    expect(errors).toEqual({})
    const [task] = await tasksOf(deal, 'installation')
    expect(task).toMatchObject({ title: 'Four desks', dueOn: '2026-03-04', ownerId: deal.ownerId })
    await story.slack.close('mira', { all: true })
    await story.moveTo('2026-03-04T08:00:00Z')
    const [line] = linesOf('mira', 'Four desks')
    const place = { channel: story.slack.channel('mira'), ts: line?.ts ?? '' }
    await story.slack.click('mira', place, 'deal-tasks.do', task?.id)
    await openedModal(story, 'mira', 'deal-tasks.done_form')
    await story.slack.submit('mira', { values: { result: 'All four stand' } })
    await story.slack.until(() =>
      shown(linesOf('mira', 'Four desks')[0] ?? {}).includes('done on 4 Mar 2026, Mira Rep'),
    )
  })

  test('D8: refused at the fields: no kind, no words, a day that has passed, somebody who could not do it', async () => {
    const deal = await dealOf('mira')
    const { errors } = await plan('mira', { due_on: '2026-03-01', owner: await userOf('sam') })
    expect(errors).toEqual({
      kind: 'Choose what it is.',
      title: 'Say in a few words what exactly is to be done.',
      due_on: 'Choose today or a later day.',
      owner: 'Sam Finance cannot do this: choose somebody who sells or works in service.',
    })
    expect(await tasksOf(deal, 'training')).toEqual([])
  })

  test('D8: given to a department, its members see it in App Home and do it; the owner is reminded', async () => {
    const deal = await dealOf('mira')
    const departmentId = await department('priya')
    const values = { kind: 'training', title: 'Two hours', due_on: '2026-03-05', department: departmentId }
    expect((await plan('mira', values)).errors).toEqual({})
    const [task] = await tasksOf(deal, 'training')
    await story.slack.openHome('priya')
    await story.slack.until(() => readable(story.slack.home('priya')).includes('Training: Two hours'))
    expect(readable(story.slack.home('priya'))).toContain('To do for your department')
    await story.slack.click('priya', 'home', 'deal-tasks.do', task?.id)
    await openedModal(story, 'priya', 'deal-tasks.done_form')
    await story.slack.submit('priya', { values: { result: 'They know it now' } })
    await story.slack.until(() => !readable(story.slack.home('priya')).includes('Training: Two hours'))
    expect(await tasksOf(deal, 'training')).toMatchObject([{ doneByName: 'Priya Service', departmentId }])
  })

  test('D8, P3: everybody in the department is reminded until one takes it; then that one, and the others read who', async () => {
    const { slack } = story
    const deal = await dealOf('mira')
    const departmentId = await department('priya', 'jonas')
    const values = { kind: 'training', title: 'Two hours', due_on: '2026-03-05', department: departmentId }
    expect((await plan('mira', values)).errors).toEqual({})
    const [task] = await tasksOf(deal, 'training')
    await slack.close('mira', { all: true })
    await story.moveTo('2026-03-04T12:00:00Z')
    await story.moveTo('2026-03-05T08:30:00Z')
    const now = (who: string) => shown(linesOf(who, 'Two hours')[0] ?? {})
    for (const who of ['mira', 'priya', 'jonas']) {
      expect(linesOf(who, 'Two hours')).toHaveLength(1)
      expect(now(who)).toContain('Nobody in Assembly has taken it yet.')
    }
    expect(now('mira')).not.toContain('I take it')
    const press = (who: string) => {
      const ts = linesOf(who, 'Two hours')[0]?.ts ?? ''
      return slack.click(who, { channel: slack.channel(who), ts }, 'deal-tasks.take', task?.id)
    }
    const [mine, theirs] = [press('priya'), linesOf('jonas', 'Two hours')[0]]
    await mine
    await slack.until(() => now('jonas').includes('Training: Two hours: Priya Service has taken it.'))
    await slack.until(() => now('mira').includes('Priya Service has taken it.'))
    await slack.until(() => now('priya').includes('Priya Service has taken it.'))
    expect(await tasksOf(deal, 'training')).toMatchObject([{ ownerName: 'Priya Service', departmentId }])
    expect(theirs).toBeDefined()
    // Three working days later she alone is told again, with what has passed.
    await story.moveTo('2026-03-09T12:00:00Z')
    await story.moveTo('2026-03-10T08:30:00Z')
    expect(linesOf('jonas', 'Two hours')).toHaveLength(1)
    expect(linesOf('mira', 'Two hours')).toHaveLength(1)
    const [, again] = linesOf('priya', 'Two hours')
    expect(shown(again ?? {})).toContain('was due on 5 Mar 2026')
    await slack.click('priya', { channel: slack.channel('priya'), ts: again?.ts ?? '' }, 'deal-tasks.do', task?.id)
    await openedModal(story, 'priya', 'deal-tasks.done_form')
    await slack.submit('priya', { values: { result: 'They know it now' } })
    await slack.until(() => shown(linesOf('priya', 'Two hours')[1] ?? {}).includes('done on 10 Mar 2026'))
  })

  test('D8: nobody does it: the rep is told again, and the supervisor once, on the seventh working day', async () => {
    const { slack } = story
    await dealOf('mira', { outbox: () => [] })
    expect((await plan('mira', { kind: 'installation', title: 'Four desks', due_on: '2026-03-04' })).errors).toEqual({})
    await slack.close('mira', { all: true })
    for (let day = 3; day <= 31; day += 1) await story.moveTo(`2026-03-${String(day).padStart(2, '0')}T09:00:00Z`)
    const days = (who: string) =>
      linesOf(who, 'Four desks').map(({ ts }) => new Date(Number(ts) * 1_000).toISOString().slice(5, 10))
    expect(days('mira')).toEqual(['03-04', '03-09', '03-13', '03-20', '03-27'])
    expect(days('helena')).toEqual(['03-13'])
    const [told] = linesOf('helena', 'Four desks')
    expect(shown(told ?? {})).toContain(
      'Installation: Four desks was due on 4 Mar 2026. Mira Rep is to do it, and it is not done yet.',
    )
  })

  test('D8: a warranty with a rhythm plans its inspections; changed, they are planned anew; before delivery it is refused', async () => {
    const deal = await dealOf('mira')
    await story.workspace.deals.recordDelivery(
      { dealId: deal.id, deliveredOn: calendarDate('2026-03-02') },
      deal.ownerId,
      story.clock.now(),
    )
    const card = await openCard('mira')
    expect(cardOf('mira', card)).toContain('No warranty is noted.')
    const save = async (values: Record<string, string>) => {
      await story.slack.click('mira', 'modal', 'service-tasks.warranty')
      await openedModal(story, 'mira', 'service-tasks.warranty_form')
      return (await story.slack.submit('mira', { values })).errors
    }
    expect(await save({ until: '2026-03-01', every_months: '6' })).toEqual({
      until: 'The goods were delivered on 2 Mar 2026: the warranty ends on that day or later.',
    })
    await story.slack.close('mira')
    expect(await save({ every_months: 'often' })).toEqual({ every_months: 'Type a number of months from 1 to 60.' })
    await story.slack.close('mira')
    expect(await save({ every_months: '6' })).toEqual({
      until: 'Choose when the warranty ends: inspections go on until then.',
    })
    await story.slack.close('mira')
    expect(await save({ until: '2027-03-02', every_months: '6' })).toEqual({})
    await story.slack.until(() => cardOf('mira', card).includes('until 2 Mar 2027, inspected every 6 months'))
    expect((await tasksOf(deal, 'inspection')).map(({ dueOn }) => dueOn)).toEqual(['2026-09-02', '2027-03-02'])
    expect(await save({ until: '2027-03-02', every_months: '4' })).toEqual({})
    await story.slack.until(() => cardOf('mira', card).includes('inspected every 4 months'))
    const dates = (await tasksOf(deal, 'inspection')).map(({ dueOn }) => dueOn)
    expect(dates).toEqual(['2026-07-02', '2026-11-02', '2027-03-02'])
  })

  test('D8, D4: a delivery after the end of the warranty says so, in the answer and on the card, and leads to a new one', async () => {
    const deal = await dealOf('mira', { plannedDeliveryOn: calendarDate('2026-03-20') })
    const warranty = { until: calendarDate('2026-12-31'), everyMonths: 6, ownerId: deal.ownerId, departmentId: null }
    await story.workspace.servicePlans.change(deal.id, warranty, deal.ownerId, story.clock.now())
    expect(await tasksOf(deal, 'inspection')).toHaveLength(1)
    await story.moveTo('2027-01-05T08:00:00Z')
    const card = await openCard('mira')
    await story.slack.click('mira', 'modal', 'deals.record_delivery')
    await openedModal(story, 'mira', 'deals.delivery')
    await story.slack.submit('mira', { values: { delivered_on: '2027-01-04', late_reason: 'Strike at the port' } })
    const notice = await openedModal(story, 'mira', 'deals.warranty_notice')
    const sentence = 'The warranty ended on 31 Dec 2026, before the goods came on 4 Jan 2027: nothing is inspected.'
    expect(readable(story.slack.modal('mira'))).toContain(sentence)
    await story.slack.until(() => cardOf('mira', card).includes(sentence))
    expect(await tasksOf(deal, 'inspection')).toEqual([])
    await story.slack.click('mira', 'modal', 'service-tasks.warranty')
    await openedModal(story, 'mira', 'service-tasks.warranty_form')
    await story.slack.submit('mira', { values: { until: '2028-01-04', every_months: '6' } })
    await story.slack.until(() => cardOf('mira', notice).includes('until 4 Jan 2028, inspected every 6 months'))
    expect(cardOf('mira', notice)).not.toContain('The warranty ended')
    expect((await tasksOf(deal, 'inspection')).map(({ dueOn }) => dueOn)).toEqual(['2027-07-04', '2028-01-04'])
  })

  test('C12: control points 4 and 5 are proposed with their days, checked in a form, and shown with who checked what', async () => {
    const deal = await dealOf('mira', { plannedDeliveryOn: calendarDate('2026-03-20') })
    const card = await openCard('mira')
    expect(cardOf('mira', card)).toContain('Tracking the goods: not planned yet')
    // No instalment has reached level 4.
    expect(cardOf('mira', card)).not.toContain('Crisis handling')
    await story.slack.click('mira', 'modal', 'service-tasks.plan', `${deal.id}:goods_tracking`)
    await openedModal(story, 'mira', 'service-tasks.plan_form')
    const form = story.slack.values(story.slack.modal('mira').id)
    expect(JSON.stringify(form)).toContain('2026-03-17')
    await story.slack.submit('mira', { values: {} })
    await story.slack.until(() => cardOf('mira', card).includes('Tracking the goods: by 17 Mar 2026, Mira Rep'))
    const [task] = await tasksOf(deal, 'goods_tracking')
    await story.slack.click('mira', 'modal', 'deal-tasks.do', task?.id)
    await openedModal(story, 'mira', 'deal-tasks.done_form')
    await story.slack.submit('mira', { values: { result: 'On the ship since Friday' } })
    await story.slack.until(() => cardOf('mira', card).includes('checked on 2 Mar 2026, Mira Rep'))
    expect(cardOf('mira', card)).toContain('On the ship since Friday')
  })

  test('C12, K3, N6: at level 4 handling the crisis comes by itself, a day after the money, and is done in place', async () => {
    const deal = await dealOf('mira')
    // Due on 16 March: level 4 on 15 April, a Wednesday.
    await story.moveTo('2026-04-15T08:00:00Z')
    expect(linesOf('mira', 'Look at what has gone wrong with payment')).toEqual([])
    const card = await openCard('mira')
    expect(cardOf('mira', card)).toContain('Crisis handling: by 16 Apr 2026, Mira Rep')
    await story.slack.close('mira', { all: true })
    await story.moveTo('2026-04-16T08:00:00Z')
    const [line, ...others] = linesOf('mira', 'Look at what has gone wrong with payment')
    expect(others).toEqual([])
    const [task] = await tasksOf(deal, 'crisis_handling')
    const place = { channel: story.slack.channel('mira'), ts: line?.ts ?? '' }
    await story.slack.click('mira', place, 'deal-tasks.do', task?.id)
    await openedModal(story, 'mira', 'deal-tasks.done_form')
    await story.slack.submit('mira', { values: { result: 'They pay in three parts' } })
    await story.slack.until(async () => (await tasksOf(deal, 'crisis_handling'))[0]?.doneOn === '2026-04-16')
  })

  test('C12, T7: what has come to level 4 before it was recorded here can be planned from the card', async () => {
    const deal = await dealOf('mira', { escalateFrom: new Date('2026-12-01T00:00:00Z') })
    await story.moveTo('2026-09-01T08:00:00Z')
    const card = await openCard('mira')
    expect(cardOf('mira', card)).toContain('Crisis handling: not planned yet')
    await story.slack.click('mira', 'modal', 'service-tasks.plan', `${deal.id}:crisis_handling`)
    await openedModal(story, 'mira', 'service-tasks.plan_form')
    expect((await story.slack.submit('mira', { values: { title: 'Who decides there now?' } })).errors).toEqual({})
    await story.slack.until(() => cardOf('mira', card).includes('Crisis handling: by 1 Sept 2026, Mira Rep'))
  })

  test('D8: the same in Chinese', async () => {
    await dealOf('min')
    const card = await openCard('min')
    expect(cardOf('min', card)).toContain('未登记质保。')
    await story.slack.click('min', 'modal', 'service-tasks.warranty')
    await openedModal(story, 'min', 'service-tasks.warranty_form')
    await story.slack.submit('min', { values: { until: '2028-03-02', every_months: '１２' } })
    await story.slack.until(() => cardOf('min', card).includes('质保至 2028年3月2日，每 12 个月巡检一次。'))
  })
})
