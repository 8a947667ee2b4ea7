import { expect, it } from '@jest/globals'
import { AVATAR_COLOURS, avatarColour, initialsOf } from './avatar-look.ts'

it.each([
  ['Mia Brandt', 'MB'],
  ['Jean-Luc van der Berg', 'JB'],
  ['afterclose', 'A'],
  ['王小明', '小明'],
  ['李娜', '李娜'],
  ['  ', '?'],
  ['Émile', 'É'],
])('initials of %j are %s', (name, initials) => expect(initialsOf(name)).toBe(initials))

it('keeps the colour of a person within the palette', () => {
  expect(avatarColour('U0MIA')).toBe(avatarColour('U0MIA'))
  expect(avatarColour('U0MIA')).toBeLessThan(AVATAR_COLOURS)
})
