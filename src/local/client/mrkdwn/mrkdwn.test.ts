import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Inline, parseMrkdwn, unescapeEntities } from './mrkdwn.ts'

const line = (source: string, verbatim = false): Inline[] => {
  const [first, ...rest] = parseMrkdwn(source, verbatim)
  expect(rest).toEqual([])
  if (first?.kind !== 'lines') throw new Error('not a plain line')
  expect(first.lines).toHaveLength(1)
  return first.lines[0] ?? []
}
const text = (value: string): Inline => ({ kind: 'text', text: value })

describe('emphasis', () => {
  it.each([
    ['*bold*', 'bold'],
    ['_italic_', 'italic'],
    ['~struck~', 'strike'],
  ])('%s', (source, kind) => {
    expect(line(source)).toEqual([{ kind, children: [text(source.slice(1, -1))] }])
  })

  it('nests, and stands between punctuation', () => {
    expect(line('(*a _b_*)')).toEqual([
      text('('),
      { kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] },
      text(')'),
    ])
  })

  it.each(['2*3*4', 'snake_case_name', '* item', '*', '**', '* a *', '客户*甲*公司', '*open', 'a * b * c'])(
    'leaves %s as it is',
    (source) => expect(line(source)).toEqual([text(source)]),
  )

  it('does not close inside a link', () => {
    expect(line('*<https://a.example/x*y|z>*')).toEqual([
      { kind: 'bold', children: [{ kind: 'link', url: 'https://a.example/x*y', label: 'z' }] },
    ])
  })
})

describe('code', () => {
  it('is literal but for entities', () => {
    expect(line('`*a* &lt;b&gt;`')).toEqual([{ kind: 'code', text: '*a* <b>' }])
  })

  it('in blocks keeps its lines', () => {
    expect(parseMrkdwn('before\n```\n*a*\n b\n```\nafter')).toEqual([
      { kind: 'lines', lines: [[text('before')], []] },
      { kind: 'preformatted', text: '*a*\n b' },
      { kind: 'lines', lines: [[text('after')]] },
    ])
  })
})

describe('tokens', () => {
  it.each<[string, Inline]>([
    ['<@U1>', { kind: 'user', id: 'U1', label: null }],
    ['<#C1|deals>', { kind: 'channel', id: 'C1', label: 'deals' }],
    ['<!here>', { kind: 'broadcast', name: 'here' }],
    ['<!subteam^S1|@team>', { kind: 'group', label: '@team' }],
    ['<https://a.example/?a=1&amp;b=2|A &amp; B>', { kind: 'link', url: 'https://a.example/?a=1&b=2', label: 'A & B' }],
    ['<mailto:a@b.example>', { kind: 'link', url: 'mailto:a@b.example', label: 'a@b.example' }],
    [
      '<!date^1777880400^{date_short_pretty} {time}|4 May>',
      { kind: 'date', seconds: 1777880400, format: '{date_short_pretty} {time}', url: null, fallback: '4 May' },
    ],
    [
      '<!date^1^{date}^https://a.example/|x>',
      { kind: 'date', seconds: 1, format: '{date}', url: 'https://a.example/', fallback: 'x' },
    ],
  ])('%s', (source, expected) => expect(line(source)).toEqual([expected]))

  it('never makes a link of another scheme', () => {
    expect(line('<javascript:alert(1)|x>')).toEqual([text('<javascript:alert(1)|x>')])
  })

  it('shows an escaped mention as it was typed', () => {
    expect(line('&lt;!channel&gt; &amp;lt;')).toEqual([text('<!channel> &lt;')])
  })
})

describe('bare addresses', () => {
  it('become links without the sentence’s punctuation', () => {
    expect(line('see https://a.example/b, then')).toEqual([
      text('see '),
      { kind: 'link', url: 'https://a.example/b', label: 'https://a.example/b' },
      text(', then'),
    ])
  })

  it('stay text when verbatim', () => {
    expect(line('https://a.example', true)).toEqual([text('https://a.example')])
  })
})

it('reads quotations, escaped or not', () => {
  expect(parseMrkdwn('> a\n&gt;b\nc')).toEqual([
    { kind: 'quote', lines: [[text('a')], [text('b')]] },
    { kind: 'lines', lines: [[text('c')]] },
  ])
})

it('ends for any text, and shows escaped plain words as they were', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (any) => {
      parseMrkdwn(any)
      const escaped = any.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
      expect(unescapeEntities(escaped)).toBe(any)
    }),
  )
})
