import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { default as formats } from 'ajv-formats'
import { features } from '../../src/features/index.ts'
import { botScopes, buildManifest } from '../../src/slack/manifest.ts'
import { SCOPE_REASONS, WEB_API_METHODS } from '../../src/slack/web-api-methods.ts'

const routes = features.flatMap((feature) => feature.routes)
const root = new URL('../../', import.meta.url).pathname

/** Every source file of the app itself: no tests, nothing generated, not the local workspace. */
function sources(directory = join(root, 'src')): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return ['generated', 'local'].includes(entry.name) ? [] : sources(path)
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : []
  })
}

describe.each(['development', 'production'] as const)('manifests/%s.json', (mode) => {
  const file = JSON.parse(readFileSync(join(root, 'manifests', `${mode}.json`), 'utf8'))

  test('is what the routes make of it: npm run manifests', () => {
    expect(file).toEqual(buildManifest(mode, routes))
  })

  test('is valid by Slack’s own schema', () => {
    const schema = JSON.parse(readFileSync(join(root, 'test/fixtures/manifest.schema.json'), 'utf8'))
    const ajv = new Ajv({ strict: false, allErrors: true })
    formats.default(ajv)
    const validate = ajv.compile(schema)
    validate(file)
    expect(validate.errors).toBeNull()
  })

  test('offers exactly the commands, shortcuts and events that are answered', () => {
    const ids = (kind: string) => routes.filter((route) => route.kind === kind).map((route) => route.id)
    expect(file.features.slash_commands.map((each: { command: string }) => each.command)).toEqual(ids('command'))
    const shortcuts = (type: string) =>
      file.features.shortcuts
        .filter((each: { type: string }) => each.type === type)
        .map((each: { callback_id: string }) => each.callback_id)
    expect(shortcuts('global')).toEqual(ids('shortcut'))
    expect(shortcuts('message')).toEqual(ids('message-shortcut'))
    expect(file.settings.event_subscriptions.bot_events).toEqual([...ids('event'), ...ids('typed'), 'user_change'])
  })
})

test('only production names an address, and it is a placeholder', () => {
  const named = (mode: 'development' | 'production') =>
    JSON.stringify(buildManifest(mode, routes)).match(/https?:[^"]*/g)
  expect(named('development')).toBeNull()
  expect(new Set(named('production'))).toEqual(new Set(['https://your-host.example/slack/events']))
})

describe('the rights the app asks for', () => {
  test('are those of exactly the methods it calls', () => {
    const calling = sources().filter((source) => source.includes('WebClient'))
    const called = calling.flatMap((source) =>
      [...source.matchAll(/\bclient\.([a-z]+\.[a-zA-Z]+)\(/g)].map(([, name]) => name),
    )
    expect([...new Set(called)].sort()).toEqual(WEB_API_METHODS.map((use) => use.method).sort())
    expect(sources().filter((source) => /\bapiCall\(/.test(source))).toEqual([])
  })

  test('each have a reason, and no reason is left over', () => {
    expect(botScopes(routes)).toEqual(Object.keys(SCOPE_REASONS).sort())
  })

  const words = (text = '') => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)
  const page = (name: string) => readFileSync(join(root, name), 'utf8')
  const rows = (name: string) =>
    [...page(name).matchAll(/^\| (`[a-z]+(?::[a-z]+)?`.*?) \|$/gm)].map(([, row = '']) => row.split(' | '))

  test('stand in docs/permissions.md with their reasons and methods, and no others', () => {
    const methodsOf = (scope: string) =>
      WEB_API_METHODS.filter(({ scopes }) => scopes.includes(scope)).map(({ method }) => method)
    const written = rows('docs/permissions.md').map(([scope, reason, methods]) => [
      words(scope)[0],
      reason,
      words(methods).sort(),
    ])
    const asked = Object.entries(SCOPE_REASONS).map(([scope, reason]) => [scope, reason, methodsOf(scope).sort()])
    expect(written.sort()).toEqual(asked.sort())
    for (const { method, scopes } of WEB_API_METHODS)
      if (scopes.length === 0) expect(page('docs/permissions.md')).toContain(`\`${method}\``)
    for (const event of buildManifest('production', routes).settings.event_subscriptions?.bot_events ?? [])
      expect(page('docs/permissions.md')).toContain(`\`${event}\``)
  })

  test('stand in the README, and no others', () => {
    const written = rows('README.md').flatMap(([scopes]) => words(scopes))
    expect(written.filter((word) => word === 'commands' || word.includes(':')).sort()).toEqual(botScopes(routes))
  })
})
