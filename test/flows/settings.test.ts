import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { toldFromOf } from '../../src/domain/ladder.ts'
import { currency } from '../../src/domain/money.ts'
import { providers } from '../support/database.ts'
import { closedDeal, complaintOf, EUR } from '../support/records.ts'
import { shown } from '../support/seen.ts'
import {
  CHANNEL,
  endWithAdmins,
  homeOf,
  openHomeOf,
  openSettings,
  startWithAdmins,
  untilGroupSays,
} from '../support/settings.ts'
import { openedModal } from '../support/steps.ts'
import type { Story } from '../support/story.ts'

describe.each(providers)('settings on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startWithAdmins(provider)
  })
  afterEach(async () => {
    expect(await endWithAdmins(story)).toEqual([])
  })

  test('N3, N5: finance, who is sent no reminders, is promised none; service is told of what, and turns them off', async () => {
    await openHomeOf(story, 'sam')
    expect(homeOf(story, 'sam')).not.toMatch(/I remind you|Your reminders/)
    expect(homeOf(story, 'sam')).toContain('Reminders go to whoever owns the deal.')
    await openHomeOf(story, 'priya')
    expect(homeOf(story, 'priya')).not.toContain('What is due')
    expect(homeOf(story, 'priya')).toContain('What service has to do: what was handed over to your department')
    expect(homeOf(story, 'priya')).toContain('Your reminders')
    await openHomeOf(story, 'helena')
    expect(homeOf(story, 'helena')).toContain('Your reminders')
  })

  test('N5: the first admin is led through the set-up; another takes it up where it was left', async () => {
    const { slack, workspace } = story
    await openHomeOf(story, 'ada')
    expect(homeOf(story, 'ada')).toContain('Set up Afterclose')
    expect(homeOf(story, 'ada')).toContain('0 of 4 needed steps done')
    expect(homeOf(story, 'ada')).toContain('*Good to have* · 0 of 6 done')
    expect(homeOf(story, 'ada')).toContain('nobody gets the Monday summary')
    await openSettings(story, 'ada', 'money', 'settings.money_form')
    await slack.typeOptions('ada', 'modal', 'settings.currency', 'dollar')
    await slack.typeOptions('ada', 'modal', 'settings.currency', 'usd')
    const { errors } = await slack.submit('ada', { values: { currency: 'USD' } })
    expect(errors).toEqual({})
    expect(await workspace.settings.read()).toMatchObject({ currency: 'USD', setUpAt: null })
    await slack.until(() => homeOf(story, 'ada').includes('1 of 4 needed steps done'))
    expect(homeOf(story, 'ada')).toContain('USD')

    // Ada goes on holiday; Ben goes on.
    await openHomeOf(story, 'ben')
    expect(homeOf(story, 'ben')).toContain('Last changed by Ada Admin on 2 Mar 2026')
    expect(homeOf(story, 'ben')).toContain('USD')
    await openSettings(story, 'ben', 'channel', 'settings.channel_form')
    expect((await slack.submit('ben', { values: { ...CHANNEL, channel: 'managers' } })).errors).toEqual({})
    await slack.until(() => homeOf(story, 'ben').includes('Mondays at 08:30'))
    expect(homeOf(story, 'ben')).toContain('2 of 4 needed steps done')
    await slack.click('ben', 'home', 'settings.finish')
    await slack.until(() => !homeOf(story, 'ben').includes('Set up Afterclose'))
    const ben = await story.member('ben')
    expect(await workspace.settings.read()).toMatchObject({
      managerChannelId: slack.channel('managers'),
      setUpAt: story.clock.now(),
      setUpById: ben.id,
    })
  })

  test('N5, R4: saved as they are, usual values count as looked at; a group stays open while its steps are taken', async () => {
    const { slack, workspace } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'hours', 'settings.hours_form')
    const usual = { opens_at: '09:00', closes_at: '18:30', remind_at: '09:00' }
    expect((await slack.submit('ada', { values: usual })).errors).toEqual({})
    await slack.until(() => homeOf(story, 'ada').includes('1 of 4 needed steps done'))
    expect(homeOf(story, 'ada')).toContain('✓ Working days and hours')
    expect(await workspace.audit.list({ action: 'settings.update' })).toEqual([])
    expect(await workspace.audit.list({ action: 'settings.confirm' })).toMatchObject([
      { actorId: (await story.member('ada')).id, after: { hours: 'as it was' } },
    ])
    await openSettings(story, 'ada', 'payments', 'settings.payments_form')
    await slack.submit('ada', { values: { dispute_pause_days: '21' } })
    await untilGroupSays(story, 'ada', '✓ Due dates, confirmation, disputes')
    expect(shown(slack.modal('ada'))).toContain('Good to have')
    expect(shown(slack.modal('ada'))).not.toContain('Monday summary')
    await slack.until(() => homeOf(story, 'ada').includes('*Good to have* · 1 of 6 done'))
  })

  test('of two admins with the same form open, the second is told, and may insist', async () => {
    const { slack, workspace } = story
    for (const who of ['ada', 'ben']) {
      await openHomeOf(story, who)
      await openSettings(story, who, 'hours', 'settings.hours_form')
    }
    const times = { opens_at: '09:00', closes_at: '18:30' }
    await slack.submit('ada', { values: { ...times, remind_at: '10:00' } })
    const second = await slack.submit('ben', { values: { ...times, remind_at: '11:00' } })
    expect(second.errors).toEqual({})
    expect(shown(slack.modal('ben'))).toContain('Ada Admin changed this while you had the form open')
    expect(shown(slack.modal('ben'))).toContain('the time of reminders')
    expect((await workspace.settings.read()).remindAt).toBe('10:00')
    await slack.submit('ben', { values: { ...times, remind_at: '11:00' } })
    expect((await workspace.settings.read()).remindAt).toBe('11:00')
  })

  test('K3, K4: days and levels are refused at their fields, all at once, or saved', async () => {
    const { slack, workspace } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'ladder', 'settings.ladder_form')
    const wrong = await slack.submit('ada', {
      values: { days_before: '1, 7', days_after: '3, 7' },
      clientChecks: false,
    })
    expect(wrong.errors).toEqual({
      days_before: 'The first number must be larger than the second, and both at least 1. Example: 7, 1',
      days_after: 'Type 4 numbers, the smallest one first. Example: 3, 7, 15, 30',
    })
    expect(
      (
        await slack.submit('ada', {
          values: {
            days_before: '7, 1',
            days_after: '3, 7, 15, 30',
            supervisor_from: '3',
            channel_from: '2',
            reminder_gap_days: '0',
          },
          clientChecks: false,
        })
      ).errors,
    ).toEqual({
      channel_from: 'The channel is not told before the supervisor: choose level 3 or higher.',
      reminder_gap_days: 'Type a whole number of days from 1 to 30.',
    })
    const { errors } = await slack.submit('ada', {
      values: {
        ...{ days_before: '7, 1', days_after: '2, 4, 6, 8', tone_1: 'earnest' },
        ...{ supervisor_from: '2', channel_from: '4', reminder_gap_days: '1' },
      },
    })
    expect(errors).toEqual({})
    const settings = await workspace.settings.read()
    expect(settings.ladder.map(({ offsetDays }) => offsetDays)).toEqual([-7, -1, 0, 2, 4, 6, 8])
    expect(toldFromOf(settings.ladder)).toEqual({ supervisor: 2, channel: 4 })
    expect(settings.tones[1]).toBe('earnest')
    await untilGroupSays(story, 'ada', '7, 1 days before the due date, on it, and 2, 4, 6, 8 days after it')
    expect(await workspace.audit.list({ action: 'settings.update' })).toMatchObject([
      { before: { tones: expect.any(Array) }, after: { ladder: expect.any(Array) } },
    ])
  })

  /** 100 euros each of Mira's, due on these days. */
  async function owes(...dues: readonly string[]): Promise<readonly string[]> {
    const instalments = dues.map((dueOn, index) => ({
      sequence: index + 1,
      amount: 10_000n,
      dueOn: calendarDate(dueOn),
      basis: 'agreed' as const,
      offsetDays: 0,
    }))
    const total = { amount: 10_000n * BigInt(dues.length), currency: EUR }
    const changes = { total, signedOn: calendarDate('2026-01-05'), instalments, outbox: () => [] }
    const deal = await closedDeal(story.workspace, await story.member('mira'), changes)
    return deal.instalments.map(({ id }) => id)
  }

  test('K3: the days of the ladder are looked at before they are saved, and reminders follow them', async () => {
    const { slack, workspace } = story
    const [, coming = ''] = await owes('2026-02-20', '2026-03-20')
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'ladder', 'settings.ladder_form')
    slack.fill('ada', { days_after: '2, 4, 6, 8' })
    await slack.click('ada', 'modal', 'settings.ladder_last_week')
    await openedModal(story, 'ada', 'settings.ladder_week')
    // In force: levels 1 and 2. Typed: on Monday level 1, on Tuesday level 2, on Thursday level 3; level 4 is this week.
    const week = shown(slack.modal('ada'))
    expect(week).toContain(
      'With what stands in the form: lines 3, lists 3, told to supervisors 1, in the manager channel 0',
    )
    expect(week).toContain('With what is in force: lines 2, lists 2, told to supervisors 0, in the manager channel 0')
    expect(week).toContain('promised days, disputes and questions come besides')
    await slack.close('ada')
    await slack.click('ada', 'modal', 'settings.ladder_example')
    await openedModal(story, 'ada', 'settings.ladder_preview')
    expect(shown(slack.modal('ada'))).toContain('*6 days after* · overdue, level 3 · the supervisor is told')
    await slack.close('ada')
    expect(await workspace.reminders.ofSubject(coming)).toEqual([])
    expect((await slack.submit('ada', { values: { days_after: '2, 4, 6, 8' } })).errors).toEqual({})
    const days = async () => (await workspace.reminders.ofSubject(coming)).map(({ localDate }) => localDate)
    while ((await days()).length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(await days()).toEqual([
      ...['2026-03-13', '2026-03-19', '2026-03-20', '2026-03-23', '2026-03-24', '2026-03-26', '2026-03-30'],
    ])
  })

  test('N2: hours and closing days are looked at before they are saved', async () => {
    const { slack } = story
    await owes('2026-02-20')
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'hours', 'settings.hours_form')
    slack.fill('ada', { remind_at: '10:30', closing_days: '2026-02-23 Stocktaking' })
    await slack.click('ada', 'modal', 'settings.hours_last_week')
    await openedModal(story, 'ada', 'settings.ladder_week')
    const week = shown(slack.modal('ada'))
    expect(week).toContain('at 10:30')
    expect(week).toContain('*Tuesday, 24 February 2026*\nHarbour Lights GmbH · €100.00 · overdue, level 1')
    expect(week).not.toContain('23 February')
    await slack.close('ada')
    slack.fill('ada', { closing_days: 'Stocktaking' })
    await slack.click('ada', 'modal', 'settings.hours_last_week')
    await slack.until(() => shown(slack.modal('ada')).includes('2026-12-24 Company closed'))
  })

  test('D2, K5, K9: due dates on days off, confirmation, and the pause of a dispute', async () => {
    const { slack, workspace } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'payments', 'settings.payments_form')
    const wrong = await slack.submit('ada', { values: { dispute_pause_days: '0' }, clientChecks: false })
    expect(wrong.errors).toEqual({ dispute_pause_days: 'Type a number of days from 1 to 90.' })
    const values = { due_on_day_off: 'later', finance_confirms: ['yes'], dispute_pause_days: '２１' }
    expect((await slack.submit('ada', { values })).errors).toEqual({})
    expect(await workspace.settings.read()).toMatchObject({
      dueOnDayOff: 'later',
      financeConfirms: true,
      disputePauseDays: 21,
    })
  })

  test('C6, C7: gaps and rest, each field with its own refusal, and planned return visits move with them', async () => {
    const { slack, workspace } = story
    const mira = await story.member('mira')
    const { id } = await workspace.customers.create(
      { kind: 'organisation', name: 'Harbour Lights', ownerId: mira.id },
      mira.id,
      story.clock.now(),
    )
    await workspace.customers.change(id, { tier: 'a' }, mira.id, story.clock.now())
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'contact_rules', 'settings.contact_rules_form')
    const wrong = await slack.submit('ada', {
      values: { return_days_a: '0', return_days_c: '366', rest_to: '12:00', days_between: '31' },
      clientChecks: false,
    })
    expect(wrong.errors).toEqual({
      return_days_a: 'Type a whole number of days from 1 to 365.',
      return_days_c: 'At most 365 days: everybody is visited at least once a year.',
      rest_to: 'Choose a time after 12:00.',
      days_between: 'Type a whole number of days from 0 to 30.',
    })
    const values = { return_days_a: '１４', return_days_c: '180', rest_to: '14:00', days_between: '5' }
    expect((await slack.submit('ada', { values })).errors).toEqual({})
    expect((await workspace.settings.read()).contactRules).toEqual({
      gaps: { a: 14, b: 90, c: 180 },
      rest: { from: '12:00', to: '14:00' },
      eveningFrom: '18:00',
      daysBetween: 5,
    })
    await story.endService() // once it has answered, it moves what is planned
    await story.startAgain()
    expect(await workspace.visits.customers([id])).toMatchObject([{ returnVisitOn: '2026-03-16' }])
  })

  test('I2, I3, I5, R4: when customers are asked after a delivery, audited; what is planned moves with it', async () => {
    const { slack, workspace } = story
    const mira = await story.member('mira')
    const signedOn = calendarDate('2026-03-02')
    const implementation = { goal: null, measure: null }
    const deal = await closedDeal(workspace, mira, { signedOn, implementation, outbox: () => [] })
    await workspace.deals.recordDelivery({ dealId: deal.id, deliveredOn: signedOn }, mira.id, story.clock.now())
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'after_delivery', 'settings.after_delivery_form')
    const wrong = { new_toy_days: '2, 7', learning_every_days: '0', follow_up_days: 'soon' }
    expect((await slack.submit('ada', { values: wrong, clientChecks: false })).errors).toEqual({
      new_toy_days: 'Day 1 has to be among them: it is the delivery check.',
      learning_every_days: 'Type a whole number from 1 to 60.',
      follow_up_days: 'Type up to 5 days from 1 to 365, with commas between them.',
    })
    const values = { new_toy_days: '1, 3', learning_every_days: '5', question_hours: '８', follow_up_days: '10' }
    expect((await slack.submit('ada', { values })).errors).toEqual({})
    expect(await workspace.settings.read()).toMatchObject({
      rhythm: { newToyDays: [1, 3], learningEveryDays: 5, effectivenessEveryDays: 30 },
      questionHours: 8,
      followUpDays: [10],
    })
    await untilGroupSays(story, 'ada', 'check-ins on day 1, 3, then every 5 days')
    await story.endService() // once it has answered, it moves what is planned
    await story.startAgain()
    await story.service.reminders.sweep()
    const { checkIns } = (await workspace.implementations.ofDeal(deal.id)) ?? {}
    expect(checkIns?.map(({ day }) => day)).toEqual([1, 3])
  })

  test('P2, R4: up to which cost each role may promise a remedy, audited; another currency begins anew', async () => {
    const { slack, workspace } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'authority', 'settings.authority_form')
    const wrong = await slack.submit('ada', {
      values: { rep_authority: 'some', service_authority: '100 USD', supervisor_authority: '' },
      clientChecks: false,
    })
    expect(Object.keys(wrong.errors).sort()).toEqual(['rep_authority', 'service_authority'])
    expect(wrong.errors['service_authority']).toBe('Type it in EUR, the currency of the workspace.')
    const low = { rep_authority: '500', service_authority: '0', supervisor_authority: '499' }
    expect((await slack.submit('ada', { values: low })).errors).toEqual({
      supervisor_authority: 'Not less than reps and service may promise; leave it empty for no limit.',
    })
    const values = { rep_authority: '０', service_authority: '1,000', supervisor_authority: '' }
    expect((await slack.submit('ada', { values })).errors).toEqual({})
    const authorities = { rep: 0n, service: 100000n, supervisor: null }
    expect((await workspace.settings.read()).authorities).toEqual(authorities)
    await untilGroupSays(story, 'ada', 'service €1,000.00, supervisors any sum')
    const ada = await story.member('ada')
    await workspace.settings.update({ currency: currency('JPY') }, ada.id, story.clock.now())
    expect((await workspace.settings.read()).authorities).toEqual({ rep: 0n, service: 0n, supervisor: null })
    expect(await workspace.audit.list({ action: 'settings.update' })).toMatchObject([
      { before: { authorities: { service: '100000' } }, after: { currency: 'JPY', authorities: { service: '0' } } },
      { before: { authorities: { service: '0' } }, after: { authorities: { service: '100000' } } },
    ])
  })

  test('P4, P3, P7, R4: how much time complaints may take, audited; clocks that run are due by it, from their start', async () => {
    const { slack, workspace } = story
    const { id: mira } = await story.member('mira')
    const now = story.clock.now()
    const customer = await workspace.customers.create({ kind: 'organisation', name: 'Pier', ownerId: mira }, mira, now)
    const facts = complaintOf(customer.id, 'V77', { receivedAt: now })
    const filed = await workspace.complaints.file(facts, mira, now)
    if (!filed.ok) throw new Error('filed before')
    const due = async () => (await workspace.complaints.byId(filed.value.id))?.responseDueAt?.toISOString()
    expect(await due()).toBe(new Date(now.getTime() + 4 * 3_600_000).toISOString())
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'complaint_clocks', 'settings.complaint_clocks_form')
    expect(shown(slack.modal('ada'))).toContain('Clocks that run are worked out anew from there')
    const wrong = {
      severe_response: '0',
      major_response: '5',
      minor_response: '4',
      warn_percent: '96',
      minor_solution: '3',
    }
    expect((await slack.submit('ada', { values: wrong, clientChecks: false })).errors).toEqual({
      severe_response: 'Type a whole number from 1 to 400.',
      minor_response: 'Not less than for what is more severe.',
      minor_solution: 'Not less than for the first response.',
      warn_percent: 'Type a whole number from 10 to 95.',
    })
    const hours = { severe_response: '1', major_response: '２', minor_response: '8', minor_solution: '40' }
    const values = { ...hours, warn_percent: '50', accept_hours: '6', repeat_days: '30' }
    expect((await slack.submit('ada', { values })).errors).toEqual({})
    expect((await workspace.settings.read()).complaintClocks).toEqual({
      hours: {
        severe: { response: 1, solution: 8 },
        major: { response: 2, solution: 24 },
        minor: { response: 8, solution: 40 },
      },
      warnPercent: 50,
      acceptHours: 6,
      repeatDays: 30,
    })
    await untilGroupSays(story, 'ada', 'first response: severe 1 h, major 2 h, minor 8 h')
    expect(shown(slack.modal('ada'))).toContain('reminder at 50 %')
    await story.service.reminders.sweep()
    expect(await due()).toBe(new Date(now.getTime() + 2 * 3_600_000).toISOString())
    expect((await workspace.audit.list({ action: 'settings.update' }))[0]).toMatchObject({
      before: { complaintClocks: { warnPercent: 75, hours: { major: { response: 4 } } } },
      after: { complaintClocks: { warnPercent: 50, hours: { major: { response: 2 } } } },
    })
  })

  test('N1, R4: an admin chooses what becomes of messages of unknown fate, and it is audited', async () => {
    const { slack, workspace } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'hours', 'settings.hours_form')
    expect(shown(slack.modal('ada'))).toContain('Messages of unknown fate')
    const times = { opens_at: '09:00', closes_at: '18:30', remind_at: '09:00' }
    await slack.submit('ada', { values: { ...times, unknown_outcomes: 'resend_marked' } })
    expect((await workspace.settings.read()).unknownOutcomes).toBe('resend_marked')
    expect(await workspace.audit.list({ action: 'settings.update' })).toMatchObject([
      { before: { unknownOutcomes: 'hold' }, after: { unknownOutcomes: 'resend_marked' } },
    ])
  })

  test('N2: hours that cannot be are refused at their fields, all at once', async () => {
    const { slack } = story
    await openHomeOf(story, 'ada')
    await openSettings(story, 'ada', 'hours', 'settings.hours_form')
    const { errors } = await slack.submit('ada', {
      values: { days: [], opens_at: '18:00', closes_at: '09:00', remind_at: '09:00', closing_days: 'Christmas' },
      clientChecks: false,
    })
    expect(Object.keys(errors).sort()).toEqual(['closes_at', 'closing_days', 'days'])
    expect(errors['closing_days']).toContain('Write it like 2026-12-24 Company closed')
  })
})
