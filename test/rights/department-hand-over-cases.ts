/** What goes to service departments (P3, I1): handed over, accepted, returned, taken back, passed on, with anybody's ids. */

import { expect } from '@jest/globals'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { buildHandOverForm, buildPassForm, buildReturnForm } from '../../src/slack/department-hand-overs/forms.ts'
import type { HandedMatter } from '../../src/slack/department-hand-overs/matter.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { ModalView } from '../../src/slack/surfaces.ts'
import type { Case } from './case.ts'
import { opened, pressing } from './complaint-presses.ts'
import { lay } from './forms.ts'
import { LAID_USER, type Owned, type Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** Their own, a supervisor's team's, an admin's all; service works what is theirs. No business of finance. */
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

/** With the department of whoever the record is: service answers for its own, an admin for all. */
const ANSWER = table(`
              own   direct  indirect  other  foreign
  rep         door  door    door      door   door
  supervisor  door  door    door      door   door
  finance     door  door    door      door   door
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    door  -       -         door   door
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
let count = 0

/** A department in which a record's owner and a colleague are: somebody can accept there, whoever the owner is. */
interface LaidDepartment {
  readonly workspaceId: string
  readonly departmentId: string
  readonly colleagueId: string
  /** Counted, for what is to be told apart. */
  readonly number: number
}

async function laidDepartment({ db, story }: Scene, { customerId, ownerId }: Owned): Promise<LaidDepartment> {
  count += 1
  const now = story.clock.now()
  const { workspaceId } = await db.customer.findFirstOrThrow({ where: { id: customerId } })
  const name = `Colleague ${count}`
  const profile = { slackUserId: `${LAID_USER}${count}`, name, locale: 'en', timeZone: 'UTC', profileReadAt: now }
  const { id: colleagueId } = await db.member.create({
    data: { ...profile, workspaceId, createdAt: now, roles: { create: [{ role: 'service' }] } },
    select: { id: true },
  })
  const { id: departmentId } = await db.department.create({
    data: { workspaceId, name, foldedName: name.toLowerCase(), createdAt: now },
    select: { id: true },
  })
  const members = [ownerId, colleagueId].map((memberId) => ({ workspaceId, departmentId, memberId }))
  await db.departmentMember.createMany({ data: members })
  return { workspaceId, departmentId, colleagueId, number: count }
}

type State = 'with nobody' | 'waiting' | 'accepted'

/** A record with its hand-over; '' where it is with nobody. */
interface LaidMatter {
  readonly recordId: string
  readonly handOverId: string
}

type Laid = LaidMatter & LaidDepartment

/** A form that was passed on: with the ids of another's record, and nothing of theirs. */
const HIDDEN = 'hidden'

/** The cases of a kind of record. `lay` writes one of the record's owner in this state. */
export function departmentCases(
  { subject, ids }: Pick<HandedMatter, 'subject' | 'ids'>,
  layMatter: (scene: Scene, record: Owned, department: LaidDepartment, state: State) => Promise<LaidMatter>,
) {
  const laidOf = new WeakMap<Owned, Laid>()
  async function laid(scene: Scene, record: Owned, state: State): Promise<Laid> {
    const department = await laidDepartment(scene, record)
    const all = { ...department, ...(await layMatter(scene, record, department, state)) }
    laidOf.set(record, all)
    return all
  }
  const common = (move: 'work' | 'accept') => ({
    right: `${subject}.${move}` as const,
    about: 'record' as const,
    rights: move === 'work' ? WORK : ANSWER,
    refused: (_: Scene, record: Owned) => ({
      action: `${subject}.${move}`,
      subjectType: subject,
      subjectId: laidOf.get(record)?.recordId ?? '',
    }),
  })
  /** Something that is done, and audited as this. */
  const done =
    (move: string): Case['judge'] =>
    (facts, { asker }, record) => {
      const subjectId = laidOf.get(record)?.recordId
      expect(facts.audit).toMatchObject([
        { actorId: asker.id, action: `${subject}.${move}`, outcome: 'done', subjectId },
      ])
      return facts.changed ? 'yes' : 'nothing was changed'
    }
  const pressed = (
    name: string,
    move: 'work' | 'accept',
    actionId: string,
    of: { readonly state: State; readonly value: 'recordId' | 'handOverId' },
    judge: Case['judge'],
  ): Case => ({
    ...common(move),
    name: `${name} (${subject})`,
    prepare: pressing(actionId, async (scene, record) => (await laid(scene, record, of.state))[of.value]),
    judge,
  })
  const submitted = (
    name: string,
    move: 'work' | 'accept',
    audited: string,
    state: State,
    fill: (all: Laid) => { readonly view: ModalView; readonly values: FilledValues },
  ): Case => ({
    ...common(move),
    name: `${name} (${subject})`,
    async prepare(scene, record) {
      const { view, values } = fill(await laid(scene, record, state))
      await lay(scene, 'asker', view)
      return submitting(scene, values)
    },
    judge: done(audited),
  })
  const asked = { subject, ids }
  const accepted = { state: 'accepted', value: 'handOverId' } as const

  return {
    handOverButton: pressed(
      'the button that hands it over',
      'work',
      ids.handOver,
      { state: 'with nobody', value: 'recordId' },
      opened(ids.handOverForm),
    ),
    accepted: pressed(
      'the button that accepts it',
      'accept',
      ids.accept,
      { state: 'waiting', value: 'handOverId' },
      done('accept'),
    ),
    takenBack: pressed('the button that takes it back', 'work', ids.takeBack, accepted, done('take-back')),
    returnButton: pressed('the button that returns it', 'accept', ids.giveBack, accepted, opened(ids.returnForm)),
    passButton: pressed('the button that passes it on', 'accept', ids.pass, accepted, opened(ids.passForm)),
    handedOver: submitted(
      'the form that hands it over',
      'work',
      'hand-over',
      'with nobody',
      ({ recordId, departmentId }) => {
        const departments = [{ id: departmentId, name: 'Repairs', memberIds: ['x'] }]
        const view = buildHandOverForm(asked, { title: HIDDEN, departments, route: { recordId } }, t)
        return { view, values: { department: departmentId } }
      },
    ),
    returned: submitted('the form that returns it', 'accept', 'give-back', 'accepted', ({ recordId, handOverId }) => ({
      view: buildReturnForm(asked, HIDDEN, { recordId, handOverId }, t),
      values: { reason: 'Not our product' },
    })),
    passed: submitted(
      'the form that passes it on',
      'accept',
      'pass-on',
      'accepted',
      ({ recordId, handOverId, colleagueId }) => {
        const colleagues = [{ id: colleagueId, name: 'A colleague' }]
        const route = { recordId, handOverId }
        const view = buildPassForm(asked, { title: HIDDEN, colleagues, route }, t)
        return { view, values: { colleague: colleagueId } }
      },
    ),
  }
}
