import {
  amissOf,
  CHECK_IN_NOTES,
  DELIVERY_CHECK_DAY,
  DELIVERY_QUESTIONS,
  type DeliveryAnswers,
  MAX_NOTE,
  MOODS,
  USES,
} from '../../domain/check-in.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import {
  actions,
  button,
  checkboxes,
  input,
  option,
  plainTextInput,
  radioButtons,
  section,
  staticSelect,
} from '../../slack/blocks.ts'
import { NO_PROMISE, promiseFields, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import type { Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { CheckInOfDeal } from '../../store/index.ts'
import { AMISS_VIEW, BLOCK, CHECK_IN_VIEW, COMPLAIN, VALUE } from './ids.ts'

/** What the form holds, as chosen and typed, unchecked. */
export type CheckInForm = Readonly<Record<Exclude<keyof typeof BLOCK, 'inUse'>, string>> &
  TypedShortPromise & {
    /** The box that says that the new-toy phase is over (I3). */
    readonly isInUse: boolean
  }

/** A check-in that is to be answered, or one that nobody had planned: then nothing is known of it. */
export type AskedCheckIn = Pick<
  CheckInOfDeal,
  | 'day'
  | 'phase'
  | 'deal'
  | 'mood'
  | 'use'
  | 'answeredAt'
  | (typeof CHECK_IN_NOTES)[number]
  | (typeof DELIVERY_QUESTIONS)[number]
> & {
  readonly implementation: Pick<CheckInOfDeal['implementation'], 'id' | 'phase' | 'isEnded'>
  /** Null: nobody had planned it. */
  readonly id: string | null
}

/** What travels with the form: routing data, proves nothing (R2). */
export interface CheckInRoute {
  /** Null: a look at the customer that nobody had planned, at this implementation. */
  readonly checkInId: string | null
  readonly implementationId: string
  /** The modal that it was opened from. */
  readonly card: string | null
  /** It was answered already when the form was opened: then it is corrected. */
  readonly isAnswered: boolean
}

const YES = 'yes'
const NO = 'no'

/** Reads it back; a text that is not ours leads to a check-in that does not exist. */
export function readCheckInRoute(privateMetadata: string): CheckInRoute {
  const data = readRoutingData(privateMetadata, ['checkInId', 'implementationId', 'card', 'answered'])
  const { checkInId, implementationId, card, answered } = data
  return { checkInId, implementationId: implementationId ?? '', card, isAnswered: answered === YES }
}

/**
 * The form of a check-in (I2), filled in with what is known of it; on the day after delivery also what the delivery was like
 * (D4). `card`: the modal that it was opened from; `mayPromise`: whether its reader may note what was promised (D6).
 */
export function buildCheckInModal(
  checkIn: AskedCheckIn,
  { card, mayPromise }: { readonly card: string | null; readonly mayPromise: boolean },
  t: Translate,
): ModalView {
  const { id, day, deal, mood, use, phase, implementation, answeredAt } = checkIn
  const isDelivery = day === DELIVERY_CHECK_DAY
  return modal({
    callbackId: CHECK_IN_VIEW,
    title: t(isDelivery ? 'implementations.form.deliveryTitle' : 'implementations.form.title'),
    submit: t('implementations.form.save'),
    close: t('implementations.form.cancel'),
    privateMetadata: JSON.stringify({
      checkInId: id,
      implementationId: implementation.id,
      card,
      answered: answeredAt ? YES : null,
    }),
    blocks: [
      section(
        t('implementations.form.about', {
          day,
          customer: asTyped(deal.customerName, 300),
          deal: asTyped(deal.title, 200),
          phase: t(`implementations.phase.${phase}`),
        }),
      ),
      ...(isDelivery ? deliveryFields(checkIn, t) : []),
      input({
        blockId: BLOCK.mood,
        label: t('implementations.form.mood'),
        element: staticSelect(
          VALUE,
          MOODS.map((each) => option(t(`implementations.mood.${each}`), String(each))),
          { initial: mood === null ? null : String(mood), placeholder: t('implementations.form.moodPlaceholder') },
        ),
      }),
      input({
        blockId: BLOCK.use,
        label: t('implementations.form.use'),
        element: staticSelect(
          VALUE,
          USES.map((each) => option(t(`implementations.use.${each}`), each)),
          { initial: use, placeholder: t('implementations.form.usePlaceholder') },
        ),
      }),
      ...(implementation.phase === 'new_toy' && !implementation.isEnded ? [inUseBox(t)] : []),
      ...CHECK_IN_NOTES.map((note) =>
        input({
          blockId: BLOCK[note],
          label: t(`implementations.form.${note}`),
          optional: true,
          element: plainTextInput(VALUE, {
            initial: checkIn[note] ?? '',
            multiline: true,
            maxLength: MAX_NOTE,
            ...(note === 'nextStep' || note === 'evidence'
              ? { placeholder: t(`implementations.form.${note}Placeholder`) }
              : {}),
          }),
        }),
      ),
      ...(mayPromise ? promiseFields(NO_PROMISE, t) : []),
    ],
  })
}

/** Says what was amiss with a delivery (D4), and offers to record a complaint. */
export function buildAmissModal(
  { id, deal, ...answers }: DeliveryAnswers & { readonly id: string; readonly deal: { readonly title: string } },
  t: Translate,
): ModalView {
  const file = t('complaints.button.file')
  const accessibilityLabel = `${file}: ${deal.title}`
  return modal({
    callbackId: AMISS_VIEW,
    title: t('implementations.form.deliveryTitle'),
    close: t('common.close'),
    blocks: [
      section(
        [
          ...amissOf(answers).map((question) => t(`implementations.delivery.isNot.${question}`)),
          t('dealTasks.check.wrong'),
        ].join('\n'),
      ),
      actions('complain', [button(COMPLAIN, file, { value: id, accessibilityLabel, style: 'primary' })]),
    ],
  })
}

/** Each may be left out: who was not asked says nothing. */
const deliveryFields = (checkIn: AskedCheckIn, t: Translate): KnownBlock[] =>
  DELIVERY_QUESTIONS.map((question) =>
    input({
      blockId: BLOCK[question],
      label: t(`implementations.delivery.${question}`),
      optional: true,
      element: radioButtons(
        VALUE,
        [option(t('implementations.delivery.yes'), YES), option(t('implementations.delivery.no'), NO)],
        { initial: checkIn[question] === null ? null : checkIn[question] ? YES : NO },
      ),
    }),
  )

const inUseBox = (t: Translate): KnownBlock =>
  input({
    blockId: BLOCK.inUse,
    label: t('implementations.form.inUse'),
    optional: true,
    element: checkboxes(VALUE, [option(t('implementations.form.inUseBox'), YES)]),
  })

/** Reads the form back as it was filled in. */
export function readCheckInForm(values: ViewValues): CheckInForm {
  return {
    arrived: values.option(BLOCK.arrived) ?? '',
    intact: values.option(BLOCK.intact) ?? '',
    courierPolite: values.option(BLOCK.courierPolite) ?? '',
    mood: values.option(BLOCK.mood) ?? '',
    use: values.option(BLOCK.use) ?? '',
    isInUse: values.options(BLOCK.inUse).includes(YES),
    questions: values.text(BLOCK.questions) ?? '',
    problems: values.text(BLOCK.problems) ?? '',
    nextStep: values.text(BLOCK.nextStep) ?? '',
    evidence: values.text(BLOCK.evidence) ?? '',
    ...readPromiseFields(values),
  }
}

/** What was said of a delivery, by the word that stands for it; null for anything else. */
export const saidOf = (word: string): boolean | null => (word === YES ? true : word === NO ? false : null)
