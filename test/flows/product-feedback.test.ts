import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf, openVisit, undo } from '../support/visits.ts'

// The story begins on Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Ada is the only admin.

describe.each(providers)('what customers say of products on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const saidBy = ({ id }: { readonly id: string }) => story.workspace.productFeedback.ofCustomer(id, 10)
  const messagesOf = (who: string, part: string) =>
    story.slack.messages(who).filter((message) => shown(message).includes(part))
  const sent = () => story.moveTo(story.clock.now().toISOString())

  /** Records from the card what a customer says. */
  async function passOn(who: string, name: string, text: string): Promise<void> {
    await story.slack.command(who, `/customer ${name}`)
    await openedModal(story, who, 'customers.card')
    const card = story.slack.modal(who).id
    await story.slack.click(who, 'modal', 'customers.feedback')
    await openedModal(story, who, 'product-feedback.list')
    await story.slack.click(who, 'modal', 'product-feedback.add')
    await openedModal(story, who, 'product-feedback.form')
    await story.slack.submit(who, { values: { topic: 'quality', text } })
    await story.slack.until(() =>
      story.slack.openModals(who).some((modal) => modal.id === card && shown(modal).includes(text)),
    )
    await story.slack.close(who, { all: true })
  }

  /** Presses *Answer* in the message and answers. */
  async function answer(who: string, part: string, text: string): Promise<void> {
    const [message] = messagesOf(who, part)
    const place = { channel: story.slack.channel(who), ts: message?.ts ?? '' }
    await story.slack.click(who, place, 'product-feedback.reply')
    await openedModal(story, who, 'product-feedback.answer')
    await story.slack.submit(who, { values: { answer: text } })
  }

  test('C15: from the card to the admins, where nobody is named, and their answer back to the rep', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await passOn('mira', 'Harbour', 'The hinges squeak')
    await sent()
    expect(messagesOf('ada', 'The hinges squeak')).toHaveLength(1)
    expect(shown(messagesOf('ada', 'The hinges squeak')[0] ?? {})).toContain('Passed on by Mira Rep')
    await answer('ada', 'The hinges squeak', 'New hinges from April on')
    await sent()
    expect(messagesOf('mira', 'Ada Admin answers what Harbour said: New hinges from April on')).toHaveLength(1)
    expect(shown(messagesOf('ada', 'The hinges squeak')[0] ?? {})).toContain('✓ Answered by Ada Admin')
    expect(await saidBy(customer)).toMatchObject([{ topic: 'quality', answer: 'New hinges from April on' }])
    const [entry] = await audited(story, 'feedback.answer')
    expect(entry).toMatchObject({ actorId: (await story.member('ada')).id, outcome: 'done' })
    expect(JSON.stringify(entry)).not.toContain('hinges')
    await story.slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    expect(shown(story.slack.modal('mira'))).toContain('• Quality: The hinges squeak (answered)')
  })

  test('C15, N5: whoever the settings name is asked, whatever their role; the first answer counts', async () => {
    await customerOf(story, 'mira', 'Harbour')
    await story.slack.command('ada', '/after settings')
    await openedModal(story, 'ada', 'settings.overview')
    await story.slack.click('ada', 'modal', 'settings.products')
    await openedModal(story, 'ada', 'settings.products_form')
    const named = await story.slack.submit('ada', { values: { product_people: ['priya', 'jonas'] } })
    expect(named).toMatchObject({ errors: {}, problem: null })
    expect((await story.workspace.settings.read()).productPeople).toHaveLength(2)
    await story.slack.until(() => shown(story.slack.modal('ada')).includes('2 people answer product feedback'))
    await story.slack.close('ada', { all: true })
    await passOn('mira', 'Harbour', 'Too few colours')
    await sent()
    expect(messagesOf('ada', 'Too few colours')).toEqual([])
    expect(messagesOf('jonas', 'Too few colours')).toHaveLength(1)
    await story.slack.openHome('priya')
    await story.slack.until(() => shown(story.slack.home('priya') ?? {}).includes('Too few colours'))
    await answer('priya', 'Too few colours', 'Two more in May')
    await sent()
    expect(shown(messagesOf('jonas', 'Too few colours')[0] ?? {})).toContain('✓ Answered by Priya Service')
    expect(messagesOf('mira', 'Two more in May')).toHaveLength(1)
    await story.slack.openHome('priya')
    await story.slack.until(() => !shown(story.slack.home('priya') ?? {}).includes('Too few colours'))
  })

  test('C15: the shortcut asks for the customer, and says at the fields what is missing', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    await story.slack.shortcut('mira', 'product_feedback')
    await openedModal(story, 'mira', 'product-feedback.form')
    const chosen = {
      type: 'external_select',
      selected_option: { text: { type: 'plain_text', text: 'Harbour' }, value: customer.id },
    }
    await story.slack.submit('mira', { values: { customer: chosen, topic: 'price', text: 'Too dear' } })
    expect(await saidBy(customer)).toMatchObject([{ topic: 'price', text: 'Too dear', answer: null }])
  })

  test('C15, V2: a visit passes on what they say; undone, nobody is asked', async () => {
    const customer = await customerOf(story, 'mira', 'Harbour')
    const form = await openVisit(story, 'mira', 'Harbour')
    await story.slack.click('mira', 'modal', 'visits.more')
    await story.slack.until(() => 'feedback' in story.slack.values(form), { what: 'more fields' })
    const half = await story.slack.submit('mira', { values: { purposes: ['greeting'], feedback: 'Too dear' } })
    expect(half.errors).toEqual({ feedback_topic: 'Please choose.' })
    await story.slack.submit('mira', { values: { feedback_topic: 'price' } })
    await openedModal(story, 'mira', 'visits.result')
    expect(shown(story.slack.modal('mira'))).toContain('✓ Passed on to the product people: Price.')
    const [visit] = await story.workspace.visits.ofCustomer(customer.id, 1)
    expect(await undo(story, 'mira', 'feedback', visit?.id ?? '')).toContain(
      'Undone: no product feedback is passed on.',
    )
    expect(await saidBy(customer)).toEqual([])
    await sent()
    const told = messagesOf('ada', 'Too dear')
    expect(told.every((message) => shown(message).includes('Taken back: there is nothing to answer.'))).toBe(true)
  })
})
