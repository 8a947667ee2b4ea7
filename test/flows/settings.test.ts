import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { toldFromOf } from '../../src/domain/ladder.ts'
import { currency } from '../../src/domain/money.ts'
import { dueToday } from '../rights/due-deal.ts'
import { providers } from '../support/database.ts'
import { closedDeal, complaintOf, EUR } from '../support/records.ts'
import { shown } from '../support/seen.ts'
import { closeAllModals, openedModal } from '../support/steps.ts'
import { EVERYONE, type Story, startStory } from '../support/story.ts'

const PEOPLE = [
  ...EVERYONE,
  { handle: 'ben', name: 'Ben Admin', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['admin'] as const },
]

describe.each(providers)('settings on %s', (provider) => {
  let story: Story
  const CHANNELS = [
    { name: 'managers', isPrivate: true, appIsMember: true },
    { name: 'closed-door', isPrivate: true },
    { name: 'old-managers', isPrivate: true, appIsMember: true, isArchived: true },
    { name: 'with-acme', isPrivate: true, appIsMember: true, isShared: true },
    { name: 'lobby' },
  ]
  beforeEach(async () => {
    story = await startStory(provider, { people: PEOPLE, channels: CHANNELS })
  })
  afterEach(async () => {
    expect(story.slack.refusedCalls.filter(({ error }) => error !== 'channel_not_found')).toEqual([])
    await story.stop()
  })

  const homeOf = (who: string) => shown(story.slack.home(who) ?? {})
  async function atHome(who: string): Promise<void> {
    await story.slack.openHome(who)
    await story.slack.until(() => story.slack.home(who), { what: `${who} sees App Home` })
  }
  const NEEDED = ['channel', 'money', 'hours', 'people']
  const USEFUL = ['ladder', 'payments', 'complaints', 'after_delivery']
  /** Opens a form of settings from App Home: of a step that is not needed to begin, by way of its group. */
  async function open(who: string, button: string, form: string): Promise<string> {
    if (NEEDED.includes(button)) {
      await story.slack.click(who, 'home', `settings.${button}`)
      return openedModal(story, who, form)
    }
    await closeAllModals(story)
    await story.slack.click(who, 'home', 'settings.show_group', USEFUL.includes(button) ? 'useful' : 'later')
    await openedModal(story, who, 'settings.overview')
    await story.slack.click(who, 'modal', `settings.${button}`)
    return openedModal(story, who, form)
  }
  /** Waits until the group of settings below says this. */
  const untilGroupSays = (who: string, text: string) =>
    story.slack.until(() => shown(story.slack.modal(who)).includes(text))
  const CHANNEL = { summary_at: '08:30', language: 'en' }

  test('N5: finance and service, who are sent no reminders, are not promised any', async () => {
    for (const who of ['sam', 'priya']) {
      await atHome(who)
      expect(homeOf(who)).not.toMatch(/I remind you|Your reminders/)
    }
    expect(homeOf('sam')).toContain('Reminders go to whoever owns the deal.')
    expect(homeOf('priya')).not.toContain('What is due')
    await atHome('helena')
    expect(homeOf('helena')).toContain('Your reminders')
  })

  test('N5: the first admin is led through the set-up; another takes it up where it was left', async () => {
    const { slack, workspace } = story
    await atHome('ada')
    expect(homeOf('ada')).toContain('Set up Afterclose')
    expect(homeOf('ada')).toContain('0 of 4 needed steps done')
    expect(homeOf('ada')).toContain('*Good to have* · 0 of 6 done')
    expect(homeOf('ada')).toContain('nobody gets the Monday summary')
    await open('ada', 'money', 'settings.money_form')
    await slack.typeOptions('ada', 'modal', 'settings.currency', 'dollar')
    await slack.typeOptions('ada', 'modal', 'settings.currency', 'usd')
    const { errors } = await slack.submit('ada', { values: { currency: 'USD' } })
    expect(errors).toEqual({})
    expect(await workspace.settings.read()).toMatchObject({ currency: 'USD', setUpAt: null })
    await slack.until(() => homeOf('ada').includes('1 of 4 needed steps done'))
    expect(homeOf('ada')).toContain('USD')

    // Ada goes on holiday; Ben goes on.
    await atHome('ben')
    expect(homeOf('ben')).toContain('Last changed by Ada Admin on 2 Mar 2026')
    expect(homeOf('ben')).toContain('USD')
    await open('ben', 'channel', 'settings.channel_form')
    expect((await slack.submit('ben', { values: { ...CHANNEL, channel: 'managers' } })).errors).toEqual({})
    await slack.until(() => homeOf('ben').includes('Mondays at 08:30'))
    expect(homeOf('ben')).toContain('2 of 4 needed steps done')
    await slack.click('ben', 'home', 'settings.finish')
    await slack.until(() => !homeOf('ben').includes('Set up Afterclose'))
    const ben = await story.member('ben')
    expect(await workspace.settings.read()).toMatchObject({
      managerChannelId: slack.channel('managers'),
      setUpAt: story.clock.now(),
      setUpById: ben.id,
    })
  })

  test('N5, R4: saved as they are, usual values count as looked at; a group stays open while its steps are taken', async () => {
    const { slack, workspace } = story
    await atHome('ada')
    await open('ada', 'hours', 'settings.hours_form')
    const usual = { opens_at: '09:00', closes_at: '18:30', remind_at: '09:00' }
    expect((await slack.submit('ada', { values: usual })).errors).toEqual({})
    await slack.until(() => homeOf('ada').includes('1 of 4 needed steps done'))
    expect(homeOf('ada')).toContain('✓ Working days and hours')
    expect(await workspace.audit.list({ action: 'settings.update' })).toEqual([])
    expect(await workspace.audit.list({ action: 'settings.confirm' })).toMatchObject([
      { actorId: (await story.member('ada')).id, after: { hours: 'as it was' } },
    ])
    await open('ada', 'payments', 'settings.payments_form')
    await slack.submit('ada', { values: { dispute_pause_days: '21' } })
    await untilGroupSays('ada', '✓ Due dates, confirmation, disputes')
    expect(shown(slack.modal('ada'))).toContain('Good to have')
    expect(shown(slack.modal('ada'))).not.toContain('Monday summary')
    await slack.until(() => homeOf('ada').includes('*Good to have* · 1 of 6 done'))
  })

  test.each([
    ['sales', 'This channel is public'],
    ['old-managers', 'This channel is archived. Unarchive it'],
    ['with-acme', 'shared with another company'],
    ['closed-door', 'type /invite @Afterclose'],
  ])('R7: #%s is refused with the reason and the way out', async (channel, sentence) => {
    const { slack, workspace } = story
    await atHome('ada')
    await open('ada', 'channel', 'settings.channel_form')
    const { errors } = await slack.submit('ada', { values: { ...CHANNEL, channel }, clientChecks: false })
    expect(errors['channel']).toContain(sentence)
    expect((await workspace.settings.read()).managerChannelId).toBeNull()
  })

  test.each(['sales', 'managers'])('P6: complaints are shown in #%s, public or private', async (channel) => {
    const { slack, workspace } = story
    await atHome('ada')
    await open('ada', 'complaints', 'settings.complaints_form')
    expect((await slack.submit('ada', { values: { complaints_channel: channel } })).errors).toEqual({})
    expect((await workspace.settings.read()).complaintsChannelId).toBe(slack.channel(channel))
    await untilGroupSays('ada', `Complaints are shown in #${channel}`)
    const [entry] = await workspace.audit.list({ action: 'settings.update', limit: 1 })
    expect(entry).toMatchObject({
      actorId: (await story.member('ada')).id,
      before: { complaintsChannelId: null },
      after: { complaintsChannelId: slack.channel(channel) },
    })
    // Taken back, it is nowhere again.
    await open('ada', 'complaints', 'settings.complaints_form')
    await slack.submit('ada', { values: { complaints_channel: null } })
    expect((await workspace.settings.read()).complaintsChannelId).toBeNull()
  })

  test.each([
    ['lobby', 'type /invite @Afterclose'],
    ['closed-door', 'type /invite @Afterclose'],
    ['old-managers', 'This channel is archived. Unarchive it'],
    ['with-acme', 'what your customers complain of would leave the house'],
  ])('P6: #%s is refused for complaints with the reason and the way out', async (channel, sentence) => {
    const { slack, workspace } = story
    await atHome('ada')
    await open('ada', 'complaints', 'settings.complaints_form')
    const { errors } = await slack.submit('ada', { values: { complaints_channel: channel }, clientChecks: false })
    expect(errors['complaints_channel']).toContain(sentence)
    expect((await workspace.settings.read()).complaintsChannelId).toBeNull()
  })

  test('P6: a complaints channel that the app was removed from stays chosen, and is named with the way back', async () => {
    const { slack, workspace } = story
    const status = async () => JSON.stringify((await slack.command('ada', '/after status')).json)
    expect(await status()).not.toContain('complaints channel')
    await workspace.settings.update({ complaintsChannelId: slack.channel('sales') }, null, story.clock.now())
    expect(await status()).not.toContain('complaints channel')
    slack.changeChannel('sales', { app: false })
    expect(await status()).toContain('The complaints channel cannot be used. The app is not in this channel.')
    await slack.command('ada', '/after settings')
    await slack.until(() => slack.openModals('ada').at(0))
    expect(shown(slack.modal('ada'))).toContain('⚠ The app is not in this channel.')
    expect((await workspace.settings.read()).complaintsChannelId).toBe(slack.channel('sales'))
  })

  test('R7: a channel that was right and is not any more is named in /after status', async () => {
    const { slack } = story
    await atHome('ada')
    await open('ada', 'channel', 'settings.channel_form')
    await slack.submit('ada', { values: { ...CHANNEL, channel: 'managers' } })
    const status = async () => JSON.stringify((await slack.command('ada', '/after status')).json)
    expect(await status()).toContain('Mondays at 08:30 in #managers')
    expect(await status()).toContain('The next summary goes out on 9 Mar 2026, 08:30 (Europe/Berlin)')
    slack.changeChannel('managers', { isPrivate: false })
    expect(await status()).toContain('This channel is public')
    slack.changeChannel('managers', { isPrivate: true, app: false })
    expect(await status()).toContain('/invite @Afterclose')
    expect(await status()).toContain('there is no channel that it can go to')
  })

  test('of two admins with the same form open, the second is told, and may insist', async () => {
    const { slack, workspace } = story
    for (const who of ['ada', 'ben']) {
      await atHome(who)
      await open(who, 'hours', 'settings.hours_form')
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
    await atHome('ada')
    await open('ada', 'ladder', 'settings.ladder_form')
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
    await untilGroupSays('ada', '7, 1 days before the due date, on it, and 2, 4, 6, 8 days after it')
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
    await atHome('ada')
    await open('ada', 'ladder', 'settings.ladder_form')
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
    await atHome('ada')
    await open('ada', 'hours', 'settings.hours_form')
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
    await atHome('ada')
    await open('ada', 'payments', 'settings.payments_form')
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
    await atHome('ada')
    await open('ada', 'contact_rules', 'settings.contact_rules_form')
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
    await atHome('ada')
    await open('ada', 'after_delivery', 'settings.after_delivery_form')
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
    await untilGroupSays('ada', 'check-ins on day 1, 3, then every 5 days')
    await story.endService() // once it has answered, it moves what is planned
    await story.startAgain()
    await story.service.reminders.sweep()
    const { checkIns } = (await workspace.implementations.ofDeal(deal.id)) ?? {}
    expect(checkIns?.map(({ day }) => day)).toEqual([1, 3])
  })

  test('P2, R4: up to which cost each role may promise a remedy, audited; another currency begins anew', async () => {
    const { slack, workspace } = story
    await atHome('ada')
    await open('ada', 'authority', 'settings.authority_form')
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
    await untilGroupSays('ada', 'service €1,000.00, supervisors any sum')
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
    await atHome('ada')
    await open('ada', 'complaint_clocks', 'settings.complaint_clocks_form')
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
    await slack.until(() => homeOf('ada').includes('first response: severe 1 h, major 2 h, minor 8 h'))
    expect(homeOf('ada')).toContain('reminder at 50 %')
    await story.service.reminders.sweep()
    expect(await due()).toBe(new Date(now.getTime() + 2 * 3_600_000).toISOString())
    expect((await workspace.audit.list({ action: 'settings.update' }))[0]).toMatchObject({
      before: { complaintClocks: { warnPercent: 75, hours: { major: { response: 4 } } } },
      after: { complaintClocks: { warnPercent: 50, hours: { major: { response: 2 } } } },
    })
  })

  test('N1, R4: an admin chooses what becomes of messages of unknown fate, and it is audited', async () => {
    const { slack, workspace } = story
    await atHome('ada')
    await open('ada', 'hours', 'settings.hours_form')
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
    await atHome('ada')
    await open('ada', 'hours', 'settings.hours_form')
    const { errors } = await slack.submit('ada', {
      values: { days: [], opens_at: '18:00', closes_at: '09:00', remind_at: '09:00', closing_days: 'Christmas' },
      clientChecks: false,
    })
    expect(Object.keys(errors).sort()).toEqual(['closes_at', 'closing_days', 'days'])
    expect(errors['closing_days']).toContain('Write it like 2026-12-24 Company closed')
  })

  describe('people', () => {
    async function openPerson(who: string, handle: string): Promise<void> {
      const { slack } = story
      await atHome(who)
      await open(who, 'people', 'settings.people_list')
      await slack.select(who, 'modal', 'settings.find', handle)
      await openedModal(story, who, 'settings.person_form')
    }

    test('R1, R4: roles and supervisor are given in one form; the list shows them at once', async () => {
      const { slack } = story
      await openPerson('ada', 'jonas')
      await slack.submit('ada', { values: { roles: ['rep', 'finance'], supervisor: 'sam' } })
      await slack.until(() => shown(slack.modal('ada')).includes('reports to Sam Finance'))
      const [jonas, sam] = [await story.member('jonas'), await story.member('sam')]
      expect(jonas).toMatchObject({ roles: ['rep', 'finance'], supervisorId: sam.id })
      expect(sam.roles).toEqual(['supervisor', 'finance'])
    })

    test('R1: a supervisor who reports to the person is refused at the field', async () => {
      const { slack } = story
      await openPerson('ada', 'helena')
      const { errors } = await slack.submit('ada', { values: { supervisor: 'mira' } })
      expect(errors['supervisor']).toContain('already reports to them')
      expect((await story.member('helena')).supervisorId).toBeNull()
    })

    test('R1: the last admin stays one', async () => {
      const { slack } = story
      await openPerson('ben', 'ada')
      await slack.submit('ben', { values: { roles: ['rep'] } })
      await slack.until(() => shown(slack.modal('ben')).includes('*Ada Admin*\nRep ·'))
      await slack.close('ben', { all: true })
      await openPerson('ben', 'ben')
      const { errors } = await slack.submit('ben', { values: { roles: ['rep'] } })
      expect(errors['roles']).toContain('Make somebody else one first')
    })

    test('two admins with the same person: the second sees what it is now', async () => {
      const { slack } = story
      await openPerson('ada', 'jonas')
      await openPerson('ben', 'jonas')
      await slack.submit('ada', { values: { roles: ['rep', 'finance'] } })
      await slack.submit('ben', { values: { roles: ['service'] } })
      expect(shown(slack.modal('ben'))).toContain('Another admin changed this person meanwhile: Rep and Finance')
      expect((await story.member('jonas')).roles).toEqual(['rep', 'finance'])
      await slack.submit('ben')
      expect((await story.member('jonas')).roles).toEqual(['service'])
    })
  })

  test('R2: a button of App Home that is refused says so in a small modal, not among the messages', async () => {
    const { slack, workspace } = story
    const jonas = await story.member('jonas')
    await closedDeal(workspace, jonas, dueToday('Quarry Trading', 100_00n))
    await atHome('jonas')
    const { rows } = await workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 1 })
    await workspace.receivables.recordPayment(
      {
        submissionKey: 'elsewhere',
        customerId: rows[0]?.customerId ?? '',
        amount: { amount: 100_00n, currency: EUR },
        receivedOn: calendarDate('2026-03-02'),
        method: 'cash',
        reference: null,
      },
      jonas.id,
      story.clock.now(),
    )
    await slack.click('jonas', 'home', 'home.record_payment')
    await openedModal(story, 'jonas', 'notice')
    expect(shown(slack.modal('jonas'))).toContain('recorded by Jonas Rep')
    expect(slack.ephemerals('jonas')).toEqual([])
    expect(slack.messages('jonas')).toEqual([])
  })

  test('R1: a supervisor who is no rep is refused at the door of /deal, not when saving', async () => {
    const { slack } = story
    const helena = await story.member('helena')
    await story.workspace.members.setRoles(helena.id, ['supervisor'], null, story.clock.now())
    const { json } = await slack.command('helena', '/deal Lamps')
    expect(JSON.stringify(json)).toContain('Your role does not allow this.')
    await atHome('helena')
    expect(homeOf('helena')).not.toContain('Close a deal')
  })

  test('R2, R4: who is no admin is refused where they are: in App Home by a small modal, by command in its answer', async () => {
    const { slack, workspace } = story
    const { json } = await slack.command('mira', '/after settings')
    expect(JSON.stringify(json)).toContain('Your role does not allow this.')
    await atHome('mira')
    expect(homeOf('mira')).not.toContain('Set up Afterclose')
    expect(await workspace.audit.list({ action: 'settings.change' })).toMatchObject([{ outcome: 'refused' }])
  })

  test('/after: status for everybody, help, and help for what it does not know', async () => {
    const { slack } = story
    const said = async (text: string) => JSON.stringify((await slack.command('mira', text)).json)
    expect(await said('/after status')).toContain('Your supervisor: Helena Head.')
    expect(await said('/after status')).not.toContain('Open settings')
    expect(await said('/after HELP')).toContain('*/after status*')
    expect(await said('/after HELP')).toContain('*/complaint* files a complaint')
    expect(await said('/after <!channel> stauts')).toContain('I do not know “&lt;!channel&gt; stauts”.')
  })
})
