import { addDays, calendarDate } from '../../domain/calendar-date.ts'
import type { PromiseState } from '../../domain/promise-to-pay.ts'
import { listParts } from '../../reminders/list.ts'
import { HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, SAMPLE_WORDS, sampleReceivable } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { PromiseToPay } from '../../store/index.ts'
import { brokenPromiseMessage } from './broken.ts'
import { buildReturnModal } from './decide.ts'
import { type PromiseLine, promiseDueLine } from './due-line.ts'
import { requestBlocks } from './home.ts'
import { buildPromiseModal, buildResultModal, MAX_NAME } from './record-promise.modal.ts'
import { promiseDecisionMessage, promiseRequestMessage } from './request.ts'

const nameIn = (size: GallerySize, locale: Locale) =>
  sampleText(size, { en: 'Ms Petersen', 'zh-CN': '王女士', 'zh-TW': '王小姐' }[locale], MAX_NAME)

function samplePromise(size: GallerySize, locale: Locale, changes: Partial<PromiseToPay> = {}): PromiseToPay {
  const { amount } = sampleReceivable(size, locale)
  return {
    id: 'p-1',
    instalmentId: 'i-0',
    promisedBy: nameIn(size, locale),
    amount: amount / 2n,
    openThen: amount,
    adjustedSince: 0n,
    promisedOn: addDays(SAMPLE_TODAY, -10),
    promisedFor: SAMPLE_TODAY,
    levelThen: 1,
    notedInFront: size === 'longest',
    state: 'open',
    closedAt: null,
    approvedById: null,
    returnedById: null,
    returnNote: null,
    recordedById: 'm-1',
    createdAt: new Date('2026-02-20T08:00:00Z'),
    ...changes,
  }
}

const KEEPING = { kept: 3, due: 4 }

function line(changes: Partial<PromiseToPay>, snoozed = false): Extract<GalleryEntry, { surface: 'message' }>['build'] {
  return (t, locale, size) => {
    const receivable = sampleReceivable(size, locale)
    const words: PromiseLine = {
      itemId: 'item-promise',
      localDate: SAMPLE_TODAY,
      receivable,
      promise: samplePromise(size, locale, changes),
      keeping: KEEPING,
      snoozedUntil: snoozed ? new Date('2026-03-02T11:30:00Z') : null,
      timeZone: 'Europe/Berlin',
    }
    return message(listParts([promiseDueLine(words, SAMPLE_DAY, t, locale)], 0, t))
  }
}

const earlierOf = (size: GallerySize, locale: Locale) =>
  Array.from({ length: size === 'typical' ? 2 : 9 }, (_, index) =>
    samplePromise(size, locale, { id: `p-${index}`, state: index % 2 === 0 ? 'broken' : 'superseded' }),
  )

function request(size: GallerySize, locale: Locale, changes: Partial<PromiseToPay>) {
  return {
    receivable: sampleReceivable(size, locale),
    promise: samplePromise(size, locale, { state: 'requested', promisedFor: calendarDate('2026-03-13'), ...changes }),
    earlier: earlierOf(size, locale),
    keeping: KEEPING,
    askerName: sampleColleague(size, locale),
    deciderName: sampleColleague(size, locale),
  }
}

const DECIDED: Readonly<Record<string, (size: GallerySize) => Partial<PromiseToPay>>> = {
  approved: () => ({ state: 'open', approvedById: 'm-2' }),
  returned: (size) => ({
    state: 'returned',
    returnedById: 'm-2',
    returnNote: sampleText(size, 'Agree on half of it this week', 1000),
  }),
}

/** Every look of promises to pay. */
export const promisesToPayGallery: readonly GalleryEntry[] = [
  ...(['first', 'third'] as const).map(
    (which): GalleryEntry => ({
      name: `promises-to-pay.promise, ${which}`,
      surface: 'modal',
      build(t, locale, size) {
        const form = {
          promisedBy: nameIn(size, locale),
          amount: size === 'typical' ? '4166.67' : '9999999999999.99',
          promisedFor: '2026-03-03',
          notedInFront: size === 'longest',
        }
        const model = {
          receivable: sampleReceivable(size, locale),
          form,
          route: { instalmentId: 'i-0', from: 'message' } as const,
          earlier: which === 'first' ? [] : [...earlierOf(size, locale), samplePromise(size, locale)],
          keeping: which === 'first' ? undefined : KEEPING,
        }
        return buildPromiseModal(model, { ...SAMPLE_WORDS, t, locale })
      },
    }),
  ),
  {
    name: 'promises-to-pay.result',
    surface: 'modal',
    build: (t, locale, size) =>
      buildResultModal(t('promises.result.requested', { names: asTyped(sampleColleague(size, locale), 80) }), { t }),
  },
  { name: 'promises-to-pay.due today', surface: 'message', build: line({}) },
  { name: 'promises-to-pay.due earlier', surface: 'message', build: line({ promisedFor: addDays(SAMPLE_TODAY, -2) }) },
  { name: 'promises-to-pay.due later', surface: 'message', build: line({ promisedFor: addDays(SAMPLE_TODAY, 9) }) },
  { name: 'promises-to-pay.due snoozed', surface: 'message', build: line({}, true) },
  ...(['kept', 'broken', 'superseded'] satisfies PromiseState[]).map(
    (state): GalleryEntry => ({ name: `promises-to-pay.due ${state}`, surface: 'message', build: line({ state }) }),
  ),
  ...(['', 'paid since', 'kept after all'] as const).map(
    (since): GalleryEntry => ({
      name: `promises-to-pay.broken${since && `, ${since}`}`,
      surface: 'message',
      build(t: Translate, locale, size) {
        const receivable = sampleReceivable(size, locale)
        const broken = {
          itemId: 'item-broken',
          receivable: since === 'paid since' ? { ...receivable, openAmount: 0n } : receivable,
          promise: samplePromise(size, locale, { state: since === 'kept after all' ? 'kept' : 'broken' }),
          keeping: KEEPING,
          ownerName: sampleColleague(size, locale),
        }
        return message(brokenPromiseMessage(broken, SAMPLE_DAY, t, locale))
      },
    }),
  ),
  {
    name: 'promises-to-pay.request',
    surface: 'message',
    build: (t, locale, size) => message(promiseRequestMessage(request(size, locale, {}), SAMPLE_DAY, t, locale)),
  },
  ...Object.entries(DECIDED).flatMap(([what, changes]): GalleryEntry[] => [
    {
      name: `promises-to-pay.request, ${what}`,
      surface: 'message',
      build: (t, locale, size) =>
        message(promiseRequestMessage(request(size, locale, changes(size)), SAMPLE_DAY, t, locale)),
    },
    {
      name: `promises-to-pay.decision, ${what}`,
      surface: 'message',
      build: (t, locale, size) =>
        message(promiseDecisionMessage(request(size, locale, changes(size)), SAMPLE_DAY, t, locale)),
    },
  ]),
  {
    name: 'promises-to-pay in home',
    surface: 'home',
    build(t, locale, size) {
      const requests = Array.from({ length: size === 'typical' ? 1 : HOME_DECISIONS }, (_, index) => {
        const asked = request(size, locale, {})
        return { ...asked, promise: { ...asked.promise, id: `p-${index}` } }
      })
      return home(requestBlocks(requests, size === 'typical' ? 1 : 100, SAMPLE_DAY, t, locale))
    },
  },
  {
    name: 'promises-to-pay.return',
    surface: 'modal',
    build: (t, locale, size) => buildReturnModal(request(size, locale, {}), { t, locale }),
  },
  { name: 'promises-to-pay.gone', surface: 'message', build: (t) => sentence(t('promises.error.gone')) },
]
