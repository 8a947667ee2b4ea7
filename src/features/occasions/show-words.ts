import { err, ok, type Result } from '../../domain/result.ts'
import { dayWords, whenOf } from '../../slack/good-days.ts'
import { localeOf, SUPPORTED } from '../../slack/locale.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import { readDay } from './read.ts'
import { readGreeted } from './route.ts'
import { buildWordsModal } from './words.modal.ts'
import { greetedIn, suggestedWords } from './words.ts'

/**
 * The suggested words for a good day or a festival (C9), in the language of whoever is greeted or in the one that was
 * chosen; or a sentence that says why not (R2).
 */
export async function wordsView(
  route: string,
  chosen: string | null,
  ctx: RequestContext,
): Promise<Result<ModalView, string>> {
  const { t, locale, today, settings, member } = ctx
  const greeted = readGreeted(route)
  const language = SUPPORTED.find((known) => known === chosen)
  if (greeted && 'festival' in greeted) {
    const { festival, on } = greeted
    const name = t(`occasions.festival.${festival}`)
    const spoken = language ?? localeOf(settings.language)
    const words = suggestedWords(greeted, member.name, spoken)
    return ok(
      buildWordsModal({ about: `*${name}* · ${whenOf(on, today, t, locale)}`, words, language: spoken, route }, t),
    )
  }
  const day = await readDay(ctx, 'customer.change', greeted)
  if (!day.ok) return err(day.error)
  const spoken = language ?? greetedIn(day.value, settings)
  const words = suggestedWords({ day: day.value }, member.name, spoken)
  return ok(buildWordsModal({ about: dayWords(day.value, today, t, locale), words, language: spoken, route }, t))
}

/** Opens the suggested words; or says why not. */
export async function openWords(
  ctx: RequestContext,
  interaction: Interaction,
  { route }: ModalPrefill['occasions.words'],
): Promise<void> {
  const view = await wordsView(route, null, ctx)
  if (!view.ok) return interaction.respond(sentence(view.error), 'ephemeral')
  await interaction.openModal(view.value)
}
