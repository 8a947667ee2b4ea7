/** Deciding about deals that are held: the buttons, the form for the note, and the way back to the form. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { buildReturnModal } from '../../src/features/approvals/return.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { WorkspaceStore } from '../../src/store/index.ts'
import { EUR } from '../support/records.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** A supervisor approves deals of the team, an admin all; nobody their own (R1). */
const APPROVE = table(`
              own   direct  indirect  other  foreign
  rep         door  door    door      door   door
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       no    yes     yes       yes    gone
  newcomer    door  -       -         door   door
  nobody      door  door    door      door   door
`)

/** What came back is opened again by whoever closes deals, of their own. */
const OPEN_AGAIN = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  door  door    door      door   door
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
const LONG_AGO = calendarDate('2025-01-01')
const MUCH_LATER = calendarDate('2027-01-04')

const heldOf = new WeakMap<Owned, string>()
let count = 0

/** Holds a deal of the record's owner and customer. */
async function held({ story, foreignWorkspace, db }: Scene, record: Owned) {
  const row = await db.instalment.findFirstOrThrow({ where: { id: record.instalmentId }, include: { deal: true } })
  const workspace: WorkspaceStore = row.workspaceId === story.workspace.id ? story.workspace : foreignWorkspace
  const { ownerId } = row.deal
  count += 1
  const made = await workspace.heldDeals.hold(
    {
      submissionKey: `held ${count}`,
      ownerId,
      draft: {
        customerId: record.customerId,
        title: 'Lamps',
        contractNumber: null,
        total: { amount: 100n, currency: EUR },
        signedOn: LONG_AGO,
        plannedDeliveryOn: null,
        terms: { template: 'on-signature' },
        instalments: [{ sequence: 1, amount: 100n, dueOn: MUCH_LATER, basis: 'agreed', offsetDays: 0 }],
        implementation: null,
        typed: { title: 'Lamps', amount: '1' },
      },
      reasons: [{ kind: 'overdue', level: 2, overdue: [{ amount: 100n, currency: EUR }] }],
      outbox: () => [],
    },
    ownerId,
    story.clock.now(),
  )
  heldOf.set(record, made.held.id)
  return { workspace, held: made.held }
}

const refused = (action: string) => (_: Scene, record: Owned) => ({
  action,
  subjectType: 'held-deal',
  subjectId: heldOf.get(record) ?? '',
})

const pressing =
  (actionId: string): Case['prepare'] =>
  async (scene, record) => {
    const { held: made } = await held(scene, record)
    const place = await layButton(scene, 'asker', 'home', actionId, made.id)
    return async () => {
      const before = scene.slack.home('asker')?.hash
      const { length } = scene.slack.openModals('asker')
      await scene.slack.click('asker', place, actionId)
      const done = () => scene.slack.home('asker')?.hash !== before || scene.slack.openModals('asker').length > length
      await scene.slack.until(done, { what: 'an answer' })
    }
  }

export const approved: Case = {
  name: 'the button that approves',
  right: 'deal.approve',
  about: 'record',
  rights: APPROVE,
  prepare: pressing('approvals.approve'),
  refused: refused('deal.approve'),
  judge(facts, { asker }, record) {
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'deal.close', outcome: 'done', after: { customerId: record.customerId } },
      { actorId: asker.id, action: 'deal.approve', outcome: 'done', subjectId: heldOf.get(record) },
    ])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}

export const returnButton: Case = {
  name: 'the button that opens the form for the note',
  right: 'deal.approve',
  about: 'record',
  rights: APPROVE,
  prepare: pressing('approvals.return'),
  refused: refused('deal.approve'),
  judge: (facts, _, { customerName }) =>
    reading(
      facts,
      ['"callback_id":"approvals.return_form"', customerName].every((part) => facts.seen.includes(part))
        ? 'yes'
        : facts.seen,
    ),
}

export const returned: Case = {
  name: 'the form for the note, with the held deal in its metadata',
  right: 'deal.approve',
  about: 'record',
  rights: APPROVE,
  async prepare(scene, record) {
    const { held: made } = await held(scene, record)
    const hidden = { ...made, customer: { ...made.customer, name: 'hidden' } }
    await lay(scene, 'asker', buildReturnModal(hidden, t, 'en'))
    return submitting(scene, { note: 'Get it paid first' })
  },
  refused: refused('deal.approve'),
  judge(facts, { asker }, record) {
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'deal.return', outcome: 'done', subjectId: heldOf.get(record) },
    ])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}

export const openedAgain: Case = {
  name: 'the button that opens the form again',
  right: 'deal.close',
  about: 'record',
  rights: OPEN_AGAIN,
  async prepare(scene, record) {
    const { workspace, held: made } = await held(scene, record)
    await workspace.heldDeals.giveBack(made.id, { note: 'x', outbox: [] }, made.ownerId, scene.story.clock.now())
    const place = await layButton(scene, 'asker', 'home', 'approvals.open_again', made.id)
    return async () => void (await scene.slack.click('asker', place, 'approvals.open_again'))
  },
  refused: refused('deal.close'),
  judge: (facts, _, { customerName }) =>
    reading(
      facts,
      ['"callback_id":"deals.close"', customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
    ),
}
