/** Looking back on deals (D5): with the ids of anybody's reflections in buttons and forms. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { NO_ANSWERS, typedReflection } from '../../src/domain/reflection.ts'
import { buildReflectionForm } from '../../src/features/reflections/form.modal.ts'
import { LAST_QUARTER, LAST_YEAR } from '../../src/features/reflections/ids.ts'
import { buildYieldModal } from '../../src/features/reflections/yield.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { Reflection } from '../../src/store/index.ts'
import { type Case, reading } from './case.ts'
import { workspaceOf } from './customer-cases.ts'
import { lay, layButton } from './forms.ts'
import { inList } from './list-cases.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'
import { pressedUntil } from './visit-cases.ts'

/** Nobody looks back for another, whatever their role: a supervisor has nothing of a team's to write. */
const WRITE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  yes   no      no        no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   no      no        no     gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)
/** What was written is read by whoever wrote it and those above. */
const SEE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  yes   yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)
const YIELD = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  shown   shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

const t = createTranslator('en')
const TYPED = typedReflection(NO_ANSWERS)
let count = 0

/** A new reflection of the record's owner, on another customer of the same name being lost; told to nobody. */
async function newReflection(scene: Scene, record: Owned): Promise<Reflection> {
  count += 1
  const { stayingPower, reflections } = workspaceOf(scene, record)
  const givingUp = {
    submissionKey: `lost ${count}`,
    customerId: record.customerId,
    reason: 'price',
    note: null,
  } as const
  await stayingPower.giveUp(givingUp, record.ownerId, scene.story.clock.now())
  const { list } = await reflections.openOf(record.ownerId, calendarDate('2030-01-01'), 1_000)
  const made = list.filter(({ occasion }) => occasion === 'loss').at(-1)
  if (!made) throw new Error('nothing is to be looked back on')
  return made
}

/** Presses a button that opens a modal: until it is there, or the person was told why not. */
const pressed =
  ({ slack }: Scene, place: Awaited<ReturnType<typeof layButton>>, actionId: string) =>
  async (): Promise<void> => {
    const told = slack.ephemerals('asker').length
    await slack.click('asker', place, actionId)
    await slack.until(() => slack.openModals('asker').length > 0 || slack.ephemerals('asker').length > told, {
      what: 'a modal, or why there is none',
    })
  }

const refused =
  (action: 'reflection.write' | 'reflection.see', known: Map<Owned, string>) => (_: Scene, record: Owned) => ({
    action,
    subjectType: 'reflection',
    subjectId: known.get(record) ?? '',
  })

const opening = (name: string, right: 'reflection.write' | 'reflection.see', actionId: string, modal: string): Case => {
  const known = new Map<Owned, string>()
  return {
    name,
    right,
    about: 'record',
    rights: right === 'reflection.write' ? WRITE : SEE,
    async prepare(scene, record) {
      const { id } = await newReflection(scene, record)
      known.set(record, id)
      const place = await layButton(scene, 'asker', 'message', actionId, id)
      return pressed(scene, place, actionId)
    },
    refused: refused(right, known),
    judge: (facts, _, { customerName }) =>
      reading(
        facts,
        [`"callback_id":"${modal}"`, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
      ),
  }
}

export const lookBack = opening(
  'the button of the line',
  'reflection.write',
  'reflections.look_back',
  'reflections.first',
)
export const read = opening('the button of the card', 'reflection.see', 'reflections.read', 'reflections.answers')

const form = (name: string, screen: 'first' | 'second', field: string, audited: readonly string[]): Case => {
  const known = new Map<Owned, string>()
  return {
    name,
    right: 'reflection.write',
    about: 'record',
    rights: WRITE,
    async prepare(scene, record) {
      const reflection = await newReflection(scene, record)
      known.set(record, reflection.id)
      await lay(scene, 'asker', buildReflectionForm({ reflection, typed: TYPED, card: '' }, screen, t))
      count += 1
      const values = { [field]: `Listen more, ${count}` }
      if (screen === 'second') return submitting(scene, values)
      return async () => {
        const { errors, problem } = await scene.slack.submit('asker', { values, clientChecks: false })
        return { errors, problem }
      }
    },
    refused: refused('reflection.write', known),
    judge(facts, { asker }, record) {
      expect(facts.audit.map(({ actorId, action, subjectId }) => ({ actorId, action, subjectId }))).toEqual(
        audited.map((action) => ({ actorId: asker.id, action, subjectId: known.get(record) })),
      )
      return facts.changed ? 'yes' : 'nothing was written'
    },
  }
}
export const firstForm = form('the first form', 'first', 'improve', [])
export const handedIn = form('the second form', 'second', 'better', ['reflection.answer'])

const wayBack = new Map<Owned, string>()
export const back: Case = {
  name: 'from the second form back to the first',
  right: 'reflection.write',
  about: 'record',
  rights: WRITE,
  async prepare(scene, record) {
    const reflection = await newReflection(scene, record)
    wayBack.set(record, reflection.id)
    await lay(scene, 'asker', buildReflectionForm({ reflection, typed: TYPED, card: '' }, 'second', t))
    count += 1
    scene.slack.fill('asker', { better: `Ask more, ${count}` })
    return async () => void (await scene.slack.click('asker', 'modal', 'reflections.back', reflection.id))
  },
  refused: refused('reflection.write', wayBack),
  judge: (facts) => (facts.changed && facts.seen.includes('"callback_id":"reflections.first"') ? 'yes' : facts.seen),
}

export const skipped: Case = {
  name: 'the button that skips, with anybody’s id and day',
  right: 'reflection.write',
  about: 'record',
  rights: {
    ...WRITE,
    // Whether there is such a member is not told: they are somebody else.
    ...Object.fromEntries(
      (['rep', 'supervisor', 'admin', 'newcomer'] as const).map((who) => [who, { ...WRITE[who], foreign: 'no' }]),
    ),
  },
  async prepare(scene, record) {
    const { askOn } = await newReflection(scene, record)
    const place = await layButton(scene, 'asker', 'message', 'reflections.skip', `${record.ownerId}/${askOn}`)
    return pressedUntil(
      scene,
      place,
      'reflections.skip',
      async () =>
        (await scene.db.reflection.count({ where: { memberId: record.ownerId, askOn, state: 'open' } })) === 0,
    )
  },
  refused: (_, { ownerId }) => ({ action: 'reflection.write', subjectType: 'member', subjectId: ownerId }),
  judge(facts, { asker }) {
    expect(new Set(facts.audit.map(({ actorId, action }) => `${actorId} ${action}`))).toEqual(
      new Set([`${asker.id} reflection.skip`]),
    )
    return facts.changed ? 'yes' : 'nothing was skipped'
  },
}

/** Everybody's reflections are answered, so that each could be shown. */
async function allAnswered(scene: Scene): Promise<void> {
  for (const record of Object.values(scene.records)) {
    if (!record) continue
    const { id } = await newReflection(scene, record)
    const now = scene.story.clock.now()
    await workspaceOf(scene, record).reflections.answer(id, { technique: 'Listening' }, record.ownerId, now)
  }
}

export const shownYield: Case = {
  name: 'what they yield, by the button of App Home',
  right: 'reflection.see',
  about: 'list',
  rights: YIELD,
  async prepare(scene) {
    await allAnswered(scene)
    const place = await layButton(scene, 'asker', 'home', 'reflections.show_yield', 'x')
    return pressed(scene, place, 'reflections.show_yield')
  },
  judge: (facts, _, record) => inList(facts, record),
}

const over = (name: string, days: 90 | 365, actionId: string): Case => ({
  ...shownYield,
  name,
  async prepare(scene) {
    await allAnswered(scene)
    const nothing = { answered: 0, skipped: 0, open: 0, objections: [] }
    const model = { yield: nothing, techniques: [], answered: [], days, isWhole: true, timeZone: 'UTC' } as const
    await lay(scene, 'asker', buildYieldModal(model, t, 'en'))
    return async () => void (await scene.slack.click('asker', 'modal', actionId))
  },
})
export const quarter = over('over a quarter', 365, LAST_QUARTER)
export const year = over('over a year', 90, LAST_YEAR)
