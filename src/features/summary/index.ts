import { permitAtDoor } from '../../slack/authorisation.ts'
import type { ActionRequest, Feature, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { summaryGallery } from './gallery.ts'
import { LIST, LIST_NAMES, type ListName, NEXT_PAGE, PREVIOUS_PAGE, UPDATE } from './ids.ts'
import { updateSummary } from './kinds.ts'
import { RIGHT_OF, readRecords, recordsMessage } from './records.ts'

export { weekSummaryCorrectionsKind, weekSummaryKind, weekSummaryRepsKind } from './kinds.ts'

/** Answers the person alone with a page of the records behind a figure, those they may see. */
async function showRecords(
  ctx: RequestContext,
  { interaction }: ActionRequest,
  asked: { readonly summaryId: string; readonly name: ListName; readonly page: number; readonly replace: boolean },
): Promise<void> {
  const summary = await ctx.store.summaries.byId(asked.summaryId)
  if (!summary) return interaction.respond(sentence(ctx.t('summary.error.gone')), 'ephemeral')
  const list = await readRecords(ctx, summary, asked.name, asked.page)
  await interaction.respond(recordsMessage(list, ctx.t, ctx.locale), asked.replace ? 'replace' : 'ephemeral')
}

/** Another page of a list in its place. Which list it is comes from outside, so its right is asked again (R2). */
async function turnPage(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const [summaryId = '', asked = '', number = ''] = (request.value ?? '').split(':')
  const name = LIST_NAMES.find((known) => known === asked)
  if (!name) return request.interaction.respond(sentence(ctx.t('summary.error.gone')), 'ephemeral')
  const allowed = await permitAtDoor(ctx, RIGHT_OF[name], LIST[name])
  if (!allowed.ok) return request.interaction.respond(sentence(allowed.error.sentence), 'ephemeral')
  const page = Number(number)
  const wanted = Number.isSafeInteger(page) && page >= 0 ? page : 0
  await showRecords(ctx, request, { summaryId, name, page: wanted, replace: true })
}

async function update(ctx: RequestContext, { value, interaction }: ActionRequest): Promise<void> {
  const summary = await ctx.store.summaries.byId(value ?? '')
  const updated = summary && (await updateSummary(ctx, summary))
  if (updated) ctx.nudge()
  await interaction.respond(sentence(ctx.t(updated ? 'summary.updating' : 'summary.error.gone')), 'ephemeral')
}

const routes: readonly Route[] = [
  ...LIST_NAMES.map(
    (name): Route => ({
      kind: 'action',
      id: LIST[name],
      action: RIGHT_OF[name],
      handle: (ctx, request) =>
        showRecords(ctx, request, { summaryId: request.value ?? '', name, page: 0, replace: false }),
    }),
  ),
  ...[PREVIOUS_PAGE, NEXT_PAGE].map(
    (id): Route => ({ kind: 'action', id, action: 'receivable.see', handle: turnPage }),
  ),
  { kind: 'action', id: UPDATE, action: 'summary.update', handle: update },
]

/** The Monday summary (T2, T3, T5, T6): the message of a week in the manager channel, and the records behind it. */
export const summary: Feature = { name: 'summary', routes, gallery: summaryGallery }
