import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { audited, customersCalled, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'
import { customerOf } from '../support/visits.ts'

describe.each(providers)('territories on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const zones = () => story.workspace.territories.list()
  const zoneOf = async (name: string) => (await zones()).find((each) => each.name === name)
  const text = (who: string) => shown(story.slack.modal(who))

  async function openList() {
    await story.slack.command('ada', '/after settings')
    await openedModal(story, 'ada', 'settings.overview')
    await story.slack.click('ada', 'modal', 'settings.territories')
    await openedModal(story, 'ada', 'territories.list')
  }
  async function add(name: string, neighbours: readonly string[] = []) {
    await story.slack.click('ada', 'modal', 'territories.add')
    await openedModal(story, 'ada', 'territories.form')
    const values = { name, ...(neighbours.length > 0 ? { neighbours } : {}) }
    const submission = await story.slack.submit('ada', { values })
    if (Object.keys(submission.errors).length === 0)
      await story.slack.until(
        () => story.slack.modal('ada').callback_id === 'territories.list' && text('ada').includes(name),
      )
    return submission
  }

  test('V9, R4: an admin adds zones; neighbours are so on both sides, and a name stands for one', async () => {
    await openList()
    await add('North')
    await add('South', [(await zoneOf('North'))?.id ?? ''])
    expect(text('ada')).toContain('*North*\nbeside South')
    expect(text('ada')).toContain('*South*\nbeside North')
    expect((await add(' ＮＯＲＴＨ ')).errors).toEqual({ name: 'There is a zone of this name already.' })
    expect(await audited(story, 'territory.save')).toHaveLength(2)
  })

  test('V9: a customer is put into a zone; the card says so, and the list shows them by zone', async () => {
    await openList()
    await add('North')
    const harbour = await customerOf(story, 'mira', 'Harbour')
    await customerOf(story, 'mira', 'Quarry')
    await customerOf(story, 'jonas', 'Tundra')
    await story.slack.command('mira', '/customer Harbour')
    await openedModal(story, 'mira', 'customers.card')
    await story.slack.click('mira', 'modal', 'customers.edit', harbour.id)
    await openedModal(story, 'mira', 'customers.edit_form')
    const id = (await zoneOf('North'))?.id ?? ''
    expect((await story.slack.submit('mira', { values: { territory: id } })).errors).toEqual({})
    await story.slack.until(() => /Zone\*?\nNorth/.test(text('mira')))
    await story.slack.close('mira', { all: true })
    await story.slack.command('mira', '/customer zones')
    await openedModal(story, 'mira', 'territories.customers')
    expect(text('mira')).toContain('*Harbour*')
    expect(text('mira')).not.toContain('*Quarry*')
    await story.slack.select('mira', 'modal', 'territories.choose', 'none')
    await story.slack.until(() => text('mira').includes('*Quarry*'))
    expect(text('mira')).not.toContain('*Harbour*')
    expect(text('mira')).not.toContain('*Tundra*')
  })

  test('V9: a new customer is put into a zone at once; one that is gone meanwhile is refused at its field', async () => {
    await openList()
    await add('North')
    const id = (await zoneOf('North'))?.id ?? ''
    const create = async (name: string) => {
      await story.slack.command('mira', `/customer ${name}`)
      const answer = story.slack.ephemerals('mira').at(-1)
      await story.slack.click('mira', { channel: answer?.channel ?? '', ts: answer?.ts ?? '' }, 'customers.create')
      await openedModal(story, 'mira', 'customers.create_form')
    }
    await create('Pier Nine')
    expect((await story.slack.submit('mira', { values: { territory: id } })).errors).toEqual({})
    await story.slack.until(() => /Zone\*?\nNorth/.test(text('mira')))
    await story.slack.close('mira', { all: true })
    await create('Pier Ten')
    const ada = await story.member('ada')
    await story.workspace.territories.remove(id, ada.id, story.clock.now())
    const refused = await story.slack.submit('mira', { values: { territory: id } })
    expect(refused.errors).toEqual({ territory: 'This zone has been removed meanwhile.' })
    expect(await customersCalled(story, 'Pier')).toMatchObject([{ name: 'Pier Nine' }])
  })

  test('V9: a zone that is removed leaves its customers in none, and nobody beside it', async () => {
    await openList()
    await add('North')
    await add('South', [(await zoneOf('North'))?.id ?? ''])
    const { id } = await customerOf(story, 'mira', 'Harbour')
    const north = (await zoneOf('North'))?.id ?? ''
    const mira = await story.member('mira')
    await story.workspace.customers.change(id, { territoryId: north }, mira.id, story.clock.now())
    await story.slack.click('ada', 'modal', 'territories.edit', north)
    await openedModal(story, 'ada', 'territories.form')
    await story.slack.submit('ada', { values: { remove: ['yes'] } })
    await story.slack.until(() => !text('ada').includes('*North*'))
    expect(await zones()).toMatchObject([{ name: 'South', neighbourIds: [] }])
    expect((await story.workspace.customers.details(id))?.territoryId).toBeNull()
    expect(await audited(story, 'territory.remove')).toHaveLength(1)
  })
})
