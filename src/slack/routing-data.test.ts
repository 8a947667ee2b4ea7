import { describe, expect, test } from '@jest/globals'
import { readRoutingData } from './routing-data.ts'

describe('R2: what a form carries', () => {
  test('is read back', () => {
    const carried = JSON.stringify({ dealId: 'd-1', card: 'V1', more: 'x' })
    expect(readRoutingData(carried, ['dealId', 'card'])).toEqual({ dealId: 'd-1', card: 'V1' })
  })

  test.each(['', '{"dealId":', '[]', 'null', '7', '"text"', '{"dealId":7}', '{"dealId":{"not":"x"}}', '{"other":"x"}'])(
    'of %j nothing is taken',
    (text) => {
      expect(readRoutingData(text, ['dealId', 'constructor', '__proto__'])).toMatchObject({ dealId: null })
      expect(readRoutingData(text, ['constructor'])).toEqual({ constructor: null })
    },
  )
})
