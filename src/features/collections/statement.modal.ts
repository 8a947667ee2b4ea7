import { type CalendarDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { actions, button, context, datePicker, option, section, staticSelect } from '../../slack/blocks.ts'
import { LANGUAGE_NAMES, type Locale, SUPPORTED, type Translate } from '../../slack/locale.ts'
import { paragraphs } from '../../slack/paragraphs.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type Message, type ModalView, message, modal } from '../../slack/surfaces.ts'
import { SEND_STATEMENT, STATEMENT_LANGUAGE, STATEMENT_SINCE, STATEMENT_VIEW } from './ids.ts'
import { type StatementModel, statementLines } from './statement-text.ts'

/** What is chosen in a statement. */
export interface StatementChoice {
  readonly language: Locale
  readonly since: CalendarDate
}

/** The statement of a customer, with the choices above it; `isSent`: it has been sent to the reader from here. */
export function buildStatementModal(model: StatementModel & { readonly isSent: boolean }, t: Translate): ModalView {
  const { statement, language, since, isSent } = model
  return modal({
    callbackId: STATEMENT_VIEW,
    title: t('statements.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ customerId: statement.customer.id, language, since }),
    blocks: [
      actions('statement', [
        staticSelect(
          STATEMENT_LANGUAGE,
          SUPPORTED.map((each) => option(LANGUAGE_NAMES[each], each)),
          { initial: language, placeholder: t('statements.language') },
        ),
        datePicker(STATEMENT_SINCE, { initial: since, placeholder: t('statements.since') }),
        button(SEND_STATEMENT, t('statements.send'), { value: statement.customer.id, style: 'primary' }),
      ]),
      context([t(isSent ? 'statements.sent' : 'statements.copy'), ...hiddenLines(model, t)]),
      ...paragraphs(statementLines(model)).map((text) => section(text)),
    ],
  })
}

/**
 * The same as a message to whoever asked for it: nothing but the statement, for it is to be forwarded. What it leaves out
 * stands in the modal that it was sent from.
 */
export const statementMessage = (model: StatementModel, t: Translate): Message =>
  message({
    text: t('statements.reminder', { customer: model.statement.customer.name }),
    blocks: paragraphs(statementLines(model)).map((text) => section(text)),
  })

/** That there is more than the reader may see: said in their own language, it is not for the customer. */
const hiddenLines = ({ statement: { hidden } }: StatementModel, t: Translate): string[] =>
  hidden > 0 ? [t('statements.hidden', { count: hidden })] : []

/** Reads which customer a statement is of and what was chosen in it; what is not ours falls back to what is given. */
export function readStatementRoute(
  privateMetadata: string,
  fallback: StatementChoice,
): StatementChoice & { readonly customerId: string } {
  const { customerId, language, since } = readRoutingData(privateMetadata, ['customerId', 'language', 'since'])
  return {
    customerId: customerId ?? '',
    language: SUPPORTED.find((known) => known === language) ?? fallback.language,
    since: parseCalendarDate(since ?? '') ?? fallback.since,
  }
}
