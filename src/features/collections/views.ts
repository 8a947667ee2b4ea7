import { AGING_BUCKETS } from '../../domain/aging.ts'
import { addDays } from '../../domain/calendar-date.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { Message } from '../../slack/surfaces.ts'
import { ladderDay } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { OpenPart } from '../../store/index.ts'
import { dueListMessage, PAGE_LENGTH, readDueList, readersOf } from './list.ts'
import {
  agingMessage,
  customersMessage,
  DELAY_DAYS,
  OVERVIEW_LENGTH,
  type RepAccount,
  repsMessage,
} from './overviews.ts'
import { partMessage } from './part.ts'
import { readPage, type ShownView, viewsFor } from './view-choice.ts'

/** The message of `/collect` that shows this, with what this person may see of it (R2). */
export async function showView(ctx: RequestContext, shown: ShownView): Promise<Message> {
  const part = partOf(shown, ctx)
  if (part) return showPart(ctx, shown, part)
  switch (shown.name) {
    case 'day':
      return dueListMessage(await readDueList(ctx, shown.page), ladderDay(ctx), ctx.t, ctx.locale)
    case 'aging': {
      const aging = await ctx.store.collecting.aging(visibilityOf(ctx.actor, 'receivable.see'), ctx.today)
      return agingMessage({ ...aging, views: viewsFor(ctx.actor.roles) }, ctx.t, ctx.locale)
    }
    case 'rep':
      return showReps(ctx, shown.page)
    case 'customer':
      return showCustomers(ctx, shown.page)
  }
}

/** Which part of a view is asked for; null where it is the view itself. */
function partOf({ name, of }: ShownView, { today }: RequestContext): OpenPart | null {
  if (of === null || name === 'day') return null
  if (name === 'rep') return { by: 'owner', ownerId: of }
  if (name === 'customer') return { by: 'customer', customerId: of }
  const bucket = AGING_BUCKETS.find((known) => known === of)
  return bucket ? { by: 'bucket', bucket, today } : null
}

async function showPart(ctx: RequestContext, shown: ShownView, part: OpenPart): Promise<Message> {
  const visible = visibilityOf(ctx.actor, 'receivable.see')
  const read = await readPage(shown.page, PAGE_LENGTH, (page) => ctx.store.collecting.part(visible, part, page))
  const model = {
    ...read,
    ...(await readersOf(ctx, read.rows)),
    shown: { ...shown, page: read.page },
    name: await nameOf(ctx, part, read.rows[0]?.customerName),
    views: viewsFor(ctx.actor.roles),
  }
  return partMessage(model, ladderDay(ctx), ctx.t, ctx.locale)
}

/** What a part is called. Nobody is told the name of what they may see nothing of (R2). */
async function nameOf(ctx: RequestContext, part: OpenPart, customerName: string | undefined): Promise<string> {
  const { actor, store, t } = ctx
  switch (part.by) {
    case 'bucket':
      return t(`collect.bucket.${part.bucket}`)
    case 'customer':
      return customerName ?? t('collect.view.customer')
    case 'owner': {
      const visible = visibilityOf(actor, 'receivable.see')
      const isSeen = visible.reach === 'all' || (visible.reach === 'owners' && visible.ownerIds.includes(part.ownerId))
      return (isSeen ? (await store.members.byId(part.ownerId))?.name : undefined) ?? t('collect.part.somebody')
    }
  }
}

async function showReps(ctx: RequestContext, page: number): Promise<Message> {
  const { actor, store, today, t, locale } = ctx
  const visible = visibilityOf(actor, 'receivable.see')
  const sums = await store.collecting.byOwner(visible, today)
  const period = { from: addDays(today, -DELAY_DAYS), to: addDays(today, -1) }
  const delays = await store.collecting.ownDelays(visible, period, today)
  const names = new Map((await store.members.list()).map(({ id, name }) => [id, name]))
  const accounts = [...new Set([...sums.map(({ ownerId }) => ownerId), ...delays.keys()])]
    .map(
      (ownerId): RepAccount => ({
        ownerId,
        name: names.get(ownerId) ?? t('collect.part.somebody'),
        sums: sums.filter((sum) => sum.ownerId === ownerId),
        ownDelays: delays.get(ownerId) ?? 0,
      }),
    )
    .sort((a, b) => a.name.localeCompare(b.name, locale) || (a.ownerId < b.ownerId ? -1 : 1))
  const read = await readPage(page, OVERVIEW_LENGTH, async ({ offset, limit }) => ({
    rows: accounts.slice(offset, offset + limit),
    total: accounts.length,
  }))
  return repsMessage({ ...read, sums, views: viewsFor(actor.roles) }, t, locale)
}

async function showCustomers(ctx: RequestContext, page: number): Promise<Message> {
  const { actor, store, t, locale } = ctx
  const visible = visibilityOf(actor, 'receivable.see')
  const read = await readPage(page, OVERVIEW_LENGTH, (part) =>
    store.collecting.byCustomer(visible, ladderDay(ctx), part),
  )
  return customersMessage({ ...read, views: viewsFor(actor.roles) }, t, locale)
}
