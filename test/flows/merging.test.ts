import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { actions, button } from '../../src/slack/blocks.ts'
import { providers } from '../support/database.ts'
import { layBlock } from '../support/owing.ts'
import { audited, customersCalled, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf } from '../support/visits.ts'

// The same customer was made twice (C16): they become one, with everything of both.

describe.each(providers)('merging customers, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterAll(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const closeAll = async (who: string) => {
    if (story.slack.openModals(who).length > 0) await story.slack.close(who, { all: true })
  }
  async function openChoose(who: string, name: string) {
    await story.slack.command(who, `/customer ${name}`)
    await openedModal(story, who, 'customers.card')
    await story.slack.click(who, 'modal', 'customers.merge')
    await openedModal(story, who, 'merging.choose_form')
  }
  async function choose(who: string, query: string) {
    const { options } = await story.slack.typeOptions(who, 'modal', 'merging.other', query)
    const [offered] = options
    return story.slack.submit(who, { values: { other: offered?.value ?? '' } })
  }
  const press = async (who: string, id: string, value: string) =>
    story.slack.click(who, await layBlock(story, who, actions('old', [button(id, 'Old', { value })])), id)

  test('C16: chosen by typing, shown with what differs, merged; old buttons and the old name lead to it', async () => {
    const kept = await customerOf(story, 'mira', 'Harbour Lights')
    const other = await customerOf(story, 'mira', 'Harbor Lights Inc')
    await story.workspace.customers.change(other.id, { tier: 'a' }, (await story.member('mira')).id, story.clock.now())
    await openChoose('mira', 'Harbour')
    expect((await choose('mira', 'harbor')).errors).toEqual({})
    await openedModal(story, 'mira', 'merging.preview')
    const preview = shown(story.slack.modal('mira'))
    expect(preview).toContain('*Harbor Lights Inc* goes into *Harbour Lights*.')
    expect(preview).toContain('Together: 2 deals, 0 visits, 0 contacts.\nOpen: €200.00')
    expect(preview).toContain('Tier\nTier C\nTier A')
    const old = story.slack.openModals('mira').find(({ callback_id }) => callback_id === 'customers.card')
    expect((await story.slack.submit('mira', { values: { fact_name: 'other' } })).errors).toEqual({})
    await story.slack.until(
      () => story.slack.openModals('mira').find(({ id, hash }) => id === old?.id && hash !== old.hash),
      { what: 'the card drawn anew' },
    )
    expect(shown(story.slack.modal('mira'))).toContain('*Harbor Lights Inc*\nTier A')
    expect(shown(story.slack.modal('mira'))).toContain('Open: €200.00')
    await closeAll('mira')
    expect((await audited(story, 'customer.merge')).map(({ subjectId }) => subjectId)).toEqual([kept.id])
    expect((await customersCalled(story, 'Harbour Lights')).map(({ id }) => id)).toEqual([kept.id])

    for (const [id, view] of [
      ['customers.show', 'customers.card'],
      ['customers.edit', 'customers.edit_form'],
      ['visits.log_visit', 'visits.log'],
      ['customers.payments', 'collections.payments'],
    ] as const) {
      await press('mira', id, other.id)
      await openedModal(story, 'mira', view)
      expect(JSON.stringify(story.slack.modal('mira'))).toContain('Harbor Lights Inc')
      await closeAll('mira')
    }
  })

  test('C16: a form that was open while its customer was merged saves into the one there is now', async () => {
    const kept = await customerOf(story, 'mira', 'Meadow Farm')
    const other = await customerOf(story, 'mira', 'Meadow Farms')
    await press('mira', 'customers.edit', other.id)
    await openedModal(story, 'mira', 'customers.edit_form')
    const sides = await Promise.all([kept.id, other.id].map((id) => story.workspace.merges.candidate(id)))
    const [one, two] = sides
    if (!one || !two) throw new Error('both are there')
    const { id: memberId, roles } = await story.member('mira')
    const merging = { keptId: kept.id, otherId: other.id, answers: { facts: {}, file: {} }, submissionKey: 'M' }
    const sideOf = ({ facts, file }: typeof one) => ({ facts, file })
    const shownSides = { kept: sideOf(one), other: sideOf(two) }
    const actor = { memberId, roles, team: new Set<string>() }
    await story.workspace.merges.merge({ ...merging, shown: shownSides }, actor, story.clock.now())
    expect((await story.slack.submit('mira', { values: { tier: 'b' } })).errors).toEqual({})
    expect((await story.workspace.customers.details(kept.id))?.tier).toBe('b')
    await closeAll('mira')
  })

  test('C16: with itself it is refused at the field', async () => {
    const { id } = await customerOf(story, 'mira', 'Quarry Tools')
    await openChoose('mira', 'Quarry')
    // Not offered; somebody chooses it all the same.
    const offered = await story.slack.typeOptions('mira', 'modal', 'merging.other', 'quarry')
    expect(offered.options).toEqual([])
    const option = { type: 'external_select', selected_option: { text: { type: 'plain_text', text: 'Q' }, value: id } }
    expect((await story.slack.submit('mira', { values: { other: option }, clientChecks: false })).errors).toEqual({
      other: 'That is the same customer. Choose another one.',
    })
    await closeAll('mira')
  })

  test('R5: merging the customers of two people tells the one who loses theirs', async () => {
    await customerOf(story, 'mira', 'Tundra Ice')
    await customerOf(story, 'jonas', 'Tundra Ices')
    await openChoose('ada', 'Tundra Ices')
    expect((await choose('ada', 'Tundra Ice')).errors).toEqual({})
    await openedModal(story, 'ada', 'merging.preview')
    expect(shown(story.slack.modal('ada'))).toContain('Owner\nJonas Rep\nMira Rep')
    await story.slack.submit('ada', { values: { fact_ownerId: 'other' } })
    await story.slack.until(async () => (await customersCalled(story, 'Tundra')).length === 1 || null)
    await story.moveTo('2026-03-02T09:45:00Z')
    expect(story.slack.messages('jonas').map(shown).join('\n')).toContain(
      'Ada Admin has handed over 1 of your customers to Mira Rep:',
    )
    expect(story.slack.messages('mira').map(shown).join('\n')).toContain(
      'Ada Admin has handed over 1 customer of Jonas Rep to you.',
    )
    await closeAll('ada')
  })
})
