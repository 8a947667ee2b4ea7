import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { audited, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

describe.each(providers)('service departments on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const departments = () => story.workspace.departments.list()
  const text = (who: string) => shown(story.slack.modal(who))

  async function openList() {
    await story.slack.command('ada', '/after settings')
    await openedModal(story, 'ada', 'settings.overview')
    await story.slack.click('ada', 'modal', 'settings.departments')
    await openedModal(story, 'ada', 'departments.list')
  }
  async function add(name: string, members: readonly string[] = []) {
    await story.slack.click('ada', 'modal', 'departments.add')
    await openedModal(story, 'ada', 'departments.form')
    const submission = await story.slack.submit('ada', { values: { name, members } })
    if (Object.keys(submission.errors).length === 0)
      await story.slack.until(
        () => story.slack.modal('ada').callback_id === 'departments.list' && text('ada').includes(name),
      )
    return submission
  }

  test('P3, R1, R4: an admin adds departments; who is put into one becomes service, audited', async () => {
    await openList()
    await add('Repairs', ['jonas', 'priya'])
    expect(text('ada')).toMatch(/\*Repairs\*\n.*Jonas.* and Priya/)
    const [repairs] = await departments()
    const [jonas, priya] = [await story.member('jonas'), await story.member('priya')]
    expect(jonas.roles).toEqual(expect.arrayContaining(['rep', 'service']))
    expect(repairs?.memberIds).toEqual([jonas.id, priya.id])
    expect(await audited(story, 'department.save')).toMatchObject([
      { after: { name: 'Repairs', memberIds: [jonas.id, priya.id] } },
    ])
    expect((await add(' ＲＥＰＡＩＲＳ ')).errors).toEqual({ name: 'There is a department of this name already.' })
  })

  test('P3: a department without anybody stands out in the list, and in the status', async () => {
    await openList()
    await add('Repairs')
    expect(text('ada')).toContain('Nobody is in it: complaints cannot be handed over to it.')
    await story.slack.close('ada', { all: true })
    const { json } = await story.slack.command('ada', '/after status')
    expect(JSON.stringify(json)).toContain('1 service department has nobody in it')
  })

  test('P3: it is renamed and its members change', async () => {
    await openList()
    await add('Repairs', ['priya'])
    const [before] = await departments()
    await story.slack.click('ada', 'modal', 'departments.edit', before?.id ?? '')
    await openedModal(story, 'ada', 'departments.form')
    const wrong = { values: { name: '', members: ['priya'] }, clientChecks: false }
    expect((await story.slack.submit('ada', wrong)).errors).toEqual({ name: 'Type a name.' })
    const right = { values: { name: 'Field service', members: ['jonas'] } }
    expect((await story.slack.submit('ada', right)).errors).toEqual({})
    await story.slack.until(() => text('ada').includes('Field service'))
    const jonas = await story.member('jonas')
    expect(await departments()).toEqual([{ id: before?.id, name: 'Field service', memberIds: [jonas.id] }])
  })

  test('P3: it is removed, and its name is free again', async () => {
    await openList()
    await add('Repairs', ['priya'])
    const [before] = await departments()
    await story.slack.click('ada', 'modal', 'departments.edit', before?.id ?? '')
    await openedModal(story, 'ada', 'departments.form')
    expect((await story.slack.submit('ada', { values: { remove: ['yes'] } })).errors).toEqual({})
    await story.slack.until(() => text('ada').includes('There are none yet.'))
    expect((await add('Repairs')).errors).toEqual({})
  })
})
