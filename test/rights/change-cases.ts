/** Changing deals and giving up what is open: the buttons, and the forms with anybody's ids in their metadata. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { buildChangeModal, CHANGE_KINDS, type ChangeKind } from '../../src/features/deal-changes/change.modal.ts'
import { blankChange } from '../../src/features/deal-changes/change.ts'
import { buildReopenModal, buildWriteOffModal } from '../../src/features/deal-changes/write-off.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { DealWithInstalments, WorkspaceStore } from '../../src/store/index.ts'
import { dealOf } from '../support/records.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Facts } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** A rep changes their own deals, a supervisor those of the team, finance and admin all (D9). */
const CHANGE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** Nobody but finance and admins gives up what is owed (K1). */
const WRITE_OFF = table(`
              own   direct  indirect  other  foreign
  rep         door  door    door      door   door
  supervisor  door  door    door      door   door
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    door  -       -         door   door
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
const LONG_AGO = calendarDate('2025-01-01')
const MUCH_LATER = calendarDate('2027-01-04')
const TODAY = calendarDate('2026-03-02')

/** What was last made to be refused or changed of a record. */
const madeOf = new WeakMap<Owned, { readonly type: 'deal' | 'instalment'; readonly id: string }>()
let count = 0

/** A deal of the record's owner and customer that stands in no list of these days. */
async function anotherDeal({ story, foreignWorkspace, db }: Scene, record: Owned) {
  const row = await db.instalment.findFirstOrThrow({ where: { id: record.instalmentId }, include: { deal: true } })
  const workspace: WorkspaceStore = row.workspaceId === story.workspace.id ? story.workspace : foreignWorkspace
  const owner = await workspace.members.byId(row.deal.ownerId)
  if (!owner) throw new Error('the record has no owner')
  count += 1
  const instalments = [{ sequence: 1, amount: 10_000n, dueOn: MUCH_LATER, basis: 'agreed' as const, offsetDays: 0 }]
  const closing = dealOf(owner, {
    submissionKey: `another ${count}`,
    customer: { id: record.customerId },
    signedOn: LONG_AGO,
    instalments,
    outbox: () => [],
  })
  const { deal } = await workspace.deals.close(closing, owner.id, story.clock.now())
  return { workspace, deal, instalmentId: deal.instalments[0]?.id ?? '' }
}

const refused = (action: string) => (_: Scene, record: Owned) => {
  const made = madeOf.get(record)
  return { action, subjectType: made?.type ?? '', subjectId: made?.id ?? '' }
}
const opened = (facts: Facts, callbackId: string, { customerName }: Owned) =>
  reading(facts, [callbackId, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen)

export const changeButton: Case = {
  name: 'the button that changes a deal',
  right: 'deal.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const { deal } = await anotherDeal(scene, record)
    madeOf.set(record, { type: 'deal', id: deal.id })
    const place = await layButton(scene, 'asker', 'home', 'deals.change', deal.id)
    return async () => void (await scene.slack.click('asker', place, 'deals.change'))
  },
  refused: refused('deal.change'),
  judge: (facts, _, record) => opened(facts, '"callback_id":"deal-changes.change_form"', record),
}

const changeForm = (deal: DealWithInstalments, kind: ChangeKind) =>
  buildChangeModal({ deal, form: { ...blankChange(deal), kind }, kinds: CHANGE_KINDS, changes: 0, card: null }, t, 'en')

export const kindChosen: Case = {
  name: 'another change chosen in the form',
  right: 'deal.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const { deal } = await anotherDeal(scene, record)
    madeOf.set(record, { type: 'deal', id: deal.id })
    const customer = { ...deal.customer, name: 'hidden' }
    await lay(scene, 'asker', changeForm({ ...deal, customer }, 'amend'))
    return async () => void (await scene.slack.select('asker', 'modal', 'deal-changes.kind', 'credit-note'))
  },
  refused: refused('deal.change'),
  judge: (facts, _, record) => opened(facts, '"block_id":"reference"', record),
}

export const changed: Case = {
  name: 'the form, with the deal in its metadata',
  right: 'deal.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const { deal } = await anotherDeal(scene, record)
    madeOf.set(record, { type: 'deal', id: deal.id })
    const customer = { ...deal.customer, name: 'hidden' }
    await lay(scene, 'asker', changeForm({ ...deal, customer }, 'goods-return'))
    return submitting(scene, { credited_amount: '1', reason: 'scratched' })
  },
  refused: refused('deal.change'),
  judge(facts, { asker }, record) {
    const subjectId = madeOf.get(record)?.id
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'deal.change', outcome: 'done', subjectId, after: { amount: '9900' } },
    ])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}

export const redated: Case = {
  ...changed,
  name: 'the form with other dates, with the deal in its metadata',
  async prepare(scene, record) {
    const { deal } = await anotherDeal(scene, record)
    madeOf.set(record, { type: 'deal', id: deal.id })
    const customer = { ...deal.customer, name: 'hidden' }
    await lay(scene, 'asker', changeForm({ ...deal, customer }, 'dates'))
    return submitting(scene, { planned_delivery: '2027-02-01' })
  },
  judge(facts, { asker }, record) {
    const subjectId = madeOf.get(record)?.id
    const after = { dates: { delivery: { to: '2027-02-01' } } }
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'deal.change', outcome: 'done', subjectId, after }])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}

const writingOff = (actionId: string): Case => ({
  name: 'the button that gives an instalment up',
  right: 'receivable.write-off',
  about: 'record',
  rights: WRITE_OFF,
  async prepare(scene, record) {
    const { instalmentId } = await anotherDeal(scene, record)
    const place = await layButton(scene, 'asker', 'home', actionId, instalmentId)
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  judge: (facts, _, record) => opened(facts, '"callback_id":"deal-changes.write_off_form"', record),
})
export const writeOffButton = writingOff('deals.write_off')
export const writeOffOfCard = writingOff('instalments.write_off')

const takingBack = (actionId: string): Case => ({
  name: 'the button that takes a write-off back',
  right: 'receivable.write-off',
  about: 'record',
  rights: WRITE_OFF,
  async prepare(scene, record) {
    const { workspace, deal, instalmentId } = await anotherDeal(scene, record)
    const input = { submissionKey: `off ${count}`, instalmentId, reason: 'insolvent', on: TODAY }
    await workspace.receivables.writeOff(input, deal.ownerId, scene.story.clock.now())
    const place = await layButton(scene, 'asker', 'home', actionId, instalmentId)
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  judge: (facts, _, record) => opened(facts, '"callback_id":"deal-changes.reopen_form"', record),
})
export const reopenButton = takingBack('deals.reopen')
export const reopenOfCard = takingBack('instalments.reopen')

export const writtenOff: Case = {
  name: 'the form, with the instalment chosen in it',
  right: 'receivable.write-off',
  about: 'record',
  rights: WRITE_OFF,
  async prepare(scene, record) {
    const { deal, instalmentId } = await anotherDeal(scene, record)
    madeOf.set(record, { type: 'instalment', id: instalmentId })
    const customer = { ...deal.customer, name: 'hidden' }
    await lay(scene, 'asker', buildWriteOffModal({ deal: { ...deal, customer }, instalmentId, card: null }, t, 'en'))
    return submitting(scene, { reason: 'insolvent', confirm: ['confirmed'] })
  },
  judge(facts, { asker }, record) {
    const subjectId = madeOf.get(record)?.id
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'receivable.write-off', outcome: 'done', subjectId, after: { openAmount: '0' } },
    ])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}

export const reopened: Case = {
  name: 'the form that takes a write-off back, with the instalment in its metadata',
  right: 'receivable.write-off',
  about: 'record',
  rights: WRITE_OFF,
  async prepare(scene, record) {
    const { workspace, deal, instalmentId } = await anotherDeal(scene, record)
    madeOf.set(record, { type: 'instalment', id: instalmentId })
    const input = { submissionKey: `off ${count}`, instalmentId, reason: 'insolvent', on: TODAY }
    await workspace.receivables.writeOff(input, deal.ownerId, scene.story.clock.now())
    const customer = { ...deal.customer, name: 'hidden' }
    await lay(scene, 'asker', buildReopenModal({ deal: { ...deal, customer }, instalmentId, card: null }, t, 'en'))
    return submitting(scene, { reason: 'paid after all' })
  },
  judge(facts, { asker }, record) {
    const subjectId = madeOf.get(record)?.id
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'receivable.write-off-reversal', outcome: 'done', subjectId },
    ])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}
