import { addDays, dateAt, formatDate } from '../../domain/calendar-date.ts'
import { type LeaveProblem, MAX_LEAVE_DAYS } from '../../domain/leave.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { Member, RecordedLeave } from '../../store/index.ts'
import { buildForm, type LeaveForm, type LeaveRoute } from './form.modal.ts'
import { BLOCK } from './ids.ts'
import { listView, readMember } from './list.ts'
import { daysText } from './words.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Opens the form for new days off of a member, or says why not. */
export async function openNew(
  ctx: RequestContext,
  interaction: Interaction,
  { memberId, list }: { readonly memberId: string; readonly list: string | null },
): Promise<void> {
  const member = await readMember(ctx, memberId)
  if (!member.ok) return interaction.respond(sentence(member.error), 'ephemeral')
  const tomorrow = addDays(dateAt(ctx.now, member.value.timeZone), 1)
  const form = { firstDay: tomorrow, lastDay: tomorrow, standInSlackId: null }
  const route = { memberId, leaveId: null, list }
  await interaction.openModal(buildForm({ name: nameFor(ctx, member.value), form, route }, ctx.t))
}

/** Opens the form with these days off, to change them; or says why not. */
export async function openChange(
  ctx: RequestContext,
  interaction: Interaction,
  { leaveId, list }: { readonly leaveId: string; readonly list: string | null },
): Promise<void> {
  const found = await readLeave(ctx, leaveId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const { leave, member } = found.value
  const standIn = leave.standInId === null ? null : await ctx.store.members.byId(leave.standInId)
  const { firstDay, lastDay } = leave
  const form = { firstDay, lastDay, standInSlackId: standIn?.slackUserId ?? null }
  const route = { memberId: member.id, leaveId, list }
  await interaction.openModal(buildForm({ name: nameFor(ctx, member), form, route }, ctx.t))
}

/** Takes days off back, and draws the list anew; or says why not. Done before, it says so (N4). */
export async function removeLeave(
  ctx: RequestContext,
  interaction: Interaction,
  { leaveId, list }: { readonly leaveId: string; readonly list: string | null },
): Promise<void> {
  const found = await readLeave(ctx, leaveId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const removed = await ctx.store.leaves.remove(leaveId, ctx.actor.memberId, ctx.now)
  if (!removed) return interaction.respond(sentence(ctx.t('leaves.error.gone')), 'ephemeral')
  await followed(ctx, interaction, found.value.member.id, list)
}

/**
 * Enters days off, or changes them (R5). Refused with sentences at the fields; a stand-in whom the app has not met is
 * taken in.
 */
export async function saveLeave(
  ctx: RequestContext,
  form: LeaveForm,
  { memberId, leaveId }: LeaveRoute,
  submissionKey: string,
): Promise<Result<RecordedLeave, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const allowed = leaveId === null ? await readMember(ctx, memberId) : await readLeave(ctx, leaveId)
  if (!allowed.ok) return err({ [BLOCK.firstDay]: allowed.error })
  const { firstDay, lastDay } = form
  if (!firstDay) return err({ [BLOCK.firstDay]: t('leaves.error.dateMissing') })
  if (!lastDay) return err({ [BLOCK.lastDay]: t('leaves.error.dateMissing') })
  const standIn = form.standInSlackId === null ? null : await ctx.colleague(form.standInSlackId)
  if (standIn && !standIn.ok) return err({ [BLOCK.standIn]: t(`settings.error.colleague.${standIn.error}`) })
  const wanted = { firstDay, lastDay, standInId: standIn?.value.id ?? null }
  const saved =
    leaveId === null
      ? await store.leaves.add({ ...wanted, memberId, submissionKey }, actor.memberId, now)
      : await store.leaves.change(leaveId, wanted, actor.memberId, now)
  if (!saved) return err({ [BLOCK.firstDay]: t('leaves.error.gone') })
  if (saved.ok) return ok(saved.value)
  return err(Object.fromEntries(saved.error.map((problem) => [BLOCK[problem.field], problemText(problem, ctx)])))
}

/** After days off have changed: the list below, App Home, and what was planned by them. */
export async function followed(
  ctx: RequestContext,
  interaction: Interaction,
  memberId: string,
  list: string | null,
): Promise<void> {
  const member = await ctx.store.members.byId(memberId)
  if (member && list !== null) await interaction.updateModal(list, null, await listView(ctx, member))
  await ctx.refreshHome()
  await ctx.store.receivables.deriveLadders([memberId], ctx.now)
  ctx.nudge()
}

/** Days off that this person may change, with whose they are; or a sentence that says why not (R2). */
async function readLeave(
  ctx: RequestContext,
  leaveId: string,
): Promise<Result<{ readonly leave: RecordedLeave; readonly member: Member }, string>> {
  const leave = await ctx.store.leaves.byId(leaveId)
  if (!leave) return err(ctx.t('leaves.error.gone'))
  const member = await readMember(ctx, leave.memberId)
  if (!member.ok) return member
  return leave.removedAt ? err(ctx.t('leaves.error.gone')) : ok({ leave, member: member.value })
}

const nameFor = ({ actor }: RequestContext, { id, name }: Member): string | null =>
  id === actor.memberId ? null : name

function problemText(problem: LeaveProblem, { t, locale }: RequestContext): string {
  switch (problem.kind) {
    case 'last-before-first':
      return t('leaves.error.lastBeforeFirst')
    case 'over':
      return t('leaves.error.over')
    case 'too-long':
      return t('leaves.error.tooLong', { days: MAX_LEAVE_DAYS })
    case 'overlap':
      return t('leaves.error.overlap', { days: daysText(problem.other, t, locale) })
    case 'oneself':
      return t('leaves.error.oneself')
    case 'deactivated':
      return t('settings.error.colleague.deactivated')
    case 'unknown':
      return t('settings.error.personGone')
    case 'stand-in-away':
      return t('leaves.error.standInAway', { until: formatDate(problem.away.lastDay, locale) })
  }
}
