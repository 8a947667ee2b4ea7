import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { listsOf } from '../support/reminders.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf } from '../support/visits.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin.

describe.each(providers)('what customers gain and what it costs them on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const ledgersOf = ({ id }: { readonly id: string }) => story.workspace.valueReviews.ofCustomer(id)

  test('C14: filled in from the card, on which it stays; half a rating is refused', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await story.slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    await story.slack.click('mira', 'modal', 'customers.value')
    await openedModal(story, 'mira', 'value-ledger.list')
    expect(shown(story.slack.modal('mira'))).toContain('bought again 0 times · 1 year in a row')
    await story.slack.click('mira', 'modal', 'value-ledger.fill')
    await openedModal(story, 'mira', 'value-ledger.form')
    const nothing = await story.slack.submit('mira', { values: { note_time: 'They wait' } })
    expect(nothing.errors).toEqual({
      score_product: 'Choose at least one figure.',
      score_time: 'Choose a figure for this note.',
    })
    await story.slack.submit('mira', {
      values: {
        score_product: '5',
        score_service: '4',
        score_time: '2',
        trust: '4',
        words_ties: 'Their racks fit ours',
      },
    })
    await story.slack.until(() =>
      shown(story.slack.modal('mira')).includes('gained 4.5 of 5 · cost 2 of 5 · trust 4 of 5'),
    )
    expect(await ledgersOf(customer)).toMatchObject([
      { year: 2026, ratings: { product: { score: 5 }, time: { score: 2, note: 'They wait' } }, trust: 4 },
    ])
    await story.slack.close('mira')
    await story.slack.until(() => shown(story.slack.modal('mira')).includes('2026: gained 4.5 of 5'))
  })

  test('C14: asked for a year after a customer came to be known, once, and settled by filling it in', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const looks = () => story.workspace.reminders.ofSubject(`${customer.id}/value`)
    expect(await story.workspace.valueReviews.plan(story.clock.now())).toBe(0)
    // Monday, a year later and more.
    await story.moveTo('2027-03-08T05:00:00Z')
    await story.workspace.valueReviews.plan(story.clock.now())
    expect(await looks()).toMatchObject([{ rule: 'value-ledger.review', state: 'pending' }])
    const { id } = await story.member('mira')
    const rated = { ratings: {}, trust: 4, rewards: null, switchingCosts: null, ties: null } as const
    await story.workspace.valueReviews.save(customer.id, 2027, rated, id, story.clock.now())
    expect(await looks()).toMatchObject([{ state: 'skipped', reason: 'settled' }])
    await story.moveTo('2027-03-15T05:00:00Z')
    expect(await story.workspace.valueReviews.plan(story.clock.now())).toBe(0)
    expect((await ledgersOf(customer)).map(({ year }) => year)).toEqual([2027])
  })

  test('C14, N4: its line stands in the morning list, opens the form, and says so once it is filled in', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await story.moveTo('2027-03-08T05:00:00Z')
    await story.moveTo('2027-03-08T08:00:00Z')
    const list = () => {
      const [found, ...more] = listsOf(story, 'mira', 'Harbour')
      if (!found || more.length > 0) throw new Error('there is not one list')
      return found
    }
    expect(shown(list())).toMatch(/\*Harbour\* \(.+\): once a year, note what they gain from us/)
    const place = { channel: story.slack.channel('mira'), ts: list().ts }
    await story.slack.click('mira', place, 'value-ledger.fill')
    await openedModal(story, 'mira', 'value-ledger.form')
    expect((await story.slack.submit('mira', { values: { score_product: '5' } })).errors).toEqual({})
    await story.slack.until(() => shown(list()).includes('✓ Harbour: looked at for this year.'))
    expect(shown(list())).not.toContain('Fill in')
  })

  test('C14: no flood: three of an owner’s customers in a week, the next ones in the week after', async () => {
    const customers: { readonly id: string }[] = []
    for (const name of ['Elm', 'Fir', 'Oak', 'Yew']) customers.push(await customerOf(story, 'mira', name))
    const asked = async () => {
      await story.workspace.valueReviews.plan(story.clock.now())
      const items = await Promise.all(customers.map(({ id }) => story.workspace.reminders.ofSubject(`${id}/value`)))
      return items.flat().length
    }
    await story.moveTo('2027-03-08T05:00:00Z')
    expect(await asked()).toBe(3)
    expect(await asked()).toBe(3)
    await story.moveTo('2027-03-15T05:00:00Z')
    expect(await asked()).toBe(4)
  })
})
