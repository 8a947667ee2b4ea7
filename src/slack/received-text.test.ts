import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readableText } from './received-text.ts'
import { escapeMrkdwn } from './text.ts'

describe('a message as it is read (P1)', () => {
  test.each([
    ['Still broken &amp; &lt;late&gt;', 'Still broken & <late>'],
    ['&amp;lt; stays', '&lt; stays'],
    ['<@U1|mira> asked <@U2> in <#C1|sales>', '@mira asked @U2 in #sales'],
    ['<!here> and <!subteam^S1|@support>', '@here and @support'],
    ['<!date^1777800000^{date}|3 May 2026>', '3 May 2026'],
    ['<https://a.example/?x=1&amp;y=2>', 'https://a.example/?x=1&y=2'],
    ['<https://a.example|our order>', 'our order (https://a.example)'],
    ['<http://a.example|a.example> <mailto:b@a.example|b@a.example>', 'a.example b@a.example'],
    ['*Third* time:\n• no answer', '*Third* time:\n• no answer'],
    ['', ''],
  ])('%j is read as %j', (sent, read) => expect(readableText(sent)).toBe(read))

  test('what was escaped on its way to Slack comes back as it was typed', () => {
    const typed = fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed())
    fc.assert(
      fc.property(typed, (text) => {
        // Escaping leaves out what cannot be seen; that alone may differ.
        const sent = escapeMrkdwn(text)
        expect(escapeMrkdwn(readableText(sent))).toBe(sent)
      }),
    )
  })
})
