import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { lastList, nine } from '../support/promises.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf, logVisit, openVisit, undo } from '../support/visits.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody.

describe.each(providers)('what customers want on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const wantsOf = ({ id }: { readonly id: string }) => story.workspace.wants.ofCustomer(id, 10)

  /** The card of a customer, and from there what they want. */
  async function openWants(who: string, name: string): Promise<string> {
    await story.slack.command(who, `/customer ${name}`)
    await openedModal(story, who, 'customers.card')
    await story.slack.click(who, 'modal', 'customers.wants')
    return openedModal(story, who, 'wants.list')
  }

  /** Notes a want from the card, and waits until the list says so. */
  async function note(who: string, name: string, want: string, neededOn?: string): Promise<void> {
    const list = await openWants(who, name)
    const card = story.slack.openModals(who).find((each) => each.callback_id === 'customers.card')?.id ?? ''
    await story.slack.click(who, 'modal', 'wants.add')
    await openedModal(story, who, 'wants.form')
    await story.slack.submit(who, { values: { want, ...(neededOn ? { needed_on: neededOn } : {}) } })
    await story.slack.until(() => [list, card].every((id) => shown(modalOf(who, id)).includes(want)), {
      what: 'list and card drawn anew',
    })
  }
  const modalOf = (who: string, id: string) => story.slack.openModals(who).find((each) => each.id === id) ?? {}
  const close = (who: string) => story.slack.close(who, { all: true })

  test('C10: a need is noted on the card, told a week ahead in the morning list, and supplied from there', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await note('mira', 'Harbour', 'Desk lamps', '2026-03-31')
    await story.slack.close('mira')
    await story.slack.until(() => shown(story.slack.modal('mira')).includes('• Desk lamps, needed by 31 Mar 2026'))
    await close('mira')
    await story.moveTo(nine('2026-03-24'))
    const list = lastList(story, 'mira')
    expect(shown(list)).toContain('*Harbour*\nDesk lamps, needed by 31 Mar 2026')
    const [want] = await wantsOf(customer)
    const place = { channel: story.slack.channel('mira'), ts: list.ts }
    await story.slack.click('mira', place, 'wants.supplied', want?.id)
    await story.slack.until(() => shown(lastList(story, 'mira')).includes('✓ Harbour: supplied.'))
    expect(await wantsOf(customer)).toMatchObject([{ ended: 'supplied' }])
    // The button of before acts once (N4).
    await story.slack.click('mira', place, 'wants.open_customer', customer.id)
    await openedModal(story, 'mira', 'customers.card')
  })

  test('C10: a form that cannot be taken says so at its fields', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await openWants('mira', 'Harbour')
    await story.slack.click('mira', 'modal', 'wants.add')
    await openedModal(story, 'mira', 'wants.form')
    const { errors } = await story.slack.submit('mira', { values: { want: ' ', needed_on: '2026-02-01' } })
    expect(errors).toEqual({ want: 'Please fill this in.', needed_on: 'Choose today or a later day.' })
  })

  test('C10, V2: a visit notes what they want; undone, nothing is noted', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await openVisit(story, 'mira', 'Harbour')
    await story.slack.click('mira', 'modal', 'visits.more')
    const form = await openedModal(story, 'mira', 'visits.log')
    await story.slack.until(() => 'want' in story.slack.values(form), { what: 'more fields' })
    await story.slack.submit('mira', { values: { purposes: ['greeting'], want: 'Lamps', needed_on: '2026-03-05' } })
    await openedModal(story, 'mira', 'visits.result')
    expect(shown(story.slack.modal('mira'))).toContain('✓ Noted as needed by 5 Mar 2026: Lamps.')
    const [visit] = await story.workspace.visits.ofCustomer(customer.id, 1)
    expect(await undo(story, 'mira', 'want', visit?.id ?? '')).toContain('Undone: nothing is noted as wanted.')
    expect(await wantsOf(customer)).toEqual([])
    await story.moveTo(nine('2026-03-03'))
    expect(story.slack.messages('mira').map(shown).join('\n')).not.toContain('Lamps')
  })

  test('C10, V2: what was announced meanwhile is not undone with the visit', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await logVisit(story, 'mira', 'Harbour')
    await close('mira')
    await openVisit(story, 'mira', 'Harbour')
    await story.slack.click('mira', 'modal', 'visits.more')
    const form = await openedModal(story, 'mira', 'visits.log')
    await story.slack.until(() => 'want' in story.slack.values(form), { what: 'more fields' })
    await story.slack.submit('mira', { values: { channel: 'call', purposes: ['complaint'], want: 'Lamps' } })
    await openedModal(story, 'mira', 'visits.result')
    const [want] = await wantsOf(customer)
    const { id: helenaId } = await story.member('helena')
    const about = {
      submissionKey: 'a',
      kind: 'available',
      item: 'Lamps',
      note: null,
      wantIds: [want?.id ?? ''],
    } as const
    await story.workspace.announcements.announce(about, helenaId, story.clock.now())
    const visit = (await story.workspace.visits.ofCustomer(customer.id, 5)).find(
      ({ consequences }) => consequences.length > 0,
    )
    expect(await undo(story, 'mira', 'want', visit?.id ?? '')).toContain(
      'Somebody has done something with what the customer wants',
    )
    expect(await wantsOf(customer)).toHaveLength(1)
  })

  test('C10: a supervisor announces what is there; each owner gets one list of names, and works it off', async () => {
    const [harbour, meadow] = [await customerOf(story, 'mira', 'Harbour'), await customerOf(story, 'mira', 'Meadow')]
    const quarry = await customerOf(story, 'jonas', 'Quarry')
    await note('mira', 'Harbour', 'LED desk lamps')
    await close('mira')
    await note('mira', 'Meadow', 'lamp')
    await close('mira')
    await note('jonas', 'Quarry', 'lamp')
    await close('jonas')
    await story.slack.command('helena', '/customer wants')
    await openedModal(story, 'helena', 'wants.list')
    expect(shown(story.slack.modal('helena'))).toContain('Harbour')
    expect(shown(story.slack.modal('helena'))).not.toContain('Quarry')
    await story.slack.click('helena', 'modal', 'wants.announce')
    await openedModal(story, 'helena', 'wants.announce_form')
    const nobody = await story.slack.submit('helena', { values: { item: 'Sofas' } })
    expect(nobody.errors).toEqual({
      item: 'No customer of yours waits for “Sofas”. Try fewer words, or another name for it.',
    })
    await story.slack.submit('helena', { values: { item: 'Lamps', note: 'Twenty of them' } })
    await openedModal(story, 'helena', 'wants.choose_form')
    expect(shown(story.slack.modal('helena'))).toContain('2 customers seem to wait for “Lamps”.')
    await story.slack.submit('helena')
    await openedModal(story, 'helena', 'wants.result')
    expect(shown(story.slack.modal('helena'))).toContain('On the lists of: Mira Rep')
    await story.moveTo(story.clock.now().toISOString())
    const messages = () => story.slack.messages('mira').filter((each) => shown(each).includes('Available now: Lamps'))
    expect(messages()).toHaveLength(1)
    expect(shown(messages()[0] ?? {})).toContain('Helena Head announced it. 2 customers of yours have asked for it:')
    expect(story.slack.messages('jonas').map(shown).join()).not.toContain('Available now')
    const [want] = await wantsOf(harbour)
    const place = { channel: story.slack.channel('mira'), ts: messages()[0]?.ts ?? '' }
    const told = JSON.stringify(messages()[0]?.blocks).match(/"value":"([^"]*:[^"]*)"/g) ?? []
    const value = told.find((each) => each.includes(want?.id ?? '-'))?.slice(9, -1)
    await story.slack.click('mira', place, 'wants.told', value)
    await story.slack.until(() => shown(messages()[0] ?? {}).includes('✓ Harbour: told.'))
    const [second] = await wantsOf(meadow)
    await story.slack.click('mira', place, 'wants.not_wanted', second?.id)
    await story.slack.until(() => shown(messages()[0] ?? {}).includes('✓ Meadow: no longer wanted.'))
    expect(await wantsOf(harbour)).toMatchObject([{ ended: null }])
    expect(await wantsOf(quarry)).toMatchObject([{ ended: null }])
  })

  test('C10, N5: what one’s customers will need soon stands in App Home', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await note('mira', 'Harbour', 'Desk lamps', '2026-03-06')
    await close('mira')
    await story.slack.openHome('mira')
    await story.slack.until(() => shown(story.slack.home('mira') ?? {}).includes('Desk lamps, needed by 6 Mar 2026'))
  })

  test('C10: an admin sets how early needs are told', async () => {
    await story.slack.command('ada', '/after settings')
    await openedModal(story, 'ada', 'settings.overview')
    await story.slack.click('ada', 'modal', 'settings.products')
    await openedModal(story, 'ada', 'settings.products_form')
    const refused = await story.slack.submit('ada', { values: { need_ahead_days: '0' } })
    expect(refused.errors).toEqual({ need_ahead_days: 'Type a number of days from 1 to 90.' })
    await story.slack.submit('ada', { values: { need_ahead_days: '14' } })
    expect((await story.workspace.settings.read()).needAheadDays).toBe(14)
  })
})
