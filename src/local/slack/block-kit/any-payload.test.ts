import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { limits, type Surface } from './limits.ts'
import { surfaceWith } from './samples.fixture.ts'
import { validateOptions, validateSurface } from './validate.ts'

const surface = fc.constantFrom<Surface>('modal', 'home', 'message')
const names = [...Object.keys(limits.blocks), ...Object.keys(limits.elements), 'plain_text', 'mrkdwn', 'rich_text_list']
const fieldNames = Object.values({ ...limits.blocks, ...limits.elements }).flatMap(({ fields }) => Object.keys(fields))

/** Something that looks like Block Kit at first sight: known types and field names around any JSON. */
const { nearlyBlock } = fc.letrec<{ nearlyBlock: unknown }>((tie) => ({
  nearlyBlock: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.jsonValue({ maxDepth: 2 }),
    fc
      .tuple(
        fc.constantFrom(...names),
        fc.dictionary(
          fc.constantFrom(...fieldNames),
          fc.oneof(tie('nearlyBlock'), fc.array(tie('nearlyBlock'), { maxLength: 3 })),
          { maxKeys: 4 },
        ),
      )
      .map(([type, rest]) => ({ ...rest, type })),
  ),
}))

test('any payload is judged: the validator says what is wrong and never breaks', () => {
  fc.assert(
    fc.property(surface, nearlyBlock, (where, block) => {
      for (const payload of [block, surfaceWith(where, [block]), { ...surfaceWith(where, []), blocks: block }]) {
        for (const { path, problem } of validateSurface(where, payload)) {
          expect(path === '' || path.startsWith('/')).toBe(true)
          expect(problem).not.toBe('')
        }
      }
      expect(Array.isArray(validateOptions(block))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('judging a payload does not change it', () => {
  fc.assert(
    fc.property(surface, nearlyBlock, (where, block) => {
      const payload = surfaceWith(where, [block])
      const before = structuredClone(payload)
      validateSurface(where, payload)
      expect(payload).toEqual(before)
    }),
    { numRuns: 200 },
  )
})
