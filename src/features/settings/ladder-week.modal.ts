import { formatDate } from '../../domain/calendar-date.ts'
import { type PreviewedLine, type PreviewFigures, previewFigures } from '../../domain/ladder-preview.ts'
import { formatMoney } from '../../domain/money.ts'
import { formatPeriod, type Period } from '../../domain/period.ts'
import { context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { PreviewedReceivable } from '../../store/index.ts'
import { VIEW } from './ids.ts'

/** What settings would have told last week, beside what those in force would. */
export interface LadderWeek {
  readonly week: Period
  /** When lists come, `HH:MM` on the clocks of who gets them. */
  readonly remindAt: string
  readonly lines: readonly PreviewedLine<PreviewedReceivable>[]
  readonly inForce: readonly PreviewedLine<PreviewedReceivable>[]
  /** Whether all instalments were looked at. */
  readonly isWhole: boolean
}

/** Lines of a day that are shown; the others are counted. */
const SHOWN = 6

/** "What would have been sent last week" with what stands in the form: figures first, then day by day. */
export function buildLadderWeek(
  { week, remindAt, lines, inForce, isWhole }: LadderWeek,
  t: Translate,
  locale: Locale,
): ModalView {
  const days = [...new Set(lines.map(({ on }) => on))]
  return modal({
    callbackId: VIEW.ladderLastWeek,
    title: t('settings.ladder.lastWeek'),
    close: t('settings.close'),
    blocks: [
      section(
        [
          t('settings.ladder.week.about', { week: formatPeriod(week, locale), time: remindAt }),
          t('settings.ladder.week.typed', { figures: figuresText(previewFigures(lines), t) }),
          t('settings.ladder.week.inForce', { figures: figuresText(previewFigures(inForce), t) }),
        ].join('\n'),
      ),
      ...days.map((day) =>
        dayBlock(
          day,
          lines.filter(({ on }) => on === day),
          t,
          locale,
        ),
      ),
      context([t('settings.ladder.week.rules'), ...(isWhole ? [] : [t('settings.ladder.week.cut')])]),
    ],
  })
}

const figuresText = ({ lines, lists, escalations, crises }: PreviewFigures, t: Translate): string =>
  t('settings.ladder.week.figures', { lines, lists, escalations, crises })

function dayBlock(
  day: PreviewedLine<PreviewedReceivable>['on'],
  lines: readonly PreviewedLine<PreviewedReceivable>[],
  t: Translate,
  locale: Locale,
): KnownBlock {
  const shown = lines.slice(0, SHOWN).map(({ instalment, step }) => {
    const amount = formatMoney({ amount: instalment.amount, currency: instalment.currency }, locale)
    const purpose = t(`settings.ladder.purpose.${step.purpose}`, { level: step.level })
    return [asTyped(instalment.customerName, 80), amount, purpose].join(' · ')
  })
  const hidden = lines.length - shown.length
  return section(
    [
      `*${formatDate(day, locale, 'long')}*`,
      ...shown,
      ...(hidden > 0 ? [t('settings.ladder.week.more', { count: hidden })] : []),
    ].join('\n'),
  )
}
