import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { actions, button } from '../../src/slack/blocks.ts'
import { providers } from '../support/database.ts'
import { owedOne } from '../support/owed.ts'
import { layBlock } from '../support/owing.ts'
import { audited, customersCalled, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf } from '../support/visits.ts'

// Customers go from one person to another (R5): one from their card, many from App Home.

describe.each(providers)('handing customers over, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider)
  })
  afterAll(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const ownerOf = async (name: string) => (await customersCalled(story, name))[0]?.ownerId
  const messagesTo = (who: string) => story.slack.messages(who).map(shown).join('\n')
  const done = (who: string) =>
    story.slack.until(
      () =>
        story.slack
          .openModals(who)
          .find((each) => each.callback_id === 'hand-overs.done' && !shown(each).includes('moment')),
      { what: 'what became of the hand-over' },
    )
  async function openOne(who: string, name: string) {
    await story.slack.command(who, `/customer ${name}`)
    await openedModal(story, who, 'customers.card')
    await story.slack.click(who, 'modal', 'customers.hand_over')
    await openedModal(story, who, 'hand-overs.one_form')
  }
  const submit = (who: string, values: Parameters<Story['slack']['submit']>[1]) => story.slack.submit(who, values)
  const closeAll = async (who: string) => {
    if (story.slack.openModals(who).length > 0) await story.slack.close(who, { all: true })
  }

  test('R5: an owner hands over their own, with a note; the new owner gets the list, the old buttons say so', async () => {
    const { id, receivable } = await customerOf(story, 'mira', 'Harbour Lights')
    await openOne('mira', 'Harbour')
    expect(shown(story.slack.modal('mira'))).toContain('• 1 open deal\n• 1 open instalment (€100.00)')
    const values = { receiver: story.slack.person('jonas'), note: 'They expect a call.' }
    expect((await submit('mira', { values })).errors).toEqual({})
    expect(shown(await done('mira'))).toContain('1 customer went to Jonas Rep.\n• 1 open deal\n• 1 open instalment')
    await closeAll('mira')
    expect(await ownerOf('Harbour')).toBe((await story.member('jonas')).id)
    await story.moveTo('2026-03-02T09:31:00Z')
    expect(messagesTo('jonas')).toContain('Mira Rep has handed over 1 customer to you.\nNote: They expect a call.')
    expect(messagesTo('jonas')).toContain('*Harbour Lights*\n1 open deal · 1 open instalment')
    // Who did it knows: nobody tells her.
    expect(messagesTo('mira')).not.toContain('handed over')
    expect((await audited(story, 'customer.hand-over')).map(({ subjectId }) => subjectId)).toEqual([id])

    const old = actions('old', [button('collections.record_payment', 'Record', { value: receivable.id })])
    await story.slack.click('mira', await layBlock(story, 'mira', old), 'collections.record_payment')
    const told = await story.slack.until(() => story.slack.ephemerals('mira').at(-1), { what: 'an answer' })
    expect(told.text).toBe('Harbour Lights was handed over to Jonas Rep on 2 Mar 2026.')

    const show = story.slack.messages('jonas').find((each) => shown(each).includes('handed over'))
    await story.slack.click('jonas', { channel: show?.channel ?? '', ts: show?.ts ?? '' }, 'hand-overs.show_customer')
    await openedModal(story, 'jonas', 'customers.card')
    await closeAll('jonas')
  })

  test('R2: somebody who can own no customers is refused at the field, and so is nobody, and oneself', async () => {
    await customerOf(story, 'mira', 'Quarry Tools')
    await openOne('mira', 'Quarry')
    const refused = async (receiver: string) =>
      (await submit('mira', { values: { receiver: story.slack.person(receiver) } })).errors
    const cannotOwn = 'Their role lets them own no customers. An admin can give them the role rep.'
    expect(await refused('sam')).toEqual({ receiver: cannotOwn })
    expect(await refused('priya')).toEqual({ receiver: cannotOwn })
    expect(await refused('mira')).toEqual({ receiver: 'They are theirs already. Choose somebody else.' })
    expect(await ownerOf('Quarry')).toBe((await story.member('mira')).id)
    await closeAll('mira')
  })

  test('R5, R2: a supervisor hands over chosen ones of the team, sees them counted, and only within the team', async () => {
    await customerOf(story, 'mira', 'Meadow Farm')
    await customerOf(story, 'mira', 'Tundra Ice')
    await story.slack.openHome('helena')
    await story.slack.until(() => JSON.stringify(story.slack.home('helena') ?? {}).includes('hand-overs.open_many'))
    await story.slack.click('helena', 'home', 'hand-overs.open_many')
    await openedModal(story, 'helena', 'hand-overs.many_form')
    const { options } = await story.slack.typeOptions('helena', 'modal', 'hand-overs.owner', 'mira')
    expect(options.map(({ text }) => text.text)).toEqual(['Mira Rep (3 customers)'])
    const [offered] = options
    await story.slack.select('helena', 'modal', 'hand-overs.owner', { ...offered })
    await story.slack.until(() => shown(story.slack.modal('helena')).includes('Tundra Ice'))
    const form = story.slack.modal('helena')
    expect(shown(form)).toContain('• 3 open deals\n• 3 open instalments (€300.00)')

    const [tundra] = await customersCalled(story, 'Tundra')
    const values = { scope: 'chosen', chosen_0: [tundra?.id ?? ''], receiver: story.slack.person('jonas') }
    expect((await submit('helena', { values })).errors).toEqual({
      receiver: 'They do not report to you. Choose somebody of your team, yourself, or ask an admin.',
    })
    expect((await submit('helena', { values: { ...values, chosen_0: [] } })).errors).toEqual({
      scope: 'Tick at least one customer, or choose all.',
    })
    expect((await submit('helena', { values: { ...values, receiver: story.slack.person('helena') } })).errors).toEqual(
      {},
    )
    await openedModal(story, 'helena', 'hand-overs.preview')
    expect(shown(story.slack.modal('helena'))).toContain(
      'From *Mira Rep* to *Helena Head*:\n• 1 customer\n• 1 open deal',
    )
    await submit('helena', {})
    expect(shown(await done('helena'))).toContain('1 customer went to Helena Head.')
    expect(await ownerOf('Tundra')).toBe((await story.member('helena')).id)
    expect(await ownerOf('Meadow')).toBe((await story.member('mira')).id)
    await story.moveTo('2026-03-02T09:40:00Z')
    expect(messagesTo('mira')).toContain(
      'Helena Head has handed over 1 of your customers to Helena Head:\n• Tundra Ice',
    )
    expect(messagesTo('helena')).toContain('You have taken over 1 customer of Mira Rep.')
    await closeAll('helena')
  })

  test('R5: an admin hands over all that somebody has whose account was closed, from the message that tells of it', async () => {
    await customerOf(story, 'jonas', 'Elmwood Trading')
    await story.slack.setDeactivated('jonas', true)
    await story.slack.until(() => messagesTo('ada').includes('account of Jonas Rep was closed') || null, {
      what: 'what was inherited',
    })
    const told = story.slack.messages('ada').find((each) => shown(each).includes('account of Jonas Rep was closed'))
    await story.slack.click('ada', { channel: told?.channel ?? '', ts: told?.ts ?? '' }, 'settings.hand_over_from')
    await openedModal(story, 'ada', 'hand-overs.many_form')
    await submit('ada', { values: { receiver: story.slack.person('mira') } })
    await openedModal(story, 'ada', 'hand-overs.preview')
    await submit('ada', {})
    expect(shown(await done('ada'))).toContain('2 customers went to Mira Rep.')
    await story.moveTo('2026-03-02T09:50:00Z')
    expect(messagesTo('mira')).toContain('Ada Admin has handed over 2 customers of Jonas Rep to you.')
    for (const name of ['Elmwood', 'Harbour']) expect(await ownerOf(name)).toBe((await story.member('mira')).id)
    await closeAll('ada')
  })

  test('N4: a list that told of the customer before says to whom they went, and the new owner is told of what is due', async () => {
    const receivable = await owedOne(story, 'mira', 'Willow Works', 10_000n, 1)
    const mira = await story.member('mira')
    await story.workspace.receivables.deriveLadders([mira.id], story.clock.now())
    await story.moveTo('2026-03-03T08:05:00Z')
    expect(messagesTo('mira')).toContain('Willow Works')
    await openOne('mira', 'Willow')
    const values = { receiver: story.slack.person('helena') }
    expect((await submit('mira', { values })).errors).toEqual({})
    await done('mira')
    await closeAll('mira')
    await story.moveTo('2026-03-03T08:10:00Z')
    expect(messagesTo('mira')).toContain('Willow Works was handed over to Helena Head on 3 Mar 2026.')
    expect(messagesTo('mira')).not.toContain(receivable.dealTitle)
    await story.moveTo('2026-03-06T08:05:00Z')
    expect(messagesTo('helena')).toContain(receivable.dealTitle)
  })
})
