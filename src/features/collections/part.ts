import type { LadderDay } from '../../domain/ladder.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type Message, message } from '../../slack/surfaces.ts'
import type { OpenReceivable, OpenSum } from '../../store/index.ts'
import { SHOW_STATEMENT } from './ids.ts'
import { listedLine, PAGE_LENGTH, type Readers } from './list.ts'
import { amountsText, beside, marksOf, openIn } from './sums.ts'
import { pageBlocks, type ShownView, type ViewName, viewChoice } from './view-choice.ts'

/** A page of the open instalments of one age, rep or customer. */
export interface ShownPart extends Readers {
  readonly shown: ShownView
  readonly name: string
  readonly rows: readonly OpenReceivable[]
  readonly total: number
  /** Over all pages. */
  readonly sums: readonly OpenSum[]
  readonly views: readonly ViewName[]
}

/** The instalments of a part with their total, the oldest due first, and the way back. */
export function partMessage(part: ShownPart, day: LadderDay, t: Translate, locale: Locale): Message {
  const { shown, name, rows, total, sums, views } = part
  const amounts = amountsText(openIn(sums), t, locale)
  const heading = t('collect.part.heading', { name })
  const summary = beside([
    t('collect.sums.open', { amounts }),
    t('collect.sums.instalments', { count: total }),
    ...marksOf(sums, t, locale),
  ])
  const label = t('statements.button')
  const statement =
    shown.name === 'customer' && shown.of
      ? [
          actions('statement', [
            button(SHOW_STATEMENT, label, { value: shown.of, accessibilityLabel: `${label}: ${name}` }),
          ]),
        ]
      : []
  return message({
    text: `${heading}, ${amounts}`,
    blocks: [
      header(heading),
      ...viewChoice(shown, views, t),
      total === 0 ? section(t('collect.part.empty')) : context([summary]),
      ...statement,
      ...rows.flatMap((receivable) => listedLine(receivable, part, day, t, locale)),
      ...pageBlocks(shown, Math.ceil(total / PAGE_LENGTH), t),
    ],
  })
}
