/** Good days, occasions, and what was given: with the ids of anybody's records in buttons, menus and forms. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { buildCourtesyModal, emptyCourtesy } from '../../src/features/occasions/courtesy.modal.ts'
import { buildOccasionModal, emptyOccasion } from '../../src/features/occasions/occasion.modal.ts'
import { buildWordsModal } from '../../src/features/occasions/words.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { CHANGE, pressing, refused } from './customer-cases.ts'
import { lay, layButton, laySelect } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { pressedUntil } from './visit-cases.ts'

const t = createTranslator('en')
const ON = calendarDate('2026-03-05')
let count = 0

const workspaceOf = ({ story, foreignWorkspace, records }: Scene, record: Owned) =>
  record === records.foreign ? foreignWorkspace : story.workspace

/** An occasion of the record's customer; answers its good day as it stands in buttons. */
async function occasionOf(scene: Scene, record: Owned): Promise<string> {
  count += 1
  const about = { submissionKey: `occasion ${count}`, customerId: record.customerId, contactId: null, note: null }
  const { occasions } = workspaceOf(scene, record)
  const now = scene.story.clock.now()
  return `${await occasions.note({ ...about, kind: 'award', on: ON }, record.ownerId, now)}:${ON}`
}

/** What was given to the record's customer; answers its id. */
function courtesyOf(scene: Scene, record: Owned): Promise<string> {
  count += 1
  const about = { submissionKey: `card ${count}`, customerId: record.customerId, contactId: null, what: null }
  const given = { kind: 'card', givenOn: calendarDate('2026-03-01'), value: null, goodDay: null } as const
  const { occasions } = workspaceOf(scene, record)
  return occasions.noteCourtesy({ ...about, ...given }, record.ownerId, scene.story.clock.now())
}

/** A form or words that open, with the name of whom they are for. */
const opensWith =
  (view: string): Case['judge'] =>
  (facts, _, { customerName }) =>
    reading(
      facts,
      [`"callback_id":"${view}"`, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
    )

const atDay = (name: string, actionId: string, view: string): Case => ({
  name,
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const place = await layButton(scene, 'asker', 'message', actionId, await occasionOf(scene, record))
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  refused: refused('customer.change'),
  judge: opensWith(view),
})

export const words = atDay('the words for an occasion', 'occasions.show_words', 'occasions.words')
export const courtesyForDay = atDay(
  'the form of a card for an occasion',
  'occasions.log_courtesy',
  'occasions.courtesy_form',
)
export const noteOccasion = pressing(
  'the form of an occasion',
  'customer.change',
  'customers.note_occasion',
  'occasions.occasion_form',
)
export const logCourtesy = pressing(
  'the form of a card',
  'customer.change',
  'customers.log_courtesy',
  'occasions.courtesy_form',
)

export const language: Case = {
  ...atDay('the language of the words', 'occasions.language', 'occasions.words'),
  async prepare(scene, record) {
    const route = await occasionOf(scene, record)
    await lay(scene, 'asker', buildWordsModal({ about: 'Words', words: 'Words', language: 'en', route }, t))
    return async () => void (await scene.slack.select('asker', 'modal', 'occasions.language', 'zh-TW'))
  },
}

export const greeted: Case = {
  ...atDay('the button that says that they were greeted', 'occasions.greeted', ''),
  async prepare(scene, record) {
    const day = await occasionOf(scene, record)
    const [subjectId] = day.split(':')
    const place = await layButton(scene, 'asker', 'message', 'occasions.greeted', day)
    const done = () => scene.db.courtesy.count({ where: { goodDayOf: subjectId ?? '' } })
    return pressedUntil(scene, place, 'occasions.greeted', async () => (await done()) > 0)
  },
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'courtesy.note', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was noted'
  },
}

/** A form with anybody's customer in its metadata. */
const writing = (name: string, action: string, layForm: (scene: Scene, record: Owned) => Promise<void>): Case => ({
  name,
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    await layForm(scene, record)
    return submitting(scene, action === 'occasion.note' ? { kind: 'award' } : {})
  },
  refused: refused('customer.change'),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action, outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was noted'
  },
})
const subjectOf = ({ customerId, customerName }: Owned) => ({
  customer: { id: customerId, name: customerName },
  contacts: [],
  card: null,
})

export const occasionNoted = writing(
  'the form of an occasion, with the id of a customer',
  'occasion.note',
  (scene, record) =>
    lay(scene, 'asker', buildOccasionModal({ ...subjectOf(record), kinds: ['award'] }, emptyOccasion(ON), t)),
)
export const courtesyNoted = writing(
  'the form of a card, with the id of a customer',
  'courtesy.note',
  (scene, record) => {
    const form = emptyCourtesy(calendarDate('2026-03-01'))
    return lay(scene, 'asker', buildCourtesyModal({ ...subjectOf(record), goodDay: null, currency: 'EUR' }, form, t))
  },
)

export const dayMenu: Case = {
  ...words,
  name: 'the menu of a good day in the card',
  async prepare(scene, record) {
    const choice = `words:${await occasionOf(scene, record)}`
    const place = await laySelect(scene, 'asker', 'customers.good_day', choice)
    return async () => void (await scene.slack.select('asker', place, 'customers.good_day', choice))
  },
}

export const courtesyMenu: Case = {
  ...words,
  name: 'the menu of what was given in the card',
  async prepare(scene, record) {
    const id = await courtesyOf(scene, record)
    const choice = `remove:${id}`
    const place = await laySelect(scene, 'asker', 'customers.courtesy', choice)
    const { slack } = scene
    const before = slack.ephemerals('asker').length
    return async () => {
      await slack.select('asker', place, 'customers.courtesy', choice)
      // Outside of a card nothing is drawn anew: it is seen in the tables, or the person was told something.
      while (slack.ephemerals('asker').length === before) {
        if ((await scene.db.courtesy.count({ where: { id, removedAt: null } })) === 0) return { done: true }
        await new Promise((resolve) => setImmediate(resolve))
      }
      return undefined
    }
  },
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'courtesy.remove', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was removed'
  },
}
