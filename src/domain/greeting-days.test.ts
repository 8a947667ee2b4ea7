import { expect, test } from '@jest/globals'
import { greetingDays } from './greeting-days.ts'

const festivalsOf = (country: string, year = 2026) =>
  greetingDays(country, year).map(({ date, festival }) => `${date.slice(5)} ${festival}`)

test.each([
  [
    'CN',
    [
      '01-01 new_year',
      '02-16 lunar_new_year',
      '05-01 labour_day',
      '06-19 dragon_boat',
      '09-25 mid_autumn',
      '10-01 national_day',
    ],
  ],
  ['TW', ['01-01 new_year', '02-16 lunar_new_year', '06-19 dragon_boat', '09-25 mid_autumn', '10-10 national_day']],
  ['DE', ['01-01 new_year', '04-06 easter', '05-01 labour_day', '10-03 national_day', '12-25 christmas']],
  ['US', ['01-01 new_year', '07-04 national_day', '09-07 labour_day', '11-26 thanksgiving', '12-25 christmas']],
] as const)('C9: the festivals of %s, each once, on its first day', (country, expected) => {
  expect(festivalsOf(country)).toEqual(expected)
})

test('C9: nobody is wished a happy day of mourning, nor well on a day that is only free', () => {
  const [tombSweeping, peaceMemorial, memorial, goodFriday] = ['2026-04-05', '2026-02-28', '2026-05-25', '2026-04-03']
  const told = (country: string) => greetingDays(country, 2026).map(({ date }) => date)
  expect(told('CN')).not.toContain(tombSweeping)
  expect(told('TW')).not.toContain(peaceMemorial)
  expect(told('US')).not.toContain(memorial)
  expect(told('DE')).not.toContain(goodFriday)
  expect(told('DE')).not.toContain('2026-05-14')
})

test('C9: without a country, and with one that is not known, there are none', () => {
  expect(greetingDays('', 2026)).toEqual([])
  expect(greetingDays('XX', 2026)).toEqual([])
})
