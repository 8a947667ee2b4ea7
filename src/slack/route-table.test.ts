import { describe, expect, test } from '@jest/globals'
import { createRouteTable } from './route-table.ts'
import type { Route } from './routes.ts'

const action = (id: string): Route => ({ kind: 'action', id, action: 'app.use', handle: async () => {} })
const options = (id: string): Route => ({ kind: 'options', id, action: 'app.use', handle: async () => [] })
const command = (id: `/${string}`): Route => ({
  kind: 'command',
  id,
  action: 'app.use',
  description: 'x',
  handle: async () => {},
})

describe('the table of routes', () => {
  test('finds by kind and id', () => {
    const routes = [action('deals.customer'), options('deals.customer'), command('/deal')]
    const table = createRouteTable(routes)
    expect(table.find('options', 'deals.customer')).toBe(routes[1])
    expect(table.find('view', 'deals.customer')).toBeUndefined()
    expect(table.all).toEqual(routes)
  })

  test.each([
    ['the same id twice', [action('a'), action('b'), action('a')], 'two routes are declared for action a'],
    ['an empty id', [action('')], 'longer than Slack takes'],
    ['an id too long', [action('x'.repeat(256))], 'longer than Slack takes'],
    ['a command with capitals', [command('/Deal')], 'no command'],
    ['a command too long', [command(`/${'x'.repeat(32)}`)], 'no command'],
  ])('refuses %s', (_what, routes, problem) => {
    expect(() => createRouteTable(routes)).toThrow(problem)
  })
})
