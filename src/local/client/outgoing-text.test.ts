import { expect, it } from '@jest/globals'
import { outgoingText } from './outgoing-text.ts'

const people = [
  { id: 'U1', name: 'Anna' },
  { id: 'U2', name: 'Anna Maria' },
  { id: 'U3', name: 'R&D <bot>' },
]

it.each([
  ['  hello  ', 'hello'],
  ['a < b & <!channel>', 'a &lt; b &amp; &lt;!channel&gt;'],
  ['@Anna Maria and @Anna', '<@U2> and <@U1>'],
  ['@R&D <bot>', '<@U3>'],
])('%j is sent as %j', (typed, sent) => expect(outgoingText(typed, people)).toBe(sent))
