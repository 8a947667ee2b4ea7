import { dateAt } from '../../domain/calendar-date.ts'
import { sharesDays } from '../../domain/leave.ts'
import { reach } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import type { Member } from '../../store/index.ts'
import { buildList, type LeaveList } from './list.modal.ts'

/** A member whose days off this person may enter, or a sentence that says why not (R2). */
export async function readMember(ctx: RequestContext, memberId: string): Promise<Result<Member, string>> {
  const member = await ctx.store.members.byId(memberId)
  if (!member) return err(ctx.t('leaves.error.memberGone'))
  const allowed = await permit(ctx, 'leave.enter', member.id, { type: 'member', id: member.id })
  return allowed.ok ? ok(member) : err(allowed.error.sentence)
}

/** The list of somebody's days off as it is now. */
export async function listView(ctx: RequestContext, member: Member): Promise<ModalView> {
  return buildList(await readList(ctx, member), ctx.t, ctx.locale)
}

async function readList({ store, actor, now }: RequestContext, member: Member): Promise<LeaveList> {
  const today = dateAt(now, member.timeZone)
  const members = new Map((await store.members.list()).map((each) => [each.id, each]))
  const standsIn = await store.leaves.standingIn(member.id, today)
  return {
    memberId: member.id,
    name: member.id === actor.memberId ? null : member.name,
    leaves: (await store.leaves.coming(member.id, today)).map((leave) => {
      const standIn = leave.standInId === null ? undefined : members.get(leave.standInId)
      return {
        leave,
        standInName: standIn?.name ?? null,
        standInGone:
          standIn !== undefined &&
          (standIn.deactivatedAt !== null || standIn.leave.some((theirs) => sharesDays(theirs, leave))),
      }
    }),
    standsIn: standsIn.map((leave) => ({ leave, name: members.get(leave.memberId)?.name ?? '' })),
    mayFind: reach(actor.roles, 'leave.enter') !== 'own',
  }
}

/** Opens the list of a member's days off, or says why not. */
export async function openList(ctx: RequestContext, interaction: Interaction, memberId: string): Promise<void> {
  const member = await readMember(ctx, memberId)
  if (!member.ok) return interaction.respond(sentence(member.error), 'ephemeral')
  await interaction.openModal(await listView(ctx, member.value))
}
