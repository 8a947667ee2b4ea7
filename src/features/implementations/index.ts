import { moodOf, useOf } from '../../domain/check-in.ts'
import { mayPromiseTo } from '../../slack/customer-promises/fields.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { CheckInPart } from '../../store/index.ts'
import { answerCheckIn, notePart, readCheckIn } from './answer-check-in.ts'
import { buildCheckInModal, readCheckInForm } from './check-in.modal.ts'
import { implementationsGallery } from './gallery.ts'
import { CHECK_IN_VIEW, DETAILS, MOOD, USE } from './ids.ts'

export { checkInKind } from './check-in-reminder.ts'
export { checkInsInHome } from './in-home.ts'

/** Opens the form of a check-in, or says why not. */
async function openCheckIn(
  ctx: RequestContext,
  interaction: Interaction,
  { checkInId, card }: ModalPrefill['implementations.check-in'],
): Promise<void> {
  const checkIn = await readCheckIn(checkInId, ctx)
  if (!checkIn.ok) return interaction.respond(sentence(checkIn.error), 'ephemeral')
  await interaction.openModal(
    buildCheckInModal(
      checkIn.value,
      { card: card ?? null, mayPromise: mayPromiseTo(ctx, checkIn.value.deal.ownerId) },
      ctx.t,
    ),
  )
}

/** A choice in the message: notes it; what is refused is said to the person. A value that is not ours is of no check-in. */
async function choose(
  ctx: RequestContext,
  { selected, interaction }: ActionRequest,
  partOf: (choice: string) => CheckInPart | null,
): Promise<void> {
  const [choice = '', checkInId = ''] = (selected ?? '').split(':')
  const part = partOf(choice)
  const noted = part
    ? await notePart(checkInId, part, ctx)
    : { ok: false as const, error: ctx.t('implementations.error.gone') }
  if (!noted.ok) await interaction.respond(sentence(noted.error), 'ephemeral')
}

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: MOOD,
    action: 'check-in.answer',
    handle: (ctx, request) =>
      choose(ctx, request, (choice) => {
        const mood = moodOf(Number(choice))
        return mood === null ? null : { mood }
      }),
  },
  {
    kind: 'action',
    id: USE,
    action: 'check-in.answer',
    handle: (ctx, request) =>
      choose(ctx, request, (choice) => {
        const use = useOf(choice)
        return use === null ? null : { use }
      }),
  },
  {
    kind: 'action',
    id: DETAILS,
    action: 'check-in.answer',
    handle: (ctx, { value, interaction }) => openCheckIn(ctx, interaction, { checkInId: value ?? '' }),
  },
  {
    kind: 'view',
    id: CHECK_IN_VIEW,
    action: 'check-in.answer',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { checkInId, card } = readRoutingData(privateMetadata, ['checkInId', 'card'])
      const answered = await answerCheckIn(checkInId ?? '', readCheckInForm(values), viewId, ctx)
      if (!answered.ok) return { kind: 'errors', errors: answered.error }
      const dealId = answered.value.deal.id
      const after = async () => {
        if (card) await ctx.modals.open('deals.card', ctx, interaction, { dealId, shownIn: card })
        await ctx.refreshHome()
      }
      return { kind: 'close', after }
    },
  },
]

/** Introducing what was sold: the check-ins after delivery, answered in the message or by a form. */
export const implementations: Feature = {
  name: 'implementations',
  routes,
  modals: { 'implementations.check-in': openCheckIn },
  gallery: implementationsGallery,
}
