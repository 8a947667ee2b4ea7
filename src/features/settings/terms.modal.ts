import type { Currency } from '../../domain/money.ts'
import { MAX_TERMS_NAME } from '../../domain/named-terms.ts'
import { actions, button, context, input, plainTextInput, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { rowsText } from '../../slack/terms.ts'
import { truncate } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { MAX_NAMED_TERMS, type NamedTerms } from '../../store/index.ts'
import { TERMS } from './ids.ts'

/** Rows of named terms are shown up to here. */
const MAX_SHOWN_ROWS = 600
/** Typed rows longer than this are refused by the field. */
const MAX_ROWS_TEXT = 1500

/** The workspace's own payment terms (D2), each with the button that retires it. */
export function buildTermsList(
  named: readonly NamedTerms[],
  currency: Currency,
  t: Translate,
  locale: Locale,
): ModalView {
  const label = t('terms.retire')
  return modal({
    callbackId: TERMS.listView,
    title: t('terms.title'),
    close: t('settings.close'),
    blocks: [
      section(t('terms.about')),
      ...(named.length === 0 ? [context([t('terms.none')])] : []),
      ...named.map(({ id, name, terms }) => {
        const rows = terms.template === 'rows' ? rowsText(terms.rows, currency, t, locale) : ''
        return section(`*${name}*\n${truncate(rows, MAX_SHOWN_ROWS)}`, {
          accessory: button(TERMS.retire, label, { value: id, accessibilityLabel: `${label}: ${name}` }),
        })
      }),
      ...(named.length < MAX_NAMED_TERMS
        ? [actions('add_terms', [button(TERMS.add, t('terms.add'))])]
        : [context([t('terms.error.tooMany', { max: MAX_NAMED_TERMS })])]),
    ],
  })
}

/** What is typed in the form, unchecked. */
export interface TermsForm {
  readonly name: string
  readonly rows: string
}

/** The form in which terms get a name; `back` is the list below, to be drawn anew. */
export function buildTermsForm(form: TermsForm, back: string | null, t: Translate): ModalView {
  return modal({
    callbackId: TERMS.formView,
    title: t('terms.addTitle'),
    submit: t('terms.save'),
    close: t('settings.cancel'),
    privateMetadata: JSON.stringify({ back }),
    blocks: [
      input({
        blockId: TERMS.nameBlock,
        label: t('terms.name'),
        element: plainTextInput('value', {
          initial: form.name,
          placeholder: t('terms.namePlaceholder'),
          maxLength: MAX_TERMS_NAME,
        }),
      }),
      input({
        blockId: TERMS.rowsBlock,
        label: t('terms.rows'),
        hint: t('terms.rowsHint'),
        element: plainTextInput('value', { initial: form.rows, multiline: true, maxLength: MAX_ROWS_TEXT }),
      }),
    ],
  })
}

/** Reads the form back. */
export const readTermsForm = (values: ViewValues): TermsForm => ({
  name: values.text(TERMS.nameBlock) ?? '',
  rows: values.text(TERMS.rowsBlock) ?? '',
})
