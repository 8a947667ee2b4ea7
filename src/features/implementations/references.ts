import { mayDo } from '../../domain/acting.ts'
import { formatDate } from '../../domain/calendar-date.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_SUCCESS_NOTE } from '../../domain/phase-evidence.ts'
import { button, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { CustomerReference } from '../../store/index.ts'
import { REFERENCES_VIEW, SHOW_DEAL } from './ids.ts'

/** References that are shown; for older ones nobody asks. */
export const SHOWN_REFERENCES = 40
/** How much of a customer's words is shown. */
const WORDS = 300

/** A reference, and whether its reader may open its deal. */
export interface ShownReference extends CustomerReference {
  readonly mayOpen: boolean
}

/**
 * Opens the customers who may be named, with what was won (I3): whosever they are, for they are to be told to others; but their
 * words, and who said them, only to who may see the customer.
 */
export async function openReferences(
  ctx: RequestContext,
  interaction: Interaction,
  _: ModalPrefill['implementations.references'],
): Promise<void> {
  const { store, actor, t, locale } = ctx
  const seen = visibilityOf(actor, 'customer.see')
  const found = await store.implementationTimelines.references(seen, SHOWN_REFERENCES + 1)
  const shown = found.map((each) => ({ ...each, mayOpen: mayDo(actor, 'deal.see', each.ownerId) }))
  await interaction.openModal(buildReferencesModal(shown, t, locale))
}

/** The list, the newest first. */
export function buildReferencesModal(references: readonly ShownReference[], t: Translate, locale: Locale): ModalView {
  const shown = references.slice(0, SHOWN_REFERENCES)
  return modal({
    callbackId: REFERENCES_VIEW,
    title: t('phases.references.title'),
    close: t('common.close'),
    blocks: [
      section(t(shown.length > 0 ? 'phases.references.about' : 'phases.references.none')),
      ...shown.map((each) => referenceLine(each, t, locale)),
      ...(references.length > shown.length ? [context([t('phases.references.more', { count: shown.length })])] : []),
    ],
  })
}

function referenceLine(reference: ShownReference, t: Translate, locale: Locale) {
  const { dealId, dealTitle, customerName, ownerName, reachedOn, successNote, confirmed, mayOpen } = reference
  const text = [
    `*${asTyped(customerName, MAX_NAME)}* · ${asTyped(dealTitle, 150)}`,
    `> ${asTyped(successNote, MAX_SUCCESS_NOTE)}`,
    ...(confirmed
      ? [
          t('phases.references.said', {
            name: asTyped(confirmed.byName, 150),
            words: asTyped(confirmed.words, WORDS).replaceAll('\n', ' '),
          }),
        ]
      : []),
    t('phases.references.reached', { date: formatDate(reachedOn, locale), owner: asTyped(ownerName, 80) }),
  ].join('\n')
  if (!mayOpen) return section(text)
  const label = t('phases.references.show')
  return section(text, {
    accessory: button(SHOW_DEAL, label, { value: dealId, accessibilityLabel: `${label}: ${dealTitle}` }),
  })
}
