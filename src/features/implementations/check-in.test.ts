import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { calendarDate } from '../../domain/calendar-date.ts'
import { MOODS, USES } from '../../domain/check-in.ts'
import type { ReminderContext } from '../../reminders/index.ts'
import { REASON } from '../../reminders/reasons.ts'
import { NO_PROMISE } from '../../slack/customer-promises/fields.ts'
import { createTranslator } from '../../slack/locale.ts'
import { readValues } from '../../slack/view-values.ts'
import type { CheckInOfDeal, OutboxItem } from '../../store/index.ts'
import { checkAnswer } from './answer-check-in.ts'
import { buildCheckInModal, type CheckInForm, readCheckInForm, readCheckInRoute } from './check-in.modal.ts'
import { checkInKind, checkInMessage } from './check-in-reminder.ts'

const t = createTranslator('en')
const DAY = calendarDate('2026-03-03')
const open: CheckInOfDeal = {
  id: 'k-1',
  day: 1,
  dueOn: DAY,
  mood: null,
  use: null,
  questions: null,
  problems: null,
  nextStep: null,
  evidence: null,
  answeredById: null,
  answeredAt: null,
  phase: 'new_toy',
  arrived: null,
  intact: null,
  courierPolite: null,
  implementation: {
    id: 'n-1',
    goal: null,
    measure: null,
    phase: 'new_toy',
    firstUsedOn: null,
    isEnded: false,
    assigneeId: null,
  },
  deal: {
    id: 'd-1',
    title: 'Lanterns',
    customerId: 'c-1',
    customerName: 'Harbour',
    ownerId: 'm-1',
    deliveredOn: DAY,
    cancelledOn: null,
  },
}
/** Everything was said of the delivery, and all was well. */
const ASKED = { arrived: true, intact: true, courierPolite: true }
const answered: CheckInOfDeal = {
  ...open,
  mood: 4,
  use: 'some',
  answeredById: 'm-1',
  answeredAt: new Date('2026-03-03T09:00:00Z'),
}

describe('the form of a check-in', () => {
  test('I2: what is built is read back the same, whatever is in it', () => {
    const note = fc.option(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }).filter((text) => text.trim() !== ''),
    )
    const notes = { questions: note, problems: note, nextStep: note, evidence: note }
    const said = fc.option(fc.boolean())
    const delivery = { arrived: said, intact: said, courierPolite: said }
    const filled = fc.record({ mood: fc.constantFrom(...MOODS), use: fc.constantFrom(...USES), ...notes, ...delivery })
    const word = (answer: boolean | null) => (answer === null ? '' : answer ? 'yes' : 'no')
    fc.assert(
      fc.property(filled, (known) => {
        const modal = buildCheckInModal({ ...open, ...known }, { card: null, mayPromise: true }, t)
        const state = stateAsShown(modal)
        expect(readCheckInForm(readValues(state))).toEqual({
          arrived: word(known.arrived),
          intact: word(known.intact),
          courierPolite: word(known.courierPolite),
          isInUse: false,
          mood: String(known.mood),
          use: known.use,
          questions: known.questions ?? '',
          problems: known.problems ?? '',
          nextStep: known.nextStep ?? '',
          evidence: known.evidence ?? '',
          ...NO_PROMISE,
        })
      }),
    )
  })

  test('I2, I3, D4: it asks for six things, of a new toy whether it is in use, the day after delivery for three more', () => {
    const asked = (checkIn: CheckInOfDeal, mayPromise = false) =>
      buildCheckInModal(checkIn, { card: 'V1', mayPromise }, t).blocks.flatMap((block) =>
        block.type === 'input' ? [block.block_id] : [],
      )
    const six = ['mood', 'use', 'questions', 'problems', 'next_step', 'evidence']
    const learning: CheckInOfDeal = {
      ...{ ...open, day: 14, phase: 'learning' },
      implementation: { ...open.implementation, phase: 'learning' },
    }
    expect(asked(learning)).toEqual(six)
    expect(asked(learning, true)).toEqual([...six, 'promised', 'promised_on']) // D6: where its reader may note that
    expect(asked({ ...open, day: 7 })).toEqual(six.toSpliced(2, 0, 'in_use'))
    expect(asked(open)).toEqual(['arrived', 'intact', 'courier_polite', ...six.toSpliced(2, 0, 'in_use')])
    expect(
      readCheckInRoute(buildCheckInModal(open, { card: 'V1', mayPromise: true }, t).private_metadata ?? ''),
    ).toEqual({
      checkInId: 'k-1',
      implementationId: 'n-1',
      card: 'V1',
      isAnswered: false,
    })
  })

  const form: CheckInForm = {
    ...{ arrived: '', intact: '', courierPolite: '', isInUse: false },
    ...{ mood: '4', use: 'some', questions: '', problems: '', nextStep: '', evidence: '' },
    ...NO_PROMISE,
  }
  const errorsOf = (changes: Partial<CheckInForm>) => {
    const checked = checkAnswer({ ...form, ...changes }, t)
    return checked.ok ? {} : checked.error
  }
  test('I2: it is understood', () => {
    expect(checkAnswer({ ...form, questions: ' How  many? ', evidence: ' ' }, t)).toEqual({
      ok: true,
      value: { mood: 4, use: 'some', questions: 'How many?', problems: null, nextStep: null, evidence: null },
    })
  })

  test('it says at every field at once what is wrong', () => {
    expect(errorsOf({ mood: '', use: 'always', problems: 'x'.repeat(1001), nextStep: 'x'.repeat(1001) })).toEqual({
      mood: 'Choose the customer’s mood.',
      use: 'Choose how much it is used.',
      problems: 'Too long: 1,000 characters at most.',
      next_step: 'Too long: 1,000 characters at most.',
    })
    expect(errorsOf({ mood: '6' })).toHaveProperty('mood')
  })
})

describe('the message of a check-in', () => {
  const asked = { checkIn: open, answered: null, movedTo: null, mayLogVisit: true, takenBy: null, toCall: [] }
  const textOf = (changes: Partial<Parameters<typeof checkInMessage>[0]> = {}) =>
    JSON.stringify(checkInMessage({ ...asked, ...changes }, t, 'en').blocks)

  test('D4, I2: day 1 is the delivery check with its three questions, day 7 is not; the phase is named', () => {
    expect(textOf()).toContain('Delivery check: day 1 after delivery')
    for (const question of ['Everything arrived?', 'Everything intact?', 'Courier polite?'])
      expect(textOf()).toContain(question)
    const seventh = textOf({ checkIn: { ...open, day: 7 } })
    expect(seventh).toContain('Check-in: day 7 after delivery')
    expect(seventh).toContain('Phase: new toy')
    expect(seventh).not.toContain('Courier')
  })

  test('D4: once answered, what was not asked of the delivery can still be said, and something amiss leads to a complaint', () => {
    const by = { by: 'Mira', on: DAY }
    const amiss = textOf({ checkIn: { ...answered, arrived: true, intact: false }, answered: by })
    expect(amiss).toContain('✓ Everything arrived\\n⚠ Something is damaged')
    expect(amiss).not.toContain('implementations.intact')
    expect(amiss).toContain('implementations.courier_polite')
    expect(amiss).toContain('"implementations.complain"')
    expect(textOf({ checkIn: { ...answered, ...ASKED }, answered: by })).not.toContain('implementations.complain')
    // The courier was all that was amiss: as after a delivery without an implementation, that is reason enough.
    const rude = textOf({ checkIn: { ...answered, ...ASKED, courierPolite: false }, answered: by })
    expect(rude).toContain('⚠ Courier not polite')
    expect(rude).toContain('"implementations.complain"')
  })

  test('I1: the first day asks for goal and measure where they are not agreed on; others, and what is over, do not', () => {
    const by = { by: 'Mira', on: DAY }
    const agreed = (changes: Partial<CheckInOfDeal['implementation']>) => ({
      ...open,
      implementation: { ...open.implementation, ...changes },
    })
    expect(textOf()).toContain('Goal and measure are not agreed on yet.')
    expect(textOf()).toContain('"implementations.agree"')
    expect(textOf({ checkIn: answered, answered: by })).toContain('"implementations.agree"')
    const half = textOf({ checkIn: agreed({ goal: 'Everybody books alone' }) })
    expect(half).toContain('The measure is not agreed on yet.')
    expect(half).toContain('"implementations.agree"')
    const whole = { goal: 'Everybody books alone', measure: '30 bookings' }
    for (const checkIn of [agreed(whole), agreed({ isEnded: true }), agreed({ phase: 'done' }), { ...open, day: 7 }])
      expect(textOf({ checkIn })).not.toContain('implementations.agree')
  })

  test('I3: answered, a new toy can be said to be in use; in learning it says since when', () => {
    const by = { by: 'Mira', on: DAY }
    expect(textOf()).not.toContain('implementations.in_use')
    expect(textOf({ checkIn: answered, answered: by })).toContain('implementations.in_use')
    const implementation = { ...open.implementation, phase: 'learning', firstUsedOn: DAY } as const
    const learning = textOf({ checkIn: { ...answered, implementation }, answered: by })
    expect(learning).not.toContain('implementations.in_use')
    expect(learning).toContain('Installed and in use since 3 Mar 2026')
    const ended = { ...open.implementation, isEnded: true }
    expect(textOf({ checkIn: { ...answered, implementation: ended }, answered: by })).not.toContain('in_use')
  })

  test('I2: what is noted already is chosen', () => {
    expect(textOf()).not.toContain('initial_option')
    const noted = textOf({ checkIn: { ...open, mood: 2 } })
    expect(noted).toContain('"initial_option":{"text":{"type":"plain_text","text":"2 – disappointed"')
  })

  test('N4: once answered it says how and by whom, and takes details only', () => {
    const text = textOf({ checkIn: { ...answered, ...ASKED }, answered: { by: 'Mira', on: DAY } })
    expect(text).toContain('✓ Mood: *4 – content*\\n✓ Use: *sometimes*')
    expect(text).toContain('Answered by Mira on 3 Mar 2026')
    expect(text).not.toContain('radio_buttons')
    expect(text).toContain('implementations.details')
  })

  test('N4: moved to another day it says so, and asks nothing', () => {
    const text = textOf({ movedTo: calendarDate('2026-03-06') })
    expect(text).toContain('comes again on 6 Mar 2026')
    expect(text).not.toContain('action_id')
  })
})

describe('rendering it', () => {
  const people = [
    { id: 'm-1', name: 'Mira', supervisorId: 'm-2', roles: ['rep'], deactivatedAt: null, timeZone: 'Europe/Berlin' },
    {
      id: 'm-2',
      name: 'Helena',
      supervisorId: null,
      roles: ['supervisor'],
      deactivatedAt: null,
      timeZone: 'Europe/Berlin',
    },
  ]
  const render = (
    checkIn: CheckInOfDeal | null,
    {
      state = 'claimed',
      recipientId = 'm-1',
      gone = false,
    }: { state?: string; recipientId?: string; gone?: boolean } = {},
  ) => {
    const item = { id: 'o-1', subjectId: 'k-1', localDate: DAY, state } as unknown as OutboxItem // all that is read
    const members = people.map((each) => (gone && each.id === 'm-1' ? { ...each, deactivatedAt: new Date(0) } : each))
    return checkInKind.render([item], {
      store: {
        implementations: { checkIn: async () => checkIn },
        customers: { byId: async () => ({ ownerId: 'm-1' }) },
        handOvers: { handedFrom: async () => new Map() },
        members: {
          byId: async (id: string) => members.find((each) => each.id === id),
          list: async () => members,
          supervision: async () => members,
        },
      },
      recipient: members.find(({ id }) => id === recipientId),
      t,
      locale: 'en',
    } as unknown as ReminderContext) // all that it reads
  }
  const dropped = (reason: string) => ({ dropped: [{ itemId: 'o-1', reason }] })

  test('N1, N5: what is gone, answered, moved or somebody else’s is left out, each with its reason', async () => {
    expect(await render(null)).toMatchObject(dropped(REASON.checkInGone))
    expect(await render(answered)).toMatchObject(dropped(REASON.answered))
    expect(await render({ ...open, dueOn: calendarDate('2026-03-04') })).toMatchObject(dropped(REASON.moved))
    expect(await render({ ...open, deal: { ...open.deal, cancelledOn: DAY } })).toMatchObject(
      dropped(REASON.dealChanged),
    )
    expect(await render(open, { recipientId: 'm-2' })).toMatchObject(dropped(REASON.otherOwner))
    expect(await render(open)).toMatchObject({ dropped: [] })
  })

  test('R2: somebody who may not answer their own any more is not asked', async () => {
    expect(await render({ ...open, deal: { ...open.deal, ownerId: 'm-2' } }, { recipientId: 'm-2' })).toMatchObject(
      dropped(REASON.rightLost),
    )
  })

  test('R5: whoever has inherited the deal is asked', async () => {
    expect(await render(open, { recipientId: 'm-2', gone: true })).toMatchObject({ dropped: [] })
  })

  test('N4: once sent, it says what happened since, and cannot be put off any more', async () => {
    expect(await render(answered, { state: 'sent' })).toMatchObject({
      dropped: [],
      isDone: true,
      text: 'Check-in with Harbour is answered. Mood: 4 – content; use: sometimes.',
    })
    expect(await render({ ...open, dueOn: calendarDate('2026-03-04') }, { state: 'sent' })).toMatchObject({
      isDone: true,
    })
    expect(await render(open, { state: 'sent' })).not.toHaveProperty('isDone')
    const taken = { ...open, implementation: { ...open.implementation, assigneeId: 'm-2' } }
    expect(await render(taken, { state: 'sent' })).toMatchObject({
      isDone: true,
      text: 'Check-in with Harbour: Helena looks after this now.',
    })
    expect(await render(taken)).toMatchObject(dropped(REASON.otherOwner))
  })
})
