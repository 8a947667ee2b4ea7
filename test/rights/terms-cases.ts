/** The workspace's own payment terms (D2): admins alone. */
import { expect } from '@jest/globals'
import type { Case } from './case.ts'
import { layButton } from './forms.ts'
import { form, input, opening, pressed, submitted } from './settings-cases.ts'

const plainText = { type: 'plain_text_input', action_id: 'value' }
const TERMS = { template: 'on-signature' } as const

export const list = opening('payment terms', 'settings.terms_list', pressed('settings.terms'))
export const add = opening('the form for payment terms', 'settings.terms_form', pressed('settings.terms_add'))

/** Names that no other person of the matrix has used: the workspace stays the same. */
let count = 0
const another = () => {
  count += 1
  return `Terms ${count}`
}

export const added = submitted(
  'payment terms, saved',
  async () =>
    form('settings.terms_form', { back: null }, [
      input('terms_name', plainText),
      input('terms_rows', { ...plainText, multiline: true }),
    ]),
  () => ({ terms_name: another(), terms_rows: '100% end of month + 10' }),
  'terms.add',
  () => ({ terms: { template: 'rows' } }),
)

export const retired: Case = {
  ...opening('payment terms retired', '', async (scene) => {
    const { story } = scene
    const olaf = await story.member('olaf')
    const named = await story.workspace.termsTemplates.add(
      { name: another(), terms: TERMS },
      olaf.id,
      story.clock.now(),
    )
    const id = named.ok ? named.value.id : ''
    const place = await layButton(scene, 'asker', 'home', 'settings.terms_retire', id)
    return async () => {
      const before = scene.slack.home('asker')?.hash
      await scene.slack.click('asker', place, 'settings.terms_retire')
      const done = () => scene.slack.home('asker')?.hash !== before || scene.slack.openModals('asker').length > 0
      await scene.slack.until(done, { what: 'an answer' })
    }
  }),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'terms.retire', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}
