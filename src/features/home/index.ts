import { mayDoAtAll } from '../../domain/acting.ts'
import type { Instant } from '../../domain/clock.ts'
import { type Action, reach as reachOf } from '../../domain/policy.ts'
import { isOptional, type ReminderKind } from '../../reminders/index.ts'
import { readNotSent } from '../../reminders/not-sent.ts'
import type { ActionRequest, Feature, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { ladderDay } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { Visibility } from '../../store/index.ts'
import { readAbsentees } from './absentees.ts'
import { homeGallery } from './gallery.ts'
import { CLOSE_DEAL, MUTE, RECORD_PAYMENT, REMINDERS, REMINDERS_VIEW, UNMUTE } from './ids.ts'
import { MESSAGES_HOURS, NOT_SENT_IN_HOME } from './messages.ts'
import type { HomePart } from './part.ts'
import { buildReminders, type Switch } from './reminders.ts'
import { TEAM_LINES } from './team.ts'
import { buildHome, HOME_LINES, type HomeModel, type PlacedPieces } from './view.ts'

const hoursAgo = (now: Instant) => new Date(now.getTime() - MESSAGES_HOURS * 3_600_000)

/** Reads what this person may see, side by side, for no part needs another, and builds their App Home. */
async function homeOf(ctx: RequestContext, kinds: readonly ReminderKind[], parts: readonly HomePart[]) {
  const { actor, member, store, now, t, locale } = ctx
  const may = (action: Action) => mayDoAtAll(actor, action)
  const mayCloseDeals = may('deal.close')
  const [placed, due, absentees, hasDeals, switches, notSent, messages] = await Promise.all([
    readParts(ctx, parts),
    readDue(ctx),
    readAbsentees(ctx, parts),
    store.members.hasDeals(actor.memberId),
    may('reminder.mute') ? readSwitches(ctx, kinds) : [],
    readNotSent(ctx, NOT_SENT_IN_HOME),
    may('operations.see') ? store.reminders.figures(hoursAgo(now), now) : null,
  ])
  const isSelling = mayCloseDeals || hasDeals || actor.team.size > 0
  const model = {
    name: member.name,
    memberId: member.id,
    timeZone: member.timeZone,
    roles: actor.roles,
    parts: placed,
    ...due,
    absentees,
    isNew: mayCloseDeals && !hasDeals,
    mayCloseDeals,
    maySeeReceivables: may('receivable.see'),
    reminded: isSelling ? ('selling' as const) : may('deal-task.work') ? ('service' as const) : null,
    switches,
    notSent,
    messages,
  }
  return buildHome(model, ladderDay(ctx), t, locale)
}

function readParts(ctx: RequestContext, parts: readonly HomePart[]): Promise<PlacedPieces[]> {
  const seen = parts.filter(({ action }) => mayDoAtAll(ctx.actor, action))
  return Promise.all(seen.map(async (part) => ({ group: part.group ?? null, pieces: await part.pieces(ctx) })))
}

/**
 * What is due by its parts. A supervisor looks after a team (K3): what is overdue of it stands in a part of its own, with
 * its levels; null for who has none, and for who sees everybody's anyway.
 */
async function readDue(ctx: RequestContext): Promise<Pick<HomeModel, 'due' | 'team' | 'names'>> {
  const { actor, store } = ctx
  const reach = reachOf(actor.roles, 'receivable.see')
  const day = ladderDay(ctx)
  const limits = { part: HOME_LINES, team: TEAM_LINES }
  if (reach !== 'team' && reach !== 'team-and-own') {
    // What is of somebody for whom they stand in stands apart (R5).
    const whose = { own: visibilityOf({ ...actor, standsInFor: [] }, 'receivable.see'), team: null }
    const { parts, names } = await store.receivables.dueDay(whose, day, limits)
    return { due: parts, team: null, names }
  }
  const own: Visibility = reach === 'team' ? { reach: 'none' } : { reach: 'owners', ownerIds: [actor.memberId] }
  const theirs = { reach: 'owners', ownerIds: [...actor.team] } as const
  const { parts, team, names } = await store.receivables.dueDay({ own, team: theirs }, day, limits)
  return { due: parts, team: team ? { size: actor.team.size, ...team } : null, names }
}

async function readSwitches({ store, actor, t }: RequestContext, kinds: readonly ReminderKind[]): Promise<Switch[]> {
  const muted = await store.reminders.muted(actor.memberId)
  return kinds
    .filter(isOptional)
    .map(({ rule, title }) => ({ rule, title: title?.(t) ?? rule, isOn: !muted.has(rule) }))
}

/** Turns a kind of reminder off or on for the person themselves; one that cannot be turned off stays as it is. */
async function turn(
  isOn: boolean,
  kinds: readonly ReminderKind[],
  ctx: RequestContext,
  { value, view: open, interaction }: ActionRequest,
) {
  const { reminders } = ctx.store
  const kind = kinds.find(({ rule }) => rule === value)
  if (!isOptional(kind)) return interaction.respond(sentence(ctx.t('reminders.error.notMuted')), 'ephemeral')
  if (isOn) await reminders.unmute(ctx.actor.memberId, kind.rule)
  else await reminders.mute(ctx.actor.memberId, kind.rule, ctx.now)
  if (open?.callbackId === REMINDERS_VIEW)
    await interaction.updateModal(open.id, open.hash, buildReminders(await readSwitches(ctx, kinds), ctx.t))
  await ctx.refreshHome()
}

const routesFor = (kinds: readonly ReminderKind[]): readonly Route[] => [
  {
    kind: 'action',
    id: REMINDERS,
    action: 'reminder.mute',
    handle: async (ctx, { interaction }) =>
      interaction.openModal(buildReminders(await readSwitches(ctx, kinds), ctx.t)),
  },
  {
    kind: 'action',
    id: MUTE,
    action: 'reminder.mute',
    handle: (ctx, request) => turn(false, kinds, ctx, request),
  },
  {
    kind: 'action',
    id: UNMUTE,
    action: 'reminder.mute',
    handle: (ctx, request) => turn(true, kinds, ctx, request),
  },
  {
    kind: 'event',
    id: 'app_home_opened',
    action: 'app.use',
    async handle(ctx, { tab }) {
      if (tab === 'home') await ctx.refreshHome()
    },
  },
  {
    kind: 'typed',
    id: 'message.im',
    action: 'app.use',
    handle: async (ctx) => sentence(`${ctx.t('home.typed')}\n${ctx.t('home.command.help')}`),
  },
  {
    kind: 'action',
    id: CLOSE_DEAL,
    action: 'deal.close',
    handle: (ctx, { interaction }) => ctx.modals.open('deals.close', ctx, interaction, {}),
  },
  {
    kind: 'action',
    id: RECORD_PAYMENT,
    action: 'payment.record',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('collections.record-payment', ctx, interaction, { instalmentId: value ?? '', from: 'home' }),
  },
]

/** App Home, with the off-switches of these kinds of reminder, and what other features show there. */
export const createHome = (kinds: readonly ReminderKind[], parts: readonly HomePart[] = []): Feature => ({
  name: 'home',
  routes: routesFor(kinds),
  home: (ctx) => homeOf(ctx, kinds, parts),
  gallery: homeGallery,
})
