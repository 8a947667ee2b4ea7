import {
  cleanAnswer,
  type FileAnswers,
  type FileField,
  type FileFieldId,
  type FilePart,
  MAX_LONG_ANSWER,
  MAX_SHORT_ANSWER,
} from '../../domain/customer-file.ts'
import { MAX_PHONE } from '../../domain/customer-name.ts'
import { context, input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import type { Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { type FieldErrors, NONE, VALUE } from './customer.ts'
import { ANSWER_VIEW, BLOCK, FILE_VIEW } from './ids.ts'

/** A field with its own id. */
export type KnownField = FileField & { readonly id: FileFieldId }

/** One part of a customer's file as it is filled in. */
export interface FileForm {
  readonly customerId: string
  readonly customerName: string
  readonly part: FilePart
  /** The fields the reader may see, of this part. */
  readonly fields: readonly KnownField[]
  readonly answers: FileAnswers
  /** The modal that it was opened from. */
  readonly card: string | null
}

/** The values of choices, as the texts name them. */
type Choice = 'state_owned' | 'private' | 'foreign_invested' | 'other' | 'alone' | 'with_spouse' | 'with_others'

/** The form of one part of the file (C2): what counts first, then the rest, then what is sensitive (R6). */
export function buildFileModal(form: FileForm, t: Translate): ModalView {
  const { customerId, customerName, part, fields, answers, card } = form
  const group = (label: string, members: readonly KnownField[]): KnownBlock[] => [
    context([label]),
    ...members.map((field) => fieldBlock(field, answers[field.id], t)),
  ]
  const groups: readonly (readonly [string, readonly KnownField[]])[] = [
    [t('customers.file.counts'), fields.filter(({ counts }) => counts)],
    [t('customers.file.more'), fields.filter(({ counts, sensitive }) => !counts && !sensitive)],
    [t('customers.file.sensitive'), fields.filter(({ sensitive }) => sensitive)],
  ]
  const inOrder = groups.filter(([, members]) => members.length > 0)
  return modal({
    callbackId: FILE_VIEW,
    title: t(`file.part.${part}`),
    submit: t('customers.form.save'),
    close: t('customers.form.cancel'),
    privateMetadata: JSON.stringify({
      customerId,
      part,
      card,
      opened: openedOf(fields, answers),
      first: inOrder[0]?.[1][0]?.id ?? null,
    }),
    blocks: [
      section(`*${asTyped(customerName, 150)}*`),
      ...inOrder.flatMap(([label, members]) => group(label, members)),
    ],
  })
}

function fieldBlock(field: KnownField, answer: string | undefined, t: Translate): KnownBlock {
  return input({
    blockId: field.id,
    label: t(`file.field.${field.id}`),
    optional: true,
    element: fieldElement(field, answer, t),
  })
}

function fieldElement({ choices, long }: KnownField, answer: string | undefined, t: Translate) {
  if (!choices) {
    const maxLength = long ? MAX_LONG_ANSWER : MAX_SHORT_ANSWER
    return plainTextInput(VALUE, { initial: answer ?? '', maxLength, ...(long ? { multiline: true } : {}) })
  }
  const options = choices.map((each) => option(t(`file.choice.${each as Choice}`), each))
  return staticSelect(VALUE, [option(t('customers.file.unknown'), NONE), ...options], { initial: answer ?? NONE })
}

/** What a form was opened with, as one short text for each field: only what somebody changes in it is written. */
const openedOf = (fields: readonly KnownField[], answers: FileAnswers): string =>
  fields.map(({ id }) => fingerprint(answers[id] ?? '')).join(',')

/** What was changed in the form: answers as they are stored, or sentences at the fields. */
export function readFileForm(
  values: ViewValues,
  privateMetadata: string,
  fields: readonly KnownField[],
  t: Translate,
): { readonly changes: Readonly<Partial<Record<FileFieldId, string | null>>>; readonly errors: FieldErrors } {
  const opened = (readRoutingData(privateMetadata, ['opened']).opened ?? '').split(',')
  const changes: Partial<Record<FileFieldId, string | null>> = {}
  const errors: FieldErrors = {}
  for (const [index, field] of fields.entries()) {
    const typed = (field.choices ? values.option(field.id) : values.text(field.id)) ?? ''
    const cleaned = cleanAnswer(field, typed)
    if (!cleaned.ok) errors[field.id] = tooLong(field, t)
    else if (fingerprint(cleaned.value ?? '') !== opened[index]) changes[field.id] = cleaned.value
  }
  return { changes, errors }
}

/** What is said of an answer that is too long. */
export const tooLong = ({ long }: KnownField, t: Translate): string =>
  t('customers.error.tooLong', { max: long ? MAX_LONG_ANSWER : MAX_SHORT_ANSWER })

/** The one question that comes next (C2): a field of the file, or the customer's own phone. */
export interface QuestionForm {
  readonly customerId: string
  readonly customerName: string
  readonly field: KnownField | 'phone'
  readonly card: string | null
}

/** The form of one question. */
export function buildQuestionModal({ customerId, customerName, field, card }: QuestionForm, t: Translate): ModalView {
  const id = field === 'phone' ? field : field.id
  const label = field === 'phone' ? t('customers.form.phone') : t(`file.field.${field.id}`)
  return modal({
    callbackId: ANSWER_VIEW,
    title: t('customers.file.questionTitle'),
    submit: t('customers.form.save'),
    close: t('customers.form.cancel'),
    privateMetadata: JSON.stringify({ customerId, field: id, card }),
    blocks: [
      section(`*${asTyped(customerName, 150)}*`),
      input({
        blockId: BLOCK.answer,
        label,
        element:
          field === 'phone'
            ? plainTextInput(VALUE, { maxLength: MAX_PHONE, focus: true })
            : fieldElement(field, undefined, t),
      }),
    ],
  })
}
