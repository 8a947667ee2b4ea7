import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { type Story, startStory } from '../support/story.ts'

/** The pipeline against the strict stand-in and real databases: what the scripted tests assume of both, asked again. */
describe.each(providers)('against the strict stand-in for Slack, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  test('a command is answered by its acknowledgement, in the person’s language', async () => {
    const answers = await Promise.all(['mira', 'min', 'yijun'].map((who) => story.slack.command(who, '/after')))
    expect(answers).toMatchObject(
      answers.map(() => ({ status: 200, problem: null, json: { response_type: 'ephemeral' } })),
    )
    expect(new Set(answers.map(({ body }) => body)).size).toBe(3)
  })

  test('opening Home publishes it', async () => {
    expect(await story.slack.openHome('mira')).toMatchObject({ status: 200, problem: null })
    await story.slack.until(() => story.slack.home('mira'), { what: 'Home' })
  })

  test('a refusal at the door is in the audit (R2, R4)', async () => {
    expect(await story.slack.command('priya', '/collect')).toMatchObject({ status: 200, problem: null })
    const priya = await story.member('priya')
    expect(await story.workspace.audit.list({ action: 'receivable.see' })).toMatchObject([
      { actorId: priya.id, outcome: 'refused', subjectType: 'route', subjectId: 'command /collect' },
    ])
  })

  test('a modal that opens too late is said to be so', async () => {
    story.slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' })
    const { json } = await story.slack.command('mira', '/deal')
    expect(json).toMatchObject({ text: 'That took too long, please try again.' })
  })
})
