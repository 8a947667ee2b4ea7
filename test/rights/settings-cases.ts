/** Setting the workspace up and saying who is what in it: admins alone. */

import { expect } from '@jest/globals'
import type { ModalView } from '@slack/types'
import { afterDeliveryForm } from '../../src/features/settings/after-delivery.modal.ts'
import { authorityForm } from '../../src/features/settings/authority.modal.ts'
import { complaintClocksForm } from '../../src/features/settings/complaint-clocks.modal.ts'
import { contactRulesForm } from '../../src/features/settings/contact-rules.modal.ts'
import { customersForm } from '../../src/features/settings/customers.modal.ts'
import { hoursForm } from '../../src/features/settings/hours.modal.ts'
import { ladderForm } from '../../src/features/settings/ladder.modal.ts'
import { paymentsForm } from '../../src/features/settings/payments.modal.ts'
import { productsForm } from '../../src/features/settings/products.modal.ts'
import { reflectionForm } from '../../src/features/settings/reflection.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { STANDARD_SETTINGS } from '../support/standard-settings.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Send } from './observation.ts'
import type { Scene } from './scene.ts'
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

/** What an admin's modal is recognised by. */
export const opening = (name: string, callbackId: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'settings.change',
  about: 'person',
  rights: ADMINS,
  prepare,
  judge: (facts) => reading(facts, facts.seen.includes(`"callback_id":"${callbackId}"`) ? 'yes' : facts.seen),
})

export const pressed =
  (actionId: string, value: (scene: Scene) => string = () => 'x'): Case['prepare'] =>
  async (scene) => {
    const place = await layButton(scene, 'asker', 'home', actionId, value(scene))
    return async () => void (await scene.slack.click('asker', place, actionId))
  }

export const overview = opening('the settings', 'settings.overview', pressed('settings.open'))
export const showGroup = opening('a group of settings', 'settings.overview', pressed('settings.show_group'))
export const channel = opening('the manager channel', 'settings.channel_form', pressed('settings.channel'))
export const complaints = opening('the complaints channel', 'settings.complaints_form', pressed('settings.complaints'))
export const money = opening('currency and time zone', 'settings.money_form', pressed('settings.money'))
export const hours = opening('working hours', 'settings.hours_form', pressed('settings.hours'))
export const people = opening('the people', 'settings.people_list', pressed('settings.people'))
export const ladder = opening('the ladder', 'settings.ladder_form', pressed('settings.ladder'))
export const customers = opening('customer files', 'settings.customers_form', pressed('settings.customers'))
export const products = opening('products and needs', 'settings.products_form', pressed('settings.products'))
export const contactRules = opening(
  'return visits and rest',
  'settings.contact_rules_form',
  pressed('settings.contact_rules'),
)
export const reflection = opening('looking back', 'settings.reflection_form', pressed('settings.reflection'))
export const afterDelivery = opening(
  'the time after a delivery',
  'settings.after_delivery_form',
  pressed('settings.after_delivery'),
)
export const complaintClocks = opening(
  'the clocks of complaints',
  'settings.complaint_clocks_form',
  pressed('settings.complaint_clocks'),
)
export const authority = opening('remedies', 'settings.authority_form', pressed('settings.authority'))
export const payments = opening('rules of payments', 'settings.payments_form', pressed('settings.payments'))
export const person = opening(
  'somebody’s roles',
  'settings.person_form',
  pressed('settings.person', ({ asker }) => asker.id),
)

const t = createTranslator('en')

/** A modal of the settings, as an admin has it, with this in it. */
const modalWith = (blocks: ModalView['blocks'], callbackId = 'settings.people_list'): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Passed on' },
  callback_id: callbackId,
  blocks,
})

const inModal = (actionId: string): Case['prepare'] => {
  const button = { type: 'button', action_id: actionId, text: { type: 'plain_text', text: 'On' }, value: '0' } as const
  return async (scene) => {
    await lay(scene, 'asker', modalWith([{ type: 'actions', block_id: 'pages', elements: [button] }]))
    return async () => void (await scene.slack.click('asker', 'modal', actionId))
  }
}
const listShown: Pick<Case, 'judge'> = {
  judge: (facts) => reading(facts, facts.seen.includes('Olaf Other') ? 'yes' : facts.seen),
}
export const previousPeople: Case = {
  ...opening('the page before', '', inModal('settings.people_previous')),
  ...listShown,
}
export const nextPeople: Case = { ...opening('the next page', '', inModal('settings.people_next')), ...listShown }

export const found = opening('somebody found', 'settings.person_form', async (scene) => {
  const select = { type: 'users_select', action_id: 'settings.find' } as const
  await lay(scene, 'asker', modalWith([{ type: 'actions', block_id: 'find', elements: [select] }]))
  return async () => void (await scene.slack.select('asker', 'modal', 'settings.find', 'olaf'))
})

const offered = (actionId: string, query: string, answer: string): Case => ({
  ...opening('choices found by typing', ''.padEnd(0), async (scene) => {
    const element = { type: 'external_select', action_id: actionId, min_query_length: 0 } as const
    await lay(scene, 'asker', modalWith([{ type: 'actions', block_id: 'choice', elements: [element] }]))
    return () => scene.slack.typeOptions('asker', 'modal', actionId, query).then(({ options }) => options)
  }),
  silent: true,
  judge: (facts) => reading(facts, facts.seen.includes(answer) ? 'yes' : facts.seen),
})
export const currencies = offered('settings.currency', 'yen', '"JPY"')
export const timeZones = offered('settings.time_zone', 'taipei', '"Asia/Taipei"')
export const countries = offered('settings.country', 'taiwan', '"TW"')

/** Submits a form that an admin has open, with these values. */
export const submitted = (
  name: string,
  open: (scene: Scene) => Promise<ModalView>,
  values: (scene: Scene) => Parameters<typeof submitting>[1],
  action: string,
  after: (scene: Scene) => object,
): Case => ({
  name,
  right: 'settings.change',
  about: 'person',
  rights: ADMINS,
  async prepare(scene): Promise<Send> {
    await lay(scene, 'asker', await open(scene))
    return submitting(scene, values(scene))
  },
  judge(facts, scene) {
    expect(facts.audit).toMatchObject([{ actorId: scene.asker.id, action, outcome: 'done', after: after(scene) }])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
})

/** A form like the app's own: the fields that it holds, as Slack has them. */
export const input = (blockId: string, element: object) => ({
  type: 'input' as const,
  block_id: blockId,
  label: { type: 'plain_text' as const, text: 'Field' },
  element: element as never,
  optional: true,
})
export const form = (callbackId: string, metadata: object, inputs: ReturnType<typeof input>[]): ModalView => ({
  ...modalWith(inputs, callbackId),
  submit: { type: 'plain_text', text: 'Save' },
  private_metadata: JSON.stringify(metadata),
})
const plain = (text: string) => ({ type: 'plain_text', text })
const chosen = (value: string) => ({ type: 'external_select', selected_option: { text: plain(value), value } })
const external = { type: 'external_select', action_id: 'x' }
const time = { type: 'timepicker', action_id: 'value' }
const boxes = (values: readonly string[]) => ({
  type: 'checkboxes',
  action_id: 'value',
  options: values.map((value) => ({ text: plain(value), value })),
})
const FRESH = { revision: 1_000_000 }

export const channelSaved = submitted(
  'the manager channel, saved',
  async () =>
    form('settings.channel_form', FRESH, [
      input('channel', { type: 'conversations_select', action_id: 'value' }),
      input('summary_at', time),
      input('language', {
        type: 'static_select',
        action_id: 'value',
        options: [{ text: plain('English'), value: 'en' }],
      }),
    ]),
  () => ({ summary_at: '08:00', language: 'en' }),
  'settings.update',
  () => ({ summaryAt: '08:00' }),
)
export const complaintsSaved = submitted(
  'the complaints channel, saved',
  async () =>
    form('settings.complaints_form', FRESH, [
      input('complaints_channel', { type: 'conversations_select', action_id: 'value' }),
    ]),
  () => ({ complaints_channel: 'sales' }),
  'settings.update',
  (scene) => ({ complaintsChannelId: scene.slack.channel('sales') }),
)
export const moneySaved = submitted(
  'currency and time zone, saved',
  async () =>
    form('settings.money_form', FRESH, [
      input('currency', external),
      input('time_zone', external),
      input('country', external),
    ]),
  () => ({ currency: chosen('EUR'), time_zone: chosen('Europe/Berlin'), country: chosen('AT') }),
  'settings.update',
  () => ({ country: 'AT' }),
)
export const hoursSaved = submitted(
  'working hours, saved',
  async () =>
    form('settings.hours_form', FRESH, [
      input('days', boxes(['1', '2', '3', '4', '5', '6'])),
      input('opens_at', time),
      input('closes_at', time),
      input('remind_at', time),
      input('closing_days', { type: 'plain_text_input', action_id: 'value', multiline: true }),
      input('unknown_outcomes', {
        type: 'radio_buttons',
        action_id: 'value',
        options: ['hold', 'resend_marked'].map((value) => ({ text: { type: 'plain_text', text: value }, value })),
      }),
    ]),
  () => ({
    days: ['1', '2', '3', '4', '5', '6'],
    opens_at: '09:00',
    closes_at: '18:30',
    remind_at: '09:00',
    closing_days: null,
    unknown_outcomes: 'hold',
  }),
  'settings.update',
  () => ({ hours: { days: [1, 2, 3, 4, 5, 6] } }),
)
export const personSaved = submitted(
  'somebody’s roles, saved',
  async ({ story }) => {
    const olaf = await story.member('olaf')
    const shown = { roles: olaf.roles, supervisorId: olaf.supervisorId }
    return form('settings.person_form', { memberId: olaf.id, shown }, [
      input('roles', boxes(['rep', 'service'])),
      input('supervisor', { type: 'users_select', action_id: 'value' }),
    ])
  },
  () => ({ roles: ['rep', 'service'] }),
  'member.roles',
  () => ({ roles: ['rep', 'service'] }),
)

export const finished: Case = {
  ...opening('the set-up finished', '', pressed('settings.finish')),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'settings.update', after: { setUpById: asker.id } },
    ])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
}

/** The form of the ladder as the app builds it, before the asker. */
const ladderBefore = (scene: Scene) =>
  lay(
    scene,
    'asker',
    ladderForm.build(
      ladderForm.fill(STANDARD_SETTINGS),
      { revision: 1_000_000, back: null, group: null },
      { t, locale: 'en' },
    ),
  )

const ladderLook = (name: string, actionId: string, callbackId: string): Case =>
  opening(name, callbackId, async (scene) => {
    await ladderBefore(scene)
    return async () => void (await scene.slack.click('asker', 'modal', actionId))
  })
export const ladderExample = ladderLook(
  'an example of the ladder',
  'settings.ladder_example',
  'settings.ladder_preview',
)
export const ladderLastWeek = ladderLook(
  'what a ladder would have sent',
  'settings.ladder_last_week',
  'settings.ladder_week',
)

export const hoursLastWeek = opening('what other hours would have sent', 'settings.ladder_week', async (scene) => {
  const form = hoursForm.build(
    hoursForm.fill(STANDARD_SETTINGS),
    { revision: 1_000_000, back: null, group: null },
    { t, locale: 'en' },
  )
  await lay(scene, 'asker', form)
  return async () => void (await scene.slack.click('asker', 'modal', 'settings.hours_last_week'))
})

/** What is saved again changes nothing: each time another last day. */
let lastDay = 30

export const ladderSaved: Case = {
  ...submitted(
    'the form of the ladder',
    async () =>
      ladderForm.build(
        ladderForm.fill(STANDARD_SETTINGS),
        { revision: 1_000_000, back: null, group: null },
        { t, locale: 'en' },
      ),
    () => {
      lastDay += 1
      return { days_after: `3, 7, 15, ${lastDay}` }
    },
    'settings.update',
    () => ({ ladder: expect.any(Array) }),
  ),
}

let pauseDays = 14

export const paymentsSaved: Case = {
  ...submitted(
    'the form of rules of payments',
    async () =>
      paymentsForm.build(
        paymentsForm.fill(STANDARD_SETTINGS),
        { revision: 1_000_000, back: null, group: null },
        { t, locale: 'en' },
      ),
    () => {
      pauseDays += 1
      return { dispute_pause_days: String(pauseDays) }
    },
    'settings.update',
    () => ({ disputePauseDays: pauseDays }),
  ),
}

export const customersSaved: Case = {
  ...submitted(
    'the form of customer files',
    async () =>
      customersForm.build(
        customersForm.fill(STANDARD_SETTINGS),
        { revision: 1_000_000, back: null, group: null },
        { t, locale: 'en' },
      ),
    () => ({ sensitive_fields: ['yes'] }),
    'settings.update',
    () => ({ sensitiveFields: true }),
  ),
}

let aheadDays = 7

export const productsSaved: Case = {
  ...submitted(
    'the form of products and needs',
    async () =>
      productsForm.build(
        productsForm.fill(STANDARD_SETTINGS),
        { revision: 1_000_000, back: null, group: null },
        { t, locale: 'en' },
      ),
    () => {
      aheadDays += 1
      return { need_ahead_days: String(aheadDays) }
    },
    'settings.update',
    () => ({ needAheadDays: aheadDays }),
  ),
}

let returnDays = 30

export const contactRulesSaved: Case = {
  ...submitted(
    'the form of return visits and rest',
    async () =>
      contactRulesForm.build(
        contactRulesForm.fill(STANDARD_SETTINGS),
        { revision: 1_000_000, back: null, group: null },
        { t, locale: 'en' },
      ),
    () => {
      returnDays += 1
      return { return_days_a: String(returnDays) }
    },
    'settings.update',
    () => ({ contactRules: expect.objectContaining({ gaps: expect.objectContaining({ a: returnDays }) }) }),
  ),
}

let limit = 100

export const reflectionSaved: Case = {
  ...submitted(
    'the form of looking back',
    async () =>
      reflectionForm.build(
        reflectionForm.fill(STANDARD_SETTINGS),
        { revision: 1_000_000, back: null, group: null },
        { t, locale: 'en' },
      ),
    () => {
      limit += 1
      return { reflection_amount: String(limit) }
    },
    'settings.update',
    () => ({ reflectionAmount: `${limit}00` }),
  ),
}

let questionHours = 4

export const afterDeliverySaved: Case = {
  ...submitted(
    'the form of the time after a delivery',
    async () =>
      afterDeliveryForm.build(
        afterDeliveryForm.fill(STANDARD_SETTINGS),
        { revision: 1_000_000, back: null, group: null },
        { t, locale: 'en' },
      ),
    () => {
      questionHours = (questionHours % 40) + 1
      return { question_hours: String(questionHours) }
    },
    'settings.update',
    () => ({ questionHours }),
  ),
}

let repeatDays = 90

export const complaintClocksSaved: Case = {
  ...submitted(
    'the form of the clocks of complaints',
    async () =>
      complaintClocksForm.build(
        complaintClocksForm.fill(STANDARD_SETTINGS),
        { revision: 1_000_000, back: null, group: null },
        { t, locale: 'en' },
      ),
    () => {
      repeatDays += 1
      return { repeat_days: String(repeatDays) }
    },
    'settings.update',
    () => ({ complaintClocks: expect.objectContaining({ repeatDays }) }),
  ),
}

export const authoritySaved: Case = {
  ...submitted(
    'the form of remedies',
    async () =>
      authorityForm.build(
        authorityForm.fill(STANDARD_SETTINGS),
        { revision: 1_000_000, back: null, group: null },
        { t, locale: 'en' },
      ),
    () => {
      limit += 1
      return { rep_authority: String(limit) }
    },
    'settings.update',
    () => ({ authorities: { rep: `${limit}00`, service: '0', supervisor: null } }),
  ),
}
