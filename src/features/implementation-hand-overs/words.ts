import type { Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { ImplementationHandOver } from '../../store/index.ts'

/** How much of a customer's name and of a deal's title is told. */
const TITLE = 150

/** What is introduced to whom: the customer, and what they bought. */
export const matterOf = (
  { deal }: { readonly deal: Pick<ImplementationHandOver['deal'], 'customerName' | 'title'> },
  t: Translate,
): string =>
  t('implementationHandOvers.matter', {
    customer: asTyped(deal.customerName, TITLE),
    title: asTyped(deal.title, TITLE),
  })

/** The same for whoever cannot see what a button is about: as it was typed. */
export const spokenMatter = ({ deal }: Pick<ImplementationHandOver, 'deal'>): string =>
  `${deal.customerName}, ${deal.title}`
