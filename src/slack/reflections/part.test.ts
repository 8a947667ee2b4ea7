import { expect, test } from '@jest/globals'
import { createTranslator } from '../locale.ts'
import { matterText } from './part.ts'

test('D5, D9: a deal that was called off since is marked in what is asked for', () => {
  const deal = { customerName: 'Harbour', dealTitle: 'Lamps', lossReason: null, isCancelled: false }
  const t = createTranslator('en')
  expect(matterText({ ...deal, isCancelled: true }, t)).toBe(`${matterText(deal, t)} (cancelled)`)
})
