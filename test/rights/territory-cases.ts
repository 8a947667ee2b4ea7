/** Zones: set by admins alone; the customers in them, as far as one may see them. */
import { expect } from '@jest/globals'
import { buildZoneCustomers } from '../../src/features/territories/customers.modal.ts'
import { buildZoneForm } from '../../src/features/territories/zones.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { opening, pressed } from './settings-cases.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

const ADMINS = table(`
              any
  rep         door
  supervisor  door
  finance     door
  service     door
  admin       yes
  newcomer    door
  nobody      door
`)

const SHOWN = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

const SEE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
let count = 0

async function newZone({ story, asker }: Scene): Promise<string> {
  count += 1
  const zone = { id: null, name: `Zone ${count}`, neighbourIds: [] }
  const saved = await story.workspace.territories.save(zone, asker.id, story.clock.now())
  if (!saved.ok) throw new Error(saved.error)
  return saved.value.id
}

export const list = opening('the zones', 'territories.list', pressed('settings.territories'))
export const add = opening('the form of a new zone', 'territories.form', pressed('territories.add'))
export const edit = opening('the form of a zone', 'territories.form', async (scene) => {
  const id = await newZone(scene)
  const place = await layButton(scene, 'asker', 'home', 'territories.edit', id)
  return async () => void (await scene.slack.click('asker', place, 'territories.edit'))
})

export const saved: Case = {
  name: 'the form, with the id of a zone in its metadata',
  right: 'settings.change',
  about: 'person',
  rights: ADMINS,
  async prepare(scene) {
    const id = await newZone(scene)
    const form = { name: '', neighbourIds: [], isRemoved: false }
    await lay(scene, 'asker', buildZoneForm({ id, form, others: [], back: null }, t))
    count += 1
    return submitting(scene, { name: `Renamed ${count}` })
  },
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'territory.save', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}

const listing = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'customer.see',
  about: 'list',
  rights: SHOWN,
  prepare,
  judge: (facts, _, { customerName }) => reading(facts, facts.seen.includes(customerName) ? 'shown' : 'hidden'),
})

export const command = listing('/customer zones, where there are none', async ({ slack, db }) => {
  await db.territory.deleteMany({})
  return async () => void (await slack.command('asker', '/customer zones'))
})

export const chosen = listing('the select, of those in no zone', async (scene) => {
  const zones = [{ id: 'z', name: 'North', neighbourIds: [] }]
  const empty = { zones, chosen: 'z', rows: [], total: 0, readerId: '' }
  await lay(scene, 'asker', buildZoneCustomers(empty, t))
  return async () => void (await scene.slack.select('asker', 'modal', 'territories.choose', 'none'))
})

export const customer: Case = {
  name: 'the button of a line, with the id of a customer',
  right: 'customer.see',
  about: 'record',
  rights: SEE,
  async prepare(scene, { customerId }) {
    const place = await layButton(scene, 'asker', 'message', 'territories.show_customer', customerId)
    return async () => void (await scene.slack.click('asker', place, 'territories.show_customer'))
  },
  refused: (_: Scene, { customerId }: Owned) => ({
    action: 'customer.see',
    subjectType: 'customer',
    subjectId: customerId,
  }),
  judge: (facts, _, { customerName }) =>
    reading(
      facts,
      ['"callback_id":"customers.card"', customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
    ),
}
