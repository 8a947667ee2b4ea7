import type { PlainTextOption } from '@slack/types'
import { formatInstant, parseCalendarDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { EMOTIONS, LOSSES, MAX_ACCOUNT, MAX_LOSS, MAX_PRODUCT, SEVERITIES } from '../../domain/complaint.ts'
import {
  actions,
  button,
  checkboxes,
  context,
  datePicker,
  externalSelect,
  fileInput,
  input,
  option,
  plainTextInput,
  radioButtons,
  section,
  staticSelect,
  timePicker,
} from '../../slack/blocks.ts'
import { SHOW } from '../../slack/complaints/ids.ts'
import { wordsBlocks } from '../../slack/complaints/wordings.ts'
import { promiseFields } from '../../slack/customer-promises/fields.ts'
import { LIMITS } from '../../slack/limits.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped, truncate } from '../../slack/text.ts'
import {
  type ComplaintForm,
  type ComplaintFormModel,
  type FactsForm,
  formMetadata,
  instantOfMessage,
  YES,
} from './complaint.form.ts'
import { BLOCK, CUSTOMER_SELECT, FORM_VIEW, MORE, WORDS_LANGUAGE } from './ids.ts'
import type { FormSource } from './route.ts'

/** The action id of inputs that report nothing before the view is submitted. */
const VALUE = 'value'

/** A customer as the select offers them. */
export const customerOption = ({ id, name }: { readonly id: string; readonly name: string }): PlainTextOption =>
  option(name, id)

/**
 * The form of a complaint (P1): customer, account and severity, and the words for an apology; the rest when it is asked for.
 * Rebuilt from the form whenever something is chosen that shows more; block and action ids stay, so that Slack keeps what
 * was typed and the files that were chosen.
 */
export function buildComplaintModal(
  model: ComplaintFormModel,
  t: Translate,
  { timeZone, locale }: { readonly timeZone: string; readonly locale: Locale },
): ModalView {
  const { form, notice, rep, language, customer } = model
  const product = form.product || model.deals.find(({ id }) => id === form.dealId)?.title || ''
  return modal({
    callbackId: FORM_VIEW,
    title: t('complaintForm.title'),
    submit: t('complaintForm.save'),
    close: t('complaintForm.cancel'),
    privateMetadata: formMetadata(form),
    blocks: [
      ...(notice === null ? [] : [section(notice)]),
      ...(form.route.source ? sourceBlocks(form.route.source, form.account, t, { timeZone, locale }) : []),
      input({
        blockId: BLOCK.customer,
        label: t('complaintForm.customer'),
        dispatch: true,
        element: externalSelect(CUSTOMER_SELECT, {
          placeholder: t('complaintForm.customerPlaceholder'),
          initial: customer ? customerOption(customer) : null,
        }),
      }),
      ...openBlocks(model, t),
      accountInput(form, t),
      input({
        blockId: BLOCK.severity,
        label: t('complaintForm.severity'),
        element: radioButtons(
          VALUE,
          SEVERITIES.map((each) =>
            option(t(`complaints.severity.${each}`), each, t(`complaintForm.severityMeans.${each}`)),
          ),
          { initial: form.severity },
        ),
      }),
      ...wordsBlocks({ wordsFor: 'apology', about: { rep, product, solution: '' }, language }, WORDS_LANGUAGE, t),
      apologyInput(form, t),
      ...(form.route.more
        ? [
            ...detailInputs(model, t),
            ...(model.mayPromise ? promiseFields(form, t) : []),
            ...whenInputs(form, t),
            evidenceInput(t, true),
          ]
        : [actions('more', [button(MORE, t('complaintForm.more'), { value: 'more' })])]),
    ],
  })
}

/** Where it comes from: whose message, of when, and what comes along; the snapshot stays, whatever becomes of the message. */
function sourceBlocks(
  source: FormSource,
  account: string,
  t: Translate,
  { timeZone, locale }: { readonly timeZone: string; readonly locale: Locale },
): KnownBlock[] {
  const at = instantOfMessage(source.ts)
  const name = asTyped(source.authorName, 80)
  const date = at ? formatInstant(at, timeZone, locale) : ''
  const from =
    source.author === null
      ? name === ''
        ? t('complaintForm.fromApp', { date })
        : t('complaintForm.fromNamedApp', { name, date })
      : t(name === '' ? 'complaintForm.fromSomebody' : 'complaintForm.fromPerson', { name, date })
  return [
    context([
      [
        from,
        ...(source.fileCount > 0
          ? [t('complaintForm.filesAlong', { count: Math.min(source.files.length, source.fileCount) })]
          : []),
        ...(source.files.length < source.fileCount
          ? [t('complaintForm.filesLeft', { count: source.fileCount - source.files.length })]
          : []),
        ...([...account].length > MAX_ACCOUNT ? [t('complaintForm.accountCut')] : []),
      ].join(locale.startsWith('zh') ? '' : ' '),
    ]),
  ]
}

/** What is open of the customer already, each with the way to its card: a second complaint of the same helps nobody. */
function openBlocks({ open }: ComplaintFormModel, t: Translate): KnownBlock[] {
  return open.map((complaint) => {
    const number = String(complaint.number)
    const label = t('complaints.button.show')
    const text = t('complaintForm.openAlready', {
      number,
      severity: t(`complaints.severity.${complaint.severity}`),
      account: truncate(asTyped(complaint.account, 120).replaceAll('\n', ' '), 120),
    })
    return section(text, {
      accessory: button(SHOW, label, {
        value: complaint.id,
        accessibilityLabel: `${label}: ${t('complaints.number', { number })}`,
      }),
    })
  })
}

/** The account in the customer's words. */
export const accountInput = ({ account }: Pick<FactsForm, 'account'>, t: Translate): KnownBlock =>
  input({
    blockId: BLOCK.account,
    label: t('complaintForm.account'),
    element: plainTextInput(VALUE, {
      initial: account,
      multiline: true,
      maxLength: MAX_ACCOUNT,
      placeholder: t('complaintForm.accountPlaceholder'),
    }),
  })

/** Whether an apology was offered. */
export const apologyInput = ({ apologised }: Pick<FactsForm, 'apologised'>, t: Translate): KnownBlock =>
  input({
    blockId: BLOCK.apologised,
    label: t('complaintForm.apologised'),
    optional: true,
    element: checkboxes(VALUE, [option(t('complaintForm.apologisedYes'), YES)], { initial: apologised ? [YES] : [] }),
  })

/** Deal, product, emotion, what they want and what it cost them. */
export function detailInputs(
  {
    form,
    deals,
    customer,
    currency,
  }: Pick<ComplaintFormModel, 'deals' | 'customer' | 'currency'> & { readonly form: FactsForm },
  t: Translate,
): KnownBlock[] {
  const placeholder = t('complaintForm.choose')
  return [
    ...(deals.length > 0
      ? [
          input({
            blockId: BLOCK.deal,
            label: t('complaintForm.deal'),
            optional: true,
            // The deals of another customer are other options: Slack must not keep an old choice.
            element: staticSelect(
              `deal.${customer?.id ?? ''}`,
              deals.map(({ id, title }) => option(title, id)),
              { initial: form.dealId, placeholder },
            ),
          }),
        ]
      : []),
    typed(BLOCK.product, t('complaintForm.product'), form.product, MAX_PRODUCT, t('complaintForm.productHint')),
    input({
      blockId: BLOCK.emotion,
      label: t('complaintForm.emotion'),
      optional: true,
      element: staticSelect(
        VALUE,
        EMOTIONS.map((each) => option(t(`complaints.emotion.${each}`), each)),
        { initial: form.emotion, placeholder },
      ),
    }),
    input({
      blockId: BLOCK.wants,
      label: t('complaintForm.wants'),
      optional: true,
      element: plainTextInput(VALUE, { initial: form.wants, multiline: true, maxLength: MAX_NOTE }),
    }),
    typed(
      BLOCK.lossMoney,
      t('complaintForm.lossMoney'),
      form.lossMoney,
      undefined,
      t('complaintForm.lossMoneyHint', { currency }),
    ),
    ...LOSSES.map((loss) => typed(BLOCK[loss], t(`complaintForm.${loss}`), form[loss], MAX_LOSS)),
  ]
}

const whenInputs = ({ receivedOn, receivedAt }: ComplaintForm, t: Translate): KnownBlock[] => [
  input({
    blockId: BLOCK.receivedOn,
    label: t('complaintForm.receivedOn'),
    optional: true,
    element: datePicker(VALUE, { initial: parseCalendarDate(receivedOn) }),
  }),
  input({
    blockId: BLOCK.receivedAt,
    label: t('complaintForm.receivedAt'),
    hint: t('complaintForm.receivedHint'),
    optional: true,
    element: timePicker(VALUE, { initial: receivedAt }),
  }),
]

/** Files that show what happened. */
export const evidenceInput = (t: Translate, optional: boolean): KnownBlock =>
  input({
    blockId: BLOCK.evidence,
    label: t('complaintForm.evidence'),
    hint: t('complaintForm.evidenceHint', { limit: LIMITS.fileBytes / 1024 ** 2 }),
    optional,
    element: fileInput(VALUE, { max: LIMITS.files }),
  })

const typed = (block: string, label: string, initial: string, maxLength?: number, hint?: string): KnownBlock =>
  input({
    blockId: block,
    label,
    optional: true,
    ...(hint === undefined ? {} : { hint }),
    element: plainTextInput(VALUE, { initial, ...(maxLength === undefined ? {} : { maxLength }) }),
  })
