import { expect, test } from '@jest/globals'
import { dealsConcerned } from './product-notice.ts'

const deal = (id: string, customerId: string, title: string) => ({ id, customerId, title })

test('D8: a notice concerns the customers in whose deals the product stands, once each, by their last deal', () => {
  const deals = [
    deal('4', 'harbour', '20 standing desks, oak'),
    deal('3', 'meadow', 'Desk chairs'),
    deal('2', 'harbour', 'Standing desk'),
    deal('1', 'quarry', 'STANDING DESKS'),
  ]
  expect(dealsConcerned('standing desk', deals).map(({ id }) => id)).toEqual(['4', '1'])
})

test('D8: Chinese titles have no spaces between words', () => {
  const deals = [deal('2', 'a', 'LED台灯 20 台'), deal('1', 'b', '办公椅')]
  expect(dealsConcerned('台灯', deals).map(({ id }) => id)).toEqual(['2'])
  expect(dealsConcerned('', deals)).toEqual([])
})
