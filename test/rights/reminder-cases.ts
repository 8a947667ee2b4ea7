/** What people do with reminders, their own and others' that were passed on, and the switches that turn them off. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { buildSnoozeModal } from '../../src/features/reminders/snooze.modal.ts'
import { RULE } from '../../src/reminders/rules.ts'
import { actions, option, overflow } from '../../src/slack/blocks.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Facts, Send } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { table } from './table.ts'

/** Everybody's own reminders, whatever their role; nobody's of others, not even an admin's. */
const OWN_REMINDERS = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  yes   no      no        no     gone
  finance     yes   no      no        no     gone
  service     yes   no      no        no     gone
  admin       yes   no      no        no     gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** The switches are one's own. */
const OWN_SWITCHES = table(`
              any
  rep         yes
  supervisor  yes
  finance     yes
  service     yes
  admin       yes
  newcomer    yes
  nobody      door
`)

const MENU = 'reminders.snooze'
const TODAY = calendarDate('2026-03-02')
const t = createTranslator('en')

/** What was last told of a record: the message and the item in it. */
const toldOf = new WeakMap<Owned, { readonly deliveryId: string; readonly itemId: string }>()
let count = 0

/** Tells the owner of a record of it, in a message that everybody sees; it has a menu and a button to page. */
async function tell({ story, db, client, slack }: Scene, record: Owned, actionId: string) {
  const {
    workspaceId,
    id: instalmentId,
    dealId,
  } = await db.instalment.findFirstOrThrow({
    where: { id: record.instalmentId },
  })
  const { ownerId: recipientId } = await db.deal.findFirstOrThrow({ where: { id: dealId } })
  count += 1
  const [deliveryId, itemId, now] = [`delivery-${count}`, `item-${count}`, story.clock.now()]
  const channelId = slack.channel('sales')
  const menu = actions('menu', [overflow(MENU, [option('Snooze', `week:${itemId}`)])])
  const text = { type: 'plain_text', text: 'Next' } as const
  const pages = actions('pages', [{ type: 'button', action_id: actionId, text, value: '1' }])
  const blocks = actionId === MENU ? [menu] : [pages]
  const { ts = '' } = await client.chat.postMessage({ channel: channelId, text: 'Passed on', blocks })
  const message = { channelId, messageTs: ts, messageKey: `rights-${count}`, sentAt: now, attemptedAt: now }
  await db.delivery.create({
    data: { workspaceId, id: deliveryId, recipientId, state: 'sent', nextAt: now, createdAt: now, ...message },
  })
  // A day of its own, so that no item is another again.
  const localDate = `2025-${String(1 + (count % 12)).padStart(2, '0')}-${String(1 + (count % 28)).padStart(2, '0')}`
  const subject = { rule: RULE.instalmentDue, subjectId: instalmentId, localDate }
  await db.outboxItem.create({
    data: {
      ...{ workspaceId, id: itemId, recipientId, readerId: recipientId, ...subject },
      ...{ dueAt: now, state: 'sent', deliveryId, createdAt: now },
    },
  })
  toldOf.set(record, { deliveryId, itemId })
  return { deliveryId, itemId, place: { channel: channelId, ts } }
}

const rowOf = ({ db }: Scene, itemId: string) => db.outboxItem.findFirstOrThrow({ where: { id: itemId } })
const pageOf = ({ db }: Scene, id: string) => db.delivery.findFirstOrThrow({ where: { id } }).then(({ page }) => page)

/** Sends something that shows nothing to the person when it is done: until it is done, or they were told something. */
const untilDone =
  ({ slack }: Scene, send: () => Promise<unknown>, isDone: () => Promise<boolean>): Send =>
  async () => {
    const before = slack.ephemerals('asker').length
    await send()
    while (slack.ephemerals('asker').length === before) {
      if (await isDone()) return { done: true }
      await new Promise((resolve) => setImmediate(resolve))
    }
    return undefined
  }

const refused = (action: string, type: 'reminder' | 'delivery') => (_: Scene, record: Owned) => {
  const told = toldOf.get(record)
  return { action, subjectType: type, subjectId: (type === 'reminder' ? told?.itemId : told?.deliveryId) ?? '' }
}

/** Putting a reminder off and turning a page change no record of the business: the audit says nothing of it. */
function done(facts: Facts, isDone: boolean) {
  expect(facts.audit).toEqual([])
  return facts.changed && isDone ? 'yes' : `not done: ${facts.seen}`
}

const isSnoozed = async (scene: Scene, itemId: string) => (await rowOf(scene, itemId)).snoozedUntil !== null

export const snoozed: Case = {
  name: 'the menu of a reminder',
  right: 'reminder.snooze',
  about: 'record',
  rights: OWN_REMINDERS,
  async prepare(scene, record) {
    const { itemId, place } = await tell(scene, record, MENU)
    const choose = () => scene.slack.select('asker', place, MENU, `week:${itemId}`)
    return untilDone(scene, choose, () => isSnoozed(scene, itemId))
  },
  refused: refused('reminder.snooze', 'reminder'),
  judge: async (facts, scene, record) => done(facts, await isSnoozed(scene, toldOf.get(record)?.itemId ?? '')),
}

export const snoozedUntilDay: Case = {
  ...snoozed,
  name: 'the form that asks for a day, with the reminder in its metadata',
  async prepare(scene, record) {
    const { itemId } = await tell(scene, record, MENU)
    await lay(scene, 'asker', buildSnoozeModal({ itemId, card: null, today: TODAY, time: '09:00' }, t))
    return async () => {
      const { errors, problem } = await scene.slack.submit('asker', { clientChecks: false })
      return { errors, problem }
    }
  },
}

export const snoozedFromCard: Case = {
  ...snoozed,
  name: 'the button of the card of an instalment that puts its reminder off',
  async prepare(scene, record) {
    await tell(scene, record, MENU)
    const button = 'instalments.snooze'
    const place = await layButton(scene, 'asker', 'message', button, record.instalmentId)
    return async () => void (await scene.slack.click('asker', place, button))
  },
  judge: (facts) => reading(facts, facts.seen.includes('reminders.snooze_until') ? 'yes' : facts.seen),
}

const turning = (name: string, actionId: string): Case => ({
  name,
  right: 'reminder.see',
  about: 'record',
  rights: OWN_REMINDERS,
  async prepare(scene, record) {
    const { deliveryId, place } = await tell(scene, record, actionId)
    const press = () => scene.slack.click('asker', place, actionId)
    return untilDone(scene, press, async () => (await pageOf(scene, deliveryId)) === 1)
  },
  refused: refused('reminder.see', 'delivery'),
  judge: async (facts, scene, record) => done(facts, (await pageOf(scene, toldOf.get(record)?.deliveryId ?? '')) === 1),
})

export const previousPage = turning('the page before, of a reminder', 'reminders.previous_page')
export const nextPage = turning('the next page, of a reminder', 'reminders.next_page')

export const switches: Case = {
  name: 'the switches of all kinds of reminder',
  right: 'reminder.mute',
  about: 'person',
  rights: OWN_SWITCHES,
  async prepare(scene) {
    const place = await layButton(scene, 'asker', 'home', 'home.reminders', 'all')
    return async () => void (await scene.slack.click('asker', place, 'home.reminders'))
  },
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"home.reminders_view"') ? 'yes' : facts.seen),
}

const isMuted = async ({ story, asker }: Scene) =>
  (await story.workspace.reminders.muted(asker.id)).has(RULE.instalmentDue)

const switching = (name: string, actionId: string, mutes: boolean): Case => ({
  name,
  right: 'reminder.mute',
  about: 'person',
  rights: OWN_SWITCHES,
  async prepare(scene) {
    const { reminders } = scene.story.workspace
    if (mutes) await reminders.unmute(scene.asker.id, RULE.instalmentDue)
    else await reminders.mute(scene.asker.id, RULE.instalmentDue, scene.story.clock.now())
    const place = await layButton(scene, 'asker', 'home', actionId, RULE.instalmentDue)
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  async judge(facts, scene) {
    const isDone = facts.changed && (await isMuted(scene)) === mutes
    const others = (await scene.story.workspace.members.list()).filter(({ id }) => id !== scene.asker.id)
    for (const { id } of others) expect(await scene.story.workspace.reminders.muted(id)).toEqual(new Set())
    return isDone ? reading({ ...facts, changed: false }, 'yes') : `not done: ${facts.seen}`
  },
})

export const muted = switching('the switch that turns a kind of reminder off', 'home.mute', true)
export const unmuted = switching('the switch that turns it on again', 'home.unmute', false)
