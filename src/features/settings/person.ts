import { err, ok, type Result } from '../../domain/result.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { AssignmentProblem, Member } from '../../store/index.ts'
import type { FieldErrors } from './form.ts'
import { BLOCK } from './ids.ts'
import { buildPeople, peoplePage } from './people.modal.ts'
import { buildPerson, type PersonRoute, type PersonValues } from './person.modal.ts'
import { rolesText } from './words.ts'

/** The list of people, at a page, as it is now. */
export async function peopleView({ store, t, locale }: RequestContext, page: number): Promise<ModalView> {
  return buildPeople(peoplePage(await store.members.list(), page), t, locale)
}

/** Opens the form of a member, or says why not. `from`: the list in which it was pressed. */
export async function openPerson(
  ctx: RequestContext,
  interaction: Interaction,
  memberId: string,
  from: { readonly viewId: string | null; readonly page: number },
): Promise<void> {
  const member = await ctx.store.members.byId(memberId)
  if (!member) return interaction.respond(sentence(ctx.t('settings.error.personGone')), 'ephemeral')
  await interaction.openModal(await personView(ctx, member, { back: from.viewId, page: from.page }))
}

/** The same for somebody found by Slack's search: whom the app has not met is taken in (R1). */
export async function openFound(
  ctx: RequestContext,
  interaction: Interaction,
  slackUserId: string,
  from: { readonly viewId: string | null; readonly page: number },
): Promise<void> {
  const found = await ctx.colleague(slackUserId)
  if (!found.ok) return interaction.respond(sentence(ctx.t(`settings.error.colleague.${found.error}`)), 'ephemeral')
  await openPerson(ctx, interaction, found.value.id, from)
}

async function personView(
  { store, t }: RequestContext,
  member: Member,
  route: Pick<PersonRoute, 'back' | 'page'>,
): Promise<ModalView> {
  const { id: memberId, name, roles, supervisorId } = member
  const supervisor = supervisorId === null ? null : await store.members.byId(supervisorId)
  const values = { roles, supervisorSlackId: supervisor?.slackUserId ?? null }
  return buildPerson({ name, values, route: { memberId, shown: { roles, supervisorId }, ...route } }, t)
}

/**
 * Saves what somebody is (R1, R4), or says at the fields why not: a supervisor who reports to them, the last admin,
 * nobody of this workspace. Where another admin was quicker, the form stays as it was filled in and says what they did;
 * saved again, it holds.
 */
export async function savePerson(
  ctx: RequestContext,
  values: PersonValues,
  route: PersonRoute,
): Promise<Result<Member, { readonly errors: FieldErrors } | { readonly view: ModalView }>> {
  const { store, actor, now, t, locale } = ctx
  const at = (block: string, text: string) => err({ errors: { [block]: text } })
  let supervisorId: string | null = null
  if (values.supervisorSlackId !== null) {
    const supervisor = await ctx.colleague(values.supervisorSlackId)
    if (!supervisor.ok) return at(BLOCK.supervisor, t(`settings.error.colleague.${supervisor.error}`))
    supervisorId = supervisor.value.id
  }
  const wanted = { roles: values.roles, supervisorId }
  const assigned = await store.members.assign(route.memberId, { shown: route.shown, wanted }, actor.memberId, now)
  if (assigned.ok) return ok(assigned.value.member)
  if (assigned.error.kind !== 'changed-since') return at(...problemAt(assigned.error, ctx))
  const { member } = assigned.error
  const supervisor = member.supervisorId === null ? null : await store.members.byId(member.supervisorId)
  const notice = t('settings.person.changedSince', {
    roles: rolesText(member.roles, t, locale),
    supervisor: supervisor ? asTyped(supervisor.name, 80) : t('settings.people.withoutSupervisor'),
  })
  const { roles, supervisorId: shownSupervisor } = member
  const shown = { roles, supervisorId: shownSupervisor }
  return err({ view: buildPerson({ name: member.name, values, route: { ...route, shown }, notice }, t) })
}

type Refused = Exclude<AssignmentProblem, { kind: 'changed-since' }>
function problemAt({ kind }: Refused, { t }: Pick<RequestContext, 't'>): [block: string, text: string] {
  switch (kind) {
    case 'unknown-member':
      return [BLOCK.roles, t('settings.error.personGone')]
    case 'last-admin':
      return [BLOCK.roles, t('settings.error.lastAdmin')]
    case 'cycle':
      return [BLOCK.supervisor, t('settings.error.cycle')]
    case 'supervisor-unknown':
      return [BLOCK.supervisor, t('settings.error.personGone')]
    case 'supervisor-deactivated':
      return [BLOCK.supervisor, t('settings.error.colleague.deactivated')]
  }
}
