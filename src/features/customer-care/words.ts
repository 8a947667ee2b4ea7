import { formatDate } from '../../domain/calendar-date.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { CaredCustomer, DepartedContact } from '../../store/index.ts'

const NAME = 150

/** A customer's name with its tier, as it stands in a sentence. */
const named = ({ name, tier }: CaredCustomer, t: Translate) => ({
  customer: asTyped(name, NAME),
  tier: t(`visits.due.tier.${tier}`),
})

/** Who is left at a customer who hangs on fewer than two people (C5). */
function leftThere({ contactNames }: CaredCustomer, t: Translate): string {
  const [only] = contactNames
  return only === undefined ? t('care.single.nobody') : t('care.single.one', { contact: asTyped(only, NAME) })
}

/** That a customer hangs on fewer than two people, on whom, and what to do; whose it is, for who looks after others. */
export function singleThreadWords(customer: CaredCustomer, isOwn: boolean, t: Translate): string {
  const whose = isOwn ? [] : [t('care.whose', { owner: asTyped(customer.ownerName, NAME) })]
  return [t('care.single.line', named(customer, t)), leftThere(customer, t), ...whose].join('\n')
}

/** That a contact has left, and who is asked for a successor (C5); should everything hang on one person now, that too. */
export function departedWords(
  { name, leftOn, customer }: DepartedContact,
  isOwn: boolean,
  t: Translate,
  locale: Locale,
) {
  const values = {
    contact: asTyped(name, NAME),
    ...named(customer, t),
    date: leftOn ? formatDate(leftOn, locale) : '',
  }
  const owner = asTyped(customer.ownerName, NAME)
  return [
    t('care.successor.line', values),
    isOwn ? t('care.successor.ask') : t('care.successor.asked', { owner }),
    ...(customer.singleThreadSince ? [leftThere(customer, t)] : []),
  ].join('\n')
}

/** The question whether a file is still right, and since when nobody has looked at it (C3). */
export const fileWords = (customer: CaredCustomer, t: Translate, locale: Locale): string =>
  t('care.file.line', { ...named(customer, t), date: formatDate(customer.fileLookedOn, locale) })
