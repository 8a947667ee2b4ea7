import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { readEndable, readMovable } from './answer.ts'
import { buildEndModal, buildMoveModal } from './change.modal.ts'
import { correctionForm, correctionModel, readCorrectable } from './correct.ts'
import type { Beneath } from './list.modal.ts'
import { buildPromiseModal } from './promise.modal.ts'

/** Opens the form that moves a day; or says why not. */
export async function openMove(
  ctx: RequestContext,
  interaction: Interaction,
  dayId: string,
  beneath: Beneath,
): Promise<void> {
  const found = await readMovable(dayId, ctx)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  await interaction.openModal(buildMoveModal(found.value, beneath, ctx.t, ctx.locale))
}

/** Opens the form that corrects an open promise; or says why not. */
export async function openCorrection(
  ctx: RequestContext,
  interaction: Interaction,
  promiseId: string,
  beneath: Beneath,
): Promise<void> {
  const found = await readCorrectable(promiseId, ctx)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const form = await correctionForm(found.value, ctx)
  const corrects = { promiseId, dayId: found.value.day.id, beneath }
  await interaction.openModal(buildPromiseModal(await correctionModel(form, found.value, corrects, ctx), ctx.t))
}

/** Opens the form that ends a promise; or says why not. */
export async function openEnd(
  ctx: RequestContext,
  interaction: Interaction,
  promiseId: string,
  beneath: Beneath,
): Promise<void> {
  const found = await readEndable(promiseId, ctx)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  await interaction.openModal(buildEndModal(found.value, beneath, ctx.t, ctx.locale))
}
