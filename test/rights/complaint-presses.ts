/** What the rows of complaints have in common: a button of theirs is pressed, and a form opens. */
import { type Case, reading } from './case.ts'
import { layButton } from './forms.ts'
import type { Owned, Scene } from './scene.ts'

/** A form that opens and names the customer. */
export const opened =
  (callbackId: string): Case['judge'] =>
  (facts, _, { customerName }) =>
    reading(
      facts,
      [`"callback_id":"${callbackId}"`, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
    )

/** A button, with what `make` lays for it behind it; it is answered by a form, or by App Home drawn anew. */
export const pressing =
  (actionId: string, make: (scene: Scene, record: Owned) => Promise<string>): Case['prepare'] =>
  async (scene, record) => {
    const place = await layButton(scene, 'asker', 'home', actionId, await make(scene, record))
    return async () => {
      const before = scene.slack.home('asker')?.hash
      const { length } = scene.slack.openModals('asker')
      await scene.slack.click('asker', place, actionId)
      const isAnswered = () =>
        scene.slack.home('asker')?.hash !== before || scene.slack.openModals('asker').length > length
      await scene.slack.until(isAnswered, { what: 'an answer' })
    }
  }
