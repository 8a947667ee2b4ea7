import { button, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerCard } from './customer-card.ts'
import { FEEDBACK } from './ids.ts'

/** What customers said that stands on the card; the list behind the button has all of it. */
export const SHOWN_FEEDBACK = 2

/** What the customer has said of products, and whether it is answered (C15), and the way to the list. */
export function feedbackBlocks({ customer, feedback }: CustomerCard, t: Translate): KnownBlock[] {
  const title = t('feedback.list.title')
  const label = t('customers.card.showWants')
  const lines = feedback.slice(0, SHOWN_FEEDBACK).map(({ topic, text, answer }) => {
    const said = t('feedback.card.line', { topic: t(`feedback.topic.${topic}`), text: asTyped(text, 150) })
    return `• ${said} (${t(answer === null ? 'feedback.card.waits' : 'feedback.card.answered')})`
  })
  const more = feedback.length > SHOWN_FEEDBACK ? ['…'] : []
  return [
    section([`*${title}*`, ...(lines.length > 0 ? [...lines, ...more] : [t('feedback.card.none')])].join('\n'), {
      accessory: button(FEEDBACK, label, { value: customer.id, accessibilityLabel: `${label}: ${title}` }),
    }),
  ]
}
