/** The phases of what is introduced, looking at customers on any day, references: with the ids of anybody's records. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { ImplementationPhase } from '../../src/domain/implementation.ts'
import {
  buildAgreeModal,
  buildBackModal,
  buildInstalledModal,
  buildReachedModal,
} from '../../src/features/implementations/phase.modal.ts'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { ModalView } from '../../src/slack/surfaces.ts'
import type { ImplementationAtWork } from '../../src/store/index.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** Whoever looks after customers: a rep their own, service what is theirs, a supervisor the team's; no business of finance. */
const WORK = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
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

/** Who may be named is for all who see customers; the customer's own words are for who may see that customer. */
const REFERENCES = table(`
              own     direct  indirect  other   foreign
  rep         shown   named   named     named   hidden
  supervisor  named   shown   shown     named   hidden
  finance     shown   shown   shown     shown   hidden
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         named   hidden
  nobody      door    door    door      door    door
`)

const t = createTranslator('en')
const OPENED = { card: null, mayPromise: false } as const
const TODAY = calendarDate('2026-03-02')
const DELIVERED = calendarDate('2026-02-20')

const dealOf = async ({ db }: Scene, { instalmentId }: Owned) =>
  db.instalment.findFirstOrThrow({ where: { id: instalmentId }, select: { workspaceId: true, dealId: true } })

/** What was last made to be refused or changed of a record. */
const madeOf = new WeakMap<Owned, string>()

/** Gives the record's deal an implementation that is in this phase, of which nobody was asked yet; answers its id. */
async function inPhase(scene: Scene, record: Owned, phase: ImplementationPhase): Promise<string> {
  const { db } = scene
  const { workspaceId, dealId } = await dealOf(scene, record)
  await db.deal.updateMany({ where: { workspaceId, id: dealId }, data: { deliveredOn: DELIVERED, cancelledOn: null } })
  const state = { phase, phaseSince: DELIVERED, endedOn: null, ended: null, measure: 'Thirty a week', goal: 'More' }
  const known = await db.implementation.findFirst({ where: { workspaceId, dealId } })
  const { id } =
    known ?? (await db.implementation.create({ data: { ...state, workspaceId, dealId, createdAt: new Date() } }))
  await db.checkIn.deleteMany({ where: { workspaceId, implementationId: id } })
  await db.implementation.updateMany({ where: { workspaceId, id }, data: state })
  madeOf.set(record, id)
  return id
}

const refused =
  (action: string): NonNullable<Case['refused']> =>
  (_, record) => ({ action, subjectType: 'implementation', subjectId: madeOf.get(record) ?? '' })

/** A button with the id of an implementation in that phase opens a form in which its customer stands. */
const opening = (
  name: string,
  right: 'implementation.work' | 'check-in.answer',
  actionId: string,
  phase: ImplementationPhase,
  form: string,
): Case => ({
  name,
  right,
  about: 'record',
  rights: WORK,
  async prepare(scene, record) {
    const place = await layButton(scene, 'asker', 'message', actionId, await inPhase(scene, record, phase))
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  refused: refused(right),
  judge: (facts, _, { customerName }) =>
    reading(
      facts,
      [`"callback_id":"${form}"`, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
    ),
})

export const checkInToday = opening(
  'the button to look at a customer today',
  'check-in.answer',
  'implementations.check_in_today',
  'learning',
  'implementations.check_in',
)
export const installedButton = opening(
  'the form that ends the new-toy phase',
  'implementation.work',
  'implementations.installed',
  'new_toy',
  'implementations.installed_form',
)
export const reachedButton = opening(
  'the form of what was reached',
  'implementation.work',
  'implementations.reached',
  'effectiveness',
  'implementations.reached_form',
)
export const backButton = opening(
  'the form of a phase back',
  'implementation.work',
  'implementations.back',
  'learning',
  'implementations.back_form',
)
export const agreeButton = opening(
  'the form of goal and measure',
  'implementation.work',
  'implementations.agree',
  'learning',
  'implementations.agree_form',
)

/** The form that lies before somebody, with the implementation's id in its metadata, is submitted: the audit says what it did. */
const submittedForm = (
  name: string,
  action: string,
  phase: ImplementationPhase,
  build: (implementation: ImplementationAtWork) => ModalView,
  values: FilledValues,
): Case => ({
  name,
  right: 'implementation.work',
  about: 'record',
  rights: WORK,
  async prepare(scene, record) {
    const id = await inPhase(scene, record, phase)
    const deal = {
      id: 'd',
      title: 'A deal',
      ownerId: 'm',
      customerId: 'c',
      customerName: 'A customer',
      deliveredOn: DELIVERED,
      cancelledOn: null,
    }
    const agreed = { goal: null, measure: 'Forty a week', isEnded: false, assigneeId: null, lastMove: null }
    const since = { phaseSince: DELIVERED, phaseFirstOn: DELIVERED }
    await lay(scene, 'asker', build({ id, phase, ...agreed, ...since, deal }))
    return submitting(scene, values)
  },
  refused: refused('implementation.work'),
  judge(facts, { asker }, record) {
    const subject = { subjectType: 'implementation', subjectId: madeOf.get(record) }
    expect(facts.audit).toContainEqual(
      expect.objectContaining({ actorId: asker.id, action, outcome: 'done', ...subject }),
    )
    return facts.changed ? 'yes' : 'nothing was changed'
  },
})

const days = { installedOn: TODAY, firstUsedOn: TODAY }
export const installedSubmitted = submittedForm(
  'that it is installed and used',
  'implementation.installed',
  'new_toy',
  (implementation) => buildInstalledModal(implementation, days, OPENED, t),
  {},
)
export const reachedSubmitted = submittedForm(
  'that the measure is reached',
  'implementation.reached',
  'effectiveness',
  (implementation) => buildReachedModal({ implementation, contacts: [], reachedOn: TODAY }, OPENED, t),
  { contact_name: 'Ana Ruiz', confirmation: 'It works' },
)
export const backSubmitted = submittedForm(
  'a phase back',
  'implementation.back',
  'learning',
  (implementation) => buildBackModal(implementation, OPENED, t),
  { reason: 'Nobody uses it' },
)
export const agreeSubmitted = submittedForm(
  'goal and measure',
  'implementation.agree',
  'learning',
  (implementation) => buildAgreeModal(implementation, OPENED, t),
  {},
)

/** Pressed in the message of a check-in, whose id is its value: the phase moves at once. */
export const inUse: Case = {
  name: 'that it is in use, in the message of a check-in',
  right: 'implementation.work',
  about: 'record',
  rights: WORK,
  async prepare(scene, record) {
    const implementationId = await inPhase(scene, record, 'new_toy')
    const { db, slack } = scene
    const { workspaceId } = await dealOf(scene, record)
    const { id } = await db.checkIn.create({ data: { workspaceId, implementationId, day: 7, dueOn: TODAY } })
    const place = await layButton(scene, 'asker', 'message', 'implementations.in_use', id)
    return async () => {
      const before = { home: slack.home('asker')?.hash, told: slack.ephemerals('asker').length }
      await slack.click('asker', place, 'implementations.in_use')
      await slack.until(
        () => slack.home('asker')?.hash !== before.home || slack.ephemerals('asker').length > before.told,
        { what: 'App Home shown anew, or why not' },
      )
    }
  },
  refused: refused('implementation.work'),
  judge(facts, { asker }, record) {
    const action = 'implementation.installed'
    const subjectId = madeOf.get(record)
    expect(facts.audit).toContainEqual(
      expect.objectContaining({ actorId: asker.id, action, outcome: 'done', subjectId }),
    )
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}

const dealIds = new WeakMap<Owned, string>()
export const shownDeal: Case = {
  name: 'the deal of an implementation',
  right: 'deal.see',
  about: 'record',
  rights: SEE_DEAL,
  async prepare(scene, record) {
    const { dealId } = await dealOf(scene, record)
    dealIds.set(record, dealId)
    const place = await layButton(scene, 'asker', 'message', 'implementations.show_deal', dealId)
    return async () => void (await scene.slack.click('asker', place, 'implementations.show_deal'))
  },
  refused: (_, record) => ({ action: 'deal.see', subjectType: 'deal', subjectId: dealIds.get(record) ?? '' }),
  judge: (facts, _, { customerName }) =>
    reading(
      facts,
      ['"callback_id":"deals.card"', customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
    ),
}

export const shownImplementation: Case = {
  name: 'an implementation: for service on a card of its own, for all others on that of its deal',
  right: 'implementation.see',
  about: 'record',
  rights: WORK,
  async prepare(scene, record) {
    const { dealId } = await dealOf(scene, record)
    await inPhase(scene, record, 'learning')
    const place = await layButton(scene, 'asker', 'message', 'implementations.show', dealId)
    return async () => void (await scene.slack.click('asker', place, 'implementations.show'))
  },
  refused: refused('implementation.see'),
  judge(facts, { who }, { customerName }) {
    const card = who === 'service' ? 'implementations.card' : 'deals.card'
    const isShown = [`"callback_id":"${card}"`, customerName].every((part) => facts.seen.includes(part))
    return reading(facts, isShown ? 'yes' : facts.seen)
  },
}

/** What a customer said when it was reached: in it is whose it is. */
const wordsOf = ({ customerName }: Owned): string => `We at ${customerName} would not go back`

export const references: Case = {
  name: 'the customers who may be named',
  right: 'customer.see',
  about: 'list',
  rights: REFERENCES,
  async prepare(scene) {
    const { db, slack } = scene
    for (const record of Object.values(scene.records)) {
      if (!record) continue
      const id = await inPhase(scene, record, 'done')
      const { workspaceId } = await dealOf(scene, record)
      const contact = await db.contact.findFirst({ where: { workspaceId, customerId: record.customerId } })
      const person = {
        name: 'Ana Ruiz',
        submissionKey: `reference ${id}`,
        createdAt: new Date(),
        touchedAt: new Date(),
      }
      const { id: confirmedById } =
        contact ?? (await db.contact.create({ data: { ...person, workspaceId, customerId: record.customerId } }))
      const success = { reachedOn: TODAY, confirmedById, confirmation: wordsOf(record), successNote: 'Thirty a week' }
      await db.implementation.updateMany({ where: { workspaceId, id }, data: { ...success, mayBeReference: true } })
    }
    return async () => void (await slack.command('asker', '/customer references'))
  },
  judge: (facts, _, record) =>
    reading(
      facts,
      facts.seen.includes(wordsOf(record)) ? 'shown' : facts.seen.includes(record.customerName) ? 'named' : 'hidden',
    ),
}
