/** The statement of a customer's account: with anybody's customer in buttons and modals. */
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { buildStatementModal } from '../../src/features/collections/statement.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import { opening, RECEIVABLES } from './instalment-cases.ts'
import type { Facts, Send } from './observation.ts'
import type { Owned, Scene } from './scene.ts'

const TODAY = calendarDate('2026-03-02')

/** The statement as somebody could have it open, of which only the customer's id is looked at. */
async function layStatement(scene: Scene, { customerId }: Owned): Promise<void> {
  const nothing = { open: [], sums: [], received: [], credit: [], hidden: 0, isVisible: true }
  const statement = { ...nothing, customer: { id: customerId, name: 'A customer', ownerId: 'm' } }
  const model = { statement, today: TODAY, since: TODAY, language: 'en', isSent: false } as const
  await lay(scene, 'asker', buildStatementModal(model, createTranslator('en')))
}

const refused = (_: Scene, { customerId }: Owned) => ({
  action: 'receivable.see' as const,
  subjectType: 'customer',
  subjectId: customerId,
})

const judge = (facts: Facts, _: Scene, { customerName }: Owned) =>
  reading(facts, facts.seen.includes(customerName) ? 'yes' : facts.seen)

export const shown: Case = {
  name: 'the button of the statement',
  right: 'receivable.see',
  about: 'record',
  rights: RECEIVABLES,
  async prepare(scene, { customerId }) {
    const place = await layButton(scene, 'asker', 'ephemeral', 'collections.show_statement', customerId)
    return async () => void (await scene.slack.click('asker', place, 'collections.show_statement'))
  },
  refused,
  judge,
}

const inStatement = (name: string, act: (scene: Scene) => ReturnType<Send>): Case => ({
  name,
  right: 'receivable.see',
  about: 'record',
  rights: RECEIVABLES,
  async prepare(scene, record) {
    await layStatement(scene, record)
    return () => act(scene)
  },
  refused,
  judge,
})

export const languageChosen = inStatement('another language of the statement', async ({ slack }) => {
  await slack.select('asker', 'modal', 'collections.statement_language', 'zh-CN')
})
export const sinceChosen = inStatement('another day of the statement', async ({ slack }) => {
  await slack.select('asker', 'modal', 'collections.statement_since', '2026-01-01')
})
export const sent: Case = {
  ...inStatement('the statement sent to oneself', async ({ slack }) => {
    await slack.click('asker', 'modal', 'collections.send_statement')
  }),
  judge: ({ changed, seen }, _, { customerName }) =>
    changed && seen.includes(customerName) ? 'yes' : `not sent: ${seen}`,
}

export const fromCard = opening(
  'the button of the statement in the card of an instalment',
  'receivable.see',
  'instalments.show_statement',
  'collections.statement',
)
