import { isTimeZone } from '../../domain/calendar-date.ts'
import { parseCountry } from '../../domain/countries.ts'
import { parseCurrency } from '../../domain/currency.ts'
import { err, ok } from '../../domain/result.ts'
import { context, externalSelect, input } from '../../slack/blocks.ts'
import { chosenOption, NO_COUNTRY } from '../../slack/choices.ts'
import { modal } from '../../slack/surfaces.ts'
import type { FieldErrors, SettingsForm } from './form.ts'
import { BLOCK, SELECT, VIEW } from './ids.ts'

/** In what money and by which calendar a workspace counts, as it was filled in; null: nothing chosen. */
export interface MoneyValues {
  readonly currency: string | null
  readonly timeZone: string | null
  /** '' for none. */
  readonly country: string | null
}

/** The form of currency, time zone and country (K2, N2). */
export const moneyForm: SettingsForm<MoneyValues> = {
  view: VIEW.money,
  fill: ({ currency, timeZone, country }) => ({ currency, timeZone, country }),

  build: (values, route, { t, locale, notice }) => {
    const select = (kind: 'currency' | 'timeZone' | 'country') => {
      const value = values[kind]
      return externalSelect(SELECT[kind], {
        initial: value === null ? null : chosenOption(kind, value, locale, t),
        placeholder: t('settings.money.placeholder'),
        minQueryLength: 0,
      })
    }
    return modal({
      callbackId: VIEW.money,
      title: t('settings.money.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        ...(notice ? [context([notice])] : []),
        input({
          blockId: BLOCK.currency,
          label: t('settings.money.currency'),
          hint: t('settings.money.currencyHint'),
          element: select('currency'),
        }),
        input({
          blockId: BLOCK.timeZone,
          label: t('settings.money.timeZone'),
          hint: t('settings.money.timeZoneHint'),
          element: select('timeZone'),
        }),
        input({
          blockId: BLOCK.country,
          label: t('settings.money.country'),
          hint: t('settings.money.countryHint'),
          element: select('country'),
        }),
      ],
    })
  },

  read(values) {
    const country = values.option(BLOCK.country)
    return {
      currency: values.option(BLOCK.currency),
      timeZone: values.option(BLOCK.timeZone),
      country: country === NO_COUNTRY ? '' : country,
    }
  },

  async check(values, { t }) {
    const errors: FieldErrors = {}
    const currency = parseCurrency(values.currency ?? '')
    const timeZone = values.timeZone !== null && isTimeZone(values.timeZone) ? values.timeZone : null
    const country = values.country === null ? null : parseCountry(values.country)
    if (!currency) errors[BLOCK.currency] = t('settings.error.chooseFromList')
    if (!timeZone) errors[BLOCK.timeZone] = t('settings.error.chooseFromList')
    if (country === null) errors[BLOCK.country] = t('settings.error.chooseFromList')
    return currency && timeZone && country !== null ? ok({ currency, timeZone, country }) : err(errors)
  },
}
