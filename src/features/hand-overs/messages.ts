import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_HAND_OVER_NOTE } from '../../domain/hand-over.ts'
import type { ReminderKind } from '../../reminders/index.ts'
import { REASON } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { button, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { paragraphs } from '../../slack/paragraphs.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { HandOver, HandOverFigures } from '../../store/index.ts'
import { figureLines, figureList } from './form.ts'
import { SHOW_CUSTOMER } from './ids.ts'

/** Customers with a line of their own; the rest is counted. */
const SHOWN = 15

/** The list of what has come to somebody (R5), with a button for each customer that is still theirs. */
export function receivedMessage(
  handOver: HandOver,
  /** What is open by now of those that are still theirs. */
  figures: HandOverFigures,
  t: Translate,
  locale: Locale,
): { text: string; blocks: KnownBlock[] } {
  const { fromId, toId, byId, note, customers } = handOver
  const who = { from: asTyped(handOver.fromName, 80), by: asTyped(handOver.byName, 80), count: customers.length }
  const how = byId === fromId ? 'own' : byId === toId ? 'taken' : 'text'
  const text = t(`handovers.received.${how}`, who)
  const along = figureList({ ...figures, customers: 0 }, t, locale)
  const hidden = customers.length - SHOWN
  const show = t('handovers.received.show')
  return {
    text,
    blocks: [
      section(text),
      ...(note ? [section(t('handovers.received.note', { note: asTyped(note, MAX_HAND_OVER_NOTE) }))] : []),
      ...(along === '' ? [] : [section(along)]),
      ...customers.slice(0, SHOWN).map(({ id, name, ownerId, deals, instalments, nextSteps }) => {
        const customer = asTyped(name, MAX_NAME)
        if (ownerId !== toId) return section(t('handovers.received.elsewhere', { customer }))
        const counts = figureLines({ deals, instalments, nextSteps }, t, locale)
        return section([`*${customer}*`, ...(counts.length > 0 ? [counts.join(' · ')] : [])].join('\n'), {
          accessory: button(SHOW_CUSTOMER, show, { value: id, accessibilityLabel: `${show}: ${name}` }),
        })
      }),
      ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
      context([t('handovers.received.what')]),
    ],
  }
}

/** What the former owner is told when somebody else has handed their customers over. */
export function givenMessage(
  { byName, toName, customers }: Pick<HandOver, 'byName' | 'toName' | 'customers'>,
  t: Translate,
): { text: string; blocks: KnownBlock[] } {
  const who = { by: asTyped(byName, 80), to: asTyped(toName, 80), count: customers.length }
  const text = t('handovers.given.text', who)
  const hidden = customers.length - SHOWN
  return {
    text,
    blocks: [
      section(text),
      ...paragraphs(customers.slice(0, SHOWN).map(({ name }) => `• ${asTyped(name, MAX_NAME)}`)).map((each) =>
        section(each),
      ),
      ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
    ],
  }
}

/** Each stands in a message of its own; what does not exist is not told. */
const about = (
  kind: Pick<ReminderKind, 'rule'> & Partial<ReminderKind>,
  write: (
    handOver: HandOver,
    ctx: Parameters<ReminderKind['render']>[1],
  ) => Promise<{ text: string; blocks: KnownBlock[] }>,
): ReminderKind => ({
  delivery: 'alone',
  action: 'app.use',
  quietHours: 'wait',
  ...kind,
  async render(items, ctx) {
    const [item] = items
    const handOver = item ? await ctx.store.handOvers.byId(item.subjectId) : null
    if (!handOver)
      return { text: '', blocks: [], dropped: items.map(({ id }) => ({ itemId: id, reason: REASON.nothingLeft })) }
    return { ...(await write(handOver, ctx)), dropped: [] }
  },
})

/** Customers have come to the reader. Nobody can turn it off: they would be left to nobody. */
export const handOverReceivedKind = about(
  { rule: RULE.handOverReceived, awaited: true },
  async (handOver, { store, t, locale }) => {
    const ids = handOver.customers.map(({ id }) => id)
    return receivedMessage(handOver, await store.handOvers.figures(handOver.toId, ids), t, locale)
  },
)

/** Customers of the reader were given to somebody else. */
export const handOverGivenKind = about(
  { rule: RULE.handOverGiven, title: (t) => t('handovers.given.title') },
  async (handOver, { t }) => givenMessage(handOver, t),
)
