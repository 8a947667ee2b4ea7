import { expect, it } from '@jest/globals'
import type { CompanyKind } from '../protocol.ts'
import { afterDoing, type Doing, doingOf, readProgress, UNTOUCHED, writeProgress } from './first-minute.ts'

const done = (company: CompanyKind, doings: readonly Doing[]) =>
  doings.reduce((progress, doing) => afterDoing(progress, doing, company), UNTOUCHED)
const after = (...doings: Doing[]) => done('with-past', doings)

it('counts the steps in their order only', () => {
  expect(after('moved-the-clock', 'recorded-a-payment').done).toBe(0)
  expect(after('closed-a-deal', 'closed-a-deal', 'recorded-a-payment').done).toBe(1)
  expect(after('closed-a-deal', 'moved-the-clock', 'moved-the-clock').done).toBe(2)
  expect(after('closed-a-deal', 'moved-the-clock', 'recorded-a-payment').done).toBe(3)
  expect(after('closed-a-deal', 'moved-the-clock', 'recorded-a-payment', 'closed-a-deal').done).toBe(3)
  expect(after('closed-a-deal', 'moved-the-clock', 'went-to-monday').done).toBe(2)
  expect(after('closed-a-deal', 'moved-the-clock', 'recorded-a-payment', 'went-to-monday').done).toBe(4)
})

it('N5: has steps of their own for a company that has just installed the app', () => {
  const inEmpty = (...doings: Doing[]) => done('empty', doings)
  expect(inEmpty('closed-a-deal', 'set-somebody-up').done).toBe(0)
  expect(inEmpty('chose-the-channel', 'set-somebody-up', 'set-somebody-up', 'closed-a-deal').done).toBe(3)
  expect(inEmpty('chose-the-channel', 'set-somebody-up', 'closed-a-deal', 'went-to-monday').done).toBe(4)
})

it('knows the steps by the forms that are submitted', () => {
  expect(doingOf('deals.close')).toBe('closed-a-deal')
  expect(doingOf('collections.record_payment_form')).toBe('recorded-a-payment')
  expect(doingOf('settings.channel_form')).toBe('chose-the-channel')
  expect(doingOf('settings.person_form')).toBe('set-somebody-up')
  expect(doingOf('another')).toBeNull()
  expect(doingOf(undefined)).toBeNull()
})

it('keeps its progress', () => {
  const progress = after('closed-a-deal', 'hid-the-hints')
  expect(readProgress(writeProgress(progress))).toEqual(progress)
  expect(readProgress('nonsense')).toEqual(UNTOUCHED)
  expect(readProgress(null)).toEqual(UNTOUCHED)
})
