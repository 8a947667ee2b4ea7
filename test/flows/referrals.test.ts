import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { lastList, nine } from '../support/promises.ts'
import { customersCalled, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf, openVisit, undo } from '../support/visits.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Jonas to nobody.

describe.each(providers)('customers who introduce others on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const introducedBy = ({ id }: { readonly id: string }) => story.workspace.referrals.ofCustomer(id, 10)
  const close = (who: string) => story.slack.close(who, { all: true })
  const option = (id: string) => ({
    type: 'external_select',
    selected_option: { text: { type: 'plain_text', text: 'A customer' }, value: id },
  })

  /** The form of a visit with all its fields. */
  async function openLongVisit(name: string): Promise<void> {
    const form = await openVisit(story, 'mira', name)
    await story.slack.click('mira', 'modal', 'visits.more')
    await story.slack.until(() => 'referral' in story.slack.values(form), { what: 'more fields' })
  }

  async function openReferrals(name: string): Promise<void> {
    await story.slack.command('mira', `/customer ${name}`)
    await openedModal(story, 'mira', 'customers.card')
    await story.slack.click('mira', 'modal', 'customers.referrals')
    await openedModal(story, 'mira', 'referrals.list')
  }

  test('C11: noted on the card, shown on both, and the introducer is thanked from the morning list', async () => {
    const [harbour, meadow] = [await customerOf(story, 'mira', 'Harbour'), await customerOf(story, 'mira', 'Meadow')]
    await openReferrals('Harbour')
    await story.slack.click('mira', 'modal', 'referrals.add')
    await openedModal(story, 'mira', 'referrals.form')
    const itself = await story.slack.submit('mira', { values: { customer: option(harbour.id) } })
    expect(itself.errors).toEqual({ customer: 'A customer cannot introduce itself: choose another.' })
    await story.slack.submit('mira', { values: { customer: option(meadow.id) } })
    await story.slack.until(() => shown(story.slack.modal('mira')).includes('still to be thanked'))
    await story.slack.close('mira')
    await story.slack.until(() => shown(story.slack.modal('mira')).includes('Has introduced Meadow'))
    await close('mira')
    await story.slack.command('mira', '/customer Meadow')
    await openedModal(story, 'mira', 'customers.card')
    expect(shown(story.slack.modal('mira'))).toContain('Introduced by *Harbour*')
    await close('mira')
    await story.moveTo(nine('2026-03-03'))
    const list = lastList(story, 'mira')
    expect(shown(list)).toContain('*Harbour* introduced *Meadow* to us: thank them')
    expect(shown(list)).toContain('You could say: “Thank you for introducing us to Meadow.')
    const { introducedBy: noted } = await introducedBy(meadow)
    const place = { channel: story.slack.channel('mira'), ts: list.ts }
    await story.slack.click('mira', place, 'referrals.thanked', noted?.id)
    await story.slack.until(() => shown(lastList(story, 'mira')).includes('✓ Harbour: thanked for introducing Meadow.'))
    expect((await introducedBy(meadow)).introducedBy?.thankedAt).not.toBeNull()
  })

  test('C11: it cannot be the other way about as well; what was noted by mistake is taken back', async () => {
    const [harbour, meadow] = [await customerOf(story, 'mira', 'Harbour'), await customerOf(story, 'mira', 'Meadow')]
    const { id } = await story.member('mira')
    const now = story.clock.now()
    await story.workspace.referrals.record({ introducerId: harbour.id, customerId: meadow.id }, id, now)
    expect(
      await story.workspace.referrals.record({ introducerId: meadow.id, customerId: harbour.id }, id, now),
    ).toEqual({ ok: false, error: 'circle' })
    const { introducedBy: noted } = await introducedBy(meadow)
    expect(await story.workspace.referrals.takeBack(noted?.id ?? '', id, now)).toBe(true)
    expect((await introducedBy(meadow)).introducedBy).toBeNull()
    await story.moveTo(nine('2026-03-03'))
    expect(story.slack.messages('mira').map(shown).join()).not.toContain('thank them')
  })

  test('C11: a new customer is created with who introduced them', async () => {
    const harbour = await customerOf(story, 'mira', 'Harbour')
    await openReferrals('Harbour')
    await story.slack.click('mira', 'modal', 'referrals.add_new')
    await openedModal(story, 'mira', 'customers.create_form')
    await story.slack.submit('mira', { values: { name: 'Meadow' } })
    await story.slack.until(() => shown(story.slack.modal('mira')).includes('Introduced by *Harbour*'))
    expect((await introducedBy(harbour)).introduced).toMatchObject([{ customer: { name: 'Meadow' } }])
  })

  test('C11, V2: a visit makes the new customer in place; undone, both are gone', async () => {
    const harbour = await customerOf(story, 'mira', 'Harbour')
    await openLongVisit('Harbour')
    await story.slack.submit('mira', {
      values: { purposes: ['greeting'], referral: 'Meadow', referral_phone: '+49 40 123456' },
    })
    await openedModal(story, 'mira', 'visits.result')
    expect(shown(story.slack.modal('mira'))).toContain('✓ Meadow is noted as introduced by them')
    expect(await customersCalled(story, 'Meadow')).toMatchObject([{ phone: '+49 40 123456' }])
    const [visit] = await story.workspace.visits.ofCustomer(harbour.id, 1)
    expect(await undo(story, 'mira', 'referral', visit?.id ?? '')).toContain('Undone: nobody is noted as introduced.')
    expect(await customersCalled(story, 'Meadow')).toEqual([])
    expect((await introducedBy(harbour)).introduced).toEqual([])
    await story.moveTo(nine('2026-03-03'))
    expect(story.slack.messages('mira').map(shown).join()).not.toContain('thank them')
  })

  test('C16, V2: one who looks like a customer we know is asked about; the known one stays when it is undone', async () => {
    const [harbour, meadow] = [await customerOf(story, 'mira', 'Harbour'), await customerOf(story, 'mira', 'Meadow')]
    await openLongVisit('Harbour')
    await story.slack.submit('mira', { values: { purposes: ['greeting'], referral: 'MEADOW Ltd' } })
    await story.slack.until(() => 'duplicate' in story.slack.values(story.slack.modal('mira').id))
    await story.slack.submit('mira', { values: { duplicate: meadow.id } })
    await openedModal(story, 'mira', 'visits.result')
    expect((await introducedBy(meadow)).introducedBy?.introducer.name).toBe('Harbour')
    const [visit] = await story.workspace.visits.ofCustomer(harbour.id, 1)
    await undo(story, 'mira', 'referral', visit?.id ?? '')
    expect(await customersCalled(story, 'Meadow')).toHaveLength(1)
    expect((await introducedBy(meadow)).introducedBy).toBeNull()
  })

  test('C11, V2: a new customer with whom something was done since is not undone', async () => {
    const harbour = await customerOf(story, 'mira', 'Harbour')
    await openLongVisit('Harbour')
    await story.slack.submit('mira', { values: { purposes: ['greeting'], referral: 'Meadow' } })
    await openedModal(story, 'mira', 'visits.result')
    const [meadow] = await customersCalled(story, 'Meadow')
    const { id } = await story.member('mira')
    const want = { submissionKey: 'w', customerId: meadow?.id ?? '', text: 'Lamps', neededOn: null }
    await story.workspace.wants.record(want, id, story.clock.now())
    const [visit] = await story.workspace.visits.ofCustomer(harbour.id, 1)
    expect(await undo(story, 'mira', 'referral', visit?.id ?? '')).toContain(
      'Somebody has done something with the customer who was introduced',
    )
    expect(await customersCalled(story, 'Meadow')).toHaveLength(1)
  })
})
