import { formatDate, formatInstant } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { LOSSES, type Loss, MAX_ACCOUNT } from '../../domain/complaint.ts'
import { hasReached, type Stage } from '../../domain/complaint-stage.ts'
import { formatMoney } from '../../domain/money.ts'
import type { Complaint } from '../../store/index.ts'
import { context, header, links, section } from '../blocks.ts'
import { listText } from '../list-text.ts'
import type { Locale, Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'
import { callLines, type ToCall } from './call.ts'
import { clockLines } from './clocks.ts'
import { disputedLines } from './disputed.ts'
import { nextStepText, responsibleName, stageLine } from './progress.ts'

/** How much of a name or a title is shown. */
const NAME = 150

/** An earlier complaint of the same product and cause (P7). */
export type Repeat = Pick<Complaint, 'id' | 'number' | 'receivedAt'>

/** What the card of a complaint shows: the complaint as it is now, and what belongs beside it. */
export interface ComplaintCard {
  readonly complaint: Complaint
  /** Those it repeats (P7), the newest first. */
  readonly repeats: readonly Repeat[]
  /** Who wrote the message it was filed from, as far as they are known here. */
  readonly sourceName?: string
  /** Whom whoever works it for a department may call at the customer's (P3); none for everybody else. */
  readonly toCall?: readonly ToCall[]
  /** The rows of buttons (`actions.ts`); none where the reader has none. */
  readonly actions: readonly KnownBlock[]
}

/** By whose clocks and in whose language the card is read, and when. */
export interface CardReading {
  readonly timeZone: string
  readonly locale: Locale
  readonly now: Instant
}

/**
 * The card of a complaint (P1–P4, P6–P8): what it is about in the customer's words, whose it is, how far it has come and what
 * comes next, its clocks, and the buttons. The same in direct messages, the channel and its modal.
 */
export function complaintBlocks(card: ComplaintCard, t: Translate, reading: CardReading): KnownBlock[] {
  const { complaint, repeats } = card
  return [
    header(complaintTitle(complaint, t)),
    section(marksOf(complaint, t).join(' · ')),
    section(quoted(complaint.account)),
    ...paragraph(demandLines(complaint, t, reading)),
    ...fileBlocks(complaint, t),
    ...callLines(card.toCall ?? [], t),
    section(
      [`*${t('complaints.card.progress')}*`, stageLine(complaint, t), ...stateLines(complaint, t, reading)].join('\n'),
    ),
    ...paragraph(foundLines(complaint, t, reading)),
    ...paragraph(clockLines(complaint, t, reading)),
    ...paragraph(disputedLines(complaint, t, reading)),
    ...(repeats.length > 0 ? [section(`↻ ${repeatText(repeats, t, reading)}`)] : []),
    context([originText(card, t, reading)]),
    ...card.actions,
  ]
}

/** What notifications and screen readers say: which complaint it is, and what is to be done next. */
export function complaintSummary(complaint: Complaint, t: Translate): string {
  const next = complaint.withdrawnAt
    ? t('complaints.card.withdrawn')
    : (nextStepText(complaint, t) ?? t('complaints.card.closed'))
  return `${complaintTitle(complaint, t)}: ${next}`
}

/** "Complaint no. 17 · Harbour Hotels". */
export const complaintTitle = ({ number, customerName }: Pick<Complaint, 'number' | 'customerName'>, t: Translate) =>
  t('complaints.card.heading', { number: String(number), customer: asTyped(customerName, 100) })

function marksOf({ severity, emotion, product, dealTitle }: Complaint, t: Translate): string[] {
  return [
    `${severity === 'severe' ? '⚠ ' : ''}*${t(`complaints.severity.${severity}`)}*`,
    ...(emotion ? [t(`complaints.emotion.${emotion}`)] : []),
    ...(product ? [asTyped(product, NAME)] : []),
    // The product of a complaint about a deal is, unless somebody says otherwise, the deal's title.
    ...(dealTitle && dealTitle !== product ? [t('complaints.card.deal', { deal: asTyped(dealTitle, NAME) })] : []),
  ]
}

const quoted = (text: string): string =>
  asTyped(text, MAX_ACCOUNT)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

const paragraph = (lines: readonly string[]): KnownBlock[] => (lines.length > 0 ? [section(lines.join('\n'))] : [])

/** What they want and what it cost them (P1). */
function demandLines(complaint: Complaint, t: Translate, { locale }: CardReading): string[] {
  const { wants, lossMoney } = complaint
  const losses = [
    ...(lossMoney ? [formatMoney(lossMoney, locale)] : []),
    ...LOSSES.flatMap((loss: Loss) => {
      const text = complaint[loss]
      return text === null ? [] : [`${t(`complaints.loss.${loss}`)}: ${asTyped(text, 200)}`]
    }),
  ]
  return [
    ...(wants ? [t('complaints.card.wants', { wants: asTyped(wants, 500) })] : []),
    ...(losses.length > 0 ? [t('complaints.card.losses', { losses: losses.join(' · ') })] : []),
  ]
}

/** What a stage records: under which label, and as of when it holds. */
interface Found {
  readonly label: 'cause' | 'solution' | 'agreed' | 'carriedOut' | 'prevention'
  readonly since: Stage
  readonly parts: readonly (string | null)[]
}

/**
 * What its stages have recorded so far (P2): cause, solution, with whom it was agreed on, and how it was carried out. What a
 * complaint that was opened again had before stands apart until its stage is done anew: it does not hold any more.
 */
function foundLines(complaint: Complaint, t: Translate, { locale }: CardReading): string[] {
  const { cause, causeNote, causedBy, remedy, solution, cost, toldContactName, agreedNote } = complaint
  const { carriedOutOn, carriedOutNote, prevention, stage, reopenings } = complaint
  const found: readonly Found[] = [
    {
      label: 'cause',
      since: 'cause_found',
      parts: [cause && t(`complaints.cause.${cause}`), causeNote, causedBy],
    },
    {
      label: 'solution',
      since: 'solution_found',
      parts: [remedy && t(`complaints.remedy.${remedy}`), solution, cost && formatMoney(cost, locale)],
    },
    { label: 'agreed', since: 'agreed', parts: [toldContactName, agreedNote] },
    {
      label: 'carriedOut',
      since: 'carried_out',
      parts: [carriedOutOn && formatDate(carriedOutOn, locale), carriedOutNote],
    },
    { label: 'prevention', since: 'reviewed', parts: [prevention] },
  ]
  const linesOf = (shown: readonly Found[]) =>
    shown.flatMap(({ label, parts }) => {
      const said = parts.flatMap((part) => (part ? [asTyped(part, 300)] : []))
      return said.length > 0 ? [`*${t(`complaints.found.${label}`)}* ${said.join(' · ')}`] : []
    })
  const holds = (since: Stage) => reopenings === 0 || hasReached(stage, since)
  const before = linesOf(found.filter(({ since }) => !holds(since)))
  return [
    ...linesOf(found.filter(({ since }) => holds(since))),
    ...(before.length > 0 ? [t('complaints.found.before'), ...before] : []),
  ]
}

/** The message it was filed from, and what shows what happened: links, for the app keeps no content. */
function fileBlocks({ source, evidence }: Complaint, t: Translate): KnownBlock[] {
  const list = [
    ...(source?.permalink ? [{ text: t('complaints.card.source'), url: source.permalink }] : []),
    ...evidence.map(({ name, permalink }) => ({ text: name, url: permalink })),
  ]
  return list.length > 0 ? [links(t('complaints.card.evidence'), list)] : []
}

/** Whose it is, and what happens next; or how it ended. */
function stateLines(complaint: Complaint, t: Translate, { timeZone, locale }: CardReading): string[] {
  const { withdrawnAt, closedAt, handOver, score, assigneeId, ownerName, waiting, reopenings } = complaint
  if (withdrawnAt) return [`✓ ${t('complaints.card.withdrawn')}`]
  const at = (instant: Instant) => formatInstant(instant, timeZone, locale)
  if (closedAt)
    return [
      `✓ ${t('complaints.card.closedOn', { date: at(closedAt), score: score ?? 0 })}`,
      ...(complaint.scoreNote ? [`> ${asTyped(complaint.scoreNote, 300)}`] : []),
    ]
  const name = responsibleName(complaint)
  const department = handOver ? asTyped(handOver.departmentName, 80) : ''
  const who =
    assigneeId === null
      ? t('complaints.card.responsible', { name })
      : t('complaints.card.responsibleFor', { name, owner: asTyped(ownerName, 80) })
  const next = nextStepText(complaint, t)
  return [
    who,
    ...(handOver?.acceptedAt ? [t('complaints.card.with', { department, date: at(handOver.acceptedAt) })] : []),
    ...(handOver?.acceptedAt && handOver.note ? [`> ${asTyped(handOver.note, 600).replaceAll('\n', ' ')}`] : []),
    ...(handOver && !handOver.acceptedAt
      ? [t('complaints.card.handedOver', { department, date: at(handOver.handedAt), name })]
      : []),
    ...(waiting
      ? [`‖ ${t('complaints.card.waiting', { date: at(waiting.since), reason: asTyped(waiting.reason, 200) })}`]
      : []),
    ...(reopenings > 0 ? [t('complaints.card.reopened', { count: reopenings })] : []),
    ...(next ? [`→ *${next}*`] : []),
  ]
}

const repeatText = (repeats: readonly Repeat[], t: Translate, { timeZone, locale }: CardReading): string =>
  t('complaints.card.repeats', {
    others: listText(
      // Without the customers: they may be others', whom not every reader may see.
      repeats.map(({ number, receivedAt }) =>
        t('complaints.card.repeat', {
          number: String(number),
          date: formatInstant(receivedAt, timeZone, locale),
        }),
      ),
      locale,
    ),
  })

/** When the customer complained, who wrote it down from where, and whether an apology was offered. */
function originText(
  { complaint, sourceName }: Pick<ComplaintCard, 'complaint' | 'sourceName'>,
  t: Translate,
  { timeZone, locale }: CardReading,
) {
  const { receivedAt, reporterName, apologised, source } = complaint
  const date = formatInstant(receivedAt, timeZone, locale)
  return [
    t('complaints.card.filed', { date, name: asTyped(reporterName, 80) }),
    ...(source ? [sourceText(source.author, sourceName ?? '', t)] : []),
    t(apologised ? 'complaints.card.apologised' : 'complaints.card.notApologised'),
  ].join(' · ')
}

/** From whose message it was filed: its words stay here as they were then, whatever becomes of the message. */
function sourceText(author: string | null, name: string, t: Translate): string {
  if (author === null) return t('complaints.card.fromApp')
  return name === '' ? t('complaints.card.fromMessage') : t('complaints.card.fromPerson', { name: asTyped(name, 80) })
}
