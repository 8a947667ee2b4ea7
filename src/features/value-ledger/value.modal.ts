import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import {
  ASPECTS,
  type Aspect,
  COSTS,
  GAINS,
  type Loyalty,
  MAX_ASPECT_NOTE,
  SCORES,
  type Score,
  scoreOf,
  TIES,
  type Tie,
  type TypedValue,
  type ValueFacts,
} from '../../domain/value-ledger.ts'
import {
  actions,
  button,
  context,
  header,
  input,
  option,
  plainTextInput,
  section,
  staticSelect,
} from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { balanceText } from '../../slack/value-words.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { ValueReview } from '../../store/index.ts'
import { FILL, FORM_VIEW, LIST_VIEW, noteBlock, scoreBlock, TRUST_BLOCK, tieBlock } from './ids.ts'

/** Years that are shown in full. */
const SHOWN_YEARS = 5
/** What of a note is shown in the history. */
const MAX_SHOWN = 200

/** What each score is called. */
const SCORE_WORD = { 1: 'least', 2: 'little', 3: 'some', 4: 'much', 5: 'most' } as const satisfies Record<Score, string>

/** The action id of inputs that report nothing before the form is submitted. */
const VALUE = 'value'

/** The form with what a ledger says, or empty. */
export const valueFormOf = (facts: ValueFacts | null): TypedValue => {
  const of = <Value>(value: (aspect: Aspect) => Value) =>
    Object.fromEntries(ASPECTS.map((aspect) => [aspect, value(aspect)])) as Record<Aspect, Value>
  return {
    scores: of((aspect) => facts?.ratings[aspect]?.score ?? null),
    notes: of((aspect) => facts?.ratings[aspect]?.note ?? ''),
    trust: facts?.trust ?? null,
    words: Object.fromEntries(TIES.map((tie) => [tie, facts?.[tie] ?? ''])) as Record<Tie, string>,
  }
}

/** What the form is about, and the modals beneath it that are drawn anew afterwards. */
export interface ValueSubject {
  readonly customer: { readonly id: string; readonly name: string }
  readonly year: number
  readonly list: string | null
  readonly card: string | null
}

/** The value ledger of a customer for a year (C14): what they gained and what it cost them, from 1 to 5 each. */
export function buildValueModal(
  { customer, year, list, card }: ValueSubject,
  form: TypedValue,
  t: Translate,
): ModalView {
  return modal({
    callbackId: FORM_VIEW,
    title: t('value.form.title', { year: String(year) }),
    submit: t('value.form.save'),
    close: t('value.form.cancel'),
    privateMetadata: JSON.stringify({ customerId: customer.id, year: String(year), list, card }),
    blocks: [
      section(`*${asTyped(customer.name, MAX_NAME)}*`),
      context([t('value.form.hint')]),
      header(t('value.gained')),
      ...GAINS.flatMap((aspect) => aspectFields(aspect, form, t)),
      header(t('value.cost')),
      ...COSTS.flatMap((aspect) => aspectFields(aspect, form, t)),
      header(t('value.loyalty')),
      scoreField(TRUST_BLOCK, t('value.trust'), form.trust, t),
      ...TIES.map((tie) =>
        input({
          blockId: tieBlock(tie),
          label: t(`value.tie.${tie}`),
          optional: true,
          element: plainTextInput(VALUE, { initial: form.words[tie], multiline: true, maxLength: MAX_NOTE }),
        }),
      ),
    ],
  })
}

const aspectFields = (aspect: Aspect, { scores, notes }: TypedValue, t: Translate): KnownBlock[] => [
  scoreField(scoreBlock(aspect), t(`value.aspect.${aspect}`), scores[aspect], t),
  input({
    blockId: noteBlock(aspect),
    label: t('value.form.note', { aspect: t(`value.aspect.${aspect}`) }),
    optional: true,
    element: plainTextInput(VALUE, { initial: notes[aspect], maxLength: MAX_ASPECT_NOTE }),
  }),
]

const scoreField = (blockId: string, label: string, initial: Score | null, t: Translate): KnownBlock =>
  input({
    blockId,
    label,
    optional: true,
    element: staticSelect(
      VALUE,
      SCORES.map((score) => option(t(`value.score.${SCORE_WORD[score]}`), String(score))),
      { initial: initial === null ? null : String(initial), placeholder: t('visits.form.placeholder') },
    ),
  })

/** Reads the form back as it was filled in. */
export function readValueForm(values: ViewValues): TypedValue {
  const of = <Value>(value: (aspect: Aspect) => Value) =>
    Object.fromEntries(ASPECTS.map((aspect) => [aspect, value(aspect)])) as Record<Aspect, Value>
  return {
    scores: of((aspect) => scoreOf(values.option(scoreBlock(aspect)))),
    notes: of((aspect) => values.text(noteBlock(aspect)) ?? ''),
    trust: scoreOf(values.option(TRUST_BLOCK)),
    words: Object.fromEntries(TIES.map((tie) => [tie, values.text(tieBlock(tie)) ?? ''])) as Record<Tie, string>,
  }
}

/** The ledgers of a customer over the years, and how they have come back. */
export interface ValueList {
  readonly customer: { readonly id: string; readonly name: string }
  readonly reviews: readonly ValueReview[]
  readonly loyalty: Loyalty
  readonly mayFill: boolean
  readonly card: string | null
  readonly timeZone: string
}

/** What a customer gained and what it cost them, year by year, and their loyalty (C14). */
export function buildValueList(list: ValueList, t: Translate, locale: Locale): ModalView {
  const { customer, reviews, loyalty, mayFill, card } = list
  return modal({
    callbackId: LIST_VIEW,
    title: t('value.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ customerId: customer.id, card }),
    blocks: [
      section(`*${asTyped(customer.name, MAX_NAME)}*\n${loyaltyText(loyalty, t, locale)}`),
      ...(mayFill ? [actions('value', [button(FILL, t('value.list.fill'), { value: customer.id })])] : []),
      ...(reviews.length === 0 ? [section(t('value.list.none'))] : []),
      ...reviews.slice(0, SHOWN_YEARS).flatMap((review) => reviewBlocks(review, list, t, locale)),
    ],
  })
}

/** How a customer has come back: since when, how often, and for how many years in a row. */
function loyaltyText({ repeats, yearsKept, since }: Loyalty, t: Translate, locale: Locale): string {
  if (since === null) return t('value.loyaltyNone')
  return [
    t('value.since', { date: formatDate(since, locale) }),
    t('value.repeats', { count: repeats }),
    t('value.kept', { count: yearsKept }),
  ].join(' · ')
}

function reviewBlocks(review: ValueReview, { timeZone }: ValueList, t: Translate, locale: Locale): KnownBlock[] {
  const { year, ratings, recordedByName, changedAt } = review
  const rated = (aspects: readonly Aspect[]) =>
    aspects.flatMap((aspect) => {
      const rating = ratings[aspect]
      if (!rating) return []
      const note = rating.note === null ? '' : ` (${asTyped(rating.note, MAX_SHOWN)})`
      return [`• ${t('value.list.rated', { aspect: t(`value.aspect.${aspect}`), score: String(rating.score) })}${note}`]
    })
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [section([`*${title}*`, ...lines].join('\n'))]
  const ties = TIES.flatMap((tie) => {
    const words = review[tie]
    return words === null ? [] : [`• ${t(`value.tie.${tie}`)}: ${asTyped(words, MAX_SHOWN)}`]
  })
  const date = formatDate(dateAt(changedAt, timeZone), locale)
  return [
    header(String(year)),
    section(balanceText(review, t, locale)),
    ...part(t('value.gained'), rated(GAINS)),
    ...part(t('value.cost'), rated(COSTS)),
    ...part(t('value.loyalty'), ties),
    context([t('value.list.by', { name: asTyped(recordedByName, 80), date })]),
  ]
}
