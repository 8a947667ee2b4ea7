/**
 * The gallery, which takes seconds to build, is built here once: it is complete, what it shows is within Slack's limits and
 * answered, and reads well.
 */
import { describe, expect, test } from '@jest/globals'
import { features, reminderKinds } from '../../src/features/index.ts'
import { validateSurface } from '../../src/local/slack/block-kit/validate.ts'
import { LOG_VISIT } from '../../src/reminders/ids.ts'
import { emittedIds, unansweredIds } from '../../src/slack/emitted-ids.ts'
import { galleryOf } from '../../src/slack/gallery.ts'
import { SUPPORTED } from '../../src/slack/locale.ts'
import { createRouteTable } from '../../src/slack/route-table.ts'

const gallery = galleryOf(features)
const routes = features.flatMap((feature) => feature.routes)
const table = createRouteTable(routes)

/** Every id that something in the gallery can send. */
const emitted = new Set(gallery.flatMap(({ payload }) => emittedIds(payload).map(({ kind, id }) => `${kind} ${id}`)))

test.each(routes.filter(({ kind }) => kind === 'view' || kind === 'action' || kind === 'options'))(
  'the gallery shows what sends the $kind "$id"',
  ({ kind, id }) => {
    expect([...emitted]).toContain(`${kind} ${id}`)
  },
)

test.each(reminderKinds)('the gallery shows the reminder "$rule", by an entry whose name begins so', ({ rule }) => {
  const shown = gallery.filter(({ name, surface }) => surface === 'message' && name.startsWith(rule))
  expect(shown).not.toEqual([])
})

/** What tells of no single customer, of a colleague's decision or duty, or of a complaint, whose card has the visit. */
const WITHOUT_VISIT =
  /^(approvals|complaints|hand-overs|implementation-hand-overs|leaves|market-reports|product-feedback|summary|supervisor-questions)\.|^(collections\.(crisis|statement)|customer-questions\.passed|deal-tasks\.(offered|undone)|deals\.closed|occasions\.holiday|product-notices\.pass_on|promises-to-pay\.(decision|request)|reflections\.asked|settings\.inherited)$/

test.each(reminderKinds.filter(({ rule }) => !WITHOUT_VISIT.test(rule)))(
  'V1: the reminder "$rule", which is about a customer, has the button that logs a visit to them',
  ({ rule }) => {
    const drawn = gallery.filter(({ name, surface }) => surface === 'message' && name.startsWith(rule))
    expect(drawn.flatMap(({ payload }) => emittedIds(payload).map(({ id }) => id))).toContain(LOG_VISIT)
  },
)

describe.each(SUPPORTED)('everything the app can show, in %s', (locale) => {
  test.each(gallery.filter((item) => item.locale === locale))('$name with $size input', ({ surface, payload }) => {
    expect(validateSurface(surface, payload)).toEqual([])
    expect(unansweredIds(payload, table)).toEqual([])
  })
})

test('no name stands in the gallery twice', () => {
  const names = gallery.map(({ name, locale, size }) => `${name} ${locale} ${size}`)
  expect(names).toEqual([...new Set(names)])
})

test('what people typed for the longest input is cut, never refused: the longest differs from the typical', () => {
  const sized = (size: string) =>
    JSON.stringify(gallery.filter((item) => item.size === size && item.surface !== 'home'))
  expect(sized('longest').length).toBeGreaterThan(sized('typical').length)
})

test('what people typed makes nothing bold and ends no bold of ours, wherever it is shown', () => {
  // The longest samples hold it, in every place for names, titles and notes.
  const typed = '*bold*'
  const shown = gallery.flatMap(({ name, locale, payload }) =>
    mrkdwnIn(payload).flatMap((text) => (text.includes(typed) ? [`${name} (${locale}): ${text.slice(0, 120)}`] : [])),
  )
  expect(shown).toEqual([])
})

test('nothing says that it is page 1 of 1, or speaks of a level 0', () => {
  const idle = /\b1 of 1\b|第 1 [页頁]，共 1 [页頁]|\blevel 0\b|0 [级級]/
  const shown = gallery.flatMap(({ name, locale, payload }) =>
    mrkdwnIn(payload).flatMap((text) => (idle.test(text) ? [`${name} (${locale}): ${text.slice(0, 120)}`] : [])),
  )
  expect(shown).toEqual([])
})

function mrkdwnIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'type' in node && node.type === 'mrkdwn' && 'text' in node ? [String(node.text)] : []
  return [...own, ...Object.values(node).flatMap(mrkdwnIn)]
}
