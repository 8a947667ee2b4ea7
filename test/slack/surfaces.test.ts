import { describe, expect, test } from '@jest/globals'
import { features } from '../../src/features/index.ts'
import { validateSurface } from '../../src/local/slack/block-kit/validate.ts'
import { unansweredIds } from '../../src/slack/emitted-ids.ts'
import { galleryOf } from '../../src/slack/gallery.ts'
import { SUPPORTED } from '../../src/slack/locale.ts'
import { createRouteTable } from '../../src/slack/route-table.ts'

const table = createRouteTable(features.flatMap((feature) => feature.routes))
const gallery = galleryOf(features)

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
