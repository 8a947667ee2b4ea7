import { formatDate } from '../../domain/calendar-date.ts'
import type { Disturbance } from '../../domain/do-not-disturb.ts'
import { formatMoney } from '../../domain/money.ts'
import { isEarly, LOSS_REASONS } from '../../domain/staying-power.ts'
import { MAX_DISTURB_REASON } from '../../domain/visit.ts'
import { checkboxes, input, option, plainTextInput, section, staticSelect } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { VisitQuestion } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import { askedFingerprint, type VisitFormModel, YES } from './visit.form.ts'

/** What of each kind is shown of what it may be the same as: the last ones. */
const SHOWN = 5

/** Warns that the customer was not to be disturbed (C7), and asks why it was all right; nothing where it was not. */
export function disturbBlocks({ form, disturbances }: VisitFormModel, t: Translate, locale: Locale): KnownBlock[] {
  if (!form.route.disturbs) return []
  const lines = disturbances.map((each) => `• ${disturbanceText(each, t, locale)}`)
  return [
    section([`⚠ ${t('visits.disturb.intro')}`, ...lines].join('\n')),
    input({
      blockId: BLOCK.agreed,
      label: t('visits.disturb.agreed'),
      optional: true,
      element: checkboxes('agreed', [option(t('visits.disturb.agreedOption'), YES)], {
        initial: form.askedFor ? [YES] : [],
      }),
    }),
    input({
      blockId: BLOCK.reason,
      label: t('visits.disturb.reason'),
      optional: true,
      element: plainTextInput('reason', { initial: form.disturbReason, maxLength: MAX_DISTURB_REASON }),
    }),
  ]
}

/** Warns that the next step comes too early (C7), and asks whether they agreed to it, or why; nothing where it does not. */
export function earlyStepBlocks({ form, planned }: VisitFormModel, t: Translate, locale: Locale): KnownBlock[] {
  if (!form.route.plansEarly) return []
  const lines = planned.map((each) => `• ${disturbanceText(each, t, locale)}`)
  return [
    section([`⚠ ${t('visits.disturb.nextIntro')}`, ...lines].join('\n')),
    input({
      blockId: BLOCK.nextAgreed,
      label: t('visits.disturb.nextAgreed'),
      optional: true,
      element: checkboxes('agreed', [option(t('visits.disturb.nextAgreedOption'), YES)], {
        initial: form.nextAgreed ? [YES] : [],
      }),
    }),
    input({
      blockId: BLOCK.nextReason,
      label: t('visits.disturb.nextReason'),
      optional: true,
      element: plainTextInput('reason', { initial: form.nextReason, maxLength: MAX_DISTURB_REASON }),
    }),
  ]
}

/** Asks why the customer is given up (D7): after fewer than five visits with the team's figures, and once more. */
export function givingUpBlocks({ form, givingUp }: VisitFormModel, t: Translate): KnownBlock[] {
  if (!givingUp) return []
  return [
    ...(givingUp.stillOwed === null ? [] : [section(givingUp.stillOwed)]),
    ...(isEarly(givingUp.visits)
      ? [section([`*${t('staying.team')}*`, ...givingUp.team].join('\n')), section(`⚠ ${t('staying.askAgain')}`)]
      : []),
    input({
      blockId: BLOCK.lossReason,
      label: t('staying.form.reason'),
      element: staticSelect(
        'reason',
        LOSS_REASONS.map((each) => option(t(`staying.reason.${each}`), each)),
        { initial: form.lossReason, placeholder: t('staying.form.reasonPlaceholder') },
      ),
    }),
  ]
}

function disturbanceText(each: Disturbance, t: Translate, locale: Locale): string {
  switch (each.kind) {
    case 'no-call-hours':
      return t('visits.disturb.noCallHours', { ...each.span })
    case 'midday':
      return t('visits.disturb.midday', { ...each.span })
    case 'evening':
      return t('visits.disturb.evening', { from: each.from })
    case 'too-soon':
      return t('visits.disturb.tooSoon', {
        date: formatDate(each.last, locale),
        again: formatDate(each.again, locale),
      })
  }
}

/** Asks whether it is the same as what is there already: a visit, or money (K5). */
export function questionBlocks({ form, question }: VisitFormModel, t: Translate, locale: Locale): KnownBlock[] {
  if (!question) return []
  return [
    section(`⚠ ${[...visitLines(question, t, locale), ...paymentLines(question, t, locale)].join('\n')}`),
    input({
      blockId: BLOCK.another,
      label: t('visits.duplicate.label'),
      optional: true,
      element: checkboxes(`answer.${askedFingerprint(form.route)}`, [option(t('visits.duplicate.another'), YES)], {
        initial: form.another ? [YES] : [],
      }),
    }),
  ]
}

function visitLines({ visits }: VisitQuestion, t: Translate, locale: Locale): string[] {
  const lines = visits.slice(-SHOWN).map(({ channel, visitedOn, purposes }) =>
    t('visits.duplicate.visitLine', {
      channel: t(`visits.channel.${channel}`),
      date: formatDate(visitedOn, locale),
      purposes: purposes.map((each) => t(`visits.purpose.${each}`)).join(locale.startsWith('zh') ? '、' : ', '),
    }),
  )
  return lines.length > 0 ? [t('visits.duplicate.visits'), ...lines] : []
}

function paymentLines({ payments }: VisitQuestion, t: Translate, locale: Locale): string[] {
  const lines = payments.slice(-SHOWN).map(({ amount, currency, receivedOn, recordedByName }) =>
    t('visits.duplicate.paymentLine', {
      amount: formatMoney({ amount, currency }, locale),
      date: formatDate(receivedOn, locale),
      by: asTyped(recordedByName, 80),
    }),
  )
  return lines.length > 0 ? [t('visits.duplicate.payments'), ...lines] : []
}
