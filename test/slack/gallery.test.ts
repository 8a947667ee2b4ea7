/** The gallery is complete: what reviewers and the limits test (surfaces.test.ts) look at is all that the app can show. */
import { expect, test } from '@jest/globals'
import { features, reminderKinds } from '../../src/features/index.ts'
import { emittedIds } from '../../src/slack/emitted-ids.ts'
import { galleryOf } from '../../src/slack/gallery.ts'

const gallery = galleryOf(features)
const routes = features.flatMap((feature) => feature.routes)

/** Every id that something in the gallery can send. */
const emitted = gallery.flatMap(({ payload }) => emittedIds(payload)).map(({ kind, id }) => `${kind} ${id}`)

test.each(routes.filter(({ kind }) => kind === 'view' || kind === 'action' || kind === 'options'))(
  'the gallery shows what sends the $kind "$id"',
  ({ kind, id }) => {
    expect([...new Set(emitted)]).toContain(`${kind} ${id}`)
  },
)

test.each(reminderKinds)('the gallery shows the reminder "$rule", by an entry whose name begins so', ({ rule }) => {
  const shown = gallery.filter(({ name, surface }) => surface === 'message' && name.startsWith(rule))
  expect(shown).not.toEqual([])
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
