import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import type { Complaint } from '../../store/index.ts'
import { button, context, section } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'
import { FILE, SHOW } from './ids.ts'
import { nextStepText } from './progress.ts'

/** Open complaints that have a line of their own; the rest is counted. */
const SHOWN = 3
/** How many are read for a part: those, whether there are more, and the last one that was closed. */
export const READ_FOR_PART = 20

/** What is complained of by a customer, or about a deal, as it stands on their card. */
export interface ComplaintsOnCard {
  /** Open ones first, then the newest. */
  readonly complaints: readonly Complaint[]
  /** What the button that files another one carries; null for who may not. */
  readonly file: { readonly value: string; readonly name: string } | null
  readonly timeZone: string
}

/** The part: open complaints with what is next, each with the way to its card; the last closed one; and how to file another. */
export function complaintsPart(
  { complaints, file, timeZone }: ComplaintsOnCard,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const open = complaints.filter(({ closedAt }) => closedAt === null)
  const [last] = complaints
    .filter(({ closedAt }) => closedAt !== null)
    .sort((one, other) => (other.closedAt?.getTime() ?? 0) - (one.closedAt?.getTime() ?? 0))
  const hidden = open.length - Math.min(open.length, SHOWN)
  const label = t('complaints.button.file')
  const heading = `*${t('complaintForm.onCard.heading')}*${complaints.length === 0 ? `\n${t('complaintForm.onCard.none')}` : ''}`
  return [
    section(
      heading,
      file
        ? { accessory: button(FILE, label, { value: file.value, accessibilityLabel: `${label}: ${file.name}` }) }
        : {},
    ),
    ...open.slice(0, SHOWN).map((complaint) => lineOf(complaint, openText(complaint, t), t)),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
    ...(last ? [lineOf(last, closedText(last, timeZone, t, locale), t)] : []),
  ]
}

const openText = (complaint: Complaint, t: Translate): string =>
  [
    t('complaintForm.onCard.open', {
      number: String(complaint.number),
      severity: t(`complaints.severity.${complaint.severity}`),
      next: nextStepText(complaint, t) ?? '',
    }),
    `> ${asTyped(complaint.account, 150).replaceAll('\n', ' ')}`,
  ].join('\n')

const closedText = ({ number, closedAt, score }: Complaint, timeZone: string, t: Translate, locale: Locale): string =>
  t('complaintForm.onCard.closed', {
    number: String(number),
    date: closedAt ? formatDate(dateAt(closedAt, timeZone), locale) : '',
    score: score ?? 0,
  })

function lineOf({ id, number }: Complaint, text: string, t: Translate): KnownBlock {
  const label = t('complaints.button.show')
  const accessibilityLabel = `${label}: ${t('complaints.number', { number: String(number) })}`
  return section(text, { accessory: button(SHOW, label, { value: id, accessibilityLabel }) })
}
