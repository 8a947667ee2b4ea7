import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mayAtAll, ROLES } from '../../src/domain/policy.ts'
import { features } from '../../src/features/index.ts'
import type { Route } from '../../src/slack/routes.ts'
import { sentence } from '../../src/slack/surfaces.ts'
import { member, memoryStore } from './support/memory-store.ts'
import { messageAction, press, type RunningApp, runApp, submission } from './support/running-app.ts'

/**
 * The matrix of every command, shortcut, button, form, options source and event against every role (R1, R2, R4). The
 * handlers are replaced by ones that only note they ran: what is tested is the door in front of them.
 */
const declared = features.flatMap((feature) => feature.routes)
const ran: string[] = []

/** The route with its right and its id, and a handler that only notes that it ran. */
function noting(route: Route): Route {
  const then =
    <Value>(value: Value) =>
    async (): Promise<Value> => {
      ran.push(`${route.kind} ${route.id}`)
      return value
    }
  switch (route.kind) {
    case 'command':
    case 'typed':
      return { ...route, handle: then(sentence('ran')) }
    case 'options':
      return { ...route, handle: then([]) }
    case 'view':
      return { ...route, handle: then({ kind: 'close' as const }) }
    default:
      return { ...route, handle: then(undefined) }
  }
}

let app: RunningApp
beforeAll(async () => {
  const people = ROLES.map((role) => member({ slackUserId: `U${role.toUpperCase()}`, roles: [role] }))
  const nobody = member({ slackUserId: 'UNOROLE', roles: [] })
  app = await runApp(declared.map(noting), { memory: memoryStore([...people, nobody]) })
  app.slack.on('views.open', { ok: true })
  app.slack.on('chat.getPermalink', { ok: true, permalink: 'https://team.slack.com/archives/C1/p11' })
  app.slack.on('views.publish', { ok: true })
})
afterAll(() => app.stop())

let events = 0
/** Sends what sets the route off, as this person. */
async function setOff(route: Route, userId: string): Promise<void> {
  const user = { user: { id: userId, name: 'x', team_id: 'T1' } }
  const open = { id: 'V1', type: 'modal', callback_id: 'c', hash: 'h', private_metadata: '', state: { values: {} } }
  const suggestion = {
    type: 'block_suggestion',
    action_id: route.id,
    block_id: 'b',
    value: 'x',
    container: {},
    view: open,
  }
  switch (route.kind) {
    case 'command':
      await app.command(route.id, { user_id: userId })
      return
    case 'shortcut':
      await app.interact({ type: 'shortcut', callback_id: route.id, ...user })
      return
    case 'message-shortcut':
      await app.interact({ ...messageAction(route.id), ...user, response_url: app.slack.responseUrl })
      return
    case 'action':
      await app.interact(press(route.id, { ...user, response_url: app.slack.responseUrl }))
      return
    case 'view':
      await app.interact({ ...submission(route.id), ...user })
      return
    case 'options':
      await app.interact({ ...suggestion, ...user })
      return
    case 'typed':
      events += 1
      await app.event(`Ev${events}`, {
        type: 'message',
        channel_type: 'im',
        user: userId,
        channel: 'D1',
        text: 'hi',
        ts: '1.1',
      })
      return
    case 'event':
      events += 1
      await app.event(`Ev${events}`, { type: route.id, user: userId, channel: 'D1', tab: 'home' })
  }
}

/** Some handlers run after Slack has its answer: the metric says when one has ended. */
async function ended(route: Route, before: number): Promise<void> {
  while ((await outcomes(route)) === before) await new Promise((resolve) => setImmediate(resolve))
}
const outcomes = async (route: Route) => {
  const counted = ['done', 'refused'].map((outcome) =>
    app.metric(`kind="${route.kind}",route="${route.id}",outcome="${outcome}"`),
  )
  return (await Promise.all(counted)).reduce((sum, count) => sum + count, 0)
}

describe.each([...ROLES, 'norole'] as const)('somebody who is %s', (role) => {
  const roles = role === 'norole' ? [] : [role]

  test.each(declared.map((route) => [`${route.kind} ${route.id}`, route.action, route] as const))(
    '%s (%s): runs with the right, is refused and audited without',
    async (name, action, route) => {
      ran.length = 0
      app.memory.audit.length = 0
      const before = await outcomes(route)
      await setOff(route, `U${role.toUpperCase()}`)
      await ended(route, before)
      const allowed = mayAtAll(roles, action)
      expect(ran).toEqual(allowed ? [name] : [])
      const refusal = { action, outcome: 'refused', subjectType: 'route', subjectId: name }
      expect(app.memory.audit).toEqual(allowed ? [] : [expect.objectContaining(refusal)])
    },
  )
})
