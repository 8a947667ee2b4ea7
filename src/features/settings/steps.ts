import type { ContactRules } from '../../domain/contact-rules.ts'
import { toldFromOf } from '../../domain/ladder.ts'
import { ladderText } from '../../domain/ladder-text.ts'
import { formatMoney } from '../../domain/money.ts'
import { button, section } from '../../slack/blocks.ts'
import { choiceText } from '../../slack/choices.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { Settings } from '../../store/index.ts'
import { OPEN, TERMS } from './ids.ts'
import { channelText, complaintsChannelText, type Overview } from './overview.ts'
import { isStepDone } from './set-up.ts'
import type { SetUpStep } from './set-up-groups.ts'
import { daysText } from './words.ts'

/** The button that opens what a step is about. */
const OPENS: Readonly<Record<SetUpStep, string>> = {
  channel: OPEN.channel,
  money: OPEN.money,
  hours: OPEN.hours,
  people: OPEN.people,
  ladder: OPEN.ladder,
  payments: OPEN.payments,
  terms: TERMS.open,
  departments: OPEN.departments,
  complaints: OPEN.complaints,
  afterDelivery: OPEN.afterDelivery,
  customers: OPEN.customers,
  products: OPEN.products,
  territories: OPEN.territories,
  contactRules: OPEN.contactRules,
  authority: OPEN.authority,
  complaintClocks: OPEN.complaintClocks,
  reflection: OPEN.reflection,
}

/** What a step is called. */
export function stepTitle(step: SetUpStep, t: Translate): string {
  switch (step) {
    case 'terms':
      return t('terms.step')
    case 'departments':
      return t('departments.step')
    case 'territories':
      return t('territories.step')
    default:
      return t(`settings.step.${step}`)
  }
}

/** A step with what it is now and the button that changes it; during the set-up with a mark where it is done. */
export function stepBlock(step: SetUpStep, overview: Overview, t: Translate, locale: Locale): KnownBlock {
  const isSettingUp = overview.settings.setUpAt === null
  const isMissing = step === 'channel' && !isStepDone('channel', overview)
  const title = stepTitle(step, t)
  const label = t(isMissing ? 'settings.choose' : 'settings.change')
  const mark = isSettingUp && isStepDone(step, overview) ? '✓ ' : ''
  return section(`*${mark}${title}*\n${isMissing ? '⚠ ' : ''}${nowText(step, overview, t, locale)}`, {
    accessory: button(OPENS[step], label, {
      accessibilityLabel: `${label}: ${title}`,
      ...(isMissing ? { style: 'primary' } : {}),
    }),
  })
}

/** What is set in a step, in a line. */
function nowText(step: SetUpStep, overview: Overview, t: Translate, locale: Locale): string {
  const { settings, people, ownTerms, zones } = overview
  switch (step) {
    case 'channel':
      return channelText(overview, t)
    case 'money':
      return moneyText(settings, t, locale)
    case 'hours':
      return hoursText(settings, t, locale)
    case 'people':
      return [
        t('settings.overview.people', { count: people.active }),
        ...(people.withoutSupervisor > 0
          ? [t('settings.overview.withoutSupervisor', { count: people.withoutSupervisor })]
          : []),
      ].join(' · ')
    case 'ladder':
      return [
        t('settings.overview.ladder', ladderText(settings.ladder)),
        t('settings.overview.toldFrom', toldFromOf(settings.ladder)),
      ].join(' · ')
    case 'payments':
      return paymentsText(settings, t)
    case 'terms':
      return ownTerms === 0 ? t('terms.none') : t('terms.overview', { count: ownTerms })
    case 'departments':
      return departmentsText(overview, t)
    case 'complaints':
      // A channel that was chosen has to be usable; nobody has to choose one (P6).
      return `${overview.complaintsChannel.kind === 'problem' ? '⚠ ' : ''}${complaintsChannelText(overview, t)}`
    case 'afterDelivery':
      return afterDeliveryText(settings, t)
    case 'customers':
      return [
        t('settings.overview.fileConfirm', { count: settings.fileConfirmDays }),
        t('settings.overview.goodDays', { count: settings.goodDaysAhead }),
        t(settings.sensitiveFields ? 'settings.overview.sensitive' : 'settings.overview.notSensitive'),
      ].join(' · ')
    case 'products':
      return productsText(settings, t)
    case 'territories':
      return zones === 0 ? t('territories.none') : t('territories.overview', { count: zones })
    case 'contactRules':
      return contactRulesText(settings.contactRules, t)
    case 'authority':
      return authorityText(settings, t, locale)
    case 'complaintClocks':
      return complaintClocksText(settings, t)
    case 'reflection':
      return reflectionText(settings, t, locale)
  }
}

const moneyText = ({ currency, timeZone, country }: Settings, t: Translate, locale: Locale): string =>
  [
    choiceText('currency', currency, locale),
    timeZone,
    country === '' ? t('settings.money.noCountry') : choiceText('country', country, locale),
  ].join(' · ')

const hoursText = ({ hours, remindAt, closingDays }: Settings, t: Translate, locale: Locale): string =>
  t('settings.overview.hours', {
    days: daysText(hours, locale),
    opensAt: hours.opensAt,
    closesAt: hours.closesAt,
    remindAt,
    closingDays: closingDays.length,
  })

const paymentsText = ({ dueOnDayOff, financeConfirms, disputePauseDays }: Settings, t: Translate): string =>
  [
    t(`settings.overview.dueOnDayOff.${dueOnDayOff}`),
    t(financeConfirms ? 'settings.overview.financeConfirms' : 'settings.overview.noConfirmation'),
    t('settings.overview.disputePause', { count: disputePauseDays }),
  ].join(' · ')

const productsText = ({ needAheadDays, productPeople }: Settings, t: Translate): string =>
  [
    t('settings.overview.needAhead', { count: needAheadDays }),
    productPeople.length === 0
      ? t('settings.overview.adminsAnswer')
      : t('settings.overview.productPeople', { count: productPeople.length }),
  ].join(' · ')

/** The service departments (P3): a workspace can do without, but not with one in which nobody is. */
function departmentsText({ departments: { count, empty } }: Overview, t: Translate): string {
  if (count === 0) return t('departments.none')
  return [
    t('departments.overview', { count }),
    ...(empty > 0 ? [`⚠ ${t('departments.without', { count: empty })}`] : []),
  ].join(' · ')
}

/** How often customers are visited at least (C6), and when they are left in peace (C7). */
const contactRulesText = ({ gaps, rest, eveningFrom, daysBetween }: ContactRules, t: Translate): string =>
  [
    t('settings.overview.gaps', gaps),
    t('settings.overview.rest', { ...rest, evening: eveningFrom }),
    t('settings.overview.daysBetween', { count: daysBetween }),
  ].join(' · ')

/** When customers are asked after a delivery (I2, D4), and how soon their questions are answered (I5). */
const afterDeliveryText = ({ rhythm, questionHours, followUpDays }: Settings, t: Translate): string =>
  [
    t('settings.overview.checkIns', {
      days: rhythm.newToyDays.join(', '),
      learning: rhythm.learningEveryDays,
      effectiveness: rhythm.effectivenessEveryDays,
    }),
    t('settings.overview.followUps', { days: followUpDays.join(', ') }),
    t('settings.overview.questions', { count: questionHours }),
  ].join(' · ')

/** Up to which cost each may promise a remedy (P2). */
function authorityText({ authorities, currency }: Settings, t: Translate, locale: Locale): string {
  const limit = (amount: bigint | null) =>
    amount === null ? t('settings.overview.withoutLimit') : formatMoney({ amount, currency }, locale)
  const { rep, service, supervisor } = authorities
  return t('settings.overview.authority', {
    rep: limit(rep),
    service: limit(service),
    supervisor: limit(supervisor),
  })
}

/** How much time complaints may take (P4), and when somebody is reminded. */
function complaintClocksText({ complaintClocks: { hours, warnPercent } }: Settings, t: Translate): string {
  const { severe, major, minor } = hours
  return [
    t('settings.overview.response', { severe: severe.response, major: major.response, minor: minor.response }),
    t('settings.overview.solution', { severe: severe.solution, major: major.solution, minor: minor.solution }),
    t('settings.overview.warnPercent', { percent: warnPercent }),
  ].join(' · ')
}

/** From which sum on a deal is looked back on the day after (D5). */
const reflectionText = ({ reflectionAmount: amount, currency }: Settings, t: Translate, locale: Locale): string =>
  amount === null
    ? t('settings.overview.reflectOnFriday')
    : t('settings.overview.reflectNextDay', { amount: formatMoney({ amount, currency }, locale) })
