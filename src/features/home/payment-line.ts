import type { LadderDay } from '../../domain/ladder.ts'
import { section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { recordButton } from './record-button.ts'

/** Who owes what, in which state, and whose it is where that is not the reader. */
export function paymentLine(
  receivable: OpenReceivable,
  { memberId, names }: { readonly memberId: string; readonly names: ReadonlyMap<string, string> },
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock {
  const owner = receivable.ownerId === memberId ? undefined : names.get(receivable.ownerId)
  const whose = owner === undefined ? '' : `\n${t('home.team.owner', { name: asTyped(owner, 80) })}`
  return section(`${receivableLine(receivable, day, t, locale)}${whose}`, {
    accessory: recordButton(receivable, t, locale),
  })
}
