import { expect, it } from '@jest/globals'
import { afterDoing, type Doing, doingOf, readProgress, UNTOUCHED, writeProgress } from './first-minute.ts'

const after = (...doings: Doing[]) => doings.reduce(afterDoing, UNTOUCHED)

it('counts the steps in their order only', () => {
  expect(after('moved-the-clock', 'recorded-a-payment').done).toBe(0)
  expect(after('closed-a-deal', 'closed-a-deal', 'recorded-a-payment').done).toBe(1)
  expect(after('closed-a-deal', 'moved-the-clock', 'moved-the-clock').done).toBe(2)
  expect(after('closed-a-deal', 'moved-the-clock', 'recorded-a-payment').done).toBe(3)
  expect(after('closed-a-deal', 'moved-the-clock', 'recorded-a-payment', 'closed-a-deal').done).toBe(3)
  expect(after('closed-a-deal', 'moved-the-clock', 'went-to-monday').done).toBe(2)
  expect(after('closed-a-deal', 'moved-the-clock', 'recorded-a-payment', 'went-to-monday').done).toBe(4)
})

it('knows the steps by the forms that are submitted', () => {
  expect(doingOf('deals.close')).toBe('closed-a-deal')
  expect(doingOf('collections.record_payment_form')).toBe('recorded-a-payment')
  expect(doingOf('another')).toBeNull()
  expect(doingOf(undefined)).toBeNull()
})

it('keeps its progress', () => {
  const progress = after('closed-a-deal', 'hid-the-hints')
  expect(readProgress(writeProgress(progress))).toEqual(progress)
  expect(readProgress('nonsense')).toEqual(UNTOUCHED)
  expect(readProgress(null)).toEqual(UNTOUCHED)
})
