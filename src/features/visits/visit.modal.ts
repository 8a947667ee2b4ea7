import type { PlainTextOption } from '@slack/types'
import { formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NAME, MAX_PHONE } from '../../domain/customer-name.ts'
import { MAX_REFERENCE, PAYMENT_METHODS } from '../../domain/payment.ts'
import { FEEDBACK_TOPICS } from '../../domain/product-feedback.ts'
import {
  CONTACT_FUNCTIONS,
  MAX_NEXT_STEP,
  NEWS,
  OUTCOMES,
  PURPOSES,
  REACHES,
  VISIT_CHANNELS,
} from '../../domain/visit.ts'
import { MAX_WANT } from '../../domain/want.ts'
import {
  actions,
  button,
  checkboxes,
  context,
  datePicker,
  externalSelect,
  input,
  multiStaticSelect,
  multiUsersSelect,
  option,
  plainTextInput,
  section,
  staticSelect,
  timePicker,
} from '../../slack/blocks.ts'
import { promiseFields } from '../../slack/customer-promises/fields.ts'
import { duplicateBlocks } from '../../slack/duplicates.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { inARow } from '../../slack/text.ts'
import { BLOCK, CUSTOMER_SELECT, MORE, OUTCOME_SELECT, VISIT_VIEW } from './ids.ts'
import { disturbBlocks, earlyStepBlocks, givingUpBlocks, questionBlocks } from './questions.modal.ts'
import { metadataOf, type VisitFormModel, YES } from './visit.form.ts'

/** The action id of inputs that report nothing before the view is submitted. */
const VALUE = 'value'
/** Who came along: more than that is no visit. */
const MOST_COMPANIONS = 10

/** A customer as the select offers them. */
export const customerOption = ({ id, name }: { readonly id: string; readonly name: string }): PlainTextOption =>
  option(name, id)

/**
 * The form of a visit (V1): what is needed on one screen, the rest when it is asked for. Rebuilt from the form whenever
 * something is chosen that shows more; block and action ids stay, so that Slack keeps what was typed.
 */
export function buildVisitModal(model: VisitFormModel, t: Translate, locale: Locale): ModalView {
  const { form, notice } = model
  return modal({
    callbackId: VISIT_VIEW,
    title: t('visits.form.title'),
    submit: t('visits.form.save'),
    close: t('visits.form.cancel'),
    privateMetadata: metadataOf(form.route),
    blocks: [
      ...(notice === null ? [] : [section(notice)]),
      ...customerBlocks(model, t, locale),
      ...disturbBlocks(model, t, locale),
      ...earlyStepBlocks(model, t, locale),
      ...givingUpBlocks(model, t),
      ...questionBlocks(model, t, locale),
      ...duplicateBlocks({ ...form, duplicates: form.route.duplicates }, BLOCK.duplicate, t),
      ...shortBlocks(model, t),
      ...(form.route.more
        ? moreBlocks(model, t)
        : [actions('more', [button(MORE, t('visits.form.more'), { value: 'more' })])]),
    ],
  })
}

function customerBlocks({ customer }: VisitFormModel, t: Translate, locale: Locale): KnownBlock[] {
  const select = input({
    blockId: BLOCK.customer,
    label: t('visits.form.customer'),
    dispatch: true,
    element: externalSelect(CUSTOMER_SELECT, {
      placeholder: t('visits.form.customerPlaceholder'),
      initial: customer ? customerOption(customer) : null,
    }),
  })
  if (!customer) return [select]
  const { lastReachedOn, returnVisitOn, givenUpOn } = customer
  const known = [
    lastReachedOn ? t('visits.form.reachedOn', { date: formatDate(lastReachedOn, locale) }) : t('visits.form.never'),
    ...(returnVisitOn && !givenUpOn ? [t('visits.form.dueOn', { date: formatDate(returnVisitOn, locale) })] : []),
  ]
  return [select, context([inARow(known, locale)])]
}

function shortBlocks({ form, currency }: VisitFormModel, t: Translate): KnownBlock[] {
  return [
    choice(BLOCK.channel, t('visits.form.channel'), form.channel, VISIT_CHANNELS, (each) =>
      t(`visits.channel.${each}`),
    ),
    input({
      blockId: BLOCK.visitedOn,
      label: t('visits.form.visitedOn'),
      element: datePicker(VALUE, { initial: parseCalendarDate(form.visitedOn) }),
    }),
    input({
      blockId: BLOCK.visitedAt,
      label: t('visits.form.visitedAt'),
      optional: true,
      element: timePicker(VALUE, { initial: form.visitedAt }),
    }),
    choice(BLOCK.reach, t('visits.form.reach'), form.reach, REACHES, (each) => t(`visits.reach.${each}`)),
    input({
      blockId: BLOCK.purposes,
      label: t('visits.form.purposes'),
      element: multiStaticSelect(
        VALUE,
        PURPOSES.map((each) => option(t(`visits.purpose.${each}`), each)),
        { initial: form.purposes, placeholder: t('visits.form.purposesPlaceholder') },
      ),
    }),
    choice(BLOCK.outcome, t('visits.form.outcome'), form.outcome, OUTCOMES, (each) => t(`visits.outcome.${each}`), {
      optional: true,
      placeholder: t('visits.form.outcomePlaceholder'),
      actionId: OUTCOME_SELECT,
      dispatch: form.route.givesUp,
    }),
    input({
      blockId: BLOCK.collected,
      label: t('visits.form.collected'),
      hint: t('visits.form.collectedHint', { currency }),
      optional: true,
      element: plainTextInput(VALUE, { initial: form.collected }),
    }),
    choice(
      BLOCK.method,
      t('visits.form.method'),
      form.method,
      PAYMENT_METHODS,
      (each) => t(`collections.method.${each}`),
      { optional: true, placeholder: t('visits.form.placeholder') },
    ),
    input({
      blockId: BLOCK.nextStep,
      label: t('visits.form.nextStep'),
      hint: t('visits.form.nextStepHint'),
      optional: true,
      element: plainTextInput(VALUE, {
        initial: form.nextStep,
        placeholder: t('visits.form.nextStepPlaceholder'),
        maxLength: MAX_NEXT_STEP,
      }),
    }),
    input({
      blockId: BLOCK.nextStepOn,
      label: t('visits.form.nextStepOn'),
      hint: t('visits.form.nextStepOnHint'),
      optional: true,
      element: datePicker(VALUE, { initial: parseCalendarDate(form.nextStepOn) }),
    }),
  ]
}

function moreBlocks({ form, customer, mayPromise }: VisitFormModel, t: Translate): KnownBlock[] {
  const contacts = customer?.contacts ?? []
  const typed = (block: string, label: string, initial: string, maxLength?: number) =>
    input({
      blockId: block,
      label,
      optional: true,
      element: plainTextInput(VALUE, { initial, ...(maxLength === undefined ? {} : { maxLength }) }),
    })
  return [
    ...(contacts.length > 0
      ? [
          input({
            blockId: BLOCK.contact,
            label: t('visits.form.contact'),
            optional: true,
            // The contacts of another customer are other options: Slack must not keep an old choice.
            element: staticSelect(
              `contact.${customer?.id}`,
              contacts.map(({ id, name }) => option(name, id)),
              { initial: form.contactId, placeholder: t('visits.form.placeholder') },
            ),
          }),
        ]
      : []),
    input({
      blockId: BLOCK.functions,
      label: t('visits.form.functions'),
      hint: t('visits.form.functionsHint'),
      optional: true,
      element: multiStaticSelect(
        VALUE,
        CONTACT_FUNCTIONS.map((each) => option(t(`visits.function.${each}`), each)),
        { initial: form.functions },
      ),
    }),
    typed(BLOCK.reference, t('visits.form.reference'), form.reference, MAX_REFERENCE),
    typed(BLOCK.order, t('visits.form.order'), form.order),
    typed(BLOCK.expenses, t('visits.form.expenses'), form.expenses),
    input({
      blockId: BLOCK.companions,
      label: t('visits.form.companions'),
      optional: true,
      element: multiUsersSelect(VALUE, { initial: form.companions, max: MOST_COMPANIONS }),
    }),
    typed(BLOCK.want, t('visits.form.want'), form.want, MAX_WANT),
    input({
      blockId: BLOCK.neededOn,
      label: t('visits.form.neededOn'),
      hint: t('visits.form.neededOnHint'),
      optional: true,
      element: datePicker(VALUE, { initial: parseCalendarDate(form.neededOn) }),
    }),
    ...(mayPromise ? promiseFields(form, t) : []),
    typed(BLOCK.referral, t('visits.form.referral'), form.referral, MAX_NAME),
    typed(BLOCK.referralPhone, t('visits.form.referralPhone'), form.referralPhone, MAX_PHONE),
    paragraph(BLOCK.feedback, t('visits.form.feedback'), form.feedback),
    choice(
      BLOCK.feedbackTopic,
      t('visits.form.feedbackTopic'),
      form.feedbackTopic,
      FEEDBACK_TOPICS,
      (each) => t(`feedback.topic.${each}`),
      { optional: true, placeholder: t('visits.form.placeholder') },
    ),
    paragraph(BLOCK.note, t('visits.form.note'), form.note),
    ...NEWS.map((news) =>
      paragraph(BLOCK[news], t(`visits.form.${news}`), form[news], t(`visits.form.${news}Placeholder`)),
    ),
    input({
      blockId: BLOCK.serious,
      label: t('visits.form.serious'),
      optional: true,
      element: checkboxes(VALUE, [option(t('visits.form.seriousYes'), YES)], { initial: form.serious ? [YES] : [] }),
    }),
  ]
}

const paragraph = (block: string, label: string, initial: string, placeholder?: string) =>
  input({
    blockId: block,
    label,
    optional: true,
    element: plainTextInput(VALUE, {
      initial,
      multiline: true,
      maxLength: MAX_NOTE,
      ...(placeholder === undefined ? {} : { placeholder }),
    }),
  })

function choice<Word extends string>(
  block: string,
  label: string,
  initial: Word | null,
  words: readonly Word[],
  name: (word: Word) => string,
  more: {
    readonly optional?: boolean
    readonly placeholder?: string
    readonly actionId?: string
    readonly dispatch?: boolean
  } = {},
): KnownBlock {
  const { optional = false, placeholder, actionId = VALUE, dispatch = false } = more
  return input({
    blockId: block,
    label,
    optional,
    dispatch,
    element: staticSelect(
      actionId,
      words.map((word) => option(name(word), word)),
      { initial, ...(placeholder === undefined ? {} : { placeholder }) },
    ),
  })
}
