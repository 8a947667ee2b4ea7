import { expect, test } from '@jest/globals'
import { nameSounds } from './name-sounds.ts'

test.each([
  ['华兴机械有限公司', 'huaxingjixieyouxiangongsi', 'hxjxyxgs'],
  ['華興機械', 'huaxingjixie', 'hxjx'],
  ['重庆火锅', 'chongqinghuoguo', 'cqhg'],
  ['单雄信', 'shanxiongxin', 'sxx'],
  ['吕布', 'lvbu', 'lb'],
  ['ABC机械3厂', 'ABCjixie3chang', 'ABCjx3c'],
  ['𠮷野家', '𠮷yejia', '𠮷yj'],
])('C16: %s sounds like %s, %s', (name, full, initials) => {
  expect(nameSounds(name)).toEqual({ full, initials })
})

test('C16: a name without Chinese characters has no other sound than its own', () => {
  expect(nameSounds('Harbour Lights GmbH')).toBeNull()
  expect(nameSounds('サクラ')).toBeNull()
})

test('C16: of an endless name the beginning is enough', () => {
  expect(nameSounds('华'.repeat(300))?.initials).toBe('h'.repeat(100))
})
