import { expect, it } from '@jest/globals'
import { withEmoji } from './emoji.ts'

it('replaces the names it knows and no others', () => {
  expect(withEmoji('done :white_check_mark: at 09:00:00 :unknown_one: :constructor:')).toBe(
    'done ✅ at 09:00:00 :unknown_one: :constructor:',
  )
})
