import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { CAUSES, REMEDIES } from '../../domain/complaint.ts'
import { SCORES, STAGES } from '../../domain/complaint-stage.ts'
import { DONE_STAGES, type DoneStage } from '../../domain/complaint-step.ts'
import { currency } from '../../domain/money.ts'
import { sampleComplaint } from '../../slack/complaints/sample-complaint.ts'
import { suggestedWords } from '../../slack/complaints/wordings.ts'
import { NO_PROMISE } from '../../slack/customer-promises/fields.ts'
import { createTranslator, SUPPORTED } from '../../slack/locale.ts'
import { readValues } from '../../slack/view-values.ts'
import type { Complaint } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import { WORDS_FOR_STAGE } from './open.ts'
import { buildBackModal, buildScoreModal, formRoute, readFormRoute, readScoreForm } from './reason.modal.ts'
import { readStageForm, readStageRoute, type StageForm, type StageRoute } from './stage.form.ts'
import { aboutComplaint, buildStageModal } from './stage.modal.ts'

const t = createTranslator('en')
const CONTACTS = [
  { id: 'p-1', name: 'Li Wei' },
  { id: 'p-2', name: 'Wang Fang' },
]
const NOTHING: StageForm = {
  note: '',
  date: '',
  time: '',
  contactId: null,
  cause: null,
  causedBy: '',
  remedy: null,
  cost: '',
  on: '',
  ...NO_PROMISE,
}
/** What each stage asks for: nothing else comes back. */
const ASKED: Readonly<Record<DoneStage, readonly (keyof StageForm)[]>> = {
  listened: ['note', 'date', 'time', 'contactId'],
  cause_found: ['cause', 'note', 'causedBy'],
  solution_found: ['remedy', 'note', 'cost'],
  agreed: ['contactId', 'note', 'promise', 'promiseOn'],
  carried_out: ['on', 'note'],
  reviewed: ['note'],
}

const text = fc.stringMatching(/^[a-z][a-z ]{0,38}[a-z]$/)
const forms: fc.Arbitrary<StageForm> = fc.record({
  note: text,
  date: fc.constantFrom('2026-03-02', '2026-02-28'),
  time: fc.constantFrom('10:30', '00:00'),
  contactId: fc.constantFrom('p-1', 'p-2'),
  cause: fc.constantFrom(...CAUSES),
  causedBy: text,
  remedy: fc.constantFrom(...REMEDIES),
  cost: fc.constantFrom('120', '12.50 USD'),
  on: fc.constantFrom('2026-03-02', '2026-02-28'),
  promise: text,
  promiseOn: fc.constantFrom('2026-03-09', '2026-03-31'),
})
const routes: fc.Arbitrary<StageRoute> = fc.record({
  complaintId: fc.constantFrom('c-1', 'c-2'),
  stage: fc.constantFrom(...DONE_STAGES),
  asks: fc.boolean(),
  card: fc.constantFrom(null, 'V1'),
  language: fc.constantFrom('', 'zh-CN'),
})

describe('P2: the forms of the stages', () => {
  test('bring back what each stage asks for, as it was filled in, and nothing else', () => {
    fc.assert(
      fc.property(forms, routes, (form, route) => {
        const complaint = sampleComplaint('typical', 'en')
        const model = { complaint, route, form, contacts: CONTACTS, currency: currency('EUR'), authority: 1n }
        const view = buildStageModal({ ...model, beyond: null, mayPromise: true, words: [] }, t, 'en')
        const back = readStageForm(readValues(stateAsShown(view)))
        const wanted = Object.fromEntries(ASKED[route.stage].map((field) => [field, form[field]]))
        expect(back).toEqual({ ...NOTHING, ...wanted })
        expect(readStageRoute(view.private_metadata ?? '')).toEqual(route)
      }),
    )
  })

  test('ask with whom only where the customer has contacts; the only one is chosen; somebody else is nobody of them', () => {
    const shown = (contacts: readonly { readonly id: string; readonly name: string }[]) => {
      const route = { complaintId: 'c-1', stage: 'agreed', asks: false, card: null, language: '' } as const
      const model = { complaint: sampleComplaint('typical', 'en'), route, form: NOTHING, contacts }
      const rest = { currency: currency('EUR'), authority: null, beyond: null, mayPromise: true, words: [] }
      return stateAsShown(buildStageModal({ ...model, ...rest }, t, 'en'))
    }
    expect(BLOCK.contact in shown([])).toBe(false)
    expect(readStageForm(readValues(shown(CONTACTS.slice(0, 1)))).contactId).toBe('p-1')
    expect(readStageForm(readValues(shown(CONTACTS))).contactId).toBeNull()
    const chosen = { selected_option: { text: { type: 'plain_text', text: '–' }, value: 'somebody_else' } }
    const state = { [BLOCK.contact]: { value: { type: 'static_select', ...chosen } } } as never
    expect(readStageForm(readValues(state)).contactId).toBeNull()
  })

  test('P2: before the first stage it says that nothing is done yet', () => {
    const about = (stage: Complaint['stage']) =>
      JSON.stringify(aboutComplaint(sampleComplaint('typical', 'en', { stage }), t))
    expect(about('received')).toContain('nothing yet')
    expect(about('received')).not.toContain('Received')
    expect(about('listened')).toContain('done so far: Listened')
  })

  test('a metadata that is not ours leads to no complaint', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (metadata) => {
        expect(typeof readStageRoute(metadata).complaintId).toBe('string')
        expect(DONE_STAGES).toContain(readStageRoute(metadata).stage)
        expect(typeof readFormRoute(metadata).subject).toBe('string')
      }),
    )
  })
})

test.each(SUPPORTED)('P2: every stage has words of its own to say to the customer in %s', (locale) => {
  const stages = [...DONE_STAGES, 'satisfied'] as const
  const words = stages.map((stage) =>
    suggestedWords(WORDS_FOR_STAGE[stage], { rep: 'Mira', product: '', solution: '' }, locale),
  )
  expect(words).not.toContain('')
  expect(new Set(words).size).toBe(stages.length)
})

test('P8: the form of the score brings it back with the customer’s words', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCORES, null), text, (score, note) => {
      const complaint = sampleComplaint('typical', 'en', { stage: 'reviewed' })
      const route = formRoute('c-1', { card: 'V1', language: 'zh-TW' })
      const view = buildScoreModal({ complaint, route, form: { score, note }, words: [] }, t)
      expect(readScoreForm(readValues(stateAsShown(view)))).toEqual({ score, note })
      expect(readFormRoute(view.private_metadata ?? '')).toEqual(route)
    }),
  )
})

test('P2: back leads to every earlier stage, the last first, and nowhere else', () => {
  const offered = (stage: (typeof STAGES)[number]) => {
    const complaint = sampleComplaint('typical', 'en', { stage })
    const { blocks } = buildBackModal(complaint, formRoute('c-1'), t)
    const [choice] = blocks.flatMap((block) => ('block_id' in block && block.block_id === BLOCK.to ? [block] : []))
    return [...JSON.stringify(choice).matchAll(/"value":"([a-z_]+)"/g)].map(([, value]) => value)
  }
  for (const [index, stage] of STAGES.entries())
    if (index > 0) expect(offered(stage)).toEqual(STAGES.slice(0, index).toReversed())
})
