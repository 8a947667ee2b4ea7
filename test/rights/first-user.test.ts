import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Member } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { type Story, startStory } from '../support/story.ts'

const profile = { timeZone: 'Europe/Berlin', locale: 'en-GB', roles: [], isNew: true } as const
const PEOPLE = [
  { ...profile, handle: 'fay', name: 'Fay First' },
  { ...profile, handle: 'sol', name: 'Sol Second' },
  { ...profile, handle: 'tom', name: 'Tom Third' },
]

describe.each(providers)('a workspace that nobody has used yet, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider, { people: PEOPLE })
    // The story has made the workspace: here the app is to meet it.
    await story.store.workspaces.remove(story.workspace.id)
  })
  afterEach(() => story.stop())

  async function everybody(): Promise<Member[]> {
    const id = await story.store.workspaces.byTeamId(story.slack.team.id)
    return id ? story.store.inWorkspace(id).members.list() : []
  }
  const rolesOf = (members: readonly Member[]) =>
    Object.fromEntries(members.map(({ name, roles }) => [name, [...roles].sort()]))

  test('R1: the first to use it becomes admin and rep, everybody after that a rep, without a supervisor', async () => {
    const { slack } = story
    await slack.command('fay', '/after')
    await slack.command('sol', '/collect')
    await slack.openHome('tom')
    await slack.until(() => slack.home('tom'))
    const members = await everybody()
    expect(rolesOf(members)).toEqual({ 'Fay First': ['admin', 'rep'], 'Sol Second': ['rep'], 'Tom Third': ['rep'] })
    expect(members.map(({ supervisorId }) => supervisorId)).toEqual([null, null, null])
    expect(slack.refusedCalls).toEqual([])
  })

  test('R1: of people who come at the same moment, one becomes admin, and nobody twice a member', async () => {
    const { slack } = story
    await Promise.all(
      ['fay', 'sol', 'tom', 'fay', 'sol', 'tom'].map((who, index) => slack.command(who, `/collect ${index}`)),
    )
    const members = await everybody()
    expect(members).toHaveLength(3)
    expect(members.filter(({ roles }) => roles.includes('admin'))).toHaveLength(1)
    expect(members.every(({ roles }) => roles.includes('rep'))).toBe(true)
  })

  test('R1: a first request that is refused, or that nothing answers, takes somebody in no differently', async () => {
    const { slack } = story
    await slack.command('fay', '/deal')
    await slack.close('fay')
    await slack.command('sol', '/deal')
    expect(rolesOf(await everybody())).toEqual({ 'Fay First': ['admin', 'rep'], 'Sol Second': ['rep'] })
  })

  test('R1: where the operator has named somebody, nobody else becomes the first admin', async () => {
    await story.stop()
    story = await startStory(provider, { people: PEOPLE, firstAdmin: 'sol' })
    await story.store.workspaces.remove(story.workspace.id)
    const { slack } = story
    for (const who of ['fay', 'sol', 'tom']) await slack.command(who, '/after')
    const members = await everybody()
    expect(rolesOf(members)).toEqual({ 'Fay First': ['rep'], 'Sol Second': ['admin', 'rep'], 'Tom Third': ['rep'] })
  })
})
