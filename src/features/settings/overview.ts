import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import type { ContactRules } from '../../domain/contact-rules.ts'
import { toldFromOf } from '../../domain/ladder.ts'
import { ladderText } from '../../domain/ladder-text.ts'
import { formatMoney } from '../../domain/money.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import { choiceText } from '../../slack/choices.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { LANGUAGE_NAMES } from '../../slack/locale.ts'
import { type ChannelUse, checkPostingChannel, type PostingChannelProblem } from '../../slack/posting-channel.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Member, Settings } from '../../store/index.ts'
import { channelProblemText } from './channel.modal.ts'
import { complaintsChannelProblemText } from './complaints.modal.ts'
import { FINISH, OPEN, TERMS, VIEW } from './ids.ts'
import { needsSupervisor } from './people.modal.ts'
import { daysText } from './words.ts'

/** A channel as Slack knows it now; `unasked` where it was not asked. */
export type ChannelState =
  | { readonly kind: 'none' }
  | { readonly kind: 'unasked' }
  | { readonly kind: 'usable'; readonly name: string }
  | { readonly kind: 'problem'; readonly problem: PostingChannelProblem | 'unknown' }

/** Everything that is set, in figures. */
export interface Overview {
  readonly settings: Settings
  readonly channel: ChannelState
  /** Where complaints are shown (P6); nobody has to choose one. */
  readonly complaintsChannel: ChannelState
  readonly people: { readonly active: number; readonly withoutSupervisor: number }
  /** How many payment terms of its own the workspace offers. */
  readonly ownTerms: number
  /** How many zones there are (V9). */
  readonly zones: number
  /** How many service departments there are (P3), and in how many of them nobody is. */
  readonly departments: { readonly count: number; readonly empty: number }
}

/** Reads what is set; asks Slack for the channel where `ask` says so. */
export async function readOverview(ctx: RequestContext, ask: 'ask-slack' | 'ask-nobody'): Promise<Overview> {
  const settings = await ctx.store.settings.read()
  const members = await ctx.store.members.list()
  const { managerChannelId, complaintsChannelId } = settings
  const channel = await channelState(ctx, managerChannelId, 'managers', ask)
  const complaintsChannel = await channelState(ctx, complaintsChannelId, 'complaints', ask)
  const ownTerms = (await ctx.store.termsTemplates.list()).length
  const zones = (await ctx.store.territories.list()).length
  const departments = await ctx.store.departments.list()
  const empty = departments.filter(({ memberIds }) => memberIds.length === 0).length
  return {
    settings,
    channel,
    complaintsChannel,
    people: peopleFigures(members),
    ownTerms,
    zones,
    departments: { count: departments.length, empty },
  }
}

const peopleFigures = (members: readonly Member[]) => ({
  active: members.filter(({ deactivatedAt }) => !deactivatedAt).length,
  withoutSupervisor: members.filter(needsSupervisor).length,
})

async function channelState(
  { messenger }: RequestContext,
  channelId: string | null,
  use: ChannelUse,
  ask: 'ask-slack' | 'ask-nobody',
): Promise<ChannelState> {
  if (channelId === null) return { kind: 'none' }
  if (ask === 'ask-nobody') return { kind: 'unasked' }
  const checked = await checkPostingChannel(messenger, channelId, use)
  if (checked.ok) return { kind: 'usable', name: checked.value.name }
  return { kind: 'problem', problem: typeof checked.error === 'string' ? checked.error : 'unknown' }
}

/** The manager channel in a sentence, and when the summary goes there. */
export function channelText({ channel, settings }: Pick<Overview, 'channel' | 'settings'>, t: Translate): string {
  const when = { time: settings.summaryAt }
  switch (channel.kind) {
    case 'none':
      return t('settings.overview.noChannel')
    case 'unasked':
      return t('settings.overview.channelChosen', when)
    case 'usable':
      return t('settings.overview.channel', { ...when, channel: asTyped(channel.name, 100) })
    case 'problem':
      return channelProblemText(channel.problem, t)
  }
}

/** Where complaints are shown, in a sentence. */
function complaintsChannelText({ complaintsChannel: channel }: Overview, t: Translate): string {
  switch (channel.kind) {
    case 'none':
      return t('settings.overview.noComplaintsChannel')
    case 'unasked':
      return t('settings.overview.complaintsChannelChosen')
    case 'usable':
      return t('settings.overview.complaintsChannel', { channel: asTyped(channel.name, 100) })
    case 'problem':
      return complaintsChannelProblemText(channel.problem, t)
  }
}

const isMissing = ({ channel }: Overview) => channel.kind === 'none' || channel.kind === 'problem'

/** The steps of the set-up, each with what it is now and the button that changes it; the first that is missing stands out. */
function overviewBlocks(overview: Overview, t: Translate, locale: Locale): KnownBlock[] {
  const { settings, people } = overview
  const { hours, currency, timeZone, country } = settings
  const step = (
    name:
      | 'channel'
      | 'money'
      | 'hours'
      | 'people'
      | 'ladder'
      | 'payments'
      | 'customers'
      | 'products'
      | 'contactRules'
      | 'authority'
      | 'complaintClocks'
      | 'afterDelivery'
      | 'reflection',
    now: string,
    more: { readonly style?: 'primary'; readonly label?: string } = {},
  ) => {
    const title = t(`settings.step.${name}`)
    const label = more.label ?? t('settings.change')
    return section(`*${title}*\n${now}`, {
      accessory: button(OPEN[name], label, {
        accessibilityLabel: `${label}: ${title}`,
        ...(more.style ? { style: more.style } : {}),
      }),
    })
  }
  const missing = isMissing(overview)
  return [
    step(
      'channel',
      `${missing ? '⚠ ' : ''}${channelText(overview, t)}`,
      missing ? { style: 'primary', label: t('settings.choose') } : {},
    ),
    step(
      'money',
      [
        choiceText('currency', currency, locale),
        timeZone,
        country === '' ? t('settings.money.noCountry') : choiceText('country', country, locale),
      ].join(' · '),
    ),
    step(
      'hours',
      t('settings.overview.hours', {
        days: daysText(hours, locale),
        opensAt: hours.opensAt,
        closesAt: hours.closesAt,
        remindAt: settings.remindAt,
        closingDays: settings.closingDays.length,
      }),
    ),
    step(
      'people',
      [
        t('settings.overview.people', { count: people.active }),
        ...(people.withoutSupervisor > 0
          ? [t('settings.overview.withoutSupervisor', { count: people.withoutSupervisor })]
          : []),
      ].join(' · '),
    ),
    step(
      'ladder',
      [
        t('settings.overview.ladder', ladderText(settings.ladder)),
        t('settings.overview.toldFrom', toldFromOf(settings.ladder)),
      ].join(' · '),
    ),
    step(
      'payments',
      [
        t(`settings.overview.dueOnDayOff.${settings.dueOnDayOff}`),
        t(settings.financeConfirms ? 'settings.overview.financeConfirms' : 'settings.overview.noConfirmation'),
        t('settings.overview.disputePause', { count: settings.disputePauseDays }),
      ].join(' · '),
    ),
    termsStep(overview, t),
    step(
      'customers',
      [
        t('settings.overview.fileConfirm', { count: settings.fileConfirmDays }),
        t('settings.overview.goodDays', { count: settings.goodDaysAhead }),
        t(settings.sensitiveFields ? 'settings.overview.sensitive' : 'settings.overview.notSensitive'),
      ].join(' · '),
    ),
    step(
      'products',
      [
        t('settings.overview.needAhead', { count: settings.needAheadDays }),
        settings.productPeople.length === 0
          ? t('settings.overview.adminsAnswer')
          : t('settings.overview.productPeople', { count: settings.productPeople.length }),
      ].join(' · '),
    ),
    complaintsStep(overview, t),
    zonesStep(overview, t),
    step('contactRules', contactRulesText(settings.contactRules, t)),
    departmentsStep(overview, t),
    step('authority', authorityText(settings, t, locale)),
    step('complaintClocks', complaintClocksText(settings, t)),
    step('afterDelivery', afterDeliveryText(settings, t)),
    step('reflection', reflectionText(settings, t, locale)),
  ]
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
const complaintClocksText = ({ complaintClocks: { hours, warnPercent } }: Settings, t: Translate): string => {
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

/** The workspace's own payment terms: not a step that anybody has to take. */
function termsStep({ ownTerms }: Overview, t: Translate): KnownBlock {
  const label = t('settings.change')
  const title = t('terms.step')
  return section(`*${title}*\n${ownTerms === 0 ? t('terms.none') : t('terms.overview', { count: ownTerms })}`, {
    accessory: button(TERMS.open, label, { accessibilityLabel: `${label}: ${title}` }),
  })
}

/** The complaints channel (P6): not a step that anybody has to take, but one that was chosen has to be usable. */
function complaintsStep(overview: Overview, t: Translate): KnownBlock {
  const label = t('settings.change')
  const title = t('settings.step.complaints')
  const mark = overview.complaintsChannel.kind === 'problem' ? '⚠ ' : ''
  return section(`*${title}*\n${mark}${complaintsChannelText(overview, t)}`, {
    accessory: button(OPEN.complaints, label, { accessibilityLabel: `${label}: ${title}` }),
  })
}

/** The zones (V9): not a step that anybody has to take either. */
function zonesStep({ zones }: Overview, t: Translate): KnownBlock {
  const label = t('settings.change')
  const title = t('territories.step')
  const now = zones === 0 ? t('territories.none') : t('territories.overview', { count: zones })
  return section(`*${title}*\n${now}`, {
    accessory: button(OPEN.territories, label, { accessibilityLabel: `${label}: ${title}` }),
  })
}

/** The service departments (P3): a workspace can do without. */
function departmentsStep({ departments: { count, empty } }: Overview, t: Translate): KnownBlock {
  const label = t('settings.change')
  const title = t('departments.step')
  const now =
    count === 0
      ? t('departments.none')
      : [
          t('departments.overview', { count }),
          ...(empty > 0 ? [`⚠ ${t('departments.without', { count: empty })}`] : []),
        ].join(' · ')
  return section(`*${title}*\n${now}`, {
    accessory: button(OPEN.departments, label, { accessibilityLabel: `${label}: ${title}` }),
  })
}

/** All settings in one modal, from which each of its forms opens. */
export function buildOverview(overview: Overview, t: Translate, locale: Locale): ModalView {
  const { settings } = overview
  const language = Object.entries(LANGUAGE_NAMES).find(([tag]) => tag === settings.language)?.[1] ?? settings.language
  return modal({
    callbackId: VIEW.overview,
    title: t('settings.title'),
    close: t('settings.close'),
    blocks: [...overviewBlocks(overview, t, locale), context([t('settings.overview.language', { language })])],
  })
}

/**
 * What an admin sees of the settings in App Home: the steps while the set-up goes on (each is saved at once, so that it
 * can be left and taken up by somebody else), afterwards the way to them, and what is missing.
 */
export function homeBlocks(
  overview: Overview,
  last: { readonly name: string; readonly at: string } | null,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (overview.settings.setUpAt === null) {
    const steps = overviewBlocks(overview, t, locale)
    return [
      header(t('settings.setUp.heading')),
      section(t('settings.setUp.about', { steps: steps.length })),
      ...(last ? [context([t('settings.setUp.last', last)])] : []),
      ...steps,
      actions('set_up', [button(FINISH, t('settings.setUp.finish'))]),
    ]
  }
  const missing = missingSentences(overview, t)
  return [
    header(t('settings.title')),
    ...(missing.length > 0 ? [section(missing.map((each) => `⚠ ${each}`).join('\n'))] : []),
    actions('settings', [button(OPEN.overview, t('settings.open')), button(OPEN.people, t('settings.step.people'))]),
  ]
}

/** What is missing, a sentence each; nothing where all is there. */
export function missingSentences(overview: Overview, t: Translate): string[] {
  const { settings, people, channel, complaintsChannel, departments } = overview
  return [
    ...(settings.setUpAt === null ? [t('settings.missing.setUp')] : []),
    ...(channel.kind === 'none' || channel.kind === 'problem' ? [channelText(overview, t)] : []),
    ...(complaintsChannel.kind === 'problem'
      ? [t('settings.missing.complaintsChannel', { why: complaintsChannelText(overview, t) })]
      : []),
    ...(people.withoutSupervisor > 0 ? [t('settings.missing.supervisors', { count: people.withoutSupervisor })] : []),
    ...(departments.empty > 0 ? [t('departments.missing', { count: departments.empty })] : []),
  ]
}

/** Who changed the settings last, and when: whoever takes the set-up up sees how far somebody else has come. */
export async function lastChange({ store, settings, locale }: RequestContext) {
  const [entry] = await store.audit.list({ action: 'settings.update', limit: 1 })
  const by = entry?.actorId ? await store.members.byId(entry.actorId) : null
  if (!entry || !by) return null
  return { name: asTyped(by.name, 80), at: formatDate(dateAt(entry.at, settings.timeZone), locale) }
}
