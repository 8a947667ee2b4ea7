import { FILE_FIELD_IDS, type FileFieldId } from '../../domain/customer-file.ts'
import {
  choicesOf,
  MERGE_CHOICES,
  MERGE_FACTS,
  type MergeAnswers,
  type MergeChoice,
  type MergeFact,
  type MergeFacts,
  mergeConflicts,
  standardChoice,
} from '../../domain/customer-merge.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { formatMoney, type Money, sumByCurrency } from '../../domain/money.ts'
import { noCallHoursText } from '../../domain/no-call-hours.ts'
import type { customerFile as file } from '../../locales/en/customer-file.ts'
import { context, divider, input, option, radioButtons, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { MergeCandidate } from '../../store/index.ts'
import { FACT, FIELD, PREVIEW_VIEW, REFUSED_VIEW } from './ids.ts'

/** Two customers before they are merged. */
export interface MergePreview {
  readonly kept: MergeCandidate
  readonly other: MergeCandidate
  /** Names of the owners by id. */
  readonly owners: ReadonlyMap<string, string>
  /** Fields of the file whose values the reader may not see (R6): they are kept, both where they differ. */
  readonly unseen: ReadonlySet<string>
  /** What both were when it was shown. */
  readonly fingerprint: string
  /** The modal with the kept customer's card. */
  readonly card: string | null
  /** One of them was changed since it was last shown. */
  readonly isChanged: boolean
}

/** What the choices of the file are called. */
type Choice = keyof (typeof file)['choice']

/** What goes along, and what both have and differ in, to be decided (C16). */
export function buildPreview(preview: MergePreview, t: Translate, locale: Locale): ModalView {
  const { kept, other, unseen, fingerprint, card, isChanged } = preview
  const conflicts = mergeConflicts(kept, other)
  const shownFields = conflicts.file.filter(({ field }) => !unseen.has(field))
  const questions = [
    ...conflicts.facts.map((fact) => factQuestion(fact, preview, t)),
    ...shownFields.map((conflict) => fieldQuestion(conflict, preview, t)),
  ]
  const names = { kept: asTyped(kept.facts.name, MAX_NAME), other: asTyped(other.facts.name, MAX_NAME) }
  return modal({
    callbackId: PREVIEW_VIEW,
    title: t('merging.title'),
    submit: t('merging.preview.submit'),
    close: t('merging.preview.cancel'),
    privateMetadata: JSON.stringify({ keptId: kept.id, otherId: other.id, fingerprint, card }),
    blocks: [
      ...(isChanged ? [section(`⚠ ${t('merging.preview.changed')}`)] : []),
      section(t('merging.preview.about', names)),
      section(together(preview, t, locale)),
      context([t('merging.preview.alias')]),
      divider(),
      section(t(questions.length > 0 ? 'merging.preview.conflicts' : 'merging.preview.noConflicts')),
      ...questions,
    ],
  })
}

/** What there is of both, added up: nothing of it gets lost. */
function together({ kept, other }: MergePreview, t: Translate, locale: Locale): string {
  const sum = (part: 'deals' | 'visits' | 'contacts') => kept[part] + other[part]
  const amounts = (part: 'open' | 'credit') => readable([...kept[part], ...other[part]], locale)
  const [open, credit] = [amounts('open'), amounts('credit')]
  return [
    t('merging.preview.counts', { deals: sum('deals'), visits: sum('visits'), contacts: sum('contacts') }),
    ...(open === '' ? [] : [t('merging.preview.open', { amounts: open })]),
    ...(credit === '' ? [] : [t('merging.preview.credit', { amounts: credit })]),
  ].join('\n')
}

const readable = (list: readonly Money[], locale: Locale): string =>
  sumByCurrency(list)
    .filter(({ amount }) => amount > 0n)
    .map((money) => formatMoney(money, locale))
    .join(' · ')

function factQuestion(fact: MergeFact, preview: MergePreview, t: Translate): KnownBlock {
  const { kept, other, owners } = preview
  return question(`${FACT}${fact}`, factName(fact, t), preview, standardChoice({ fact }, kept, other), [
    [textOf(fact, kept.facts, owners, t), 'kept'],
    [textOf(fact, other.facts, owners, t), 'other'],
  ])
}

function fieldQuestion(
  conflict: { readonly field: FileFieldId; readonly mayKeepBoth: boolean },
  preview: MergePreview,
  t: Translate,
): KnownBlock {
  const { field, mayKeepBoth } = conflict
  const { kept, other } = preview
  const words = (value: string) => {
    const choice = choicesOf(field)?.find((each) => each === value)
    return choice === undefined ? value : t(`file.choice.${choice as Choice}`)
  }
  return question(`${FIELD}${field}`, t(`file.field.${field}`), preview, standardChoice(conflict, kept, other), [
    [words(kept.file[field] ?? ''), 'kept'],
    [words(other.file[field] ?? ''), 'other'],
    ...(mayKeepBoth ? [[t('merging.preview.both'), 'both'] as const] : []),
  ])
}

const question = (
  blockId: string,
  label: string,
  { fingerprint }: MergePreview,
  initial: MergeChoice,
  choices: readonly (readonly [text: string, choice: MergeChoice])[],
): KnownBlock =>
  input({
    blockId,
    label,
    // Other values are another element: Slack must not keep the old answer.
    element: radioButtons(
      `choice.${fingerprint}`,
      choices.map(([text, choice]) => option(text, choice)),
      { initial },
    ),
  })

const factName = (fact: MergeFact, t: Translate): string =>
  fact === 'ownerId' ? t('customers.card.owner') : t(`customers.form.${fact}`)

function textOf(fact: MergeFact, facts: MergeFacts, owners: ReadonlyMap<string, string>, t: Translate): string {
  switch (fact) {
    case 'ownerId':
      return owners.get(facts.ownerId) ?? facts.ownerId
    case 'tier':
      return t(`customers.tier.${facts.tier}`)
    case 'kind':
      return t(`customers.kind.${facts.kind}`)
    case 'trade':
      return t(`customers.trade.${facts.trade}`)
    case 'noCallHours':
      return noCallHoursText(facts.noCallHours ?? '')
    default:
      return facts[fact] ?? ''
  }
}

/** Why they were not merged, in the place of the form; nothing to submit. */
export const buildRefused = (text: string, t: Translate): ModalView =>
  modal({ callbackId: REFUSED_VIEW, title: t('merging.title'), close: t('common.close'), blocks: [section(text)] })

/** Reads the answers back as they were given. */
export function readAnswers(values: ViewValues): MergeAnswers {
  const answer = (block: string) => MERGE_CHOICES.find((choice) => choice === values.option(block))
  const answered = <Key extends string>(keys: readonly Key[], prefix: string) =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const choice = answer(`${prefix}${key}`)
        return choice === undefined ? [] : [[key, choice] as const]
      }),
    ) as Partial<Record<Key, MergeChoice>>
  return { facts: answered(MERGE_FACTS, FACT), file: answered(FILE_FIELD_IDS, FIELD) }
}
