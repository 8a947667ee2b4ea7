/** Merging customers: with the ids of anybody's customers in buttons and forms; both have to be the asker's to change. */
import { expect } from '@jest/globals'
import { buildChoose } from '../../src/features/merging/choose.modal.ts'
import { buildPreview } from '../../src/features/merging/preview.modal.ts'
import { fingerprint } from '../../src/slack/fingerprint.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { MergeCandidate } from '../../src/store/index.ts'
import { type Case, reading } from './case.ts'
import { CHANGE, pressing } from './customer-cases.ts'
import { customerOption, lay } from './forms.ts'
import { inList } from './list-cases.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

const OFFERED = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

const t = createTranslator('en')
let count = 0
const workspaceOf = ({ story, foreignWorkspace, records }: Scene, record: Owned) =>
  record === records.foreign ? foreignWorkspace : story.workspace

/** Another customer of the record's owner, which may be merged. */
async function another(scene: Scene, record: Owned): Promise<string> {
  count += 1
  const customer = { kind: 'organisation', name: `To merge ${count}`, ownerId: record.ownerId } as const
  const { customers } = workspaceOf(scene, record)
  return (await customers.create(customer, record.ownerId, scene.story.clock.now())).id
}

const refusedFor = (ids: WeakMap<Owned, string>) => (_: Scene, record: Owned) => ({
  action: 'customer.change',
  subjectType: 'customer',
  subjectId: ids.get(record) ?? '',
})

export const button = pressing('the form to merge', 'customer.change', 'customers.merge', 'merging.choose_form')

export const offered: Case = {
  name: 'the other customer, found by typing',
  right: 'customer.change',
  about: 'list',
  rights: OFFERED,
  silent: true,
  async prepare(scene) {
    await lay(scene, 'asker', buildChoose({ keptId: 'c', name: 'A customer', card: null }, t))
    return () => scene.slack.typeOptions('asker', 'modal', 'merging.other', 'Trading').then(({ options }) => options)
  },
  judge: (facts, _, record) => inList(facts, record),
}

const keptIds = new WeakMap<Owned, string>()
const otherIds = new WeakMap<Owned, string>()

/** The kept customer is anybody's; the other of the same owner. */
export const chosen: Case = {
  name: 'the form in which the other is chosen, with anybody’s customer in the metadata',
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const [keptId, otherId] = [await another(scene, record), await another(scene, record)]
    keptIds.set(record, keptId)
    await lay(scene, 'asker', buildChoose({ keptId, name: 'A customer', card: null }, t))
    return () => submittingOther(scene, otherId)
  },
  refused: refusedFor(keptIds),
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"merging.preview"') ? 'yes' : facts.seen),
}

/** The kept customer is the asker's own, or of one of their team; the other anybody's. */
export const chosenOther: Case = {
  ...chosen,
  name: 'the same form, with anybody’s customer as the other',
  async prepare(scene, record) {
    const { own, direct } = scene.records
    const kept = scene.who === 'supervisor' ? direct : own
    const keptId = kept ? await another(scene, kept) : ''
    const otherId = await another(scene, record)
    otherIds.set(record, otherId)
    await lay(scene, 'asker', buildChoose({ keptId, name: 'A customer', card: null }, t))
    return () => submittingOther(scene, otherId)
  },
  refused: refusedFor(otherIds),
}

async function submittingOther({ slack }: Scene, otherId: string) {
  const { errors, problem } = await slack.submit('asker', {
    values: { other: customerOption(otherId) },
    clientChecks: false,
  })
  return { errors, problem, shown: slack.openModals('asker') }
}

export const merged: Case = {
  name: 'what is shown before it is done, with both ids in the metadata',
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const { merges } = workspaceOf(scene, record)
    const [keptId, otherId] = [await another(scene, record), await another(scene, record)]
    keptIds.set(record, keptId)
    const [kept, other] = [await merges.candidate(keptId), await merges.candidate(otherId)]
    if (!kept || !other) throw new Error('both were made')
    const sides = [kept, other].map(({ facts, file }: MergeCandidate) => ({ facts, file }))
    const about = { kept, other, owners: new Map(), unseen: new Set<string>(), card: null, isChanged: false }
    await lay(scene, 'asker', buildPreview({ ...about, fingerprint: fingerprint(JSON.stringify(sides)) }, t, 'en'))
    const submit = submitting(scene, {})
    // Where it is refused, the modal says so in its place, and App Home stays as it is.
    const may =
      scene.who === 'admin' ? record !== scene.records.foreign : CHANGE[scene.who][columnOf(scene, record)] === 'yes'
    if (may) return submit
    return async () => {
      const { errors, problem } = await scene.slack.submit('asker', { values: {}, clientChecks: false })
      return { errors, problem, shown: scene.slack.openModals('asker') }
    }
  },
  refused: refusedFor(keptIds),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'customer.merge', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was merged'
  },
}

const columnOf = ({ records }: Scene, record: Owned): string =>
  Object.entries(records).find(([, each]) => each === record)?.[0] ?? ''
