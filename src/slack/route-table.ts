/** The declared routes by kind and id. */
import { LIMITS } from './limits.ts'
import type { Route } from './routes.ts'

export type RouteKind = Route['kind']
export type RouteOf<Kind extends RouteKind> = Extract<Route, { kind: Kind }>

export interface RouteTable {
  readonly all: readonly Route[]
  find<Kind extends RouteKind>(kind: Kind, id: string): RouteOf<Kind> | undefined
}

/**
 * Collects the routes of all features. Throws when two have the same kind and id, since the second would never be
 * asked, or when Slack would not take the id.
 */
export function createRouteTable(routes: readonly Route[]): RouteTable {
  const byKey = new Map<string, Route>()
  for (const route of routes) {
    const key = `${route.kind} ${route.id}`
    if (byKey.has(key)) throw new Error(`two routes are declared for ${key}`)
    if (route.id.length === 0 || route.id.length > LIMITS.id) throw new Error(`${key} is longer than Slack takes`)
    if (route.kind === 'command' && !/^\/[a-z0-9_-]{1,31}$/.test(route.id)) throw new Error(`${key} is no command`)
    byKey.set(key, route)
  }
  return {
    all: routes,
    find: <Kind extends RouteKind>(kind: Kind, id: string) => byKey.get(`${kind} ${id}`) as RouteOf<Kind> | undefined,
  }
}
