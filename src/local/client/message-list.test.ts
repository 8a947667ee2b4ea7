import { describe, expect, it } from '@jest/globals'
import type { ShownMessage } from '../protocol.ts'
import { answerAmong, arrangeMessages, arrangeThread, newsAmong, type Row } from './message-list.ts'

const message = (instant: string, more: Partial<ShownMessage> = {}): ShownMessage => ({
  ts: `${Date.parse(instant) / 1000}.000000`,
  userId: 'U1',
  text: instant,
  edited: false,
  ephemeral: false,
  ...more,
})
const told = (row: Row) => {
  if (row.kind === 'day') return row.day
  if (row.kind === 'replies') return row.count
  const { message: one, compact, replies } = row
  return [`${one.text}${compact ? ' (compact)' : ''}`, ...replies.map(({ text }) => `> ${text}`)].join(' ')
}
const outline = (messages: ShownMessage[]) => arrangeMessages(messages, 'Europe/Berlin').map(told)

describe('arrangeMessages', () => {
  it('sorts by time and begins a day where the workspace’s begins', () => {
    const late = message('2026-05-03T22:30:00Z', { text: 'late' })
    const early = message('2026-05-03T21:30:00Z', { text: 'early' })
    expect(outline([late, early])).toEqual(['2026-05-03', 'early', '2026-05-04', 'late'])
  })

  it('keeps replies with their parent, however late they came', () => {
    const parent = message('2026-05-04T07:00:00Z', { text: 'parent' })
    const other = message('2026-05-04T08:00:00Z', { text: 'other' })
    const reply = message('2026-05-04T09:00:00Z', { text: 'reply', threadTs: parent.ts })
    expect(outline([reply, other, { ...parent, threadTs: parent.ts }])).toEqual([
      '2026-05-04',
      'parent > reply',
      'other',
    ])
  })

  it('shows a reply in the conversation as well where it was sent there', () => {
    const parent = message('2026-05-04T07:00:00Z', { text: 'parent' })
    const reply = message('2026-05-04T09:00:00Z', { text: 'reply', threadTs: parent.ts, broadcast: true })
    expect(outline([parent, reply])).toEqual(['2026-05-04', 'parent > reply', 'reply'])
  })

  it('shows a reply whose parent is gone', () => {
    expect(outline([message('2026-05-04T09:00:00Z', { text: 'orphan', threadTs: '1.000000' })])).toEqual([
      '2026-05-04',
      'orphan',
    ])
  })

  it('says the author once for what follows within five minutes, unless only one of them is private', () => {
    expect(
      outline([
        message('2026-05-04T07:00:00Z', { text: 'a' }),
        message('2026-05-04T07:04:59Z', { text: 'b' }),
        message('2026-05-04T07:09:59Z', { text: 'c' }),
        message('2026-05-04T07:10:00Z', { text: 'd', ephemeral: true }),
        message('2026-05-04T07:10:01Z', { text: 'e', ephemeral: true, userId: 'U2' }),
      ]),
    ).toEqual(['2026-05-04', 'a', 'b (compact)', 'c', 'd', 'e'])
  })
})

describe('arrangeThread', () => {
  const parent = message('2026-05-04T07:00:00Z', { text: 'parent' })
  const reply = (instant: string, text: string) => message(instant, { text, threadTs: parent.ts })

  it('is the parent, how many have replied, and the replies by time', () => {
    const all = [
      reply('2026-05-05T07:01:00Z', 'two'),
      parent,
      reply('2026-05-05T07:00:00Z', 'one'),
      message('2026-05-04T08:00:00Z'),
    ]
    expect(arrangeThread(all, parent.ts).map(told)).toEqual(['parent', 2, 'one', 'two (compact)'])
    expect(arrangeThread([parent], parent.ts).map(told)).toEqual(['parent', 0])
  })

  it('is nothing where its parent is gone', () => {
    expect(arrangeThread([reply('2026-05-05T07:00:00Z', 'one')], parent.ts)).toEqual([])
  })
})

it('newsAmong is what has come since', () => {
  const [one, two] = [message('2026-05-04T07:00:00Z'), message('2026-05-04T07:01:00Z')]
  expect(newsAmong([one, two], [one])).toEqual([two])
  expect(newsAmong([one, two], [one, two])).toEqual([])
  expect(newsAmong([one, two], [])).toEqual([one, two])
})

describe('answerAmong', () => {
  const heard = message('2026-05-04T07:00:00Z', { userId: 'UAPP' })
  const answer = message('2026-05-04T07:01:00Z', { userId: 'UAPP', ephemeral: true })
  const said = message('2026-05-04T07:02:00Z', { userId: 'U1' })

  it('is what only the person sees, or what they said, once it comes', () => {
    expect(answerAmong([heard, answer], [heard], 'U1')).toBe(answer)
    expect(answerAmong([heard, answer, said], [heard, answer], 'U1')).toBe(said)
  })

  it('is nothing that was there before, and nothing that somebody else said', () => {
    expect(answerAmong([heard, answer], [heard, answer], 'U1')).toBeNull()
    expect(answerAmong([answer, said], [answer], 'U2')).toBeNull()
    expect(answerAmong([heard], [], 'U1')).toBeNull()
    expect(answerAmong([], [], 'U1')).toBeNull()
  })
})
