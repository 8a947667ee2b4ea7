/** Days off (R5): everybody's own, a supervisor's people's, and with admins everybody's. */
import { expect } from '@jest/globals'
import { addDays, calendarDate } from '../../src/domain/calendar-date.ts'
import { buildForm } from '../../src/features/leaves/form.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { modal } from '../../src/slack/surfaces.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Facts } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

const RIGHTS = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  yes   yes     yes       no     gone
  finance     yes   no      no        no     gone
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const OWN = table(`
              any
  rep         yes
  supervisor  yes
  finance     yes
  service     yes
  admin       yes
  newcomer    yes
  nobody      door
`)

/** Of somebody who is in nobody's team. */
const OTHERS = table(`
              any
  rep         no
  supervisor  no
  finance     no
  service     no
  admin       yes
  newcomer    no
  nobody      door
`)

const t = createTranslator('en')

/** A day off that nobody else of the matrix has, years ahead: nobody is away in it. */
let count = 0
function anotherDay() {
  count += 2
  return addDays(calendarDate('2030-01-01'), count)
}

const refused = (_: Scene, { ownerId }: Owned) => ({
  action: 'leave.enter',
  subjectType: 'member',
  subjectId: ownerId,
})

const SHOWN = { list: '"callback_id":"leaves.list"', form: '"callback_id":"leaves.form"' } as const
const showing = (what: keyof typeof SHOWN) => (facts: Facts) =>
  reading(facts, facts.seen.includes(SHOWN[what]) ? 'yes' : facts.seen)

/** A button with anybody's id in its value. */
const pressing = (
  name: string,
  actionId: string,
  routedTo: (scene: Scene, record: Owned) => string | Promise<string>,
): Pick<Case, 'name' | 'right' | 'about' | 'rights' | 'prepare' | 'refused'> => ({
  name,
  right: 'leave.enter',
  about: 'record',
  rights: RIGHTS,
  refused,
  async prepare(scene, record) {
    const place = await layButton(scene, 'asker', 'home', actionId, await routedTo(scene, record))
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
})

export const own: Case = {
  ...pressing('one’s own days off', 'leaves.open', () => 'x'),
  about: 'person',
  rights: OWN,
  judge: showing('list'),
}
export const ofPerson: Case = {
  ...pressing('the days off of a person in the settings', 'settings.person_leave', (_, { ownerId }) => ownerId),
  judge: showing('list'),
}
export const found: Case = {
  name: 'the days off of somebody found',
  right: 'leave.enter',
  about: 'person',
  rights: OTHERS,
  refused: ({ records }) => ({ action: 'leave.enter', subjectType: 'member', subjectId: records.other?.ownerId ?? '' }),
  async prepare(scene) {
    const select = { type: 'users_select', action_id: 'leaves.find' } as const
    const blocks = [{ type: 'actions' as const, block_id: 'find', elements: [select] }]
    await lay(scene, 'asker', modal({ callbackId: 'leaves.list', title: 'Days off', close: 'Close', blocks }))
    return async () => void (await scene.slack.select('asker', 'modal', 'leaves.find', 'olaf'))
  },
  judge: showing('list'),
}
export const added: Case = {
  ...pressing('the form for days off, with anybody’s id', 'leaves.add', (_, { ownerId }) => ownerId),
  judge: showing('form'),
}

/** Days off of the record's owner. */
async function leaveOf({ story, foreignWorkspace, records }: Scene, record: Owned): Promise<string> {
  const workspace = record === records.foreign ? foreignWorkspace : story.workspace
  const day = anotherDay()
  const days = { firstDay: day, lastDay: day, standInId: null }
  const key = { memberId: record.ownerId, submissionKey: `leave ${count}` }
  const entered = await workspace.leaves.add({ ...days, ...key }, record.ownerId, story.clock.now())
  return entered.ok ? entered.value.id : ''
}

export const changing: Case = {
  ...pressing('the form to change days off', 'leaves.change', leaveOf),
  judge: showing('form'),
}
export const removed: Case = {
  ...pressing('days off removed', 'leaves.remove', leaveOf),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'leave.remove', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}

export const saved: Case = {
  name: 'days off, with anybody’s id in the metadata',
  right: 'leave.enter',
  about: 'record',
  rights: RIGHTS,
  refused,
  async prepare(scene, { ownerId }) {
    const form = { firstDay: null, lastDay: null, standInSlackId: null }
    await lay(
      scene,
      'asker',
      buildForm({ name: null, form, route: { memberId: ownerId, leaveId: null, list: null } }, t),
    )
    const day = anotherDay()
    return submitting(scene, { first_day: day, last_day: day })
  },
  judge(facts, { asker }, { ownerId }) {
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'leave.add', outcome: 'done', subjectType: 'member', subjectId: ownerId },
    ])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}
