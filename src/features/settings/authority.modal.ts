import {
  type AuthorityProblem,
  checkAuthorities,
  type TypedAuthorities,
  typedAuthorities,
} from '../../domain/authority.ts'
import type { Authorities } from '../../domain/complaint.ts'
import type { Currency } from '../../domain/money.ts'
import { err, ok } from '../../domain/result.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { context, input, plainTextInput, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { modal } from '../../slack/surfaces.ts'
import { type FieldErrors, type SettingsForm, VALUE } from './form.ts'
import { BLOCK, VIEW } from './ids.ts'

const FIELDS: Readonly<Record<keyof Authorities, string>> = {
  rep: BLOCK.repAuthority,
  service: BLOCK.serviceAuthority,
  supervisor: BLOCK.supervisorAuthority,
}
const AUTHORITIES = ['rep', 'service', 'supervisor'] as const

/** The longest sum that is understood, with its currency. */
const LONGEST = 40

/** The form in which an admin says up to which cost each role may promise a remedy by itself (P2). */
export const authorityForm: SettingsForm<TypedAuthorities> = {
  view: VIEW.authority,
  fill: ({ authorities, currency }) => typedAuthorities(authorities, currency),

  build: (typed, route, { t, notice }) =>
    modal({
      callbackId: VIEW.authority,
      title: t('settings.authority.title'),
      submit: t('settings.save'),
      close: t('settings.cancel'),
      privateMetadata: JSON.stringify(route),
      blocks: [
        ...(notice ? [context([notice])] : []),
        section(t('settings.authority.about')),
        ...AUTHORITIES.map((role) =>
          input({
            blockId: FIELDS[role],
            label: t(`settings.authority.${role}`),
            hint: t(role === 'supervisor' ? 'settings.authority.supervisorHint' : 'settings.authority.hint'),
            optional: true,
            element: plainTextInput(VALUE, { initial: typed[role], maxLength: LONGEST }),
          }),
        ),
      ],
    }),

  read: (values) => ({
    rep: values.text(FIELDS.rep) ?? '',
    service: values.text(FIELDS.service) ?? '',
    supervisor: values.text(FIELDS.supervisor) ?? '',
  }),

  async check(typed, { settings: { currency }, t }) {
    const checked = checkAuthorities(typed, currency)
    if (checked.ok) return ok({ authorities: checked.value })
    const errors: FieldErrors = {}
    for (const role of AUTHORITIES) {
      const problem = checked.error[role]
      if (problem) errors[FIELDS[role]] = problemSentence(problem, currency, t)
    }
    return err(errors)
  },
}

function problemSentence(problem: AuthorityProblem, currency: Currency, t: Translate): string {
  switch (problem.kind) {
    case 'money':
      return moneySentence(problem.problem, t)
    case 'other-currency':
      return t('settings.error.otherCurrency', { currency })
    case 'below-others':
      return t('settings.error.supervisorBelow')
  }
}
