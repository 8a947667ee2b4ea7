import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { EMOTIONS, SEVERITIES } from '../../domain/complaint.ts'
import type { SentFile } from '../../slack/files.ts'
import { LIMITS } from '../../slack/limits.ts'
import { createTranslator } from '../../slack/locale.ts'
import type { SourceMessage } from '../../slack/source-message.ts'
import { readValues } from '../../slack/view-values.ts'
import { listAsked, numberAsked } from './command.ts'
import { type ComplaintForm, freshForm, readForm, receivedAtOf } from './complaint.form.ts'
import { buildComplaintModal } from './complaint.modal.ts'
import { EMPTY_ROUTE, metadataOf, readRoute, sourceOf } from './route.ts'

const t = createTranslator('en')
const NOW = new Date('2026-03-02T09:30:00Z')
const DEALS = [{ id: 'd-1', title: 'Lanterns' }]
const EMPTY = freshForm({ customerId: 'c-1', account: '', route: EMPTY_ROUTE }, NOW, 'Europe/Berlin')

function builtAndRead(form: ComplaintForm): ComplaintForm {
  const model = {
    deals: DEALS,
    open: [],
    currency: 'EUR',
    notice: null,
    rep: 'Mira',
    language: 'en',
    mayPromise: true,
  } as const
  const customer = { id: 'c-1', name: 'Harbour' }
  const modal = buildComplaintModal({ ...model, form, customer }, t, { timeZone: 'Europe/Berlin', locale: 'en' })
  return readForm(readValues(stateAsShown(modal)), modal.private_metadata ?? '')
}

const MESSAGE: SourceMessage = {
  teamId: 'T1',
  channel: 'C1',
  channelName: null,
  ts: '1772443800.000100',
  threadTs: '1772443700.000100',
  text: 'It smokes',
  authorSlackUserId: 'U1',
  isBot: false,
  authorName: 'Jonas',
  permalink: 'https://team.slack.com/archives/C1/p1772443800000100',
  files: [],
}

const word = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme-ascii' }).filter((text) => text.trim() === text)
const typed = fc.oneof(fc.constant(''), word)

describe('the form of a complaint (P1)', () => {
  test('is read back as it was built, whatever was typed', () => {
    const forms = fc.record({
      account: typed,
      severity: fc.constantFrom(...SEVERITIES),
      emotion: fc.constantFrom(...EMOTIONS, null),
      ...{ product: typed, wants: typed, lossMoney: typed, output: typed, chances: typed, time: typed },
      dealId: fc.constantFrom('', 'd-1'),
      apologised: fc.boolean(),
      ...{ promise: typed, promiseOn: fc.constantFrom('', '2026-03-09') },
      receivedOn: fc.constantFrom('2026-03-02', '2025-12-31'),
      receivedAt: fc.constantFrom('00:00', '08:15', '23:59'),
    })
    fc.assert(
      fc.property(forms, (fields) => {
        const form = { ...EMPTY, ...fields, route: { ...EMPTY_ROUTE, more: true } }
        expect(builtAndRead(form)).toEqual(form)
      }),
    )
  })

  test('while it is short, the deal it was opened from, and the time of its message, count', () => {
    const route = { ...EMPTY_ROUTE, dealId: 'd-1', source: sourceOf(MESSAGE) }
    const form = builtAndRead({ ...EMPTY, dealId: 'd-1', route })
    expect(form).toMatchObject({ dealId: 'd-1', route })
    expect(receivedAtOf(form, 'Europe/Berlin')).toEqual(new Date('2026-03-02T09:30:00Z'))
    expect(receivedAtOf({ ...EMPTY, route: EMPTY_ROUTE }, 'Europe/Berlin')).toBeNull()
  })

  test.each([
    ['2026-03-02', '08:15', '2026-03-02T07:15:00.000Z'],
    ['2026-07-01', '08:15', '2026-07-01T06:15:00.000Z'],
    ['2026-03-02', '', '2026-03-01T23:00:00.000Z'],
    ['', '08:15', undefined],
  ])('%s at “%s” is %s on the clocks of the workspace', (receivedOn, receivedAt, instant) => {
    const form = { ...EMPTY, receivedOn, receivedAt, route: { ...EMPTY_ROUTE, more: true } }
    expect(receivedAtOf(form, 'Europe/Berlin')?.toISOString()).toBe(instant)
  })
})

describe('what the form carries of a message (P1, R2)', () => {
  const fileOf = (index: number, name: string): SentFile => ({
    id: `F${index}`,
    name,
    mimetype: 'image/jpeg',
    size: 1200,
    permalink: `https://team.slack.com/files/U1/F${index}/x.jpg`,
    teamId: 'T1',
    standing: 'hosted',
  })

  test('fits into what Slack allows, however many files there are; the rest is counted', () => {
    const nasty = '"\\\u0001🚢'.repeat(60)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.constantFrom('x.jpg', nasty, '照'.repeat(200)), (count, name) => {
        const files = Array.from({ length: count }, (_, index) => fileOf(index, name))
        const permalink = `https://team.slack.com/${'p'.repeat(200)}`
        const source = sourceOf({ ...MESSAGE, files, permalink, authorName: nasty })
        const metadata = metadataOf({ more: true, dealId: 'd'.repeat(30), language: 'zh-CN', source })
        expect(metadata.length).toBeLessThanOrEqual(LIMITS.privateMetadata)
        const back = readRoute(metadata).source
        expect(back?.fileCount).toBe(count)
        expect(back?.files.map(({ id }) => id)).toEqual(files.slice(0, back?.files.length).map(({ id }) => id))
        expect(back?.files.length).toBeGreaterThanOrEqual(Math.min(count, 2))
      }),
    )
  })

  test('an address that is none of Slack’s is left out: colleagues would follow it', () => {
    const elsewhere = ['https://slack.com.evil.example/x', 'http://team.slack.com/x', 'javascript:alert(1)', 'x']
    for (const permalink of elsewhere) {
      const source = sourceOf({ ...MESSAGE, permalink, files: [{ ...fileOf(1, 'x'), permalink }] })
      const back = readRoute(metadataOf({ ...EMPTY_ROUTE, source })).source
      expect([back?.permalink, back?.files[0]?.permalink]).toEqual([null, null])
    }
  })

  test.each(['', '{', '[]', '{"channel":1,"ts":"1.0"}', '{"channel":"C1","ts":"1.0","files":"[[1],{},null]"}'])(
    'metadata that is not ours (%s) breaks nothing',
    (metadata) => {
      expect(readRoute(metadata)).toMatchObject({ more: false, dealId: '' })
      expect(readRoute(metadata).source?.files ?? []).toEqual([])
    },
  )
})

describe('what /complaint understands (P1)', () => {
  test.each([
    ['17', 17],
    ['#17', 17],
    ['no. 17', 17],
    ['１７', 17],
    ['第17号', 17],
    ['17 harbour', null],
    ['harbour', null],
    ['1234567890', null],
  ])('“%s” is the number %s', (words, number) => expect(numberAsked(words)).toBe(number))

  test.each([
    ['list', 'mine'],
    ['列表 团队', 'team'],
    ['list severe', 'severe'],
    ['清單 重大', 'major'],
    ['list of them', null],
    ['lists', null],
  ])('“%s” is the list %s', (words, list) => expect(listAsked(words)).toBe(list))
})
