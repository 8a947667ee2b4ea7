import { dateAt } from '../../domain/calendar-date.ts'
import { NEXT_PAGE, PREVIOUS_PAGE, SNOOZE } from '../../reminders/ids.ts'
import type { ReminderKind } from '../../reminders/index.ts'
import { kindsByRule } from '../../reminders/kinds.ts'
import { readSnoozeChoice } from '../../reminders/snooze-menu.ts'
import { permit } from '../../slack/authorisation.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import { redrawBeneath } from '../../slack/redraw.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { remindersGallery } from './gallery.ts'
import { DAY_BLOCK, SNOOZE_VIEW } from './ids.ts'
import { buildSnoozeModal, readSnoozeDay } from './snooze.modal.ts'
import { type Kinds, readSnoozable, snooze } from './snooze.ts'

/** A choice in the menu of a reminder: puts it off, or asks until which day. What is refused is said to the person. */
async function chooseSnooze(kinds: Kinds, ctx: RequestContext, { selected, interaction }: ActionRequest) {
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  const choice = readSnoozeChoice(selected ?? '')
  if (!choice) return refuse(ctx.t('reminders.error.gone'))
  if (choice.entry !== 'date') {
    const snoozed = await snooze(choice.itemId, choice.entry, kinds, ctx)
    return snoozed.ok ? undefined : refuse(snoozed.error)
  }
  await openSnooze(kinds, ctx, interaction, { itemId: choice.itemId })
}

/** Asks until which day a reminder is put off, or says why it cannot be. */
async function openSnooze(
  kinds: Kinds,
  ctx: RequestContext,
  interaction: Interaction,
  { itemId, card }: ModalPrefill['reminders.snooze'],
): Promise<void> {
  const item = await readSnoozable(itemId, kinds, ctx)
  if (!item.ok) return interaction.respond(sentence(item.error), 'ephemeral')
  const today = dateAt(ctx.now, ctx.member.timeZone)
  const model = { itemId: item.value.id, card: card ?? null, today, time: ctx.settings.remindAt }
  await interaction.openModal(buildSnoozeModal(model, ctx.t))
}

/** Shows another page of a long list (K4), in its message and to its recipient alone. */
async function turnPage(ctx: RequestContext, { value, message, interaction }: ActionRequest): Promise<void> {
  const told = message && (await ctx.store.reminders.messageAt(message.channel, message.ts))
  if (!told) return interaction.respond(sentence(ctx.t('reminders.error.gone')), 'ephemeral')
  const allowed = await permit(ctx, 'reminder.see', told.recipientId, { type: 'delivery', id: told.id })
  if (!allowed.ok) return interaction.respond(sentence(allowed.error.sentence), 'ephemeral')
  const page = Number(value)
  await ctx.store.reminders.turnPage(told.id, Number.isSafeInteger(page) && page >= 0 ? page : 0, ctx.now)
  ctx.nudge()
}

function routesFor(kinds: Kinds): Route[] {
  return [
    {
      kind: 'action',
      id: SNOOZE,
      action: 'reminder.snooze',
      handle: (ctx, request) => chooseSnooze(kinds, ctx, request),
    },
    {
      kind: 'view',
      id: SNOOZE_VIEW,
      action: 'reminder.snooze',
      async handle(ctx, { values, privateMetadata, interaction }) {
        const day = readSnoozeDay(values)
        if (!day) return { kind: 'errors', errors: { [DAY_BLOCK]: ctx.t('reminders.error.dateMissing') } }
        const { itemId, card } = readRoutingData(privateMetadata, ['itemId', 'card'])
        const snoozed = await snooze(itemId ?? '', { on: day }, kinds, ctx)
        if (!snoozed.ok) return { kind: 'errors', errors: { [DAY_BLOCK]: snoozed.error } }
        // Only the card of an instalment leads here, and its reminders have the instalment for their subject.
        const beneath = { instalmentId: snoozed.value.subjectId, dealId: '' }
        return { kind: 'close', after: () => redrawBeneath(ctx, interaction, card, beneath) }
      },
    },
    ...[PREVIOUS_PAGE, NEXT_PAGE].map(
      (id): Route => ({ kind: 'action', id, action: 'reminder.see', handle: turnPage }),
    ),
  ]
}

/** What people do with the reminders they get, of whatever kind: putting them off, and turning the pages of a list. */
export const createRemindersFeature = (kinds: readonly ReminderKind[]): Feature => ({
  name: 'reminders',
  routes: routesFor(kindsByRule(kinds)),
  modals: {
    'reminders.snooze': (ctx, interaction, prefill) => openSnooze(kindsByRule(kinds), ctx, interaction, prefill),
  },
  gallery: remindersGallery,
})
