/** Lists and cards of deals, recording deliveries, and answering check-ins: with the ids of anybody's records. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { DeliveryQuestion } from '../../src/domain/check-in.ts'
import { buildDeliveryModal } from '../../src/features/deals/delivery.modal.ts'
import { buildCheckInModal } from '../../src/features/implementations/check-in.modal.ts'
import { actions, option, radioButtons } from '../../src/slack/blocks.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { clearOf } from './deal-task-cases.ts'
import { lay, layButton, type Standing } from './forms.ts'
import { inList } from './list-cases.ts'
import type { Facts, Send } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** Deals: a rep's own, a supervisor's team's, all for finance and admin; service has none in this version. */
const DEALS = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

const SEE_DEAL = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** Deliveries are no business of finance or service. */
const DELIVER = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** Check-ins are service's too, of what they look after. */
const CHECK_IN = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const HELP = table(`
              any
  rep         yes
  supervisor  yes
  finance     yes
  service     yes
  admin       yes
  newcomer    yes
  nobody      door
`)

const t = createTranslator('en')
const TODAY = calendarDate('2026-03-02')

/** The deal of a record. */
const dealIdOf = async ({ db }: Scene, { instalmentId }: Owned): Promise<string> =>
  (await db.instalment.findFirstOrThrow({ where: { id: instalmentId } })).dealId

/** What was last made to be refused or changed of a record. */
const madeOf = new WeakMap<Owned, { readonly type: 'deal' | 'check-in'; readonly id: string }>()
const NOTHING_PROMISED = { mayPromise: false, promised: { promise: '', promiseOn: '' } } as const
let count = 0

/** Gives the record's deal a check-in of its own, due today and told to nobody. */
async function newCheckIn({ db }: Scene, record: Owned): Promise<string> {
  const { workspaceId, dealId } = await db.instalment.findFirstOrThrow({ where: { id: record.instalmentId } })
  const known = await db.implementation.findFirst({ where: { workspaceId, dealId } })
  const { id: implementationId } =
    known ?? (await db.implementation.create({ data: { workspaceId, dealId, createdAt: new Date() } }))
  count += 1
  const { id } = await db.checkIn.create({ data: { workspaceId, implementationId, day: count, dueOn: TODAY } })
  madeOf.set(record, { type: 'check-in', id })
  return id
}

const refused = (action: string) => (_: Scene, record: Owned) => {
  const made = madeOf.get(record)
  return { action, subjectType: made?.type ?? '', subjectId: made?.id ?? '' }
}

/** Presses a button that has the id of the record's deal, or of a check-in of it, in its value. */
const pressing =
  (standing: Standing, actionId: string, about: 'deal' | 'check-in'): Case['prepare'] =>
  async (scene, record) => {
    const id = about === 'deal' ? await dealIdOf(scene, record) : await newCheckIn(scene, record)
    madeOf.set(record, { type: about, id })
    const place = await layButton(scene, 'asker', standing, actionId, id)
    return async () => void (await scene.slack.click('asker', place, actionId))
  }

const opened = (facts: Facts, callbackId: string, { customerName }: Owned) =>
  reading(facts, [callbackId, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen)

const listing = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'deal.see',
  about: 'list',
  rights: DEALS,
  prepare,
  judge: (facts, _, record) => inList(facts, record),
})

const turning = (actionId: string): Case =>
  listing('another page of the list of deals', async (scene) => {
    const place = await layButton(scene, 'asker', 'ephemeral', actionId, 'all:0')
    return async () => void (await scene.slack.click('asker', place, actionId))
  })

export const listCommand = listing('the list of deals', async ({ slack }) => async () => {
  await slack.command('asker', '/deal list')
})
export const previousPage = turning('deals.previous_page')
export const nextPage = turning('deals.next_page')
export const otherDeals = turning('deals.other_deals')

export const helpCommand: Case = {
  name: 'the help about deals',
  right: 'app.use',
  about: 'person',
  rights: HELP,
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.command('asker', '/deal help')),
  judge: (facts) => reading(facts, facts.seen.includes('*/deal list* shows') ? 'yes' : facts.seen),
}

export const shownDeal: Case = {
  name: 'the card of a deal',
  right: 'deal.see',
  about: 'record',
  rights: SEE_DEAL,
  prepare: pressing('message', 'deals.show', 'deal'),
  refused: refused('deal.see'),
  judge: (facts, _, record) => opened(facts, '"callback_id":"deals.card"', record),
}

export const deliveryButton: Case = {
  name: 'the button that records a delivery',
  right: 'delivery.record',
  about: 'record',
  rights: DELIVER,
  prepare: pressing('message', 'deals.record_delivery', 'deal'),
  refused: refused('delivery.record'),
  judge: (facts, _, record) => opened(facts, '"callback_id":"deals.delivery"', record),
}

export const deliveryOfLine: Case = {
  ...deliveryButton,
  name: 'the button that records a delivery, beside what falls due by it',
  prepare: pressing('message', 'collections.record_delivery', 'deal'),
}

/** Every day but the one before: what is recorded again changes nothing. */
let day = 0

export const deliveryRecorded: Case = {
  ...deliveryButton,
  name: 'the form about a delivery, with the deal in its metadata',
  async prepare(scene, record) {
    const id = await dealIdOf(scene, record)
    madeOf.set(record, { type: 'deal', id })
    await clearOf(scene, id)
    await scene.db.deal.updateMany({ where: { id }, data: { signedOn: '2026-02-01' } })
    const deal = { id, title: 'A deal', customer: { id: 'c', name: 'A customer' }, deliveredOn: null, instalments: [] }
    const typed = { deliveredOn: TODAY, isPartial: false, missing: '', restPlannedOn: '', lateReason: '' }
    const about = { ...deal, signedOn: TODAY, plannedDeliveryOn: null }
    const form = { deal: about, parts: [], checkIns: null, typed, passedPlan: null, card: null, ...NOTHING_PROMISED }
    await lay(scene, 'asker', buildDeliveryModal(form, t, 'en'))
    day = (day % 20) + 1
    return submitting(scene, { delivered_on: `2026-02-${String(day).padStart(2, '0')}` })
  },
  judge(facts, { asker }, record) {
    const { id } = madeOf.get(record) ?? {}
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'delivery.record', outcome: 'done', subjectType: 'deal', subjectId: id },
    ])
    return facts.changed ? 'yes' : 'nothing was recorded'
  },
}

const answering = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'check-in.answer',
  about: 'record',
  rights: CHECK_IN,
  prepare,
  refused: refused('check-in.answer'),
  judge: (facts, _, record) => opened(facts, '"callback_id":"implementations.check_in"', record),
})

export const checkInOfCard = answering(
  'the button of a check-in, on the card',
  pressing('message', 'deals.answer_check_in', 'check-in'),
)
export const checkInDetails = answering(
  'the button of a check-in, in its message',
  pressing('message', 'implementations.details', 'check-in'),
)

/** The complaint about a delivery (D4), which is about the deal. */
export const checkInComplaint: Case = {
  name: 'the complaint about a delivery, by its check-in',
  right: 'complaint.file',
  about: 'record',
  rights: SEE_DEAL,
  async prepare(scene, record) {
    const id = await newCheckIn(scene, record)
    const place = await layButton(scene, 'asker', 'message', 'implementations.complain', id)
    madeOf.set(record, { type: 'deal', id: await dealIdOf(scene, record) })
    return async () => void (await scene.slack.click('asker', place, 'implementations.complain'))
  },
  refused: refused('complaint.file'),
  judge: (facts, _, record) => opened(facts, '"callback_id":"complaints.form"', record),
}

export const checkInAnswered: Case = {
  ...answering('the form of a check-in, with its id in the metadata', async (scene, record) => {
    const id = await newCheckIn(scene, record)
    const nothing = { questions: null, problems: null, nextStep: null, evidence: null }
    const deal = {
      id: 'd',
      title: 'A deal',
      customerId: 'c',
      customerName: 'A customer',
      ownerId: 'm',
      deliveredOn: null,
      cancelledOn: null,
    }
    const implementation = { id: 'n', phase: 'learning', isEnded: false } as const
    const delivery = { phase: 'learning', arrived: null, intact: null, courierPolite: null } as const
    const about = { answeredAt: null, implementation, deal, ...delivery }
    const checkIn = { id, day: 1, mood: null, use: null, ...nothing, ...about }
    await lay(scene, 'asker', buildCheckInModal(checkIn, { card: null, mayPromise: false }, t))
    return submitting(scene, { mood: '4', use: 'some' })
  }),
  judge(facts, { asker }, record) {
    const { id } = madeOf.get(record) ?? {}
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'check-in.answer', outcome: 'done', subjectType: 'check-in', subjectId: id },
    ])
    return facts.changed ? 'yes' : 'nothing was answered'
  },
}

/** A choice in the message changes it alone: until it is noted, or the person was told something. */
const noting = (name: string, actionId: string, choice: string, part: 'mood' | 'use' | DeliveryQuestion): Case => {
  const noted = async ({ db }: Scene, record: Owned) =>
    (await db.checkIn.findFirstOrThrow({ where: { id: madeOf.get(record)?.id ?? '' } }))[part] !== null
  return {
    ...answering(name, async (scene, record): Promise<Send> => {
      const value = `${choice}:${await newCheckIn(scene, record)}`
      const blocks = [actions('choice', [radioButtons(actionId, [option('Chosen', value)])])]
      const channel = scene.slack.channel('sales')
      const { ts = '' } = await scene.client.chat.postMessage({ channel, text: 'Passed on', blocks })
      const before = scene.slack.ephemerals('asker').length
      return async () => {
        await scene.slack.select('asker', { channel, ts }, actionId, value)
        while (scene.slack.ephemerals('asker').length === before) {
          if (await noted(scene, record)) return { noted: true }
          await new Promise((resolve) => setImmediate(resolve))
        }
        return undefined
      }
    }),
    async judge(facts, scene, record) {
      expect(facts.audit).toEqual([])
      return facts.changed && (await noted(scene, record)) ? 'yes' : `not noted: ${facts.seen}`
    },
  }
}

export const moodNoted = noting('the mood, in the message', 'implementations.mood', '4', 'mood')
export const useNoted = noting('the use, in the message', 'implementations.use', 'daily', 'use')
const ofDelivery = (actionId: string, question: DeliveryQuestion) =>
  noting(`the delivery: ${question}, in the message`, actionId, 'yes', question)
export const arrivedNoted = ofDelivery('implementations.arrived', 'arrived')
export const intactNoted = ofDelivery('implementations.intact', 'intact')
export const courierNoted = ofDelivery('implementations.courier_polite', 'courierPolite')
