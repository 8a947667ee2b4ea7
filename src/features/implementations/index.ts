import { mayDo } from '../../domain/acting.ts'
import { DELIVERY_QUESTIONS, moodOf, useOf } from '../../domain/check-in.ts'
import { mayPromiseTo } from '../../slack/customer-promises/fields.ts'
import { CHECK_IN_TODAY, SHOW_IMPLEMENTATION } from '../../slack/implementations/ids.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import { cardOver } from '../../slack/redraw.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { CheckInPart } from '../../store/index.ts'
import { answerCheckIn, askToday, notePart, readCheckIn } from './answer-check-in.ts'
import { buildAmissModal, buildCheckInModal, readCheckInForm, readCheckInRoute, saidOf } from './check-in.modal.ts'
import { implementationsGallery } from './gallery.ts'
import { CHECK_IN_VIEW, COMPLAIN, DELIVERY, DETAILS, IN_USE, MOOD, SHOW_DEAL, USE } from './ids.ts'
import { noteInUse } from './move-phase.ts'
import { phaseRoutes } from './phase-routes.ts'
import { openReferences } from './references.ts'
import { redrawImplementation, showImplementation } from './show-implementation.ts'

export { checkInKind } from './check-in-reminder.ts'
export { checkInsInHome } from './in-home.ts'
export { troubledInHome } from './troubled-in-home.ts'

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
  ...DELIVERY_QUESTIONS.map(
    (question): Route => ({
      kind: 'action',
      id: DELIVERY[question],
      action: 'check-in.answer',
      handle: (ctx, request) =>
        choose(ctx, request, (choice) => {
          const said = saidOf(choice)
          return said === null ? null : ({ [question]: said } as CheckInPart)
        }),
    }),
  ),
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
    kind: 'action',
    id: CHECK_IN_TODAY,
    action: 'check-in.answer',
    async handle(ctx, { value, view, interaction }) {
      const asked = await askToday(value ?? '', ctx)
      if (!asked.ok) return interaction.respond(sentence(asked.error), 'ephemeral')
      const card = view?.type === 'modal' ? view.id : null
      await interaction.openModal(
        buildCheckInModal(asked.value, { card, mayPromise: mayPromiseTo(ctx, asked.value.deal.ownerId) }, ctx.t),
      )
    },
  },
  {
    kind: 'action',
    id: IN_USE,
    action: 'implementation.work',
    async handle(ctx, { value, interaction }) {
      const noted = await noteInUse(value ?? '', ctx)
      if (!noted.ok) return interaction.respond(sentence(noted.error), 'ephemeral')
      await ctx.refreshHome()
    },
  },
  {
    kind: 'view',
    id: CHECK_IN_VIEW,
    action: 'check-in.answer',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const route = readCheckInRoute(privateMetadata)
      const answered = await answerCheckIn(route, readCheckInForm(values), viewId, ctx)
      if (!answered.ok) return { kind: 'errors', errors: answered.error }
      const { dealId, amiss } = answered.value
      const after = async () => {
        await redrawImplementation(ctx, interaction, route.card, dealId)
        await ctx.refreshHome()
      }
      // Whoever may file no complaints is offered none.
      if (amiss === null || !mayDo(ctx.actor, 'complaint.file', amiss.deal.ownerId)) return { kind: 'close', after }
      return { kind: 'update', view: buildAmissModal(amiss, ctx.t), after }
    },
  },
  {
    kind: 'action',
    id: COMPLAIN,
    action: 'complaint.file',
    async handle(ctx, { value, interaction }) {
      const checkIn = await ctx.store.implementations.checkIn(value ?? '')
      if (!checkIn) return interaction.respond(sentence(ctx.t('implementations.error.gone')), 'ephemeral')
      const { deal, problems, questions } = checkIn
      const account = [problems, questions].flatMap((text) => text ?? []).join('\n')
      await ctx.modals.open('complaints.file', ctx, interaction, { dealId: deal.id, account })
    },
  },
  ...phaseRoutes,
  {
    kind: 'action',
    id: SHOW_IMPLEMENTATION,
    action: 'implementation.see',
    handle: (ctx, { value, view, interaction }) =>
      showImplementation(ctx, interaction, { dealId: value ?? '', ...cardOver(view) }),
  },
  {
    kind: 'action',
    id: SHOW_DEAL,
    action: 'deal.see',
    handle: (ctx, { value, view, interaction }) =>
      ctx.modals.open('deals.card', ctx, interaction, { dealId: value ?? '', ...cardOver(view) }),
  },
]

/** Introducing what was sold: check-ins, answered in the message or by a form; its phases; whom it was a success with. */
export const implementations: Feature = {
  name: 'implementations',
  routes,
  modals: {
    'implementations.card': showImplementation,
    'implementations.check-in': openCheckIn,
    'implementations.references': openReferences,
  },
  gallery: implementationsGallery,
}
