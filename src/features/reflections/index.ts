import { addDays } from '../../domain/calendar-date.ts'
import { reach } from '../../domain/policy.ts'
import { typedReflection, type YieldDays } from '../../domain/reflection.ts'
import { permit } from '../../slack/authorisation.ts'
import { LOOK_BACK, READ } from '../../slack/reflections/ids.ts'
import type { Feature, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { readSubject } from './asked-line.ts'
import { buildReflectionForm, readReflectionForm } from './form.modal.ts'
import { reflectionsGallery } from './gallery.ts'
import * as ids from './ids.ts'
import { buildReadModal } from './read.modal.ts'
import { handIn, keepForm, readReflection, readToReflect } from './reflect.ts'
import { buildYieldModal, SHOWN_ANSWERED, SHOWN_TECHNIQUES } from './yield.modal.ts'

export { reflectionKind } from './asked-line.ts'
export { reflectionsInHome } from './in-home.ts'

const DAY = 86_400_000

/** What the reflections that this person may see yield (R2), over so many days up to today. */
async function yieldView(ctx: RequestContext, days: YieldDays) {
  const { store, actor, member, today, now, t, locale } = ctx
  const visible = visibilityOf(actor, 'reflection.see')
  const since = new Date(now.getTime() - days * DAY)
  const [counted, techniques, answered] = await Promise.all([
    store.reflections.yield(visible, addDays(today, 1 - days), today),
    store.reflections.techniques(visible, since, SHOWN_TECHNIQUES),
    store.reflections.answered(visible, since, SHOWN_ANSWERED),
  ])
  const isWhole = reach(actor.roles, 'reflection.see') === 'all'
  const model = { yield: counted, techniques, answered, days, isWhole, timeZone: member.timeZone }
  return buildYieldModal(model, t, locale)
}

const over = (id: string, days: YieldDays): Route => ({
  kind: 'action',
  id,
  action: 'reflection.see',
  async handle(ctx, { view, interaction }) {
    if (view) await interaction.updateModal(view.id, view.hash, await yieldView(ctx, days))
  },
})

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: LOOK_BACK,
    action: 'reflection.write',
    async handle(ctx, { value, view, interaction }) {
      const found = await readToReflect(value ?? '', ctx)
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      const card = view?.type === 'modal' ? view.id : ''
      const form = { reflection: found.value, typed: typedReflection(found.value.answers), card }
      await interaction.openModal(buildReflectionForm(form, 'first', ctx.t))
    },
  },
  {
    kind: 'view',
    id: ids.FIRST_VIEW,
    action: 'reflection.write',
    async handle(ctx, { values, privateMetadata }) {
      const { reflectionId, card } = readRoutingData(privateMetadata, ['reflectionId', 'card'])
      const kept = await keepForm(reflectionId ?? '', readReflectionForm(values), 'first', ctx)
      if (!kept.ok) return { kind: 'errors', errors: kept.error }
      const form = { reflection: kept.value, typed: typedReflection(kept.value.answers), card: card ?? '' }
      return { kind: 'update', view: buildReflectionForm(form, 'second', ctx.t) }
    },
  },
  {
    kind: 'action',
    id: ids.BACK,
    action: 'reflection.write',
    async handle(ctx, { view, interaction }) {
      if (!view) return
      const { reflectionId, card } = readRoutingData(view.privateMetadata, ['reflectionId', 'card'])
      const kept = await keepForm(reflectionId ?? '', readReflectionForm(view.values), 'second', ctx)
      if (!kept.ok) return interaction.respond(sentence(Object.values(kept.error).join('\n')), 'ephemeral')
      const form = { reflection: kept.value, typed: typedReflection(kept.value.answers), card: card ?? '' }
      await interaction.updateModal(view.id, view.hash, buildReflectionForm(form, 'first', ctx.t))
    },
  },
  {
    kind: 'view',
    id: ids.SECOND_VIEW,
    action: 'reflection.write',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { reflectionId, card } = readRoutingData(privateMetadata, ['reflectionId', 'card'])
      const done = await handIn(reflectionId ?? '', readReflectionForm(values), ctx)
      if (!done.ok) return { kind: 'errors', errors: done.error }
      const { dealId } = done.value
      return {
        kind: 'close',
        async after() {
          if (card && dealId !== null) await ctx.modals.open('deals.card', ctx, interaction, { dealId, shownIn: card })
          await ctx.refreshHome()
        },
      }
    },
  },
  {
    kind: 'action',
    id: ids.SKIP,
    action: 'reflection.write',
    async handle(ctx, { value, interaction }) {
      const { store, now, t } = ctx
      const asked = readSubject(value ?? '')
      if (!asked) return
      const allowed = await permit(ctx, 'reflection.write', asked.memberId)
      if (!allowed.ok) return interaction.respond(sentence(allowed.error.sentence), 'ephemeral')
      const skipped = await store.reflections.skip(asked.memberId, asked.askOn, now)
      if (skipped === 0) return interaction.respond(sentence(t('reflections.line.done')), 'ephemeral')
      ctx.nudge()
      await ctx.refreshHome()
    },
  },
  {
    kind: 'action',
    id: READ,
    action: 'reflection.see',
    async handle(ctx, { value, interaction }) {
      const found = await readReflection(value ?? '', 'reflection.see', ctx)
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      await interaction.openModal(buildReadModal(found.value, ctx.member.timeZone, ctx.t, ctx.locale))
    },
  },
  {
    kind: 'action',
    id: ids.SHOW_YIELD,
    action: 'reflection.see',
    handle: async (ctx, { interaction }) => interaction.openModal(await yieldView(ctx, 90)),
  },
  over(ids.LAST_QUARTER, 90),
  over(ids.LAST_YEAR, 365),
]

/** Looking back on deals and losses (D5): asked for, answered in two forms or skipped, and what it yields for the team. */
export const reflections: Feature = { name: 'reflections', routes, gallery: reflectionsGallery }
